import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Forty people of each large network, by every measure, as igraph, networkx and scipy score them.
@Suite(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
struct SampledAnswersTests {
  private func expectAgreement(_ name: String, _ file: String, isDirected: Bool) throws {
    let network = try SampleNetworks.list(
      #require(TestFiles.data).appending(path: file), isDirected: isDirected)
    let rows = try TestFiles.rows(
      of: TestFiles.graphs.appending(path: "reference/\(name).sample.csv"))
    #expect(rows.count >= 320)
    var scores: [String: [Double]] = [:]
    for row in rows {
      try #require(row.count == 3, "\(row)")
      let column: [Double]
      if let known = scores[row[0]] {
        column = known
      } else {
        let ofProjection = row[0] == "local-clustering-undirected"
        let measure = try hubMeasure(ofProjection ? "local-clustering" : row[0])
        column = try measure.scores(
          of: ofProjection ? network.graph.undirected() : network.graph, on: .all)
        scores[row[0]] = column
      }
      let node = try #require(network.labels.node(row[1]))
      let wanted = try #require(Double(row[2]))
      #expect(
        abs(column[node] - wanted) <= 1e-9 * max(1e-2, abs(wanted)),
        "\(row[0]) of \(row[1]): \(column[node]), not \(wanted)")
    }
  }

  @Test func theFacebookCircles() throws {
    try expectAgreement(
      "ego-facebook", "ego-facebook/facebook_combined.txt.gz", isDirected: false)
  }

  @Test func theVotesOfWikipedia() throws {
    try expectAgreement("wiki-vote", "wiki-vote/wiki-Vote.txt.gz", isDirected: true)
  }
}
