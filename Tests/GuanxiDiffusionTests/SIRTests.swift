import Foundation
import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

@Suite struct SIRTests {
  @Test func oneTieIsCrossedWithTheExactChance() throws {
    let (beta, gamma) = (0.2, 0.3)
    let spread = try SIR(transmission: beta, recovery: gamma)
      .process(on: Graph(edges: [(0, 1)])).ensemble(from: [0], runs: 100_000, seed: 1).spread
    // In each step first a try, then a chance to stop.
    let chance = beta / (1 - (1 - beta) * (1 - gamma))
    #expect(abs(spread.mean - 1 - chance) < 4 * spread.standardError)
  }

  @Test func theTiesOfOnePersonShareTheirTimeOfInterest() throws {
    let (beta, gamma, leaves) = (0.1, 0.25, 6)
    let graph = Graph(edges: (1...leaves).map { (0, $0) })
    let spread = try SIR(transmission: beta, recovery: gamma).process(on: graph)
      .ensemble(from: [0], runs: 100_000, seed: 2).spread
    var nobody = 0.0
    for steps in 1...2_000 {
      let duration = gamma * power(1 - gamma, steps - 1)
      nobody += duration * power(1 - beta, steps * leaves)
    }
    let measured = Double(spread.distribution.first { $0.size == 1 }?.runs ?? 0) / 100_000
    let error = (nobody * (1 - nobody) / 100_000).squareRoot()
    #expect(abs(measured - nobody) < 4 * error)
  }

  @Test func roundsAreTimesOfInfection() throws {
    let beta = 0.4
    let process = try SIR(transmission: beta, recovery: 0.001).process(
      on: Graph(edges: [(0, 1)]))
    let ensemble = process.ensemble(from: [0], runs: 50_000, seed: 3)
    for round in 1...5 {
      let exact = beta * power(1 - beta, round - 1) * power(1 - 0.001, round - 1)
      let estimate = ensemble.newAdopters[round]
      #expect(abs(estimate.value - exact) < 4 * estimate.standardError, "round \(round)")
    }
  }

