import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Answers of networkx 3.6.1 for the groups "node number mod 3": `community.modularity(G, groups,
/// weight=…, resolution=…)`, `community.partition_quality(G, groups)[0]`, and
/// `conductance(G, S, weight=…)` of each group, of a directed graph as a multigraph whose edges are
/// its arcs.
@Suite struct CommunityQualityTests {
  @Test(arguments: [
    (
      "karate", -0.009615384615384623, 0.16185897435897437,
      [0.65625, 0.7209302325581395, 0.6326530612244898]
    ),
    (
      "lesmis", 0.05385261748958951, 0.22875557703747768,
      [0.6672443674176777, 0.5693215339233039, 0.5376623376623376]
    ),
    (
      "directed-small", -0.22991689750692523, -0.06232686980609419,
      [0.8571428571428571, 1, 0.8461538461538461]
    ),
    ("disconnected", -0.158203125, 0.0146484375, [0.6923076923076923, 0.8181818181818182, 1]),
  ])
  func qualitiesAreThoseOfNetworkx(
    name: String, whole: Double, half: Double, conductance wanted: [Double]
  ) throws {
    let graph = try SampleNetworks.named(name).graph
    let groups = Partition(labels: graph.nodes.map { $0 % 3 })
    #expect(abs(modularity(of: groups, in: graph, isWeighted: true) - whole) < 1e-12)
    #expect(
      abs(modularity(of: groups, in: graph, resolution: 0.5, isWeighted: true) - half) < 1e-12)
    #expect(agree(conductances(of: groups, in: graph, isWeighted: true), wanted))
    for remainder in 0..<3 {
      let nodes = graph.nodes.filter { $0 % 3 == remainder }
      let found = conductance(of: nodes, in: graph, isWeighted: true)
      #expect(abs(found - wanted[remainder]) < 1e-12)
    }
  }

  @Test func coverageIsThatOfNetworkx() throws {
    let wanted = [
      "karate": 0.3333333333333333, "lesmis": 0.3858267716535433,
      "directed-small": 0.10526315789473684, "disconnected": 0.1875,
    ]
    for (name, value) in wanted {
      let graph = try SampleNetworks.named(name).graph
      let groups = Partition(labels: graph.nodes.map { $0 % 3 })
      #expect(abs(coverage(of: groups, in: graph) - value) < 1e-12)
    }
    let novel = try SampleNetworks.named("lesmis").graph
    let groups = Partition(labels: novel.nodes.map { $0 % 3 })
    #expect(abs(modularity(of: groups, in: novel) - 0.03644832289664578) < 1e-12)
  }

  @Test func qualitiesFollowTheirDefinitions() {
    withRandomGraphs { graph, seed in
      let groups = graph.nodes.map { ($0 * 5 + seed) % 3 }
      let partition = Partition(labels: groups)
      for quality in [
        CommunityQuality.modularity(), .modularity(resolution: 1.7),
        .constantPotts(resolution: 0.3),
      ] {
        let wanted = plainQuality(quality, of: groups, in: graph)
        #expect(abs(quality.value(of: partition, in: graph) - wanted) < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test func setsWithoutTiesOutsideHaveNoConductance() {
    let graph = Graph(edges: [(0, 1), (2, 3), (3, 4)], nodeCount: 6)
    #expect(conductance(of: [0, 1], in: graph) == 0)
    #expect(conductance(of: graph.nodes, in: graph) == 0)
    #expect(conductance(of: [], in: graph) == 0)
    #expect(conductance(of: [5], in: graph) == 0)
    #expect(conductance(of: [2], in: graph) == 1)
    #expect(conductance(of: [3], in: graph) == 1)
    #expect(conductance(of: [2, 3], in: graph) == 1.0 / 3)
  }

  @Test func aReportSaysWhoIsInTheCenter() throws {
    let network = try SampleNetworks.named("karate")
    let graph = network.graph
    let partition = try Leiden().partition(of: graph)
    let report = CommunityReport(
      of: partition, in: graph, scores: try Degree().scores(of: graph))
    #expect(report.communities.map(\.size) == partition.sizes)
    #expect(abs(report.modularity - 0.4197896120973044) < 1e-12)
    #expect(Set(report.communities.prefix(2).map { network.labels[$0.hub] }) == ["1", "34"])
    #expect(report.communities.map(\.conductance) == conductances(of: partition, in: graph))
    let inside = report.communities.reduce(0) { $0 + $1.inside }
    let leaving = report.communities.reduce(0) { $0 + $1.leaving }
    #expect(inside + leaving / 2 == 78 && abs(report.coverage - inside / 78) < 1e-12)
    for (community, members) in zip(report.communities, partition.members) {
      #expect(members.contains(community.hub))
      #expect(members.allSatisfy { Double(graph.degree(of: $0)) <= community.hubScore })
    }
    let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    #expect(text.contains("\"conductance\""))
  }

  @Test func networksWithoutTiesHaveNoQuality() throws {
    for nodeCount in 0...3 {
      let graph = Graph(edges: [], nodeCount: nodeCount)
      for name in communityMethods.names {
        let partition = try communityMethod(name).partition(of: graph)
        #expect(partition.group == graph.nodes.map { UInt32($0) })
        #expect(modularity(of: partition, in: graph) == 0)
        #expect(coverage(of: partition, in: graph) == 0)
        #expect(conductances(of: partition, in: graph).allSatisfy { $0 == 0 })
      }
    }
  }
}
