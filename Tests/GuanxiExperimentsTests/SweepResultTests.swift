import GuanxiCore

import Testing

@testable import GuanxiExperiments

/// Means, main effects and shares of variance against numbers that are known exactly.
@Suite struct SweepResultTests {
  private func record(_ settings: [[String]], replicates: Int = 2) -> SweepRecord {
    SweepRecord(
      name: "known", base: "nothing", plan: "grid",
      factors: [
        .init(key: "a", values: [], meaning: ""), .init(key: "b", values: [], meaning: ""),
      ],
      points: settings.enumerated().map {
        .init(number: $0 + 1, settings: $1, hash: "\($0)")
      },
      replicates: replicates, seed: 1, engine: "1",
      metrics: [.init(name: "y", title: "y", meaning: "")],
      shown: ["y"])
  }

  /// For y = 2a + 3b with a in 0, 1 and b in 0, 1, 2 the variances are 1 and 6, so that Sobol's
  /// first-order indices are 1/7 and 6/7.
  @Test func sharesOfVarianceAreThoseOfAnAdditiveFunction() {
    let settings = ["0", "1"].flatMap { a in ["0", "1", "2"].map { [a, $0] } }
    let runs: [[[String: Double]?]] = settings.map { point in
      let y = 2 * (Double(point[0]) ?? 0) + 3 * (Double(point[1]) ?? 0)
      return [["y": y - 0.5], ["y": y + 0.5]]
    }
    let result = SweepResult(record(settings), runs: runs)
    #expect(result.runs == 12 && result.runsDone == 12)
    let shares = result.effects.map(\.varianceShare)
    #expect(abs(shares[0] - 1.0 / 7) < 1e-12 && abs(shares[1] - 6.0 / 7) < 1e-12)
    #expect(result.effects[1].levels.map(\.mean.value) == [1, 4, 7])
    #expect(result.effects[0].levels.map(\.setting) == ["0", "1"])
    // Both replicates lie half from the mean: a standard error of one half.
    #expect(result.effects[0].levels.allSatisfy { abs($0.mean.standardError - 0.5) < 1e-12 })
    #expect(result.points[4].metrics["y"]?.value == 5)
  }

  @Test func onlyReplicatesOfAllPointsMakeEffects() {
    let settings = [["0", "x"], ["1", "x"]]
    let runs: [[[String: Double]?]] = [[["y": 1], ["y": 50]], [["y": 3], nil]]
    let result = SweepResult(record(settings), runs: runs)
    #expect(result.runsDone == 3 && result.runs == 4)
    #expect(result.effects.first?.levels.map(\.mean.value) == [1, 3])
    #expect(result.points[0].replicates == 2 && result.points[1].replicates == 1)
    // A factor with one value explains nothing.
    #expect(result.effects.last?.varianceShare == 0)
    let nothing = SweepResult(record(settings), runs: [[nil, nil], [nil, nil]])
    #expect(nothing.effects.isEmpty && nothing.runsDone == 0)
  }

  @Test func manyValuesAreTakenInParts() {
    let settings = (0..<30).map { ["\(29 - $0)", "x"] }
    let runs: [[[String: Double]?]] = settings.map { [["y": Double($0[0]) ?? 0]] }
    let effect = SweepResult(record(settings, replicates: 1), runs: runs).effects[0]
    #expect(effect.levels.map(\.setting).first == "0…4" && effect.levels.count == 6)
    #expect(effect.levels.map(\.mean.value) == [2, 7, 12, 17, 22, 27])
    #expect(effect.levels.map(\.place) == [2, 7, 12, 17, 22, 27])
  }
}
