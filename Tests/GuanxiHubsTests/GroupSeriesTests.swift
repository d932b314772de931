import Foundation
import GuanxiHubs
import Testing

@Suite struct GroupSeriesTests {
  /// Twenty accounts on their own, and twenty of one organizer with `weight` each.
  private func snapshot(_ name: String, _ weight: Double) -> HubSnapshot {
    HubSnapshot(
      name: name, people: Array(0..<40), scores: (0..<40).map { $0 < 20 ? 1 : weight })
  }

  @Test func equalSharesHaveClosedForms() throws {
    let series = try GroupSeries(of: [snapshot("a", 1), snapshot("b", 0), snapshot("c", 3)]) {
      $0 < 20 ? nil : 7
    }
    #expect(series.windows.map(\.groups) == [21, 21, 21])
    // Twenty shares of 1/40 and one of 1/2.
    #expect(abs(series.windows[0].effectiveGroups - 1 / (20 / 1600.0 + 0.25)) < 1e-12)
    #expect(abs(series.windows[0].maskingGap - log(40 * (20 / 1600.0 + 0.25))) < 1e-12)
    #expect(series.windows[0].largestShare == 0.5)
    #expect(series.windows[1].maskingGap == 0 && series.windows[1].largestShare == 0)
    #expect(series.windows[2].largestShare == 0.75)
    #expect(series.recentralizedAt == nil)
  }

  @Test func theCenterIsTakenAfterFourTimesInARow() throws {
    // Of 3: 60 of 80 with one group; 40 accounts look like 1 / (20/6400 + 20·9/6400) = 32.
    let weights: [Double] = [3, 3, 3, 0, 3, 3, 3, 3, 3]
    let series = try GroupSeries(of: weights.enumerated().map { snapshot("\($0)", $1) }) {
      $0 < 20 ? nil : 1
    }
    #expect(series.windows[0].maskingGap > log(10.0))
    #expect(series.recentralizedAt == 7)
    let alone = try GroupSeries(of: weights.map { snapshot("", $0) }) { _ in nil }
    #expect(alone.recentralizedAt == nil && alone.windows.allSatisfy { $0.maskingGap == 0 })
    #expect(alone.windows.allSatisfy { $0.largestShare == 0 })
  }
}
