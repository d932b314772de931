import GuanxiCore
import TestSupport
import Testing

@Suite struct GraphTests {
  @Test func listsAreSortedAndWithoutRepeatsOrLoops() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        var wanted = [Set<Int>](repeating: [], count: nodeCount)
        for (a, b) in edges where a != b {
          wanted[a].insert(b)
          if !isDirected { wanted[b].insert(a) }
        }
        for node in graph.nodes {
          #expect(Array(graph.neighbors(of: node)) == wanted[node].sorted(), "seed \(seed)")
          for other in graph.nodes {
            #expect((graph.arc(from: node, to: other) != nil) == wanted[node].contains(other))
          }
        }
      }
    }
  }

  @Test func reversingTwiceGivesTheSameGraph() {
    withRandomEdges { edges, nodeCount, seed in
      let weighted = edges.enumerated().map { ($1.0, $1.1, Double($0 + 1)) }
      let graph = Graph(edges: weighted, kind: .weight, nodeCount: nodeCount, isDirected: true)
      let back = graph.reversed().reversed()
      #expect(back.offsets == graph.offsets && back.targets == graph.targets, "seed \(seed)")
      #expect(back.arcValues == graph.arcValues)
      let reverse = graph.reversed()
      let targets = graph.targets
      for node in graph.nodes {
        for arc in graph.arcs(of: node) {
          let opposite = reverse.arc(from: Int(targets[arc]), to: node)
          #expect(opposite.map { reverse.arcValues?.values[$0] } == graph.arcValues?.values[arc])
        }
      }
    }
  }

  @Test func arcsTurnRoundInPartsAsTheyDoAtOnce() {
    withRandomEdges { edges, nodeCount, seed in
      let weighted = edges.enumerated().map { ($1.0, $1.1, Double($0 + 1)) }
      let graph = Graph(edges: weighted, kind: .weight, nodeCount: nodeCount, isDirected: true)
      for parts in [2, 3, 7] {
        let turned = graph.turned(on: .all, parts: parts)
        #expect(turned.targets == graph.reversed().targets, "seed \(seed)")
        #expect(turned.offsets == graph.reversed().offsets)
        #expect(turned.arcValues == graph.reversed().arcValues)
      }
      let upward = graph.turned(on: .all, parts: 2) { $0 < $1 }
      for node in graph.nodes {
        let below = graph.reversed().neighbors(of: node).filter { $0 < node }
        #expect(Array(upward.neighbors(of: node)) == below)
      }
    }
  }

  @Test func theUndirectedProjectionJoinsBothDirections() {
    withRandomEdges { edges, nodeCount, _ in
      let directed = Graph(edges: edges, nodeCount: nodeCount, isDirected: true)
      let undirected = Graph(edges: edges, nodeCount: nodeCount)
      #expect(directed.undirected().targets == undirected.targets)
      #expect(directed.undirected().offsets == undirected.offsets)
    }
  }

  @Test func aSubgraphKeepsTheTiesAmongItsNodes() {
    let graph = Graph(
      edges: [(0, 1, 1), (1, 2, 2), (2, 3, 3), (3, 0, 4), (0, 2, 5)], kind: .weight)
    let part = graph.subgraph(of: [0, 2, 3])
    #expect(part.offsets == [0, 2, 4, 6])
    #expect(part.targets == [1, 2, 0, 2, 0, 1])
    #expect(part.arcValues?.values == [5, 4, 5, 3, 4, 3])
  }

  @Test(arguments: [
    (MultiEdges.drop, ArcValues.Kind.weight, [0.5, 2]), (.sum, .weight, [0.75, 2]),
  ])
  func repeatedWeightsCombineAsAsked(rule: MultiEdges, kind: ArcValues.Kind, expected: [Double]) {
    var builder = GraphBuilder()
    for (source, target, weight) in [(0, 1, 0.5), (1, 0, 0.25), (1, 2, 2), (2, 2, 9)] {
      builder.append(source, target, value: weight)
    }
    let (graph, dropped) = builder.graph(
      nodeCount: 3, isDirected: false, kind: kind, multiEdges: rule)
    #expect(graph.arcValues?.values == [expected[0], expected[0], expected[1], expected[1]])
    #expect(dropped.selfLoops == 1 && dropped.duplicates == 1)
  }

  @Test func repeatedChancesCombineOrAreCounted() {
    var builder = GraphBuilder()
    for edge in [(0, 1), (0, 1), (1, 0)] { builder.append(edge.0, edge.1) }
    let counted = builder.graph(nodeCount: 2, isDirected: true, multiEdges: .probability).graph
    #expect(counted.arcValues == ArcValues(kind: .multiplicity, values: [2, 1]))
    var chances = GraphBuilder()
    for (source, target, chance) in [(0, 1, 0.5), (0, 1, 0.5), (1, 0, 0.1)] {
      chances.append(source, target, value: chance)
    }
    let combined = chances.graph(
      nodeCount: 2, isDirected: true, kind: .probability, multiEdges: .probability
    ).graph
    #expect(combined.arcValues == ArcValues(kind: .probability, values: [0.75, 0.1]))
  }

  @Test func anEmptyGraphHasNothing() {
    let graph = Graph(edges: [], nodeCount: 0)
    #expect(graph.nodeCount == 0 && graph.arcCount == 0)
    #expect(Components(of: graph).count == 0)
    #expect(Components(of: graph).largestMembers.isEmpty)
  }
}
