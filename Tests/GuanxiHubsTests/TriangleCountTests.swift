import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct TriangleCountTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .triangleCount, on: sample, with: "\(sample).triangles", within: 0)
  }

  @Test func isTheSameWithHubsAndWithout() throws {
    // Far more nodes than hubs that are looked up as bits, with triangles among all kinds of them.
    let graph = crowded(isDirected: false)
    let scores = try TriangleCount().scores(of: graph)
    let wanted = graph.nodes.map { Double(arcs(amongNeighborsOf: $0, in: graph) / 2) }
    #expect(scores == wanted)
    #expect(try Triangles(of: graph).perNode.map(Double.init) == wanted)
    #expect(try TriangleCount().scores(of: graph, on: Workers(1)) == wanted)
    #expect(try TriangleCount().scores(of: graph, on: Workers(3)) == wanted)
  }

  @Test func arcsInBothDirectionsCountTwiceForClusteringOnly() throws {
    let graph = crowded(isDirected: true)
    let undirected = graph.undirected()
    #expect(
      try TriangleCount().scores(of: graph) == TriangleCount().scores(of: undirected))
    let wanted = graph.nodes.map { node in
      let contacts = undirected.degree(of: node)
      let tied = Double(arcs(amongNeighborsOf: node, in: graph))
      return contacts < 2 ? 0 : tied / Double(contacts * (contacts - 1))
    }
    let scores = try LocalClustering().scores(of: graph)
    #expect(agree(scores, wanted, within: 1e-12))
    #expect(try LocalClustering().scores(of: graph, on: Workers(3)) == scores)
  }

  @Test func cliquesHaveTheirClosedForm() throws {
    #expect(try TriangleCount().scores(of: ClosedForms.clique(7)).allSatisfy { $0 == 15 })
    #expect(try TriangleCount().scores(of: ClosedForms.ring(4)) == [0, 0, 0, 0])
  }
}

/// 2,500 people, of whom those with small numbers have far more ties; many ties go both ways.
private func crowded(isDirected: Bool) -> Graph {
  var generator = KeyedGenerator(seed: 5)
  var builder = GraphBuilder()
  for _ in 0..<20_000 {
    let a = generator.below(1 + generator.below(2_500))
    let b = generator.below(1 + generator.below(2_500))
    builder.append(a, b)
    if generator.chance(0.3) { builder.append(b, a) }
  }
  // Communities of people with few ties.
  for first in stride(from: 1_500, to: 2_490, by: 9) {
    for a in 0..<9 {
      for b in 0..<a where (a + b) % 4 > 0 { builder.append(first + a, first + b) }
    }
  }
  return builder.graph(nodeCount: 2_500, isDirected: isDirected).graph
}

private func arcs(amongNeighborsOf node: Int, in graph: Graph) -> Int {
  let around = Set(graph.neighbors(of: node)).union(graph.reversed().neighbors(of: node))
  return around.reduce(0) { sum, neighbor in
    sum + graph.neighbors(of: neighbor).count { around.contains($0) }
  }
}
