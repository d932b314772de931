import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// The examples and validation graphs of the LDBC Graphalytics benchmark with their answers.
@Suite(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
struct GraphalyticsTests {
  private func file(_ name: String) throws -> URL {
    try #require(TestFiles.data).appending(path: "ldbc-graphalytics/\(name)")
  }

  private func expectAgreement(
    of scores: [Double], in network: Network, with answers: String,
    within tolerance: Double = 1e-12
  ) throws {
    let scores = network.byLabel(scores)
    let rows = try String(contentsOf: try file(answers), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: " ") }
    #expect(rows.count == scores.count)
    for row in rows {
      let wanted = try #require(Double(row[1]))
      let score = scores[String(row[0]), default: .nan]
      #expect(abs(score - wanted) <= tolerance, "\(answers): \(row[0])")
    }
  }

  private func expectComponents(of network: Network, like answers: String) throws {
    let component = Components(of: network.graph).component
    // Components are named by their smallest node.
    let names = component.map { own in
      Double(network.labels[component.firstIndex(of: own) ?? 0]) ?? .nan
    }
    try expectAgreement(of: names, in: network, with: answers)
  }

  private func expectDistances(
    in network: Network, from source: String, like answers: String
  ) throws {
    let node = try #require(network.labels.node(source))
    let distances = network.graph.distances(from: node).map { Double($0 ?? Int.max) }
    try expectAgreement(of: distances, in: network, with: answers)
  }

  @Test(arguments: ["directed", "undirected"])
  func theExamplesHaveTheirAnswers(kind: String) throws {
    let name = "example/example-\(kind)"
    let network = try SampleNetworks.adjacencyLists(
      try file("\(name)-input"), isDirected: kind == "directed")
    let source = kind == "directed" ? "1" : "2"
    try expectDistances(in: network, from: source, like: "\(name)-BFS")
    try expectComponents(of: network, like: "\(name)-WCC")
    let clustering = try LocalClustering().scores(of: network.graph)
    try expectAgreement(of: clustering, in: network, with: "\(name)-LCC")
    let pageRank = PageRank(damping: 0.85, tolerance: 0, iterations: 2)
    try expectAgreement(
      of: try pageRank.scores(of: network.graph), in: network, with: "\(name)-PR")
  }

  @Test(arguments: ["dir", "undir"])
  func theValidationGraphsHaveTheirAnswers(kind: String) throws {
    func network(_ algorithm: String) throws -> Network {
      try SampleNetworks.adjacencyLists(
        try file("\(algorithm)/\(kind)-input"), isDirected: kind == "dir")
    }
    try expectDistances(in: try network("bfs"), from: "1", like: "bfs/\(kind)-output")
    try expectComponents(of: try network("wcc"), like: "wcc/\(kind)-output")
    let clustered = try network("lcc")
    try expectAgreement(
      of: try LocalClustering().scores(of: clustered.graph), in: clustered,
      with: "lcc/\(kind)-output", within: 1e-11)
  }
}
