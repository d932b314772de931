import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct ModelThresholdsTests {
  private func thresholds(_ model: String, on graph: Graph) throws -> ModelThresholds {
    try #require(try diffusionModel(model).thresholds(on: graph, workers: .all))
  }

  private func isClose(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-7 } ?? false }

  /// By degrees 156/1056; by paths numpy 2.4.6, 1 / the largest `abs(numpy.linalg.eigvals(B))`.
  @Test func cascadesHaveThresholdsByDegreesAndByPaths() throws {
    let karate = try SampleNetworks.named("karate").graph
    let cascade = try thresholds("independent-cascade:probability=0.2", on: karate)
    #expect(isClose(cascade.meanDegree, 156.0 / 34) && isClose(cascade.transmissibility, 0.2))
    #expect(isClose(cascade.criticalTransmissibility, 0.1477272727272727))
    #expect(isClose(cascade.nonBacktrackingThreshold, 1 / 5.292780644548689))
    #expect((cascade.outbreakProbability ?? 0) > 0)
    #expect(cascade.outbreakSize == cascade.outbreakProbability && cascade.effectiveRate == nil)
  }

  /// The chance to cross one tie: see `SIRTests.oneTieIsCrossedWithTheExactChance`.
  @Test func epidemicsCrossATieSoonerOrLater() throws {
    let karate = try SampleNetworks.named("karate").graph
    let steps = try thresholds("sir:transmission=0.2,recovery=0.3", on: karate)
    #expect(isClose(steps.transmissibility, 0.2 / (1 - 0.8 * 0.7)))
    #expect((steps.outbreakProbability ?? 1) < (steps.outbreakSize ?? 0))
    let smooth = try thresholds(
      "seir:transmission=2,recovery=3,incubation=1,time=continuous", on: karate)
    #expect(isClose(smooth.transmissibility, 0.4))
    #expect(isClose(smooth.criticalTransmissibility, 0.1477272727272727))
  }

  /// Poisson degrees have the laws of `finalSize` and, with times of interest that differ, of Kenah
  /// and Robins, as nearly as the degrees of 100,000 people are Poisson.
  @Test func outbreaksHaveTheLawsOfRandomNetworks() throws {
    let graph = randomGraph(nodes: 100_000, edges: 200_000, seed: 6)
    let z = 2 * Double(graph.edgeCount) / 100_000
    let cascade = try thresholds("independent-cascade:probability=0.4", on: graph)
    let size = finalSize(reproductionNumber: 0.4 * z)
    #expect(abs((cascade.outbreakSize ?? 0) - size) < 0.012)
    for (transmission, recovery) in [(1.0, 1.0), (0.5, 1.0), (3, 1)] {
      let epidemic = try thresholds(
        "sir:transmission=\(transmission),recovery=\(recovery),time=continuous", on: graph)
      let chance = outbreakProbability(
        meanDegree: z, transmission: transmission, recovery: recovery)
      #expect(abs((epidemic.outbreakProbability ?? 0) - chance) < 0.012)
      let share = finalSize(reproductionNumber: z * transmission / (transmission + recovery))
      #expect(abs((epidemic.outbreakSize ?? 0) - share) < 0.012)
    }
    // With certain recovery after one step everyone has the same time.
    let step = try thresholds("sir:transmission=0.4,recovery=1", on: graph)
    #expect(isClose(step.outbreakProbability, cascade.outbreakSize ?? -1))
    // Short steps come to continuous time.
    let slow = try thresholds("sir:transmission=0.001,recovery=0.002", on: graph)
    let smooth = outbreakProbability(meanDegree: z, transmission: 0.001, recovery: 0.002)
    #expect(abs((slow.outbreakProbability ?? 0) - smooth) < 0.012)
  }

  /// 1 − ((1 − *p*)/*p*)³ where everyone has three neighbors.
  @Test(arguments: [0.5, 0.55, 0.6, 0.75])
  func evenDegreesHaveTheirClosedForm(p: Double) throws {
    let odds = (1 - p) / p
    let prism = Graph(edges: [
      (0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (0, 3), (1, 4), (2, 5),
    ])
    let thresholds = try thresholds("independent-cascade:probability=\(p)", on: prism)
    #expect(isClose(thresholds.outbreakSize, 1 - odds * odds * odds))
    #expect(isClose(thresholds.criticalTransmissibility, 0.5))
    #expect(isClose(thresholds.nonBacktrackingThreshold, 0.5))
  }

  /// networkx 3.6.1 and numpy 2.4.6: the largest eigenvalue of karate's matrix is 6.725698.
  @Test func whoeverCanBeWonAgainHasTheEigenvalue() throws {
    let karate = try SampleNetworks.named("karate").graph
    let thresholds = try thresholds("sis:transmission=0.06,recovery=0.3", on: karate)
    #expect(isClose(thresholds.effectiveRate, 0.2) && thresholds.transmissibility == nil)
    #expect(abs((thresholds.criticalEffectiveRate ?? 0) - 1 / 6.725698) < 1e-7)
    let tree = Graph(edges: [(0, 1), (1, 2)], isDirected: true)
    #expect(try self.thresholds("sis", on: tree).criticalEffectiveRate == nil)
  }

  @Test func dividedAttentionHasTheOneOfTheMeanDegree() throws {
    let karate = try SampleNetworks.named("karate").graph
    let thresholds = try thresholds("weighted-cascade:scale=0.9", on: karate)
    #expect(isClose(thresholds.attention, 0.9))
    #expect(isClose(thresholds.criticalAttention, 1 / (1 - 34.0 / 156)))
    let ties = Graph(edges: [(0, 1), (2, 3)])
    #expect(try self.thresholds("weighted-cascade", on: ties).criticalAttention == nil)
  }

  @Test func fractionsHaveTheirWindow() throws {
    let graph = randomGraph(nodes: 20_000, edges: 30_000, seed: 2)
    let thresholds = try thresholds("threshold:fraction=0.18", on: graph)
    let window = try #require(thresholds.cascadeWindow)
    #expect(abs(window[0] - 1.0207) < 1e-3 && abs(window[1] - 5.7647) < 1e-3)
    #expect((thresholds.vulnerableReproductionNumber ?? 0) > 1)
    #expect(try self.thresholds("threshold:fraction=0.5", on: graph).cascadeWindow == nil)
    #expect(try self.thresholds("threshold:fraction=1e-9", on: graph).cascadeWindow == nil)
  }

  /// Arcs 0 → 1 → 2 → 0 and 1 → 0, 2 → 3: after an arc there are 6 ways on, two of them straight
  /// back, and there are 5 arcs.
  @Test func arcsCountWithTheirDirection() throws {
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0), (1, 0), (2, 3)], isDirected: true)
    let thresholds = try thresholds("independent-cascade:probability=0.5", on: graph)
    #expect(isClose(thresholds.criticalTransmissibility, 5.0 / 4))
    #expect(thresholds.nonBacktrackingThreshold == nil)
    let chain = Graph(edges: [(0, 1)], isDirected: true)
    #expect(
      try self.thresholds("independent-cascade", on: chain).criticalTransmissibility == nil)
  }

  /// The mean where ties have chances of their own.
  @Test func chancesOfTiesAreAveraged() throws {
    let graph = Graph(edges: [(0, 1, 0.2), (1, 2, 0.4), (2, 0, 0.6)], kind: .probability)
    #expect(try isClose(thresholds("independent-cascade", on: graph).transmissibility, 0.4))
  }

  @Test func whereTheoryIsSilentThereIsNothing() throws {
    let karate = try SampleNetworks.named("karate").graph
    for model in ["linear-threshold", "hawkes", "bass", "threshold:fraction=0.2,deviation=0.1"] {
      #expect(try diffusionModel(model).thresholds(on: karate, workers: .all) == nil, "\(model)")
    }
    let empty = Graph(edges: [], nodeCount: 0)
    for model in diffusionModels.names {
      _ = try diffusionModel(model).thresholds(on: empty, workers: .all)
    }
  }
}
