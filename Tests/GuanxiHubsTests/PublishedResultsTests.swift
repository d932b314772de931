import Foundation
import GuanxiCore
import GuanxiFormats
import GuanxiHubs
import TestSupport
import Testing

/// Numbers that are published, or that networkx and igraph agree on, for well-known networks.
@Suite struct PublishedResultsTests {
  private func isNear(_ a: Double?, _ b: Double, within tolerance: Double = 1e-5) -> Bool {
    a.map { abs($0 - b) < tolerance } ?? false
  }

  @Test func theKarateClub() throws {
    let network = try SampleNetworks.named("karate")
    let graph = network.graph
    let summary = try NetworkSummary(of: network)
    #expect(summary.edges == 78 && summary.triangles == 45)
    #expect(isNear(summary.meanLocalClustering, 0.570638))
    #expect(isNear(summary.transitivity, 0.255682))
    let distances = try DistanceSummary(of: graph)
    #expect(distances.diameter == 5 && isNear(distances.meanDistance, 2.408200))
    #expect(isNear(assortativity(of: graph), -0.475613))
    let betweenness = network.byLabel(try Betweenness(normalized: true).scores(of: graph))
    #expect(isNear(betweenness["1"], 0.437635))
    #expect(isNear(betweenness["34"], 0.304075))
    #expect(isNear(betweenness["33"], 0.145247))
    let closeness = network.byLabel(try Closeness().scores(of: graph))
    #expect(isNear(closeness["1"], 0.568966) && isNear(closeness["34"], 0.55))
    let pageRank = network.byLabel(try PageRank().scores(of: graph))
    #expect(isNear(pageRank["34"], 0.100919) && isNear(pageRank["1"], 0.096997))
    #expect(try isNear(graph.centralization(by: .degree), 0.399621))
    #expect(try isNear(graph.centralization(by: .betweenness()), 0.405557))
    #expect(try isNear(graph.centralization(by: .closeness()), 0.298195))
    let degrees = try Concentration(of: Degree().scores(of: graph))
    #expect(isNear(degrees.gini, 0.385370) && isNear(degrees.hhi, 0.0498028))
    #expect(isNear(degrees.effectiveNumber, 20.079, within: 1e-3))
    #expect(try isNear(largestEigenvalue(of: graph), 6.725698))
    let cores = Coreness().cores(of: graph)
    #expect(cores.max() == 4 && cores.count { $0 == 4 } == 10)
    let communities = try Leiden().partition(of: graph)
    #expect(isNear(modularity(of: communities, in: graph), 0.4197896, within: 1e-7))
  }

  @Test func krackhardtsKiteAndTheFlorentineFamilies() throws {
    let kite = try SampleNetworks.named("kite").graph
    let published = [0.0231, 0.0231, 0, 0.1019, 0, 0.2315, 0.2315, 0.3889, 0.2222, 0]
    #expect(try agree(Betweenness(normalized: true).scores(of: kite), published, within: 1e-4))
    let families = try SampleNetworks.named("florentine")
    let scores = families.byLabel(try Betweenness(normalized: true).scores(of: families.graph))
    #expect(isNear(scores["Medici"], 0.521978, within: 1e-6))
    #expect(isNear(scores["Guadagni"], 0.254579, within: 1e-6))
  }

  @Test(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
  func theFacebookCircles() throws {
    let file = try #require(TestFiles.data)
      .appending(path: "ego-facebook/facebook_combined.txt.gz")
    let network = try SampleNetworks.list(file, isDirected: false)
    let graph = network.graph
    let summary = try NetworkSummary(of: network)
    #expect(summary.nodes == 4_039 && summary.edges == 88_234 && summary.rowsRead == 88_234)
    #expect(summary.triangles == 1_612_010 && summary.components == 1)
    #expect(isNear(summary.meanLocalClustering, 0.605547, within: 1e-6))
    #expect(isNear(summary.transitivity, 0.519174, within: 1e-6))
    #expect(summary.maximumDegree == 1_045 && summary.degeneracy == 115)
    let distances = try DistanceSummary(of: graph)
    #expect(distances.diameter == 8)
    #expect(isNear(distances.meanDistance, 3.692507, within: 1e-6))
    #expect(isNear(distances.effectiveDiameter, 4.757, within: 1e-3))
    #expect(try isNear(largestEigenvalue(of: graph), 162.374, within: 1e-3))
    let scores = try Betweenness(normalized: true).scores(of: graph)
    let top = ranking(of: scores).prefix(3).map { scores[$0] }
    #expect(agree(Array(top), [0.48052, 0.33780, 0.23612], within: 1e-5))
    let communities = try Leiden().partition(of: graph)
    let quality = modularity(of: communities, in: graph)
    #expect(quality >= 0.834 && quality < 0.8366)
  }

  /// The co-authors of NetHEPT, whose file has a header and names most ties more than once.
  @Test(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
  func theCoauthorsOfHighEnergyPhysics() throws {
    let file = try #require(TestFiles.data).appending(path: "nethept/hep.txt.gz")
    let network = try readNetwork(
      at: file.path(percentEncoded: false), options: ReadingOptions(format: "counted"))
    let summary = try NetworkSummary(of: network)
    #expect(summary.rowsRead == 58_891 && summary.selfLoopsDropped == 39)
    #expect(summary.nodes == 15_233 && summary.edges == 31_376 && !summary.directed)
    #expect(summary.duplicatesDropped == 58_891 - 39 - 31_376)
    #expect(summary.isolates == 4 && summary.components == 1_781)
    #expect(summary.largestComponent == 6_794)
    #expect(summary.maximumDegree == 64 && summary.degeneracy == 31)
    #expect(isNear(summary.meanLocalClustering, 0.498448, within: 5e-7))
  }

  @Test(
    .enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)),
    arguments: [
      ("wiki-vote/wiki-Vote.txt.gz", true, 7_066, 608_389, 0.1409),
      ("email-enron/email-Enron.txt.gz", false, 33_696, 727_044, 0.4970),
    ])
  func largeNetworksHaveTheirPublishedTriangles(
    file: String, isDirected: Bool, largest: Int, triangles: Int, clustering: Double
  ) throws {
    let file = try #require(TestFiles.data).appending(path: file)
    let network = try SampleNetworks.list(file, isDirected: isDirected)
    let summary = try NetworkSummary(of: network)
    #expect(summary.largestComponent == largest && summary.triangles == triangles)
    #expect(isNear(summary.meanLocalClustering, clustering, within: 5e-5))
  }
}
