import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct PartitionTests {
  @Test func groupsAreNumberedBySizeAndThenByTheirFirstNode() {
    let partition = Partition(labels: [7, 3, 3, 900, 7, 3, 12, 900])
    #expect(partition.group == [1, 0, 0, 2, 1, 0, 3, 2])
    #expect(partition.sizes == [3, 2, 2, 1] && partition.count == 4)
    #expect(partition.members == [[1, 2, 5], [0, 4], [3, 7], [6]])
    #expect(Partition(labels: [2, 0, 0, 1, 2, 0, 3, 1]) == partition)
    #expect(Partition(labels: [-1, 5, -1]).group == [0, 1, 0])
    #expect(Partition(labels: [Int]()).count == 0)
  }

  @Test func groupsThatFallApartAreTakenApart() {
    let path = Graph(edges: [(0, 1), (1, 2), (2, 3), (3, 4)], nodeCount: 6)
    let partition = Partition(labels: [0, 0, 1, 0, 0, 1])
    #expect(partition.connected(in: path).group == [0, 0, 2, 1, 1, 3])
    let whole = Partition(labels: [UInt8](repeating: 0, count: 6))
    #expect(whole.connected(in: path).sizes == [5, 1])
    let arcs = Graph(edges: [(1, 0), (1, 2)], isDirected: true)
    #expect(Partition(labels: [0, 0, 0]).connected(in: arcs).count == 1)
    withRandomGraphs { graph, _ in
      let all = Partition(labels: graph.nodes.map { _ in 0 })
      let components = Partition(labels: Components(of: graph).component)
      #expect(all.connected(in: graph) == components)
    }
  }

  /// igraph 1.0.0, `compare_communities(x, y, method=…)` with "nmi", "adjusted_rand" and "vi".
  @Test func partitionsAgreeAsMuchAsIgraphSays() {
    let wanted: [(Int, Int, Int, Double, Double, Double)] = [
      (34, 0, 1, 0.002990103464025088, -0.03846153846153859, 1.7855475507442018),
      (34, 0, 2, 0.02934848763898197, -0.07683284457477979, 2.95168344786487),
      (34, 1, 2, 0.013478345794137939, -0.04379562043795615, 2.600788716042462),
      (100, 0, 1, 0.0003383194710676011, -0.01324503311258268, 1.791053644215604),
      (100, 0, 2, 0.021294500074780284, -0.030045463530342376, 4.007059992475559),
      (100, 1, 2, 0.010916872617365217, -0.015489186405767224, 3.6486084270125585),
    ]
    for (n, x, y, nmi, ari, vi) in wanted {
      let partitions = [
        Partition(labels: (0..<n).map { $0 % 3 }), Partition(labels: (0..<n).map { $0 * $0 % 4 }),
        Partition(labels: (0..<n).map { $0 / 5 }),
      ]
      let agreement = PartitionAgreement(partitions[x], partitions[y])
      #expect(abs(agreement.normalizedMutualInformation - nmi) < 1e-12)
      #expect(abs(agreement.adjustedRandIndex - ari) < 1e-12)
      #expect(abs(agreement.variationOfInformation - vi) < 1e-12)
      let turned = PartitionAgreement(partitions[y], partitions[x])
      #expect(abs(turned.normalizedMutualInformation - nmi) < 1e-12)
      let same = PartitionAgreement(partitions[x], partitions[x])
      #expect(abs(same.normalizedMutualInformation - 1) < 1e-12)
      #expect(same.adjustedRandIndex == 1 && same.variationOfInformation < 1e-12)
    }
  }

  @Test func partitionsWithoutAChoiceAgree() {
    let one = Partition(labels: [0, 0, 0])
    let each = Partition(labels: [0, 1, 2])
    for partition in [one, each, Partition(labels: [0]), Partition(labels: [Int]())] {
      let agreement = PartitionAgreement(partition, partition)
      #expect(agreement.adjustedRandIndex == 1)
      #expect(abs(agreement.normalizedMutualInformation - 1) < 1e-12)
      #expect(agreement.variationOfInformation < 1e-12)
    }
    let agreement = PartitionAgreement(one, each)
    #expect(agreement.adjustedRandIndex == 0 && agreement.normalizedMutualInformation == 0)
  }
}
