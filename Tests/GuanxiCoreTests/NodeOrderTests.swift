import GuanxiCore
import TestSupport
import Testing

@Suite struct NodeOrderTests {
  @Test func anOrderAndItsInverseUndoEachOther() {
    let order = NodeOrder([2, 0, 3, 1])
    #expect(order.places == [1, 3, 0, 2])
    #expect(order.inverse.nodes == order.places && order.inverse.places == order.nodes)
    #expect(order.then(order.inverse).isIdentity && order.inverse.then(order).isIdentity)
    // Node 0 of the second order is node 3 of the first, which was node 1.
    #expect(order.then(NodeOrder([3, 2, 1, 0])).nodes == [1, 3, 0, 2])
  }

  @Test(arguments: nodeOrderings.names)
  func everyOrderHasEachNodeOnceOnAnyNumberOfThreads(name: String) throws {
    let ordering = try nodeOrdering(name)
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let order = ordering.order(of: graph, on: Workers(1))
        #expect(Set(order.nodes) == Set((0..<nodeCount).map { UInt32($0) }), "seed \(seed)")
      }
    }
    let graph = randomGraph(nodes: 70_000, edges: 140_000, seed: 1)
    let order = ordering.order(of: graph, on: Workers(1))
    #expect(order == ordering.order(of: graph, on: Workers(4)))
    #expect(order.count == 70_000)
    #expect(ordering.order(of: Graph(edges: []), on: .all).count == 0)
  }

  @Test func degreesFallAndHubsComeFirst() {
    // Degrees 1, 3, 2, 2; the mean is 2.
    let graph = Graph(edges: [(0, 1), (1, 2), (1, 3), (2, 3)])
    #expect(DegreeOrder().order(of: graph, on: .all).nodes == [1, 2, 3, 0])
    #expect(HubClusteredOrder().order(of: graph, on: .all).nodes == [1, 0, 2, 3])
    #expect(GivenOrder().order(of: graph, on: .all).isIdentity)
  }

  @Test func aSearchStartsAtTheLargestHubOfTheLargestComponent() {
    // A pair 0-1, and a path 5-2-6 with 3 and 4 at node 6.
    let graph = Graph(edges: [(0, 1), (5, 2), (2, 6), (6, 3), (6, 4)], nodeCount: 8)
    #expect(BreadthFirstOrder().order(of: graph, on: .all).nodes == [6, 2, 3, 4, 5, 0, 1, 7])
  }

  @Test func aCommunityLiesTogether() {
    // Twelve cliques of eight in a ring, their members spread over all numbers.
    var edges: [(Int, Int)] = []
    let number = { (clique: Int, member: Int) in member * 12 + clique }
    for clique in 0..<12 {
      for a in 0..<8 { for b in 0..<a { edges.append((number(clique, a), number(clique, b))) } }
      edges.append((number(clique, 0), number((clique + 1) % 12, 1)))
    }
    let order = ClusteredOrder().order(of: Graph(edges: edges), on: .all)
    for clique in 0..<12 {
      let places = (0..<8).map { order.places[number(clique, $0)] }
      let spread = (places.max() ?? 0) - (places.min() ?? 0)
      #expect(spread == 7, "clique \(clique)")
    }
  }

  @Test func relabelingKeepsEveryTieAndItsValue() {
    withRandomEdges { edges, nodeCount, seed in
      var generator = KeyedGenerator(seed: UInt64(seed))
      var numbers = (0..<nodeCount).map { UInt32($0) }
      generator.shuffle(&numbers)
      let order = NodeOrder(Column(numbers))
      for isDirected in [false, true] {
        let graph = Graph(
          edges: edges.map { ($0.0, $0.1, generator.uniform()) }, kind: .weight,
          nodeCount: nodeCount, isDirected: isDirected)
        for graph in [graph, graph.compressed()] {
          let relabeled = graph.relabeled(by: order)
          #expect(relabeled.arcCount == graph.arcCount)
          graph.forEachArc { source, target, arc in
            let place = relabeled.arc(
              from: Int(order.places[source]), to: Int(order.places[target]))
            #expect(
              place.flatMap { relabeled.arcValues?.values[$0] } == graph.arcValues?.values[arc],
              "seed \(seed)")
          }
          let back = relabeled.relabeled(by: order.inverse)
          #expect(back.offsets == graph.offsets && back.arcValues == graph.arcValues)
          #expect(back.decompressed().plainTargets == graph.decompressed().plainTargets)
        }
      }
    }
  }

  @Test func relabelingIsTheSameOnAnyNumberOfThreads() {
    let graph = randomGraph(nodes: 100_000, edges: 500_000, seed: 2)
    let order = DegreeOrder().order(of: graph, on: .all)
    let one = graph.relabeled(by: order, on: Workers(1))
    let four = graph.relabeled(by: order, on: Workers(4))
    #expect(one.offsets == four.offsets && one.plainTargets == four.plainTargets)
  }
}
