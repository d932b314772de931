import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// The course of many replicates, against the rounds of one cascade after the other.
@Suite struct SpreadCourseTests {
  /// The quantile by linear interpolation, type 7 of Hyndman and Fan.
  private func quantile(_ sample: [Int], _ share: Double) -> Double {
    let sorted = sample.sorted()
    let place = share * Double(sorted.count - 1)
    let low = sorted[Int(place)]
    let high = sorted[min(sorted.count - 1, Int(place) + 1)]
    return Double(low) + (place - place.rounded(.down)) * Double(high - low)
  }

  private func isClose(_ estimate: Estimate, _ sample: [Int]) -> Bool {
    let other = Estimate(sample.map(Double.init))
    return abs(estimate.value - other.value) < 1e-9
      && abs(estimate.standardError - other.standardError) < 1e-9
  }

  @Test(arguments: [
    ("independent-cascade:probability=0.2", SpreadKernel.lanes),
    ("independent-cascade:probability=0.2", .single),
    ("weighted-cascade:scale=1.5", .lanes), ("linear-threshold", .single),
    ("sir", .single),
  ])
  func theCourseIsTheOneOfSingleCascades(model: String, kernel: SpreadKernel) throws {
    let karate = try SampleNetworks.named("karate").graph
    let process = try diffusionModel(model).process(on: karate)
    var request = SpreadRequest(from: [5, 16], runs: 333, seed: 14)
    request.kernel = kernel
    let plan = try process.plan(request, on: Workers(2))
    let course = process.ensemble(request, by: plan, on: Workers(2)).course
    #expect(course.runs == 333)

    let cascades = (0..<333).map {
      process.cascade(from: [5, 16], draws: Draws(seed: 14, replicate: $0))
    }
    let new = cascades.map(\.sizesByRound)
    let active = cascades.map(\.activeByRound)
    let last = max(new.map(\.count).max() ?? 0, active.map(\.count).max() ?? 0)
    #expect(course.rounds.count >= (new.map(\.count).max() ?? 0) && course.rounds.count <= last)
    var cumulative = 0.0
    var adopters = [Int](repeating: 0, count: 333)
    for (number, round) in course.rounds.enumerated() {
      let adopting = new.map { number < $0.count ? $0[number] : 0 }
      // Those who never stop are still active after the list of their cascade ends.
      let passing = zip(cascades, active).map { cascade, counts in
        number < counts.count
          ? counts[number] : cascade.adoptions.count { $0.end == .infinity }
      }
      cumulative += Estimate(adopting.map(Double.init)).value
      #expect(round.round == number && abs(round.cumulativeMean - cumulative) < 1e-9)
      for (replicate, count) in adopting.enumerated() { adopters[replicate] += count }
      #expect(round.cumulativeBand90 == [quantile(adopters, 0.05), quantile(adopters, 0.95)])
      #expect(abs(round.mean - Estimate(adopting.map(Double.init)).value) < 1e-9)
      #expect(round.band90 == [quantile(adopting, 0.05), quantile(adopting, 0.95)])
      #expect(abs(round.activeMean - Estimate(passing.map(Double.init)).value) < 1e-9)
      #expect(round.activeBand90 == [quantile(passing, 0.05), quantile(passing, 0.95)])
    }
    let halves = new.map { counts in
      counts.indices.first { 2 * counts[...$0].reduce(0, +) >= counts.reduce(0, +) } ?? 0
    }
    #expect(halves == cascades.map(\.timeToHalf))
    #expect(isClose(course.timeToHalf, halves))
    #expect(isClose(course.peakSize, new.map { $0.max() ?? 0 }))
    #expect(isClose(course.peakRound, new.map { $0.firstIndex(of: $0.max() ?? 0) ?? 0 }))
  }

  /// Those who try once are active in the round of their adoption; those whose weight counts for
  /// good never stop.
  @Test func activityFollowsTheModel() throws {
    let path = Graph(edges: [(0, 1), (1, 2), (2, 3)])
    for kernel in [SpreadKernel.single, .lanes, .fused] {
      let process = try IndependentCascade(probability: 1).process(on: path)
      var request = SpreadRequest(from: [0], runs: 10, seed: 1)
      request.kernel = kernel
      let plan = try process.plan(request, on: Workers(1))
      let course = process.ensemble(request, by: plan).course
      #expect(course.rounds.prefix(4).map(\.activeMean) == [1, 1, 1, 1], "\(kernel)")
      #expect(course.rounds.prefix(4).map(\.mean) == [1, 1, 1, 1])
      #expect(course.timeToHalf.value == 1 && course.peakRound.value == 0)
    }
    // Everybody has one in-neighbor, so weights decide nothing.
    let line = Graph(edges: [(0, 1), (1, 2), (2, 3)], isDirected: true)
    for kernel in [SpreadKernel.single, .picks] {
      let process = try LinearThreshold().process(on: line)
      var request = SpreadRequest(from: [0], runs: 10, seed: 1)
      request.kernel = kernel
      let plan = try process.plan(request, on: Workers(1))
      let course = process.ensemble(request, by: plan).course
      #expect(course.rounds.prefix(4).map(\.activeMean) == [1, 2, 3, 4], "\(kernel)")
    }
  }
}
