import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct EpidemicThresholdTests {
  @Test func ringsAndStarsHaveKnownThresholds() {
    let ring = Graph(edges: (0..<9).map { ($0, ($0 + 1) % 9) })
    #expect(criticalTransmissibility(of: ring) == 1)
    // Nine leaves: 18 ends of ties, 9 · 8 pairs of them at the middle.
    #expect(criticalTransmissibility(of: Graph(edges: (1...9).map { (0, $0) })) == 0.25)
    #expect(criticalTransmissibility(of: Graph(edges: [(0, 1)])) == .infinity)
  }

  /// networkx 3.6.1: k = karate_club_graph degrees; sum(k) / (sum(k*k) - sum(k)).
  @Test func theKarateClubHasItsThreshold() throws {
    let karate = try SampleNetworks.named("karate").graph
    #expect(abs(criticalTransmissibility(of: karate) - 0.14772727272727273) < 1e-12)
  }
}
