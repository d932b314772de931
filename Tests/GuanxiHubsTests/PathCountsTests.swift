import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Searches that push and pull at every size, against plain ones.
@Suite struct PathCountsTests {
  /// Graphs whose levels make searches change sides: few arcs, many, a hub, one way only.
  private static var graphs: [Graph] {
    let hub = (1..<400).map { (0, $0) } + (1..<300).map { ($0, $0 + 50) }
    return [
      randomGraph(nodeCount: 300, ties: 450), randomGraph(nodeCount: 300, ties: 6_000),
      Graph(edges: hub, nodeCount: 420), ClosedForms.binaryTree(levels: 8),
      randomGraph(nodeCount: 300, ties: 900, isDirected: true),
      randomGraph(nodeCount: 300, ties: 9_000, isDirected: true),
      Graph(edges: hub, nodeCount: 420, isDirected: true),
      Graph(edges: hub.map { ($0.1, $0.0) }, nodeCount: 420, isDirected: true),
    ]
  }

  @Test func betweennessIsThatOfBrandesWithPredecessors() throws {
    for (index, graph) in Self.graphs.enumerated() {
      let scores = try Betweenness().scores(of: graph)
      #expect(agree(scores, betweennessByPredecessors(graph)), "graph \(index)")
    }
  }

  @Test func closenessAndHarmonicAreThoseOfSingleSearches() throws {
    let large = [
      randomGraph(nodeCount: 1_300, ties: 1_700), randomGraph(nodeCount: 1_300, ties: 9_000),
      randomGraph(nodeCount: 1_300, ties: 4_000, isDirected: true),
    ]
    for (index, graph) in (Self.graphs + large).enumerated() {
      let distances = graph.nodes.map { graph.distances(from: $0).compactMap { $0 } }
      let harmonic = try HarmonicCentrality(direction: .outgoing).scores(of: graph)
      let wanted = distances.map { $0.reduce(0.0) { $0 + ($1 > 0 ? 1 / Double($1) : 0) } }
      #expect(agree(harmonic, wanted), "graph \(index)")
      let closeness = try Closeness(direction: .outgoing).scores(of: graph)
      let near = distances.map { list in
        let reached = Double(list.count - 1)
        return reached == 0
          ? 0 : reached * reached / Double(list.reduce(0, +)) / Double(graph.nodeCount - 1)
      }
      #expect(agree(closeness, near), "graph \(index)")
    }
  }

  @Test func longPathsAndRingsHaveTheirClosedForms() throws {
    let path = try Closeness().scores(of: ClosedForms.path(1_100))
    let sums = (0..<1_100).map { ($0 * ($0 + 1) + (1_099 - $0) * (1_100 - $0)) / 2 }
    #expect(agree(path, sums.map { 1_099 / Double($0) }))
    let ring = try HarmonicCentrality().scores(of: ClosedForms.ring(1_025))
    let wanted = (1...512).reduce(0.0) { $0 + 2 / Double($1) }
    #expect(agree(ring, [Double](repeating: wanted, count: 1_025)))
    let between = try Betweenness().scores(of: ClosedForms.path(500))
    #expect(between == (0..<500).map { Double($0 * (499 - $0)) })
  }
}

/// Brandes, "A faster algorithm for betweenness centrality", algorithm 1, as it is printed there.
private func betweennessByPredecessors(_ graph: Graph) -> [Double] {
  var scores = [Double](repeating: 0, count: graph.nodeCount)
  for source in graph.nodes {
    var predecessors = [[Int]](repeating: [], count: graph.nodeCount)
    var paths = [Double](repeating: 0, count: graph.nodeCount)
    var distance = [Int](repeating: -1, count: graph.nodeCount)
    var order = [source]
    paths[source] = 1
    distance[source] = 0
    var first = 0
    while first < order.count {
      let node = order[first]
      first += 1
      for neighbor in graph.neighbors(of: node) {
        if distance[neighbor] < 0 {
          distance[neighbor] = distance[node] + 1
          order.append(neighbor)
        }
        if distance[neighbor] == distance[node] + 1 {
          paths[neighbor] += paths[node]
          predecessors[neighbor].append(node)
        }
      }
    }
    var dependency = [Double](repeating: 0, count: graph.nodeCount)
    for node in order.reversed() {
      for before in predecessors[node] {
        dependency[before] += paths[before] / paths[node] * (1 + dependency[node])
      }
      if node != source { scores[node] += dependency[node] }
    }
  }
  return graph.isDirected ? scores : scores.map { $0 / 2 }
}
