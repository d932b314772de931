import Foundation
import GuanxiCore
import GuanxiHubs

/// Where a model stands on a network, and where theory puts the point from which on spreads go far:
/// for large networks that are random but for what the number is computed from.
///
/// Only the numbers that are about the model are there.
public struct ModelThresholds: Sendable, Equatable, Encodable {
  /// The mean number of people that a person tells.
  public let meanDegree: Double

  /// The chance that an adopter persuades along one tie sooner or later; the mean of all ties where
  /// they differ.
  ///
  /// Newman, "Spread of epidemic disease on networks", Physical Review E 2002.
  public internal(set) var transmissibility: Double?

  /// The transmissibility from which on spreads go far, by degrees: the number of arcs over the
  /// number of ways on after an arc, not straight back; ⟨*k*⟩/(⟨*k*²⟩ − ⟨*k*⟩) in an undirected
  /// network, after Newman 2002. nil where no way goes on, and for directed networks where it would
  /// take too long.
  public internal(set) var criticalTransmissibility: Double?

  /// The same by the paths of this network; nil for directed ones, for those without cycles, and
  /// where it would take too long. See `SpreadThresholds.nonBacktrackingThreshold`.
  public internal(set) var nonBacktrackingThreshold: Double?

  /// The transmission over the recovery, of people who can be won again.
  public internal(set) var effectiveRate: Double?

  /// The effective rate from which on it goes on and on: 1 divided by the largest eigenvalue of the
  /// network's matrix, a lower bound; nil where it would take too long, and without cycles.
  ///
  /// Wang, Chakrabarti, Wang and Faloutsos, "Epidemic Spreading in Real Networks: An Eigenvalue
  /// Viewpoint", SRDS 2003; Van Mieghem, Omic and Kooij, "Virus Spread in Networks", IEEE/ACM
  /// Transactions on Networking 2009.
  public internal(set) var criticalEffectiveRate: Double?

  /// What the chances of all ties of a person to be persuaded add up to.
  public internal(set) var attention: Double?

  /// The attention from which on spreads go far: 1/(1 − 1/⟨*k*⟩), however uneven degrees are; nil
  /// where people have one neighbor or less on the average.
  public internal(set) var criticalAttention: Double?

  /// How many more vulnerable people, whom one adopter moves, one of them moves on the average:
  /// above 1 one person can move many. See `vulnerableReproductionNumber(of:fraction:)`.
  public internal(set) var vulnerableReproductionNumber: Double?

  /// The mean degrees between which that is so in random networks; nil if there are none, and for
  /// fractions below 0.002, which move nearly everybody. See `cascadeWindow(fraction:)`.
  public internal(set) var cascadeWindow: [Double]?

  /// The chance that one random person starts a spread that goes far, in an endless undirected
  /// network with these degrees, to about 10⁻³; Newman 2002.
  public internal(set) var outbreakProbability: Double?

  /// How large a share such a spread reaches there.
  public internal(set) var outbreakSize: Double?

  init(on graph: Graph) {
    meanDegree = Double(graph.arcCount) / Double(max(1, graph.nodeCount))
  }

  /// What follows from a chance to pass something on.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - passing: The chances that people have, each as likely.
  ///   - transmissibility: Their mean.
  ///   - workers: Threads; their number does not change the result.
  init(on graph: Graph, passing: [Double], transmissibility: Double, workers: Workers) {
    self.init(on: graph)
    self.transmissibility = transmissibility
    let steps = affordableSteps(on: graph)
    if !graph.isDirected {
      let thresholds = SpreadThresholds(of: graph, steps: steps, on: workers)
      criticalTransmissibility = thresholds.transmissibility
      nonBacktrackingThreshold = thresholds.nonBacktrackingThreshold
      let degrees = DegreeDistribution(of: graph)
      outbreakSize = degrees.outbreak(passing: [transmissibility])
      outbreakProbability = degrees.outbreak(passing: passing)
    } else if steps > 0 {
      criticalTransmissibility = criticalChance(on: graph, workers: workers)
    }
  }
}

/// How many passes over all ties may be spent on a threshold: half a second at most.
private func affordableSteps(on graph: Graph) -> Int {
  let steps = min(10_000, (1 << 27) / max(1, graph.arcCount))
  return steps < 100 ? 0 : steps
}

/// The number of arcs over the number of pairs of an arc and one that goes on from its end, but not
/// straight back; nil if there is no such pair.
private func criticalChance(on graph: Graph, workers: Workers) -> Double? {
  let incoming = graph.reversed(on: workers)
  var ways = 0
  for node in graph.nodes { ways += incoming.degree(of: node) * graph.degree(of: node) }
  graph.forEachArc { source, target, _ in
    if incoming.arc(from: source, to: target) != nil { ways -= 1 }
  }
  return ways == 0 ? nil : Double(graph.arcCount) / Double(ways)
}

extension IndependentCascade {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? {
    var chance = probability ?? IndependentCascade.standardProbability
    if let values = graph.arcValues, values.kind != .weight {
      guard let chances = try? arcProbabilities(on: graph), !chances.isEmpty else { return nil }
      chance = chances.reduce(0, +) / Double(chances.count)
    }
    return ModelThresholds(
      on: graph, passing: [chance], transmissibility: chance, workers: workers)
  }
}

extension WeightedCascade {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? {
    var thresholds = ModelThresholds(on: graph)
    thresholds.attention = scale
    if thresholds.meanDegree > 1 {
      thresholds.criticalAttention = 1 / (1 - 1 / thresholds.meanDegree)
    }
    return thresholds
  }
}

extension SIR {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? {
    epidemicThresholds(transmission, recovery, time, on: graph, workers)
  }
}

extension SEIR {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? {
    epidemicThresholds(transmission, recovery, time, on: graph, workers)
  }
}

private func epidemicThresholds(
  _ transmission: Double, _ recovery: Double, _ time: EpidemicTime, on graph: Graph,
  _ workers: Workers
) -> ModelThresholds {
  // In each step first a try, then a chance to stop.
  let chance =
    time == .continuous
    ? transmission / (transmission + recovery)
    : transmission / (1 - (1 - transmission) * (1 - recovery))
  let quantiles = (0..<48).map { (Double($0) + 0.5) / 48 }
  // The chance over the time of interest of 48 people in a row from the longest to the shortest.
  let passing = quantiles.map { share in
    time == .continuous
      ? 1 - pow(share, transmission / recovery)
      : 1 - pow(1 - transmission, 1 + (log(share) / log1p(-recovery)).rounded(.down))
  }
  return ModelThresholds(
    on: graph, passing: passing, transmissibility: chance, workers: workers)
}

extension SIS {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? {
    var thresholds = ModelThresholds(on: graph)
    thresholds.effectiveRate = transmission / recovery
    let steps = affordableSteps(on: graph)
    if steps > 0,
      let eigenvalue = try? largestEigenvalue(
        of: graph, tolerance: 1e-9, iterations: steps, on: workers.steady), eigenvalue > 0
    {
      thresholds.criticalEffectiveRate = 1 / eigenvalue
    }
    return thresholds
  }
}

extension Threshold {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? {
    guard deviation == 0, fraction > 0, !graph.isDirected else { return nil }
    var thresholds = ModelThresholds(on: graph)
    thresholds.vulnerableReproductionNumber = GuanxiDiffusion.vulnerableReproductionNumber(
      of: graph, fraction: fraction)
    if fraction >= 0.002 {
      thresholds.cascadeWindow = GuanxiDiffusion.cascadeWindow(fraction: fraction).map {
        [$0.lowerBound, $0.upperBound]
      }
    }
    return thresholds
  }
}
