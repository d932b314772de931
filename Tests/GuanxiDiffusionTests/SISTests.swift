import Foundation
import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

@Suite struct SISTests {
  /// Two friends take turns: in continuous time, a person alone infects the other first with
  /// chance p = τ/(τ + γ), and comes to be alone again; so E = p(1 + E).
  @Test func twoFriendsInfectEachOtherAsOftenAsTheyShould() throws {
    let process = try SIS(transmission: 0.9, recovery: 0.6, time: .continuous, duration: 1_000)
      .process(on: Graph(edges: [(0, 1)]))
    let estimate = infections(process)
    #expect(abs(estimate.value - 0.9 / 0.6) < 4 * estimate.standardError)
  }

  /// In steps, from one infected person: a new infection comes with chance β, and the first may
  /// stop in the same step; from two, each may stop for themselves.
  @Test func twoFriendsTakeStepsAtOnce() throws {
    let (beta, gamma) = (0.3, 0.35)
    let process = try SIS(transmission: beta, recovery: gamma, duration: 2_000)
      .process(on: Graph(edges: [(0, 1)]))
    // With two infected, one is left sooner or later with this chance, and else none.
    let oneLeft = 2 * gamma * (1 - gamma) / (1 - (1 - gamma) * (1 - gamma))
    let back = beta * gamma + (1 - beta) * (1 - gamma) + beta * (1 - gamma) * oneLeft
    let estimate = infections(process)
    #expect(abs(estimate.value - beta / (1 - back)) < 4 * estimate.standardError)
  }

  private func infections(_ process: any DiffusionProcess) -> Estimate {
    let room = CascadeRoom(nodeCount: 2)
    return Estimate(
      (0..<40_000).map { replicate in
        let draws = Draws(seed: 1, replicate: replicate)
        return Double(process.cascade(from: [1], draws: draws, in: room).adoptions.count - 1)
      })
  }

  private static let kite = Graph(edges: [(0, 1), (1, 2), (2, 0), (2, 3)])

  /// The chance of every set of infected people, step by step.
  @Test func stepsHaveTheirExactLaw() throws {
    let (beta, gamma, graph) = (0.35, 0.4, Self.kite)
    var law = [Double](repeating: 0, count: 16)
    law[0b0001] = 1
    let ensemble = try SIS(transmission: beta, recovery: gamma, duration: 8).process(on: graph)
      .ensemble(from: [0], runs: 40_000, seed: 2)
    for step in 1...8 {
      var next = [Double](repeating: 0, count: 16)
      for (state, weight) in law.enumerated() {
        for to in 0..<16 {
          var chance = weight
          for node in 0..<4 {
            let tries = graph.neighbors(of: node).count { state >> $0 & 1 == 1 }
            let on = state >> node & 1 == 1 ? 1 - gamma : 1 - pow(1 - beta, Double(tries))
            chance *= to >> node & 1 == 1 ? on : 1 - on
          }
          next[to] += chance
        }
      }
      law = next
      expectActive(ensemble, at: step, law)
    }
  }

  /// The same in continuous time: the master equation in short steps of Runge and Kutta.
  @Test func continuousTimeHasItsExactLaw() throws {
    let (tau, gamma, graph) = (0.7, 0.8, Self.kite)
    func change(_ law: [Double]) -> [Double] {
      var change = [Double](repeating: 0, count: 16)
      for (state, weight) in law.enumerated() {
        for node in 0..<4 {
          let tries = graph.neighbors(of: node).count { state >> $0 & 1 == 1 }
          let rate = state >> node & 1 == 1 ? gamma : tau * Double(tries)
          change[state] -= weight * rate
          change[state ^ (1 << node)] += weight * rate
        }
      }
      return change
    }
    func moved(_ law: [Double], _ slope: [Double], _ time: Double) -> [Double] {
      zip(law, slope).map { $0 + time * $1 }
    }
    var law = [Double](repeating: 0, count: 16)
    law[0b0001] = 1
    let ensemble = try SIS(transmission: tau, recovery: gamma, time: .continuous, duration: 5)
      .process(on: graph).ensemble(from: [0], runs: 40_000, seed: 3)
    for round in 1...5 {
      for _ in 0..<100 {
        let a = change(law)
        let b = change(moved(law, a, 0.005))
        let c = change(moved(law, b, 0.005))
        let d = change(moved(law, c, 0.01))
        for state in 0..<16 {
          law[state] += (a[state] + 2 * b[state] + 2 * c[state] + d[state]) / 600
        }
      }
      expectActive(ensemble, at: round, law)
    }
  }

