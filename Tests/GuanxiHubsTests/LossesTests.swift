import GuanxiCore
import GuanxiHubs
import Testing

@Suite struct LossesTests {
  /// numpy 2.4.6: quantile(x, q), mean, median; the expected shortfall by the definition: 5% of 23
  /// are the lowest and 0.15 of the next.
  @Test func agreesWithNumpy() throws {
    let amounts = (0..<23).map { index -> Double in
      let value = Double((index * 7 + 3) % 23)
      return (index % 3 == 0 ? 4 * value : -value) + 0.5
    }
    let found = try Losses(of: amounts)
    let wanted = [-20.06, -18.3, -16.1, -10, -4.5, 30.5, 70.9, 79.7, 86.74]
    #expect(agree(found.quantiles.map(\.amount), wanted))
    #expect(found.quantiles.map(\.share) == [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99])
    #expect(abs(found.mean - 12.543478260869565) < 1e-12 && found.median == -4.5)
    #expect(found.losers == 14 && found.totalGained == 428.5 && found.totalLost == 140)
    #expect(abs(found.expectedShortfall5 + 20.23913043478261) < 1e-12)
    #expect(abs(found.expectedShortfall10 + 19.108695652173918) < 1e-12)
  }

  @Test func allThatIsLostAndGained() throws {
    let found = try Losses(of: [-10, 30, 0, -20])
    #expect(found.losers == 2 && found.loserShare == 0.5 && found.mean == 0)
    #expect(found.totalLost == 30 && found.totalGained == 30 && found.median == -5)
    #expect(found.expectedShortfall5 == -20 && found.expectedShortfall10 == -20)
    let one = try Losses(of: [7])
    #expect(one.median == 7 && one.expectedShortfall10 == 7 && one.losers == 0)
    #expect(throws: InputError.self) { try Losses(of: []) }
    #expect(throws: InputError.self) { try Losses(of: [1, .nan]) }
  }
}
