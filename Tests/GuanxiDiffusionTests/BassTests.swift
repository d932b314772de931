import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct BassTests {
  @Test func theCurveHasItsKnownPoints() {
    let curve = BassCurve(innovation: 0.03, imitation: 0.38)
    #expect(abs(curve.peakTime - 6.192619) < 5e-7)
    #expect(abs(curve.shareAtPeak - 0.4605263) < 5e-8)
    #expect(abs(curve.peakRate - 0.1105921) < 5e-8)
    #expect(abs(curve.share(at: 10) - 0.812803) < 5e-7)
    #expect(curve.share(at: 0) == 0 && abs(curve.share(at: 1_000) - 1) < 1e-12)
    let alone = BassCurve(innovation: 0.2, imitation: 0)
    #expect(alone.peakTime == 0 && alone.peakRate == 0.2)
    #expect(abs(alone.share(at: 3) - (1 - exp(-0.6))) < 1e-12)
  }

  /// The rate is the slope of the share, which solves the equation.
  @Test func theCurveSolvesItsEquation() {
    let curve = BassCurve(innovation: 0.05, imitation: 0.5)
    for time in stride(from: 0.5, to: 20, by: 0.5) {
      let slope = (curve.share(at: time + 1e-5) - curve.share(at: time - 1e-5)) / 2e-5
      #expect(abs(slope - curve.rate(at: time)) < 1e-8)
    }
  }

  @Test func manyPeopleWhoAllMeetFollowTheCurve() throws {
    let (n, runs) = (4_000, 60)
    let process = try Bass(innovation: 0.03, imitation: 0.38, mixing: .everyone)
      .process(on: Graph(edges: [(0, 1)], nodeCount: n))
    let curve = BassCurve(innovation: 0.03, imitation: 0.38)
    let times = [1, curve.peakTime, 10, 20]
    let shares = Workers.all.map(runs) { replicate in
      let cascade = process.cascade(from: [], draws: Draws(seed: 1, replicate: replicate))
      return times.map { time in
        Double(cascade.adoptions.count { $0.time <= time }) / Double(n)
      }
    }
    for (index, time) in times.enumerated() {
      let estimate = Estimate(shares.map { $0[index] })
      #expect(
        abs(estimate.value - curve.share(at: time)) < 4 * estimate.standardError + 1 / Double(n),
        "\(time): \(estimate.value)")
    }
  }

  /// The mean number of adopters by times 1, 3, 6 and 10 from person 1, with its standard error:
  /// EoN 2.0, 10,000 runs of `Gillespie_complex_contagion` with the rate *p* + *q* · (share of
  /// adopting neighbors).
  @Test func theKarateClubAdoptsAsInEoN() throws {
    let karate = try SampleNetworks.named("karate")
    let seed = try #require(karate.labels.node("1"))
    let process = try Bass(innovation: 0.03, imitation: 0.38, horizon: 10).process(on: karate.graph)
    let runs = 10_000
    let times = Workers.all.map(runs) { replicate in
      process.cascade(from: [seed], draws: Draws(seed: 8, replicate: replicate)).adoptions
        .map(\.time)
    }
    for (time, mean, error) in [
      (1, 4.0568, 0.0184), (3, 10.3813, 0.0353), (6, 19.5461, 0.0484), (10.0, 28.0902, 0.0408),
    ] {
      let estimate = Estimate(times.map { Double($0.count { $0 <= time }) })
      let tolerance =
        4
        * (estimate.standardError * estimate.standardError + error * error)
        .squareRoot()
      #expect(abs(estimate.value - mean) < tolerance, "\(estimate.value)")
    }
  }

  /// A complete network is what everyone meeting everyone means.
  @Test func aCompleteNetworkMixesEveryone() throws {
    let n = 30
    let complete = Graph(edges: (0..<n).flatMap { a in (0..<a).map { (a, $0) } })
    let network = try Bass(innovation: 0.05, imitation: 0.5, horizon: 6).process(on: complete)
    let mixed = try Bass(innovation: 0.05, imitation: 0.5, mixing: .everyone, horizon: 6)
      .process(on: complete)
    for replicate in 0..<100 {
      let draws = Draws(seed: 2, replicate: replicate)
      let a = network.cascade(from: [3, 7], draws: draws).adoptions
      let b = mixed.cascade(from: [3, 7], draws: draws).adoptions
      #expect(a.map(\.node) == b.map(\.node))
      #expect(zip(a, b).allSatisfy { abs($0.time - $1.time) < 1e-9 })
      #expect(a.map { $0.source == nil } == b.map { $0.source == nil })
    }
  }

  /// 0 → 1 → 2 from 0: person 1 waits at the rate *p* + *q*, and person 2 at *p* before that and at
  /// *p* + *q* after.
  @Test(arguments: [(0.3, 0.8), (0.1, 2)])
  func twoInARowWaitAsTheirRatesSay(p: Double, q: Double) throws {
    let graph = Graph(edges: [(0, 1), (1, 2)], isDirected: true)
    let (runs, time) = (40_000, 1.5)
    let process = try Bass(innovation: p, imitation: q, horizon: time).process(on: graph)
    var adopters = [0, 0, 0]
    var innovators = 0
    for replicate in 0..<runs {
      let cascade = process.cascade(from: [0], draws: Draws(seed: 3, replicate: replicate))
      for adoption in cascade.adoptions {
        adopters[adoption.node] += 1
        if adoption.node == 1 && adoption.source == nil { innovators += 1 }
      }
    }
    let first = 1 - exp(-(p + q) * time)
    let waiting =
      exp(-p * time)
      * (exp(-(p + q) * time) + (p + q) / p * exp(-q * time) * (1 - exp(-p * time)))
    for (count, of, chance) in [
      (adopters[1], runs, first), (adopters[2], runs, 1 - waiting),
      (innovators, adopters[1], p / (p + q)),
    ] {
      let error = (chance * (1 - chance) / Double(of)).squareRoot()
      #expect(abs(Double(count) / Double(of) - chance) < 4 * error)
    }
  }

  /// Half of those around have adopted, so the rate is *p* + *q*/2, and each of them is followed as
  /// often.
  @Test func aShareOfThoseAroundIsImitated() throws {
    let graph = Graph(edges: (1...6).map { ($0, 0) }, isDirected: true)
    let process = try Bass(innovation: 0, imitation: 1, horizon: 1.2).process(on: graph)
    let runs = 30_000
    var bySource = [0, 0, 0]
    for replicate in 0..<runs {
      let cascade = process.cascade(from: [1, 3, 5], draws: Draws(seed: 4, replicate: replicate))
      if let source = cascade.adoptions.last?.source { bySource[source] += 1 }
    }
    let chance = (1 - exp(-0.6)) / 3
    for count in bySource {
      let error = (chance * (1 - chance) / Double(runs)).squareRoot()
      #expect(abs(Double(count) / Double(runs) - chance) < 4 * error)
    }
  }

  @Test func withoutInnovatorsOnlyThoseWithinReachAdopt() throws {
    let graph = Graph(edges: [(0, 1), (1, 2), (3, 4)])
    let cascade = try Bass(innovation: 0, imitation: 0.4).process(on: graph)
      .cascade(from: [0], draws: Draws(seed: 5))
    #expect(cascade.adoptions.map(\.node) == [0, 1, 2] && cascade.depth == 2)
  }

  @Test func whatTakesForeverIsNotNoted() throws {
    for mixing in Bass.Mixing.allCases {
      let cascade = try Bass(innovation: 1e-12, imitation: 1e-12, mixing: mixing)
        .process(on: Graph(edges: [(0, 1)])).cascade(from: [0], draws: Draws(seed: 7))
      #expect(cascade.size == 1)
    }
  }

  /// Whom a person follows does not depend on numbers either where everyone meets everyone.
  @Test func numberingChangesNothingInAMixing() throws {
    let n = 40
    let process = try Bass(innovation: 0.05, imitation: 0.5, mixing: .everyone)
      .process(on: Graph(edges: [], nodeCount: n))
    let straight = process.cascade(from: [3, 8, 30], draws: Draws(seed: 6))
    let keys = NodeKeys((0..<n).map { UInt64(n - 1 - $0) })
    let turned = process.cascade(
      from: [36, 31, 9], draws: Draws(seed: 6, keys: keys))
    func story(_ cascade: Cascade, _ number: (Int) -> Int) -> Set<[Int]> {
      Set(
        cascade.adoptions.map { adoption in
          [
            number(adoption.node), Int(adoption.time.bitPattern >> 1),
            adoption.source.map { number(cascade.adoptions[$0].node) } ?? -1,
          ]
        })
    }
    #expect(story(straight) { $0 } == story(turned) { n - 1 - $0 })
  }
}
