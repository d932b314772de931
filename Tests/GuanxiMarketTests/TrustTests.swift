@testable import GuanxiMarket
import GuanxiCore
import Testing

@Suite struct TrustTests {
  private let ties = Ties(Graph(edges: [(0, 1, 0.7)], kind: .weight), strength: 1, spare: 2)
  private let trust = Trust(TrustRules(), days: 400)

  /// Prior: mean 0.4 + 0.4 · 0.7 = 0.68 and weight 4, so that alpha = 2.72 and beta = 1.28.
  @Test func aGoodPurchaseAddsOneToAlphaAndABadOneTwoToBeta() throws {
    let columns = TieColumns(ties)
    let slot = try #require(ties.slot(0, 1))
    #expect(abs(trust.value(columns, slot, 0) - 0.68) < 1e-6)
    trust.add(columns, slot, 0, good: 1)
    #expect(abs(trust.value(columns, slot, 0) - 3.72 / 5) < 1e-6)
    trust.add(columns, slot, 0, bad: 2)
    #expect(abs(trust.value(columns, slot, 0) - 3.72 / 7) < 1e-6)
    // Experience fades by 0.998 a day, the prior does not.
    var left = 1.0
    for _ in 0..<100 { left *= 0.998 }
    #expect(abs(trust.value(columns, slot, 100) - (2.72 + left) / (4 + 3 * left)) < 1e-5)
    // The other side's trust is its own.
    let other = try #require(ties.slot(1, 0))
    #expect(abs(trust.value(columns, other, 100) - 0.68) < 1e-6)
  }

  @Test func credibilityIsStrengthTimesTrustOfThoseWhoLook() throws {
    let columns = TieColumns(ties)
    #expect(abs(trust.credibility(columns, 0, 0).creditUsed) < 1e-9)
    let slot = try #require(ties.slot(0, 1))
    trust.add(columns, slot, 0, bad: 4)
    #expect(abs(trust.credibility(columns, 0, 0).creditUsed - 0.5) < 1e-6)
    columns.mark[slot] |= Ties.Mark.muted
    #expect(trust.credibility(columns, 0, 0).creditUsed == 1)
  }
}

@Suite struct TiesTests {
  @Test func rowsGrowAndKeepWhatTheyHave() throws {
    let ties = Ties(Graph(edges: [(0, 1), (1, 2)], nodeCount: 300), strength: 0.4, spare: 0)
    for other in 3..<300 { ties.join(1, other, strength: 0.05) }
    #expect(ties.degree(1) == 299)
    let people = ties.row(1).map { Int(ties.viewer[$0]) }
    #expect(people == [0, 2] + Array(3..<300))
    let first = try #require(ties.slot(1, 0))
    #expect(ties.strength[first] == 0.4)
    for other in 3..<300 { #expect(ties.slot(other, 1) != nil) }
    ties.end(1, 200)
    #expect(try ties.mark[#require(ties.slot(200, 1))] == Ties.Mark.ended)
  }
}
