import GuanxiCore
import GuanxiGenerators
import TestSupport
import Testing

@testable import GuanxiHubs

/// Adaptive orders against plain computations on what is left, from the definitions.
@Suite struct AdaptiveOrdersTests {
  /// Distances and numbers of shortest paths from a node among those who are left.
  private func paths(
    _ graph: Graph, _ left: Set<Int>, from start: Int
  ) -> (distance: [Int: Int], count: [Int: Double]) {
    var (distance, count) = ([start: 0], [start: 1.0])
    var queue = [start]
    var place = 0
    while place < queue.count {
      let node = queue[place]
      place += 1
      for neighbor in graph.neighbors(of: node) where left.contains(neighbor) {
        let next = distance[node, default: 0] + 1
        if distance[neighbor] == nil {
          distance[neighbor] = next
          queue.append(neighbor)
        }
        if distance[neighbor] == next { count[neighbor, default: 0] += count[node, default: 0] }
      }
    }
    return (distance, count)
  }

  /// The share of shortest paths of all pairs that lead through a node, pair by pair.
  private func betweenness(_ graph: Graph, _ left: Set<Int>) -> [Int: Double] {
    let from = Dictionary(uniqueKeysWithValues: left.map { ($0, paths(graph, left, from: $0)) })
    var scores: [Int: Double] = [:]
    for via in left {
      var sum = 0.0
      for (a, own) in from where a != via {
        guard let first = own.distance[via], let second = from[via] else { continue }
        for (b, length) in own.distance where b > a && b != via {
          guard let rest = second.distance[b], first + rest == length else { continue }
          sum +=
            own.count[via, default: 0] * second.count[b, default: 0]
            / own.count[b, default: 1]
        }
      }
      scores[via] = sum
    }
    return scores
  }

  private func influence(_ graph: Graph, _ left: Set<Int>, _ radius: Int) -> [Int: Int] {
    func ties(_ node: Int) -> Int { graph.neighbors(of: node).count { left.contains($0) } }
    return Dictionary(
      uniqueKeysWithValues: left.map { node in
        let rim = paths(graph, left, from: node).distance.filter { $0.value == radius }.keys
        return (node, max(0, ties(node) - 1) * rim.reduce(0) { $0 + ties($1) - 1 })
      })
  }

  @Test func alwaysTheOneWithTheHighestBetweennessGoes() throws {
    try withRandomGraphs { graph, seed in
      let graph = graph.undirected()
      let order = try adaptiveBetweennessOrder(
        of: graph, Draws(seed: UInt64(seed)), on: Workers(1))
      var left = Set(graph.nodes)
      for node in order {
        let scores = betweenness(graph, left)
        let most = scores.values.max() ?? 0
        #expect(scores[Int(node), default: -1] >= most * (1 - 1e-9), "seed \(seed)")
        left.remove(Int(node))
      }
      #expect(left.isEmpty)
    }
  }

  @Test func alwaysTheOneWithTheHighestCollectiveInfluenceGoes() throws {
    try withRandomGraphs { graph, seed in
      let graph = graph.undirected()
      for radius in 1...3 {
        let order = try adaptiveInfluenceOrder(
          of: graph, radius: radius, Draws(seed: UInt64(seed)), on: Workers(1))
        var left = Set(graph.nodes)
        func ties(_ node: Int) -> Int { graph.neighbors(of: node).count { left.contains($0) } }
        for node in order {
          let scores = influence(graph, left, radius)
          let most = scores.values.max() ?? 0
          #expect(scores[Int(node)] == most, "seed \(seed), radius \(radius)")
          let equal = scores.filter { $0.value == most }.keys.map(ties).max()
          #expect(ties(Int(node)) == equal, "seed \(seed), radius \(radius)")
          left.remove(Int(node))
        }
        #expect(left.isEmpty)
      }
    }
  }

  @Test func influenceInTheWholeNetworkIsThatOfTheMeasure() throws {
    let graph = randomGraph(nodeCount: 60, ties: 120)
    let scores = try CollectiveInfluence().scores(of: graph)
    let plain = influence(graph, Set(graph.nodes), 2)
    #expect(graph.nodes.allSatisfy { scores[$0] == Double(plain[$0] ?? -1) })
    let order = try Removal("adaptive-collective-influence").order(
      of: Network(graph: graph), undirected: graph, seed: 1, on: Workers(1))
    #expect(scores[Int(order[0])] == scores.max())
  }

