import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import TestSupport
import Testing

@Suite struct LabelPropagationTests {
  @Test func everyNodeHasALabelThatMostOfItsTiesLeadTo() throws {
    try withRandomEdges { edges, nodeCount, seed in
      let weighted = edges.map { ($0.0, $0.1, Double(1 + ($0.0 + $0.1) % 3)) }
      let graph = Graph(edges: weighted, kind: .weight, nodeCount: nodeCount)
      for isWeighted in [false, true] {
        let method = LabelPropagation(seed: UInt64(seed), isWeighted: isWeighted)
        let group = try method.partition(of: graph).group
        for node in graph.nodes where graph.degree(of: node) > 0 {
          var weights: [UInt32: Double] = [:]
          for (arc, neighbor) in zip(graph.arcs(of: node), graph.neighbors(of: node)) {
            weights[group[neighbor], default: 0] +=
              isWeighted ? graph.arcValues?.values[arc] ?? 1 : 1
          }
          #expect(weights[group[node]] == weights.values.max(), "seed \(seed)")
        }
      }
    }
  }

  @Test func clearCommunitiesAreFound() throws {
    let model = LFR(nodes: 1_000, mixing: 0.2)
    for seed in 1...3 as ClosedRange<UInt64> {
      let planted = Partition(labels: try model.communities(seed: seed))
      let found = try LabelPropagation(seed: seed).partition(of: try model.graph(seed: seed))
      #expect(PartitionAgreement(found, planted).normalizedMutualInformation > 0.95)
    }
  }

  @Test func theKarateClubHasFewLabels() throws {
    let graph = try SampleNetworks.named("karate").graph
    for seed in 1...10 as ClosedRange<UInt64> {
      let found = try LabelPropagation(seed: seed).partition(of: graph)
      #expect(found.count <= 10)
      #expect(found.connected(in: graph) == found)
    }
  }
}
