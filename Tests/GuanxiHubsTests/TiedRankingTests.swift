import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct TiedRankingTests {
  /// All orders of people in which nobody stands behind somebody with a lower score.
  private func orders(_ scores: [Int: Double]) -> [[Int]] {
    let values = Set(scores.values).sorted(by: >)
    let groups = values.map { value in scores.keys.filter { scores[$0] == value }.sorted() }
    func permutations(_ items: [Int]) -> [[Int]] {
      if items.isEmpty { return [[]] }
      return items.flatMap { item in
        permutations(items.filter { $0 != item }).map { [item] + $0 }
      }
    }
    return groups.reduce([[]]) { heads, group in
      heads.flatMap { head in permutations(group).map { head + $0 } }
    }
  }

  private func ranking(_ scores: [Int: Double]) -> TiedRanking {
    let people = scores.keys.sorted()
    return TiedRanking(of: people.map { scores[$0] ?? 0 }, people: people)
  }

  private func drawn(_ seed: Int, from first: Int) -> [Int: Double] {
    var generator = KeyedGenerator(seed: UInt64(2 * seed + first))
    let count = 1 + generator.below(6)
    return Dictionary(
      uniqueKeysWithValues: (first..<first + count).map { ($0, Double(generator.below(3))) })
  }

  @Test func overlapsAreTheMeansOverAllOrdersOfEqualOnes() throws {
    for seed in 0..<60 {
      let (a, b) = (drawn(seed, from: 0), drawn(seed, from: 1))
      let (first, second) = (orders(a), orders(b))
      let pairs = Double(first.count * second.count)
      func mean(_ value: ([Int], [Int]) -> Double) -> Double {
        first.reduce(0) { sum, own in sum + second.reduce(0) { $0 + value(own, $1) } } / pairs
      }
      for p in [0, 0.5, 0.98] {
        let found = rankBiasedOverlap(ranking(a), ranking(b), persistence: p)
        let wanted = mean { rankBiasedOverlap($0, $1, persistence: p) ?? .nan }
        #expect(abs((found ?? .nan) - wanted) < 1e-12, "seed \(seed), \(p)")
      }
      for top in 0...6 {
        let (one, other) = (ranking(a).top(top), ranking(b).top(top))
        let common = mean {
          Double(Set($0.prefix(top)).intersection($1.prefix(top)).count)
        }
        #expect(abs(one.common(with: other) - common) < 1e-12, "seed \(seed), \(top)")
        #expect(abs(one.size - Double(min(top, a.count))) < 1e-12)
      }
    }
  }

  @Test func equalOnesShareTheLastPlaces() {
    let group = TiedRanking(of: [5, 1, 3, 3, 3], people: [10, 20, 30, 40, 50]).top(3)
    #expect(group.people == [10, 30, 40, 50])
    let chance = 2.0 / 3
    #expect(group.chances == [1, chance, chance, chance])
    #expect(abs(group.common(with: group) - (1 + 3 * chance * chance)) < 1e-15)
    #expect(TiedRanking(of: []).top(2) == TiedRanking(of: [1]).top(0))
    #expect(TiedRanking(of: []).top(2).jaccard(with: TiedRanking(of: []).top(2)) == nil)
  }

  @Test func theNumbersOfPeopleMeanNothing() throws {
    let count = 300
    var generator = KeyedGenerator(seed: 9)
    let scores = (0..<4).map { _ in (0..<count).map { _ in Double(generator.below(8)) } }
    func series(_ number: [Int]) throws -> HubSeries {
      let order = number.indices.sorted { number[$0] < number[$1] }
      return try HubSeries(
        of: scores.enumerated().map { time, scores in
          HubSnapshot(
            name: "\(time)", people: order.map { number[$0] }, scores: order.map { scores[$0] })
        }, hubShare: 0.05)
    }
    func comparison(_ number: [Int]) -> RankingComparison {
      let order = number.indices.sorted { number[$0] < number[$1] }
      return RankingComparison(
        ("a", "b"), order.map { scores[0][$0] }, order.map { scores[1][$0] })
    }
    var number = Array(0..<count)
    let (first, compared) = (try series(number), comparison(number))
    for _ in 0..<5 {
      generator.shuffle(&number)
      let again = try series(number)
      #expect(again.windows.map(\.hubs) == first.windows.map(\.hubs))
      #expect(agree(again.survival, first.survival))
      #expect(agree(numbers(again), numbers(first)))
      let others = comparison(number)
      #expect(agree(others.overlaps.map(\.common), compared.overlaps.map(\.common)))
      #expect(agree([others.rankBiasedOverlap ?? 0], [compared.rankBiasedOverlap ?? 0]))
    }
  }

  private func numbers(_ series: HubSeries) -> [Double] {
    let wait = series.timeToHub
    return series.windows.flatMap { window -> [Double] in
      let kept = window.persistence
      return [kept?.jaccard ?? 0, kept?.rankBiasedOverlap ?? 0, kept?.kendall ?? 0]
    } + [series.halfLife ?? -1, wait.becameHubs, wait.median ?? -1, wait.mean ?? -1]
  }

  @Test func aMeasureThatTellsNobodyApartDoesNotSayWhoStays() throws {
    let people = Array(0..<200)
    let same = [Double](repeating: 1, count: 200)
    let series = try HubSeries(
      of: ["a", "b"].map { HubSnapshot(name: $0, people: people, scores: same) }, hubShare: 0.1)
    // Of 20 hubs out of 200, drawn twice, 2 are expected to be the same.
    let kept = try #require(series.windows[1].persistence)
    #expect(abs((kept.jaccard ?? 0) - 2.0 / 38) < 1e-12 && kept.kendall == nil)
    #expect(abs(series.survival[1] - 0.1) < 1e-12)
  }

  @Test func newcomersWithTheSameScoreShareAPlace() throws {
    func snapshot(_ scores: [Double]) -> HubSnapshot {
      HubSnapshot(name: "", people: Array(scores.indices), scores: scores)
    }
    // Of two who came second, one is the hub then, each with chance 1/2; again at the third time.
    let series = try HubSeries(
      of: [snapshot([1]), snapshot([1, 3, 3]), snapshot([1, 3, 3])], hubShare: 0.3)
    #expect(series.timeToHub.newcomers == 2)
    // 2 · (1/2 at once and 1/4 a window later).
    #expect(abs(series.timeToHub.becameHubs - 1.5) < 1e-15)
    #expect(series.timeToHub.median == 0)
    #expect(abs((series.timeToHub.mean ?? 0) - 1.0 / 3) < 1e-15)
  }
}