  private func expectActive(_ ensemble: Ensemble, at round: Int, _ law: [Double]) {
    let exact = law.enumerated().reduce(0) { $0 + $1.element * Double($1.offset.nonzeroBitCount) }
    let estimate = ensemble.active[round]
    #expect(abs(estimate.value - exact) < 4 * estimate.standardError, "round \(round)")
  }

  /// EoN 2.0, 10,000 runs of fast_SIS(karate, 0.25, 1.0, initial_infecteds=[1], tmax=10): infected
  /// at times 5 and 10, and the share of runs that died out, each with its standard error.
  @Test func itAgreesWithEoN() throws {
    let process = try SIS(transmission: 0.25, recovery: 1, time: .continuous, duration: 10)
      .process(on: SampleNetworks.named("karate").graph)
    var samples = [[Double]](repeating: [], count: 3)
    for replicate in 0..<10_000 {
      let adoptions = process.cascade(from: [0], draws: Draws(seed: 4, replicate: replicate))
        .adoptions
      let late = adoptions.count { $0.end == .infinity }
      samples[0].append(Double(adoptions.count { $0.time <= 5 && $0.end > 5 }))
      samples[1].append(Double(late))
      samples[2].append(late == 0 ? 1 : 0)
    }
    let expected = [(2.6916, 0.0401), (2.0252, 0.0384), (0.7179, 0.0045)]
    for (sample, (value, standardError)) in zip(samples, expected) {
      let estimate = Estimate(sample)
      let error = (estimate.standardError * estimate.standardError + standardError * standardError)
        .squareRoot()
      #expect(abs(estimate.value - value) < 4 * error)
    }
  }

  /// The share of infected people that a promotion keeps up on networks with hubs; the rates are
  /// so low that networks without hubs would lose it. The shares are those of plain simulations
  /// in steps of .05 on networks of 10,000 people.
  @Test(arguments: [(0.08, 0.026), (0.10, 0.058), (0.12, 0.096), (0.16, 0.184), (0.20, 0.263)])
  func hubsKeepItUp(rate: Double, share: Double) throws {
    let graph = try BarabasiAlbert(nodes: 10_000, edges: 3).generated(seed: 1, on: .all)
      .graph
    let process = try SIS(transmission: rate, recovery: 1, step: 0.05, duration: 60)
      .process(on: graph)
    let seeds = Array(stride(from: 0, to: 10_000, by: 5))
    let active = process.cascade(from: seeds, draws: Draws(seed: 5)).activeByRound[30...60]
    #expect(abs(Double(active.reduce(0, +)) / Double(31 * 10_000) - share) < 0.015)
  }

  @Test func aRunEndsWhenItsTimeIsUp() throws {
    let karate = try SampleNetworks.named("karate").graph
    for time in EpidemicTime.allCases {
      let long = try SIS(transmission: 0.5, recovery: 0.2, time: time, duration: 20)
        .process(on: karate)
      let short = try SIS(transmission: 0.5, recovery: 0.2, time: time, duration: 10)
        .process(on: karate)
      let room = CascadeRoom(nodeCount: karate.nodeCount)
      for replicate in 0..<50 {
        let draws = Draws(seed: 6, replicate: replicate)
        let whole = long.cascade(from: [0], draws: draws, in: room).adoptions
        let part = short.cascade(from: [0], draws: draws, in: room).adoptions
        #expect(part.map(\.node) == whole.filter { $0.time <= 10 }.map(\.node))
        #expect(part.allSatisfy { $0.end <= 10 || $0.end == .infinity })
      }
    }
  }

  @Test func stepsOfALengthAreThoseOfTheirChance() throws {
    let karate = try SampleNetworks.named("karate").graph
    let rates = try SIS(transmission: 0.4, recovery: 0.6, step: 0.1, duration: 5)
      .process(on: karate)
    let chances = try SIS(
      transmission: -expm1(-0.04), recovery: -expm1(-0.06), duration: 50
    ).process(on: karate)
    for replicate in 0..<100 {
      let draws = Draws(seed: 7, replicate: replicate)
      let scaled = rates.cascade(from: [0], draws: draws)
      let plain = chances.cascade(from: [0], draws: draws)
      #expect(scaled.size == plain.size)
      #expect(scaled.adoptions.map(\.time) == plain.adoptions.map { $0.time / 10 })
    }
  }

  @Test func continuousTimeHasNoSteps() throws {
    #expect(throws: ChoiceError.self) { try diffusionModel("sis:time=continuous,step=0.1") }
    #expect(throws: ChoiceError.self) { try diffusionModel("sis:transmission=1.5") }
    let model = try diffusionModel("sis:transmission=1.5,step=0.1") as? SIS
    #expect(model?.transmission == 1.5 && model?.step == 0.1)
  }
}
