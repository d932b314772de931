import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct ConstraintTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .constraint(), on: sample, with: "\(sample).constraint", within: 1e-12)
  }

  @Test func agreesWithNetworkxWithWeights() throws {
    try expectAgreement(
      of: .constraint(isWeighted: true), on: "lesmis", with: "lesmis.constraint-weighted",
      within: 1e-12)
    let network = try weightedSmall()
    let scores = network.byLabel(try Constraint(isWeighted: true).scores(of: network.graph))
    for (label, value) in try TestFiles.reference("directed-small.constraint-weighted") {
      #expect(abs(scores[label, default: .nan] - value) < 1e-12, "\(label)")
    }
  }

  @Test func followsItsDefinition() throws {
    try withWeightedGraphs { graph, seed in
      let share = shares(in: graph)
      var wanted = [Double](repeating: 0, count: graph.nodeCount)
      for i in graph.nodes {
        for j in graph.nodes where share[i][j] > 0 {
          var spent = share[i][j]
          for q in graph.nodes { spent += share[i][q] * share[q][j] }
          wanted[i] += spent * spent
        }
      }
      let scores = try Constraint(isWeighted: true).scores(of: graph)
      #expect(agree(scores, wanted, within: 1e-12), "seed \(seed)")
    }
  }

  @Test func hubsAreAskedInsteadOfListenedTo() throws {
    // Everyone knows the two hubs, and the hubs each other: d = 2 but for the hubs.
    let n = 402
    var edges = [(0, 1)]
    for node in 2..<n { edges += [(0, node), (1, node)] }
    let scores = try Constraint().scores(of: Graph(edges: edges, nodeCount: n))
    let degree = Double(n - 1)
    // One who knows both hubs: each gets half directly, and a share of the other half through the
    // other hub.
    let small = 2 * (0.5 + 0.5 / degree) * (0.5 + 0.5 / degree)
    // A hub: 1/d to each, and 1/d · 1/d through the other hub; to that hub, half of 1/d through each.
    let toOne = 1 / degree + 1 / degree / degree
    let toHub = 1 / degree + (degree - 1) / degree / 2
    let hub = (degree - 1) * toOne * toOne + toHub * toHub
    #expect(abs(scores[0] - hub) < 1e-12 && abs(scores[1] - hub) < 1e-12)
    #expect(scores.dropFirst(2).allSatisfy { abs($0 - small) < 1e-12 })
  }

  @Test func starsRingsAndCliquesHaveTheirClosedForms() throws {
    // A hub of d strangers has 1/d, and each of them has nobody else: 1.
    #expect(try agree(Constraint().scores(of: ClosedForms.star(5)), [0.25, 1, 1, 1, 1]))
    #expect(try Constraint().scores(of: ClosedForms.ring(6)).allSatisfy { $0 == 0.5 })
    // In a clique of n: (n − 1) ((1 + (n − 2)/(n − 1)) / (n − 1))².
    let clique = try Constraint().scores(of: ClosedForms.clique(5))
    #expect(agree(clique, [Double](repeating: 4 * (1.75 / 4) * (1.75 / 4), count: 5)))
  }
}

/// directed-small, where the arc from u to v weighs 1 + (7u + 3v) mod 5.
func weightedSmall() throws -> Network {
  let network = try SampleNetworks.named("directed-small")
  var arcs: [(Int, Int, Double)] = []
  for node in network.graph.nodes {
    for neighbor in network.graph.neighbors(of: node) {
      let u = Int(network.labels[node]) ?? 0
      let v = Int(network.labels[neighbor]) ?? 0
      arcs.append((node, neighbor, Double(1 + (7 * u + 3 * v) % 5)))
    }
  }
  let graph = Graph(
    edges: arcs, kind: .weight, nodeCount: network.graph.nodeCount, isDirected: true)
  return Network(graph: graph, labels: network.labels)
}

/// Runs a check on small random graphs with weights, undirected and directed.
func withWeightedGraphs(_ check: (_ graph: Graph, _ seed: Int) throws -> Void) rethrows {
  try withRandomEdges { edges, nodeCount, seed in
    let weighted = edges.enumerated().map { row, ends in
      (ends.0, ends.1, Double(1 + row * 7 % 5) / 2)
    }
    for isDirected in [false, true] {
      let graph = Graph(
        edges: weighted, kind: .weight, nodeCount: nodeCount, isDirected: isDirected)
      try check(graph, seed)
    }
  }
}

/// What each has to do with each, both directions together, by row and column.
func mutualWeights(in graph: Graph) -> [[Double]] {
  var weights = [[Double]](
    repeating: [Double](repeating: 0, count: graph.nodeCount), count: graph.nodeCount)
  graph.forEachArc { source, target, arc in
    let weight = graph.arcValues?.values[arc] ?? 1
    weights[source][target] += weight
    if graph.isDirected { weights[target][source] += weight }
  }
  return weights
}

private func shares(in graph: Graph) -> [[Double]] {
  mutualWeights(in: graph).map { row in
    let sum = row.reduce(0, +)
    return row.map { sum > 0 ? $0 / sum : 0 }
  }
}