  /// Two rings with chords that one person joins; somebody else has more ties.
  @Test func bridgesGoFirstByBetweenness() throws {
    var edges: [(Int, Int)] = []
    for ring in [0, 20] {
      for place in 0..<20 {
        for step in 1...3 { edges.append((ring + place, ring + (place + step) % 20)) }
      }
    }
    edges += [(0, 40), (40, 20), (10, 5), (10, 15)]
    let network = Network(graph: Graph(edges: edges))
    // 19 · 21 paths and more lead over each end of the bridge, 20 · 20 over its middle.
    let curve = try RemovalCurve(of: network, by: Removal("adaptive-betweenness"))
    #expect(curve.largest[1] == 21.0 / 41)
    let degree = try RemovalCurve(of: network, by: Removal("adaptive-degree"))
    #expect(degree.largest[1] == 40.0 / 41)
  }

  /// What looks further breaks a random network sooner than what looks at the whole once.
  @Test func lookingAnewBreaksNetworksSooner() throws {
    var sums: [String: Double] = [:]
    let orders = [
      "degree", "adaptive-degree", "betweenness", "adaptive-betweenness", "collective-influence",
      "adaptive-collective-influence", "random:runs=3",
    ]
    for seed in 1...5 {
      let generated = try ErdosRenyi(nodes: 300, .meanDegree(4)).generated(seed: UInt64(seed))
      let network = Network(graph: generated.graph)
      for order in orders {
        let curve = try RemovalCurve(of: network, by: Removal(order), seed: UInt64(seed))
        sums[order, default: 0] += curve.robustness / 5
      }
    }
    let r = orders.map { sums[$0] ?? .nan }
    #expect(r[1] < r[0] && r[3] < r[2] && r[5] < r[4], "\(sums)")
    #expect(r[3] < r[1] && r.prefix(6).allSatisfy { $0 < r[6] }, "\(sums)")
  }

  @Test func wholeGroupsGoOneAfterTheOther() throws {
    let graph = randomGraph(nodeCount: 30, ties: 60)
    let network = Network(graph: graph)
    // Groups of 3, 9, 6 and 6; six people are in none.
    let group = (0..<30).map { $0 < 3 ? 0 : $0 < 12 ? 1 : $0 < 18 ? 2 : $0 < 24 ? 3 : nil }
    let removal = try Removal("groups").with(RemovalGroups(group))
    let order = try removal.order(of: network, undirected: graph, seed: 2, on: Workers(1))
    #expect(Set(order).count == 30)
    let names = order.map { group[Int($0)] }
    #expect(names.prefix(9).allSatisfy { $0 == 1 })
    #expect(names[9..<15].allSatisfy { $0 == names[9] } && [2, 3].contains(names[9]))
    #expect(names[21..<24].allSatisfy { $0 == 0 } && names.suffix(6).allSatisfy { $0 == nil })
    let curve = try RemovalCurve(of: network, by: removal, seed: 2)
    #expect(curve.steps.map(\.removed) == [9, 15, 21, 24])
    for step in curve.steps {
      let left = (0..<30).filter { !order.prefix(step.removed).contains(UInt32($0)) }
      let largest = Components(of: graph.subgraph(of: left)).largest
      #expect(step.largest == Double(largest) / 30)
    }
    let degrees = try Degree().scores(of: graph)
    func sum(_ own: Int) -> Double {
      graph.nodes.reduce(0) { group[$1] == own ? $0 + degrees[$1] : $0 }
    }
    let byDegree = try Removal("groups:by=degree").with(RemovalGroups(group))
    let sums = try RemovalCurve(of: network, by: byDegree).steps.map { sum($0.group) }
    #expect(sums == sums.sorted(by: >) && sums.count == 4)
    #expect(throws: InputError.self) { try RemovalCurve(of: network, by: Removal("groups")) }
    #expect(throws: ChoiceError.self) { try Removal("groups:by=nothing") }
    #expect(try Removal("groups").needsGroups && !removal.needsGroups)
  }
}