  @Test func withCertainRecoveryItIsAnIndependentCascade() throws {
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 0)])
    let exact = exactSpread(
      probabilities: [Double](repeating: 0.35, count: graph.arcCount), from: [3], in: graph)
    let spread = try SIR(transmission: 0.35, recovery: 1).process(on: graph)
      .ensemble(from: [3], runs: 100_000, seed: 4).spread
    #expect(abs(spread.mean - exact) < 4 * spread.standardError)
  }

  @Test func oneTieIsCrossedBeforeTheRecovery() throws {
    let process = try SIR(transmission: 0.6, recovery: 0.9, time: .continuous)
      .process(on: Graph(edges: [(0, 1)]))
    var times: [Double] = []
    for replicate in 0..<50_000 {
      let cascade = process.cascade(from: [0], draws: Draws(seed: 5, replicate: replicate))
      if cascade.size == 2 {
        times.append(cascade.adoptions[1].time)
        #expect(cascade.adoptions[1].time <= cascade.adoptions[0].end)
      }
    }
    let share = Double(times.count) / 50_000
    #expect(abs(share - 0.4) < 4 * (0.4 * 0.6 / 50_000).squareRoot())
    // Given that it comes first, it comes as soon as either of the two would.
    let estimate = Estimate(times)
    #expect(abs(estimate.value - 1 / 1.5) < 4 * estimate.standardError)
  }

  /// Two infected friends of the third person try and stop each for themselves; so the third
  /// escapes both with chance (γ/(γ + τ))².
  @Test func aTriangleHasTheExactSizesInContinuousTime() throws {
    let (tau, gamma) = (0.8, 0.5)
    let spread = try SIR(transmission: tau, recovery: gamma, time: .continuous)
      .process(on: Graph(edges: [(0, 1), (1, 2), (2, 0)]))
      .ensemble(from: [1], runs: 50_000, seed: 6).spread
    let alone = gamma / (gamma + 2 * tau)
    let escape = gamma / (gamma + tau) * gamma / (gamma + tau)
    for (size, chance) in [(1, alone), (2, (1 - alone) * escape), (3, (1 - alone) * (1 - escape))] {
      let share = Double(spread.distribution.first { $0.size == size }?.runs ?? 0) / 50_000
      #expect(abs(share - chance) < 4 * (chance * (1 - chance) / 50_000).squareRoot())
    }
  }

  /// EoN 2.0, 40,000 runs of fast_SIR(karate, 0.3, 1.0, initial_infecteds=[1]): final size, alone,
  /// infected and recovered at time 2, time of the last event, each with its standard error.
  @Test func itAgreesWithEoN() throws {
    let process = try SIR(transmission: 0.3, recovery: 1, time: .continuous)
      .process(on: SampleNetworks.named("karate").graph)
    var samples = [[Double]](repeating: [], count: 5)
    for replicate in 0..<40_000 {
      let adoptions = process.cascade(from: [0], draws: Draws(seed: 7, replicate: replicate))
        .adoptions
      samples[0].append(Double(adoptions.count))
      samples[1].append(adoptions.count == 1 ? 1 : 0)
      samples[2].append(Double(adoptions.count { $0.time <= 2 && $0.end > 2 }))
      samples[3].append(Double(adoptions.count { $0.end <= 2 }))
      samples[4].append(adoptions.map(\.end).max() ?? 0)
    }
    let expected = [
      (9.46415, 0.03795), (0.1689, 0.00187), (2.4341, 0.01429), (4.92368, 0.01643),
      (3.10680, 0.01227),
    ]
    for (sample, (value, standardError)) in zip(samples, expected) {
      let estimate = Estimate(sample)
      let error = (estimate.standardError * estimate.standardError + standardError * standardError)
        .squareRoot()
      #expect(abs(estimate.value - value) < 4 * error)
    }
  }

  /// Everyone reaches two people on average, in either form, so both grow as large; but where the
  /// times of interest differ, fewer outbreaks come off.
  @Test func outbreaksHaveTheirChanceAndSize() throws {
    let chance = outbreakProbability(meanDegree: 4, transmission: 1, recovery: 1)
    let size = finalSize(reproductionNumber: 2)
    let models = [
      (SIR(transmission: 1, recovery: 1, time: .continuous), chance),
      (SIR(transmission: 0.5, recovery: 1), size),
    ]
    for (model, chance) in models {
      var large: [Double] = []
      var sizes: [Double] = []
      for seed in 0..<25 as Range<UInt64> {
        let graph = try ErdosRenyi(nodes: 3_000, .meanDegree(4)).generated(seed: seed, on: .all)
          .graph
        let process = try model.process(on: graph)
        let room = CascadeRoom(nodeCount: graph.nodeCount)
        for replicate in 0..<80 {
          let cascade = process.cascade(
            from: [replicate * 37], draws: Draws(seed: seed, replicate: replicate), in: room)
          large.append(cascade.size > 600 ? 1 : 0)
          if cascade.size > 600 { sizes.append(Double(cascade.size) / 3_000) }
        }
      }
      let share = Estimate(large)
      #expect(abs(share.value - chance) < 4 * share.standardError)
      let mean = Estimate(sizes)
      // The replicates on one graph are alike: its size is worth one of them.
      #expect(abs(mean.value - size) < 4 * mean.standardError * 80.0.squareRoot())
    }
  }

  /// The same random number stands for a time and for the number of steps that it fills.
  @Test func shortStepsComeToContinuousTime() throws {
    let (tau, gamma, step) = (0.3, 1.0, 0.001)
    let karate = try SampleNetworks.named("karate").graph
    let continuous = try SIR(transmission: tau, recovery: gamma, time: .continuous)
      .process(on: karate)
    let discrete = try SIR(transmission: -expm1(-tau * step), recovery: -expm1(-gamma * step))
      .process(on: karate)
    var same = 0
    for replicate in 0..<1_000 {
      let draws = Draws(seed: 8, replicate: replicate)
      let smooth = continuous.cascade(from: [0], draws: draws).adoptions
      let stepped = discrete.cascade(from: [0], draws: draws).adoptions
      if smooth.map(\.node) == stepped.map(\.node) {
        same += 1
        for (a, b) in zip(smooth, stepped) {
          #expect(b.time * step >= a.time - 1e-9 && b.time * step < a.time + 34 * step)
        }
      }
    }
    #expect(same > 900)
  }

  @Test func chancesStayBelowOneAndRatesNeedNot() throws {
    #expect(throws: ChoiceError.self) { try diffusionModel("sir:transmission=2") }
    #expect(throws: ChoiceError.self) { try diffusionModel("sir:time=continuous,recovery=0") }
    #expect(throws: ChoiceError.self) { try diffusionModel("sir:time=never") }
    #expect(throws: ChoiceError.self) { try diffusionModel("seir:incubation=1.5") }
    let model = try diffusionModel("sir:transmission=2,time=continuous") as? SIR
    #expect(model?.transmission == 2 && model?.time == .continuous)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
