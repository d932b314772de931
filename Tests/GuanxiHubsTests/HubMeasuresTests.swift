import GuanxiCore
import GuanxiHubs
import Synchronization
import TestSupport
import Testing

@Suite struct HubMeasuresTests {
  @Test func theNamesAreThoseOfTheCommand() {
    #expect(
      Set(hubMeasures.names) == [
        "degree", "in-degree", "out-degree", "strength", "in-strength", "out-strength", "pagerank",
        "eigenvector", "coreness",
        "closeness", "harmonic", "betweenness", "local-clustering", "triangles", "onion-layers",
        "constraint", "effective-size", "collective-influence", "neighbor-degree", "participation",
        "katz", "hits-hub", "hits-authority", "non-backtracking", "trophic-level",
        "within-module-z",
      ])
  }

  @Test func parametersArriveAtTheMeasure() throws {
    let pageRank = try hubMeasure("pagerank:damping=0.5,weighted=true,iterations=7") as? PageRank
    #expect(pageRank?.damping == 0.5 && pageRank?.isWeighted == true && pageRank?.iterations == 7)
    #expect((try hubMeasure("betweenness:normalized=true") as? Betweenness)?.isNormalized == true)
    #expect((try hubMeasure("closeness:direction=out") as? Closeness)?.direction == .outgoing)
    let harmonic = try hubMeasure("harmonic:normalized=true,direction=in") as? HarmonicCentrality
    #expect(harmonic?.isNormalized == true && harmonic?.direction == .incoming)
    #expect(throws: ChoiceError.self) { try hubMeasure("pagrank") }
    #expect(throws: ChoiceError.self) { try hubMeasure("pagerank:damping=2") }
    #expect(throws: ChoiceError.self) { try hubMeasure("degree:normalized=true") }
  }

  @Test(arguments: hubMeasures.names)
  func scoresAreTheSameOnAnyNumberOfThreads(name: String) throws {
    for isDirected in [false, true] {
      let graph = randomGraph(nodeCount: 2_100, ties: 8_000, isDirected: isDirected)
      let measure = try hubMeasure(name)
      let wanted = try measure.scores(of: graph, on: Workers(1))
      #expect(try measure.scores(of: graph, on: Workers(4)) == wanted)
    }
  }

  /// The communities that roles look for depend on the numbers of nodes where several are
  /// as good.
  @Test(arguments: hubMeasures.names.filter { !["participation", "within-module-z"].contains($0) })
  func scoresFollowTheNodesWhenTheyAreNumberedAnew(name: String) throws {
    let measure = try hubMeasure(name)
    try withRandomEdges { edges, nodeCount, seed in
      var number = Array(0..<nodeCount)
      var generator = KeyedGenerator(seed: UInt64(seed))
      generator.shuffle(&number)
      let renumbered = edges.map { (number[$0.0], number[$0.1]) }
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let other = Graph(edges: renumbered, nodeCount: nodeCount, isDirected: isDirected)
        do {
          let scores = try measure.scores(of: graph)
          let others = try measure.scores(of: other)
          #expect(agree(scores, number.map { others[$0] }, within: 1e-7), "seed \(seed)")
        } catch is ConvergenceError {
          // Directed graphs without cycles have no such scores, however their nodes are numbered.
          #expect(isDirected && name == "eigenvector")
          #expect(throws: ConvergenceError.self) { try measure.scores(of: other) }
        }
      }
    }
  }

  @Test(arguments: hubMeasures.names)
  func graphsWithoutTiesHaveScoresToo(name: String) throws {
    let measure = try hubMeasure(name)
    for isDirected in [false, true] {
      for nodeCount in 0...3 {
        let graph = Graph(edges: [], nodeCount: nodeCount, isDirected: isDirected)
        let scores = try measure.scores(of: graph)
        let wanted =
          switch name {
          case "pagerank", "hits-hub", "hits-authority": 1 / Double(nodeCount)
          case "eigenvector", "katz": 1 / Double(nodeCount).squareRoot()
          case "onion-layers": 1.0
          default: 0.0
          }
        #expect(agree(scores, [Double](repeating: wanted, count: nodeCount)))
        let centralization = measure.centralization(of: scores, in: graph)
        #expect(centralization == nil || (nodeCount == 3 && centralization == 0))
      }
    }
  }

  @Test(arguments: hubMeasures.names)
  func aMeasureThatIsToldToStopSaysSo(name: String) throws {
    var workers = Workers(2)
    workers.shouldStop = { true }
    let graph = randomGraph(nodeCount: 50, ties: 100)
    do {
      let scores = try hubMeasure(name).scores(of: graph, on: workers)
      #expect(scores.count == 50)
    } catch is CancellationError {}
  }

  @Test func whatMemoryIsNeededGrowsWithTheNetwork() throws {
    for isDirected in [false, true] {
      let small = randomGraph(nodeCount: 100, ties: 300, isDirected: isDirected)
      let large = randomGraph(nodeCount: 1_000, ties: 3_000, isDirected: isDirected)
      for name in hubMeasures.names {
        let measure = try hubMeasure(name)
        guard let bytes = measure.memory(for: large, on: Workers(2)) else { continue }
        // Scores at least.
        #expect(bytes >= 8 * large.nodeCount, "\(name)")
        #expect(bytes > measure.memory(for: small, on: Workers(2)) ?? .max, "\(name)")
      }
    }
  }

  @Test(arguments: ["pagerank", "eigenvector", "hits-hub", "katz", "coreness", "onion-layers"])
  func longMeasuresTellHowFarTheyAre(name: String) throws {
    // Peeling reports after a million nodes.
    let graph =
      name == "coreness" || name == "onion-layers"
      ? Graph(edges: [(0, 1)], nodeCount: 1_100_000) : randomGraph(nodeCount: 500, ties: 2_000)
    let reports = Reports()
    var workers = Workers(2)
    workers.onProgress = { reports.note($0, $1) }
    _ = try hubMeasure(name).scores(of: graph, on: workers)
    let seen = reports.seen
    #expect(!seen.isEmpty && seen.allSatisfy { $0.done >= 0 && $0.done <= $0.total })
  }

  @Test func peelingStopsWhenToldTo() {
    var workers = Workers(1)
    workers.shouldStop = { true }
    let graph = Graph(edges: [(0, 1)], nodeCount: 1_100_000)
    #expect(throws: CancellationError.self) { try Coreness().scores(of: graph, on: workers) }
    #expect(throws: CancellationError.self) { try OnionLayers().scores(of: graph, on: workers) }
  }

  @Test func rankingPutsTheBestFirstAndTiesInOrder() throws {
    #expect(ranking(of: [1, 3, 2, 3, 0]) == [1, 3, 2, 0, 4])
    #expect(ranking(of: []).isEmpty)
    let network = try SampleNetworks.named("karate")
    let hubs = try network.graph.hubs(3, by: .degree).map { network.labels[$0] }
    #expect(hubs == ["34", "1", "33"])
    #expect(try network.graph.hubs(99, by: .pageRank()).count == 34)
  }
}

/// What a progress report said, from any thread.
private final class Reports: Sendable {
  private let lines = Mutex<[(done: Int, total: Int)]>([])

  func note(_ done: Int, _ total: Int) { lines.withLock { $0.append((done, total)) } }

  var seen: [(done: Int, total: Int)] { lines.withLock { $0 } }
}
