import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct HawkesTests {
  private func counts(
    _ model: Hawkes, on graph: Graph, from seeds: [Int], runs: Int, seed: UInt64
  ) throws -> [Int] {
    let process = try model.process(on: graph)
    return Workers.all.map(runs) {
      process.cascade(from: seeds, draws: Draws(seed: seed, replicate: $0)).adoptions.count
    }
  }

  /// A cluster has 1/(1 − *n*) events, with variance *n*/(1 − *n*)³ (Borel's law).
  @Test(arguments: [0.2, 0.5, 0.8])
  func clustersHaveTheirMeanAndVariance(branching: Double) throws {
    let karate = try SampleNetworks.named("karate").graph
    let counts = try counts(
      Hawkes(branching: branching), on: karate, from: [11], runs: 40_000, seed: 1)
    let estimate = Estimate(counts.map(Double.init))
    #expect(abs(estimate.value - 1 / (1 - branching)) < 4 * estimate.standardError)
    let variance = estimate.standardError * estimate.standardError * 40_000
    #expect(abs(variance / (branching / pow(1 - branching, 3)) - 1) < 0.15, "\(variance)")
    for (size, law) in [(1, exp(-branching)), (2, branching * exp(-2 * branching))] {
      let share = Double(counts.count { $0 == size }) / 40_000
      #expect(abs(share - law) < 4 * (law * (1 - law) / 40_000).squareRoot(), "size \(size)")
    }
  }

  /// Up to a time *t* there are (1 − *n* e^−((1−*n*)δ*t*))/(1 − *n*) events on average, and with
  /// *n* = 1 they are 1 + δ*t*.
  @Test(arguments: [(0.6, 2.0, 0.7), (1.0, 0.5, 3.0), (1.3, 1.0, 4.0)])
  func eventsComeInTheirTime(branching: Double, decay: Double, horizon: Double) throws {
    let karate = try SampleNetworks.named("karate").graph
    let model = Hawkes(branching: branching, decay: decay, horizon: horizon)
    let excess = branching - 1
    let law =
      excess == 0
      ? 1 + decay * horizon : 1 + branching * (exp(excess * decay * horizon) - 1) / excess
    #expect(abs(model.expectedEvents - law) < 1e-9)
    let estimate = Estimate(
      try counts(model, on: karate, from: [0], runs: 20_000, seed: 2).map(Double.init))
    #expect(abs(estimate.value - law) < 4 * estimate.standardError, "\(estimate.value)")
  }

  /// The mean number of events of each person: Σ (*n P*)^*k* from the person who starts, *P* having
  /// the shares of the weights in its rows.
  @Test func everyoneHasTheirShareOfEvents() throws {
    let rows = [(0, 1, 3.0), (0, 2, 1.0), (1, 0, 1.0), (1, 2, 1.0), (2, 0, 2.0), (2, 3, 6.0)]
    let graph = Graph(edges: rows, kind: .weight, isDirected: true)
    let branching = 0.7
    var means = [0.0, 0, 0, 0]
    var current = [1.0, 0, 0, 0]
    for _ in 0..<200 {
      var next = [0.0, 0, 0, 0]
      for (source, target, weight) in rows {
        let sum = rows.reduce(0) { $1.0 == source ? $0 + $1.2 : $0 }
        next[target] += branching * weight / sum * current[source]
      }
      for node in 0..<4 { means[node] += current[node] }
      current = next
    }
    let process = try Hawkes(branching: branching).process(on: graph)
    let runs = 40_000
    var samples = [[Double]](repeating: [], count: 4)
    for replicate in 0..<runs {
      let cascade = process.cascade(from: [0], draws: Draws(seed: 3, replicate: replicate))
      for node in 0..<4 {
        samples[node].append(Double(cascade.adoptions.count { $0.node == node }))
      }
      #expect(cascade.size == Set(cascade.adoptions.map(\.node)).count)
    }
    for node in 0..<4 {
      let estimate = Estimate(samples[node])
      #expect(abs(estimate.value - means[node]) < 4 * estimate.standardError, "\(node)")
    }
  }

  @Test func delaysAreExponential() throws {
    let process = try Hawkes(branching: 0.9, decay: 4).process(on: Graph(edges: [(0, 1)]))
    var delays: [Double] = []
    for replicate in 0..<4_000 {
      let adoptions = process.cascade(from: [0], draws: Draws(seed: 4, replicate: replicate))
        .adoptions
      for adoption in adoptions {
        if let source = adoption.source { delays.append(adoption.time - adoptions[source].time) }
      }
    }
    let estimate = Estimate(delays)
    #expect(abs(estimate.value - 0.25) < 4 * estimate.standardError)
    let late = Double(delays.count { $0 > 0.5 }) / Double(delays.count)
    let law = exp(-2.0)
    #expect(abs(late - law) < 4 * (law * (1 - law) / Double(delays.count)).squareRoot())
  }

  @Test func moreExcitementOnlyAddsEvents() throws {
    let karate = try SampleNetworks.named("karate").graph
    for replicate in 0..<200 {
      var fewer: Set<[UInt64]> = []
      for branching in [0.1, 0.3, 0.5, 0.8] {
        let cascade = try Hawkes(branching: branching).process(on: karate)
          .cascade(from: [2], draws: Draws(seed: 5, replicate: replicate))
        let events = Set(cascade.adoptions.map { [UInt64($0.node), $0.time.bitPattern] })
        #expect(events.isSuperset(of: fewer) && events.count == cascade.adoptions.count)
        fewer = events
      }
    }
  }

  @Test func whatTakesForeverIsNotNoted() throws {
    let cascade = try Hawkes(branching: 0.9, decay: 1e-12).process(on: Graph(edges: [(0, 1)]))
      .cascade(from: [0], draws: Draws(seed: 6))
    #expect(cascade.adoptions.count == 1)
  }

  @Test func whatNeverCeasesIsRefused() throws {
    let graph = Graph(edges: [(0, 1)])
    #expect(throws: ChoiceError.self) { try Hawkes(branching: 1).process(on: graph) }
    #expect(throws: ChoiceError.self) { try diffusionModel("hawkes:branching=1.5") }
    #expect(throws: ChoiceError.self) { try diffusionModel("hawkes:branching=3,horizon=1000") }
    _ = try diffusionModel("hawkes:branching=1.5,horizon=3").process(on: graph)
  }
}
