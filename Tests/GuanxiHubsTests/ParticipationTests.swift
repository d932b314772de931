import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import TestSupport
import Testing

@Suite struct ParticipationTests {
  @Test(arguments: ["karate", "lesmis", "directed-small"])
  func scoresAreThoseOfTheBrainConnectivityToolbox(name: String) throws {
    let network = try SampleNetworks.named(name)
    let groups = Partition(labels: network.graph.nodes.map { $0 % 3 })
    try expectAgreement(
      of: Participation(communities: groups, isWeighted: true), on: name,
      with: "\(name).participation")
    let degrees = network.byLabel(
      try withinCommunityDegrees(of: groups, in: network.graph, isWeighted: true))
    for (label, value) in try TestFiles.reference("\(name).within-community-degree") {
      #expect(abs(degrees[label, default: .nan] - value) < 1e-9, "\(label)")
    }
  }

  @Test func aBrokerBetweenEqualGroupsParticipatesInAll() throws {
    // Node 0 has a tie to each of 5 triangles; the others have one group or two.
    var edges: [(Int, Int)] = []
    for group in 0..<5 {
      let a = 1 + 3 * group
      edges += [(0, a), (a, a + 1), (a + 1, a + 2), (a, a + 2)]
    }
    let graph = Graph(edges: edges)
    let groups = Partition(labels: [5] + (0..<15).map { $0 / 3 })
    let scores = try Participation(communities: groups).scores(of: graph)
    #expect(abs(scores[0] - 0.8) < 1e-12)
    // Two of three ties inside: 1 − 4/9 − 1/9.
    #expect(abs(scores[1] - 4.0 / 9) < 1e-12)
    #expect(scores[2] == 0)
    let degrees = try withinCommunityDegrees(of: groups, in: graph)
    #expect(degrees.allSatisfy { $0 == 0 })
  }

  @Test func communitiesAreFoundUnlessTheyAreGiven() throws {
    let graph = try SampleNetworks.named("karate").graph
    let found = try Leiden(quality: .modularity(resolution: 2), seed: 4).partition(of: graph)
    let wanted = try Participation(communities: found).scores(of: graph)
    let measure = try hubMeasure("participation:communities=leiden,resolution=2,seed=4")
    #expect(try measure.scores(of: graph) == wanted)
    let byDefault = try Leiden().partition(of: graph)
    #expect(
      try hubMeasure("participation").scores(of: graph)
        == Participation(communities: byDefault).scores(of: graph))
    let alone = try hubMeasure("participation:communities=components").scores(of: graph)
    #expect(alone.allSatisfy { $0 == 0 })
    let propagated = try LabelPropagation(seed: 2).partition(of: graph)
    let labeled = try hubMeasure("participation:communities=label-propagation,seed=2")
    #expect(
      try labeled.scores(of: graph) == Participation(communities: propagated).scores(of: graph))
    #expect(throws: InputError.self) {
      try Participation(communities: Partition(labels: [0, 1])).scores(of: graph)
    }
    #expect(throws: ChoiceError.self) { try hubMeasure("participation:communities=louvain") }
  }

  @Test func scoresDependOnTheGroupsAndNotOnTheirNumbers() throws {
    try withRandomGraphs { graph, seed in
      let labels = graph.nodes.map { ($0 * 7 + seed) % 4 }
      let groups = Partition(labels: labels)
      let scores = try Participation(communities: groups).scores(of: graph)
      let others = try Participation(communities: Partition(labels: labels.map { 9 - $0 }))
        .scores(of: graph)
      #expect(scores == others)
      #expect(scores.allSatisfy { $0 >= 0 && $0 < 1 - 1.0 / 4 + 1e-12 })
      let degrees = try withinCommunityDegrees(of: groups, in: graph)
      for members in groups.members {
        let own = members.map { degrees[$0] }
        let squares = own.reduce(0) { $0 + $1 * $1 } / Double(own.count)
        #expect(abs(own.reduce(0, +)) < 1e-9)
        #expect(squares == 0 || abs(squares - 1) < 1e-9, "seed \(seed)")
      }
    }
  }
}
