import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct WithinModuleZTests {
  /// bctpy 0.6.1, `module_degree_zscore`, as the reference files say.
  @Test(arguments: ["karate", "lesmis", "directed-small"])
  func scoresAreThoseOfTheBrainConnectivityToolbox(name: String) throws {
    let network = try SampleNetworks.named(name)
    let groups = Partition(labels: network.graph.nodes.map { $0 % 3 })
    let scores = network.byLabel(
      try WithinModuleZ(communities: groups, isWeighted: true).scores(of: network.graph))
    for (label, value) in try TestFiles.reference("\(name).within-community-degree") {
      #expect(abs(scores[label, default: .nan] - value) < 1e-9, "\(label)")
    }
  }

  @Test func aStarLeadsItsCommunity() throws {
    // One with k = 4 and four with k = 1: mean 8/5, σ = 6/5.
    let scores = try WithinModuleZ(communities: Partition(labels: [0, 0, 0, 0, 0]))
      .scores(of: ClosedForms.star(5))
    #expect(agree(scores, [2, -0.5, -0.5, -0.5, -0.5], within: 1e-12))
  }

  @Test func communitiesAreFoundUnlessTheyAreGiven() throws {
    let graph = try SampleNetworks.named("karate").graph
    let found = try LabelPropagation(seed: 2).partition(of: graph)
    let measure = try hubMeasure("within-module-z:communities=label-propagation,seed=2")
    #expect(
      try measure.scores(of: graph) == WithinModuleZ(communities: found).scores(of: graph))
    #expect(
      try hubMeasure("within-module-z").scores(of: graph)
        == withinCommunityDegrees(of: Leiden().partition(of: graph), in: graph))
  }
}
