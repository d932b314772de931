import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct BetweennessTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNetworkxAndIgraph(sample: String) throws {
    try expectAgreement(of: .betweenness(), on: sample, with: "\(sample).betweenness")
  }

  @Test(arguments: ["karate", "florentine", "kite"])
  func agreesWithNetworkxWhenNormalized(sample: String) throws {
    try expectAgreement(
      of: .betweenness(normalized: true), on: sample, with: "\(sample).betweenness-normalized")
  }

  @Test func isTheShareOfShortestPathsThatLeadThroughANode() throws {
    try withRandomGraphs { graph, seed in
      guard graph.nodeCount <= 8 else { return }
      let scores = try Betweenness().scores(of: graph)
      #expect(agree(scores, betweennessByEnumeration(graph)), "seed \(seed)")
      let n = Double(graph.nodeCount)
      guard n > 2 else { return }
      let pairs = (n - 1) * (n - 2) / (graph.isDirected ? 1 : 2)
      let normalized = try Betweenness(normalized: true).scores(of: graph)
      #expect(agree(normalized, scores.map { $0 / pairs }))
    }
  }

  @Test func pathsStarsRingsAndCliquesHaveTheirClosedForms() throws {
    let star = try Betweenness().scores(of: ClosedForms.star(9))
    #expect(star == [28] + [Double](repeating: 0, count: 8))
    let path = try Betweenness().scores(of: ClosedForms.path(7))
    #expect(path == (0..<7).map { Double($0 * (6 - $0)) })
    let clique = try Betweenness().scores(of: ClosedForms.clique(5))
    #expect(clique == [0, 0, 0, 0, 0])
    // Each node of a ring of 2k + 1 lies on the k(k − 1)/2 pairs that it is between.
    let ring = try Betweenness().scores(of: ClosedForms.ring(9))
    #expect(ring == [Double](repeating: 6, count: 9))
    // The root of a tree joins the pairs of its two halves, and no node joins more.
    let tree = try Betweenness().scores(of: ClosedForms.binaryTree(levels: 4))
    #expect(tree[0] == 49 && tree[14] == 0)
  }

  @Test func refusesToGuessWhenPathsAreTooManyToCount() throws {
    // Each diamond doubles the number of paths: 2 to the power of 1,100 is no Double.
    let diamonds = (0..<1_100).flatMap { diamond in
      let first = 3 * diamond
      return [
        (first, first + 1), (first, first + 2), (first + 1, first + 3), (first + 2, first + 3),
      ]
    }
    #expect(throws: InputError.self) { try Betweenness().scores(of: Graph(edges: diamonds)) }
  }
}

/// Lists every shortest path and counts the nodes inside.
private func betweennessByEnumeration(_ graph: Graph) -> [Double] {
  let distances = allDistances(graph)
  var scores = [Double](repeating: 0, count: graph.nodeCount)
  for source in graph.nodes {
    for target in graph.nodes where source != target {
      guard let length = distances[source][target] else { continue }
      var paths = [[source]]
      for _ in 0..<length {
        paths = paths.flatMap { path in
          graph.neighbors(of: path[path.count - 1]).map { path + [$0] }
        }
      }
      let shortest = paths.filter { $0[length] == target }
      for path in shortest {
        for node in path.dropFirst().dropLast() {
          scores[node] += 1 / Double(shortest.count)
        }
      }
    }
  }
  return graph.isDirected ? scores : scores.map { $0 / 2 }
}
