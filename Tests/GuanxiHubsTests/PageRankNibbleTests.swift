import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// A random undirected graph with weights in 0.5...3, loops left out.
private func weightedGraph(nodes: Int, ties: Int, seed: Int) -> Graph {
  var generator = KeyedGenerator(seed: UInt64(seed))
  var builder = GraphBuilder([TieBlock(hasValues: true)])
  for _ in 0..<ties {
    let (a, b) = (generator.below(nodes), generator.below(nodes))
    if a != b { builder.append(a, b, value: 0.5 + 2.5 * generator.uniform()) }
  }
  return builder.graph(nodeCount: nodes, isDirected: false, multiEdges: .sum).graph
}

private func withoutWeights(_ graph: Graph) -> Graph {
  var builder = GraphBuilder()
  graph.forEachArc { source, target, _ in if source < target { builder.append(source, target) } }
  return builder.graph(nodeCount: graph.nodeCount, isDirected: false).graph
}

/// Personalized PageRank of the lazy surfer by Gauss's elimination: *x* (*I* − (1 − *α*) *W*) = *α s*.
private func exactScores(_ graph: Graph, restart: Double, from start: [Double]) -> [Double] {
  let n = graph.nodeCount
  let weights = graph.arcValues?.values
  var walk = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
  graph.forEachArc { source, target, arc in walk[source][target] += weights.map { $0[arc] } ?? 1 }
  for node in 0..<n {
    let strength = walk[node].reduce(0, +)
    walk[node] = walk[node].map { strength == 0 ? 0 : $0 / strength / 2 }
    walk[node][node] += strength == 0 ? 1 : 0.5
  }
  // Row v of the system: x(v) − (1 − α) Σ x(u) W(u, v) = α s(v).
  var rows = (0..<n).map { v in
    (0..<n).map { u in (u == v ? 1 : 0) - (1 - restart) * walk[u][v] } + [restart * start[v]]
  }
  for pivot in 0..<n {
    let best = (pivot..<n).max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
    rows.swapAt(pivot, best)
    for row in 0..<n where row != pivot {
      let factor = rows[row][pivot] / rows[pivot][pivot]
      for column in pivot...n { rows[row][column] -= factor * rows[pivot][column] }
    }
  }
  return (0..<n).map { rows[$0][n] / rows[$0][$0] }
}

@Suite struct PageRankNibbleTests {
  /// p + pr(r) = pr(s), by dense linear algebra, and nobody holds more than the bound.
  @Test func whatIsSettledAndWhatIsNotMakeUpTheScores() {
    for seed in 0..<40 {
      let graph = weightedGraph(nodes: 2 + seed % 11, ties: 2 * seed, seed: seed)
      var generator = KeyedGenerator(seed: UInt64(seed))
      var nibble = PageRankNibble(isWeighted: seed % 2 == 0)
      nibble.restart = 0.02 + 0.9 * generator.uniform()
      nibble.reach = 0.05 + 3 * generator.uniform()
      let plain = nibble.isWeighted ? graph : withoutWeights(graph)
      let start = generator.below(graph.nodeCount)
      let found = nibble.scores(around: start, in: plain)
      var (settled, unsettled, from) = (
        [Double](repeating: 0, count: graph.nodeCount),
        [Double](repeating: 0, count: graph.nodeCount),
        [Double](repeating: 0, count: graph.nodeCount)
      )
      for (place, node) in found.nodes.enumerated() {
        settled[node] = found.settled[place]
        unsettled[node] = found.unsettled[place]
      }
      from[start] = 1
      let wanted = exactScores(plain, restart: nibble.restart, from: from)
      let rest = exactScores(plain, restart: nibble.restart, from: unsettled)
      let error = wanted.indices.map { abs(settled[$0] + rest[$0] - wanted[$0]) }.max() ?? 0
      #expect(error < 1e-12, "seed \(seed)")
      let strengths = strengths(of: plain)
      let bound = 1 / (nibble.reach * max(1e-300, strengths.reduce(0, +)))
      let isBelow = strengths.indices.allSatisfy {
        unsettled[$0] <= bound * strengths[$0] * (1 + 1e-12)
      }
      #expect(isBelow, "seed \(seed)")
    }
  }

