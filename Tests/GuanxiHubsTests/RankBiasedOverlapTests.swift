import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct RankBiasedOverlapTests {
  /// Equation 32 of Webber, Moffat and Zobel, term by term.
  private func plain(_ a: [Int], _ b: [Int], _ p: Double) -> Double {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    let (s, l) = (short.count, long.count)
    func common(_ depth: Int) -> Double {
      Double(Set(short.prefix(depth)).intersection(long.prefix(depth)).count)
    }
    var sum = 0.0
    for d in 1...l { sum += common(d) / Double(d) * pow(p, Double(d)) }
    for d in s..<l {
      let d = Double(d + 1)
      sum += common(s) * (d - Double(s)) / (Double(s) * d) * pow(p, d)
    }
    let last = (common(l) - common(s)) / Double(l) + common(s) / Double(s)
    return (1 - p) / p * sum + last * pow(p, Double(l))
  }

  @Test func rankingsOfDifferentLengthFollowTheDefinition() throws {
    for seed in 0..<60 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      var first = Array(0..<30)
      var second = Array(10..<40)
      generator.shuffle(&first)
      generator.shuffle(&second)
      let a = Array(first.prefix(1 + generator.below(30)))
      let b = Array(second.prefix(1 + generator.below(30)))
      for p in [0.3, 0.9, 0.98] {
        let found = try #require(rankBiasedOverlap(a, b, persistence: p))
        #expect(abs(found - plain(a, b, p)) < 1e-12, "seed \(seed), \(p)")
        #expect(rankBiasedOverlap(b, a, persistence: p) == found)
      }
    }
  }

  @Test func theSameRankingAgreesWhollyAndStrangersNotAtAll() throws {
    let people = Array(0..<5_000)
    #expect(abs(try #require(rankBiasedOverlap(people, people)) - 1) < 1e-12)
    #expect(rankBiasedOverlap([1, 2], [3, 4]) == 0)
    #expect(rankBiasedOverlap([], [1]) == nil)
    #expect(rankBiasedOverlap([1, 2], [1, 3], persistence: 0) == 1)
  }

  @Test func longRankingsAreCutWhereNothingIsLost() throws {
    var generator = KeyedGenerator(seed: 5)
    let a = Array(0..<4_000)
    var b = a
    generator.shuffle(&b)
    let whole = try #require(rankBiasedOverlap(a, b, persistence: 0.9))
    let cut = plain(Array(a.prefix(500)), Array(b.prefix(500)), 0.9)
    #expect(abs(whole - cut) < 1e-13)
  }

  @Test func groupsShareWhatIsInBothOfWhatIsInEither() {
    #expect(jaccard([1, 2, 3], [2, 3, 4]) == 0.5)
    #expect(jaccard([], []) == nil)
    #expect(jaccard([], [1]) == 0)
  }

  @Test func measuresAreComparedPairByPair() throws {
    let network = try SampleNetworks.named("karate")
    let columns = try ["degree", "pagerank", "betweenness"].map {
      (name: $0, scores: try hubMeasure($0).scores(of: network.graph))
    }
    let all = RankingComparison.all(of: columns)
    #expect(
      all.map(\.measures) == [
        ["degree", "pagerank"], ["degree", "betweenness"], ["pagerank", "betweenness"],
      ])
    for pair in all {
      #expect(pair.overlaps.map(\.top) == [1, 10])
      #expect((pair.correlation.kendall ?? 0) > 0.5 && (pair.rankBiasedOverlap ?? 0) > 0.7)
    }
    // 34, 1, 33, 3, 2 and then 32 and 4 with 6 ties each, 24, 9 and 14 with 5: the first ten.
    let own = RankingComparison(("a", "b"), columns[0].scores, columns[0].scores)
    #expect(own.overlaps.map(\.common) == [1, 10])
    #expect(abs((own.correlation.pearson ?? 0) - 1) < 1e-12)
  }
}
