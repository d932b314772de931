import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct NeighborDegreeTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(
      of: .neighborDegree(), on: sample, with: "\(sample).neighbor-degree", within: 1e-14)
  }

  @Test(arguments: NeighborDegree.Direction.allCases, NeighborDegree.Direction.allCases)
  func agreesWithNetworkxInEveryDirection(
    source: NeighborDegree.Direction, target: NeighborDegree.Direction
  ) throws {
    try expectAgreement(
      of: .neighborDegree(source: source, target: target), on: "directed-small",
      with: "directed-small.neighbor-degree-\(source.rawValue)-\(target.rawValue)", within: 1e-14)
  }

  @Test func agreesWithNetworkxWithWeights() throws {
    try expectAgreement(
      of: .neighborDegree(isWeighted: true), on: "lesmis", with: "lesmis.neighbor-degree-weighted",
      within: 1e-14)
    let network = try weightedSmall()
    let measure = NeighborDegree(source: .both, target: .incoming, isWeighted: true)
    let scores = network.byLabel(try measure.scores(of: network.graph))
    for (label, value) in try TestFiles.reference("directed-small.neighbor-degree-weighted") {
      #expect(abs(scores[label, default: .nan] - value) < 1e-14, "\(label)")
    }
  }

  @Test func starsAndRingsHaveTheirClosedForms() throws {
    #expect(try NeighborDegree().scores(of: ClosedForms.star(5)) == [1, 4, 4, 4, 4])
    #expect(try NeighborDegree().scores(of: ClosedForms.ring(5)) == [2, 2, 2, 2, 2])
    #expect(try NeighborDegree().scores(of: ClosedForms.path(4)) == [2, 1.5, 1.5, 2])
  }
}
