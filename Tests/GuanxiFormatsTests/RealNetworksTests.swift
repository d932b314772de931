import Foundation
import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

/// A published network: how it is read, and what must come out.
struct RealNetwork: Sendable, CustomTestStringConvertible {
  var file: String
  var format = "snap"
  var options = ReadingOptions()
  var isDirected: Bool
  var rows: Int
  var nodes: Int
  var edges: Int
  var loops = 0

  var testDescription: String { file }

  static let all: [RealNetwork] = [
    .init(
      file: "ego-facebook/facebook_combined.txt.gz", isDirected: false, rows: 88_234, nodes: 4_039,
      edges: 88_234),
    .init(
      file: "wiki-vote/wiki-Vote.txt.gz", isDirected: true, rows: 103_689, nodes: 7_115,
      edges: 103_689),
    .init(
      file: "email-enron/email-Enron.txt.gz", options: .init(direction: .undirected),
      isDirected: false, rows: 367_662, nodes: 36_692, edges: 183_831),
    .init(
      file: "ca-grqc/CA-GrQc.txt.gz", options: .init(direction: .undirected), isDirected: false,
      rows: 28_980, nodes: 5_242, edges: 14_484, loops: 12),
    .init(
      file: "soc-douban/soc-douban.mtx.gz", format: "matrix-market", isDirected: false,
      rows: 327_162, nodes: 154_908, edges: 327_162),
    .init(
      file: "socfb-caltech36/socfb-Caltech36.mtx", format: "matrix-market", isDirected: false,
      rows: 16_656, nodes: 769, edges: 16_656),
    .init(
      file: "email-eu-core/email-Eu-core.txt", options: .init(direction: .directed),
      isDirected: true, rows: 25_571, nodes: 1_005, edges: 24_929, loops: 642),
    .init(
      file: "soc-slashdot0902/soc-Slashdot0902.txt.gz", isDirected: true, rows: 948_464,
      nodes: 82_168, edges: 870_161, loops: 78_303),
    .init(
      file: "karateclub-facebook/edges.csv.gz", format: "csv", isDirected: false, rows: 171_002,
      nodes: 22_470, edges: 170_823, loops: 179),
    .init(
      file: "nethept/hep.txt.gz", format: "counted", options: .init(format: "counted"),
      isDirected: false, rows: 58_891, nodes: 15_233, edges: 31_376, loops: 39),
    .init(
      file: "higgs-twitter/higgs-retweet_network.edgelist.gz",
      options: .init(direction: .directed, values: .init(.weight, column: "3")),
      isDirected: true, rows: 328_132, nodes: 256_491, edges: 328_132),
    .init(
      file: "ego-twitter-undirected/ego-twitter-undirected.jlg", format: "counted",
      options: .init(format: "counted"), isDirected: false, rows: 1_342_310, nodes: 81_306,
      edges: 1_342_296, loops: 14),
    .init(
      file: "dolphins/dolphins.csv", isDirected: false, rows: 318, nodes: 62, edges: 159),
  ]
}

@Suite(.enabled(if: TestFiles.data != nil, "\(TestFiles.dataIsAbsent)"))
struct RealNetworksTests {
  @Test(arguments: RealNetwork.all)
  func countsAreAsPublished(expected: RealNetwork) throws {
    let network = try read(expected.file, expected.options)
    let reading = try #require(network.reading)
    #expect(reading.format == expected.format)
    #expect(reading.rows == expected.rows)
    #expect(network.graph.isDirected == expected.isDirected)
    #expect(network.graph.nodeCount == expected.nodes)
    #expect(network.graph.edgeCount == expected.edges)
    #expect(reading.dropped.selfLoops == expected.loops)
    #expect(reading.dropped.duplicates == expected.rows - expected.edges - expected.loops)
  }

  @Test func netHEPTHasFourNodesWithoutTiesAndItsHeaderIsRemarkedOn() throws {
    let file = "nethept/hep.txt.gz"
    let counted = try read(file, ReadingOptions(format: "counted", multiEdges: .probability))
    #expect(counted.graph.nodes.count { counted.graph.degree(of: $0) == 0 } == 4)
    // Both arcs of an edge carry the number of its rows.
    #expect(counted.graph.arcValues?.values.reduce(0, +) == Double(2 * (58_891 - 39)))
    #expect(
      try read(file).reading?.remarks == [
        "line 1 '15233 58891' looks like counts of nodes and rows; --format counted reads it so"
      ])
  }

  @Test func retweetsCarryTheirCounts() throws {
    let network = try read(
      "higgs-twitter/higgs-retweet_network.edgelist.gz",
      ReadingOptions(direction: .directed, values: .init(.weight, column: "3")))
    let values = try #require(network.graph.arcValues?.values)
    // The log of activities on the Higgs boson holds 354,930 retweets.
    #expect(values.reduce(0, +) == 354_930)
  }

  private func read(_ file: String, _ options: ReadingOptions = .init()) throws -> Network {
    let data = try #require(TestFiles.data)
    return try readNetwork(at: data.appending(path: file).path, options: options)
  }
}
