import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct HubSeriesTests {
  private func snapshot(_ name: String, _ scores: [Int: Double]) -> HubSnapshot {
    let people = scores.keys.sorted()
    return HubSnapshot(name: name, people: people, scores: people.map { scores[$0] ?? 0 })
  }

  @Test func aSmallHistoryCanBeWorkedOutByHand() throws {
    // Hubs are the first half: {1, 2}, then {2, 3}, then {3, 5, 2}.
    let series = try HubSeries(
      of: [
        snapshot("a", [1: 9, 2: 8, 3: 1, 4: 1]), snapshot("b", [1: 1, 2: 9, 3: 8, 4: 2]),
        snapshot("c", [2: 3, 3: 9, 4: 1, 5: 8, 6: 2]),
      ], hubShare: 0.5)
    #expect(series.windows.map(\.people) == [4, 4, 5])
    #expect(series.windows.map(\.hubs) == [2, 2, 3])
    #expect(series.windows[0].persistence == nil)
    #expect(series.windows[1].persistence?.jaccard == 1.0 / 3)
    #expect(series.windows[2].persistence?.jaccard == 2.0 / 3)
    #expect(series.windows[2].persistence?.common == 3)
    // 2, 3, 4 score 9, 8, 2 and then 3, 9, 1: two pairs of three in the same order.
    #expect(abs((series.windows[2].persistence?.kendall ?? 0) - 1.0 / 3) < 1e-15)
    #expect(abs(series.windows[0].concentration.hhi - 147.0 / 361) < 1e-15)
    // One window later half of the first and all of the second are hubs; two later half.
    #expect(series.survival == [1, 0.75, 0.5])
    #expect(series.halfLife == 2)
    #expect(series.timeToHub.newcomers == 2 && series.timeToHub.becameHubs == 1)
    #expect(series.timeToHub.median == 0 && series.timeToHub.mean == 0)
  }

  @Test func newcomersWaitFromComingToBeingHubs() throws {
    let series = try HubSeries(
      of: [
        snapshot("1", [1: 5, 2: 4]), snapshot("2", [1: 5, 2: 4, 3: 1]),
        snapshot("3", [1: 5, 2: 4, 3: 1, 4: 9]), snapshot("4", [1: 5, 2: 4, 3: 10, 4: 0]),
      ], hubShare: 0.1)
    // 3 came at the second time and is the hub at the fourth, 4 at once.
    #expect(series.timeToHub.newcomers == 2 && series.timeToHub.becameHubs == 2)
    #expect(series.timeToHub.median == 1 && series.timeToHub.mean == 1)
  }

  @Test func aCenterThatStaysHasNoHalfLife() throws {
    let same = (1...4).map { snapshot("\($0)", [1: 3, 2: 2, 3: 1]) }
    let series = try HubSeries(of: same)
    #expect(series.halfLife == nil && series.survival == [1, 1, 1, 1])
    #expect(series.windows[3].persistence?.jaccard == 1)
    #expect(series.windows[3].persistence?.kendall == 1)
    #expect(abs((series.windows[3].persistence?.rankBiasedOverlap ?? 0) - 1) < 1e-12)
    let nobody = try HubSeries(of: [snapshot("1", [:]), snapshot("2", [1: 0])])
    #expect(nobody.windows[1].hubs == 0 && nobody.windows[1].persistence?.jaccard == nil)
    #expect(nobody.survival.isEmpty && nobody.halfLife == nil)
    #expect(throws: InputError.self) { try HubSeries(of: [snapshot("1", [1: -1])]) }
  }
}

@Suite struct ChangePointsTests {
  @Test func aStepIsFoundWhereItIs() {
    var generator = KeyedGenerator(seed: 6)
    let series = (0..<40).map { index in
      (index < 15 ? 2.0 : index < 30 ? 5 : 3) + 0.3 * (generator.uniform() - 0.5)
    }
    let found = changePoints(in: series)
    #expect(found.map(\.place) == [15, 30])
    #expect(abs(found[0].before - 2) < 0.1 && abs(found[0].after - 5) < 0.1)
    #expect(abs(found[1].before - 5) < 0.1 && abs(found[1].after - 3) < 0.1)
    #expect(found.allSatisfy { $0.pValue <= 0.05 })
    // What the baseline does as well is no change.
    #expect(changePoints(in: series, against: series.map { $0 - 1 }).isEmpty)
    let baseline = [Double](repeating: 1, count: 40)
    #expect(changePoints(in: series, against: baseline).map(\.place) == [15, 30])
  }

  @Test func noiseChangesAboutAsOftenAsItMay() {
    let found = (0..<200).count { seed in
      var generator = KeyedGenerator(seed: UInt64(seed))
      let noise = (0..<12).map { _ in generator.uniform() }
      return !changePoints(in: noise, permutations: 199, seed: UInt64(seed)).isEmpty
    }
    // A binomial count with chance 0.05 and a standard deviation of 3.1.
    #expect(abs(Double(found) - 10) < 4 * 3.1)
  }

  @Test func theChanceIsThatOfAllOrders() throws {
    let series = [1.0, 2, 1.5, 4, 5, 4.5]
    func farthest(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      var sum = 0.0
      return values.map { value in
        sum += value - mean
        return abs(sum)
      }.max() ?? 0
    }
    var asFar = 0
    var orders = 0
    func permute(_ values: [Double], _ rest: [Double]) {
      if rest.isEmpty {
        orders += 1
        if farthest(values) >= farthest(series) - 1e-12 { asFar += 1 }
      }
      for index in rest.indices {
        var next = rest
        let value = next.remove(at: index)
        permute(values + [value], next)
      }
    }
    permute([], series)
    let exact = Double(asFar) / Double(orders)
    let found = try #require(changePoints(in: series, level: 1, permutations: 4_000).first)
    let error = (exact * (1 - exact) / 4_000).squareRoot()
    #expect(found.place == 3 && abs(found.pValue - exact) < 4 * error + 1.0 / 4_000)
  }

  @Test func shortOrConstantSeriesDoNotChange() {
    #expect(changePoints(in: [1, 1, 9, 9]).isEmpty)
    #expect(changePoints(in: [Double](repeating: 0.1, count: 30)).isEmpty)
    #expect(changePoints(in: []).isEmpty)
  }
}