  /// networkx 3.6.1, pagerank(karate, alpha=0.9/1.1, personalization={0: 1}, weight=None,
  /// tol=1e-15): a surfer who stays half of the time and begins anew with 0.1 is one who never
  /// stays and begins anew with 0.2/1.1.
  @Test func agreesWithNetworkxWhereItReachesFar() throws {
    let network = try SampleNetworks.named("karate")
    let person = try #require(network.labels.node("1"))
    let found = PageRankNibble(restart: 0.1, reach: 1e12).scores(around: person, in: network.graph)
    let known = [
      "1": 0.294932413392, "2": 0.063900288263, "3": 0.052837082432, "5": 0.031314984291,
      "17": 0.015385525781, "34": 0.0449652981,
    ]
    for (label, score) in known {
      let node = try #require(network.labels.node(label))
      let place = try #require(found.nodes.firstIndex(of: node))
      #expect(abs(found.settled[place] - score) < 1e-10, "\(label)")
    }
    // networkx.conductance of the beginnings of that order: 0.14666… for 17 people, the least.
    let community = PageRankNibble(restart: 0.1, reach: 1e12)
      .communities(around: [person], in: network.graph)[0]
    let expected = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "11", "12", "13", "14", "17"]
    #expect(community?.members.count == 17)
    #expect(abs((community?.conductance ?? 0) - 0.14666666666666667) < 1e-12)
    let names = Set((community?.members ?? []).map { network.labels[$0] })
    #expect(names == Set(expected + ["18", "20", "22"]))
  }

  /// Every beginning of the list, one after the other.
  @Test func theSweepFindsTheLeastConductance() {
    for seed in 0..<40 {
      let graph = weightedGraph(nodes: 6 + seed % 30, ties: 90, seed: seed)
      var nibble = PageRankNibble(isWeighted: true)
      nibble.size = 1 + seed % 4
      nibble.reach = [0.3, 1, 10][seed % 3]
      let scores = nibble.scores(around: 0, in: graph)
      let strengths = strengths(of: graph)
      let order = scores.nodes.indices
        .filter { scores.settled[$0] > 0 && strengths[scores.nodes[$0]] > 0 }
        .map { (-scores.settled[$0] / strengths[scores.nodes[$0]], scores.nodes[$0]) }
        .sorted { $0 < $1 }.map(\.1)
      var least = Double.infinity
      var members: [Int] = []
      for count in stride(from: nibble.size, through: order.count, by: 1)
      where count < strengths.filter({ $0 > 0 }).count {
        let share = conductance(of: order.prefix(count), in: graph, isWeighted: true)
        if share < least - 1e-12 { (least, members) = (share, order.prefix(count).sorted()) }
      }
      let found = nibble.communities(around: [0], in: graph, on: Workers(1))[0]
      let isSame = found?.members ?? [] == members
      #expect(isSame, "seed \(seed)")
      if let found { #expect(abs(found.conductance - least) < 1e-9, "seed \(seed)") }
    }
  }

  @Test func aCliqueWithOneTieOutIsTheCommunityOfItsMembers() {
    var edges: [(Int, Int)] = []
    for first in [0, 8, 16] {
      for a in first..<first + 8 { for b in a + 1..<first + 8 { edges.append((a, b)) } }
      edges.append((first, (first + 8) % 24))
    }
    let graph = Graph(edges: edges)
    for (node, found) in PageRankNibble(restart: 0.05, reach: 2)
      .communities(around: Array(0..<24), in: graph).enumerated()
    {
      let first = node / 8 * 8
      #expect(found?.members == Array(first..<first + 8), "\(node)")
      #expect(abs((found?.conductance ?? 0) - 2.0 / 58) < 1e-12, "\(node)")
    }
  }

  @Test func threadsAndEarlierNodesChangeNothing() {
    let graph = weightedGraph(nodes: 400, ties: 1_600, seed: 3)
    let nibble = PageRankNibble(reach: 0.2, size: 5, isWeighted: true)
    let nodes = Array(0..<60)
    let three = nibble.communities(around: nodes, in: graph, on: Workers(3))
    let alone = nodes.map { nibble.communities(around: [$0], in: graph, on: Workers(1))[0] }
    let isSame = three == alone
    #expect(isSame)
  }

  @Test func whoKnowsNobodyHasNoCommunity() {
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0)], nodeCount: 5)
    let nibble = PageRankNibble(reach: 10)
    #expect(nibble.communities(around: [4], in: graph) == [nil])
    #expect(nibble.scores(around: 4, in: graph).settled == [1])
    // Nothing but the whole network.
    #expect(nibble.communities(around: [0], in: Graph(edges: [(0, 1)]), on: .all).count == 1)
  }

  private func strengths(of graph: Graph) -> [Double] {
    let weights = graph.arcValues?.values
    var strengths = [Double](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { node, _, arc in strengths[node] += weights.map { $0[arc] } ?? 1 }
    return strengths
  }
}
