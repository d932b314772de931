import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct WeightedCascadeTests {
  @Test func theMeanIsTheExactOne() throws {
    // A hub with three leaves and a triangle on it: in-degrees 5, 1, 1, 1, 2, 2.
    let graph = Graph(edges: [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (4, 5)])
    let exact = exactSpread(
      probabilities: graph.targets.map { 1 / Double(graph.degree(of: Int($0))) }, from: [4],
      in: graph)
    let spread = try WeightedCascade().process(on: graph)
      .ensemble(from: [4], runs: 100_000, seed: 1).spread
    #expect(abs(spread.mean - exact) < 4 * spread.standardError)
  }

  @Test func weightsDivideAttentionInProportion() throws {
    let graph = Graph(edges: [(0, 2, 3), (1, 2, 1)], kind: .weight, isDirected: true)
    #expect(try WeightedCascade().arcProbabilities(on: graph) == [0.75, 0.25])
    #expect(try WeightedCascade(scale: 2).arcProbabilities(on: graph) == [1, 0.5])
    let process = try WeightedCascade().process(on: graph)
    let spread = process.ensemble(from: [1], runs: 40_000, seed: 2).spread
    #expect(abs(spread.mean - 1.25) < 4 * spread.standardError)
  }

  @Test func probabilitiesAreRefused() {
    let graph = Graph(edges: [(0, 1, 0.5)], kind: .probability)
    #expect(throws: ChoiceError.self) { try WeightedCascade().process(on: graph) }
  }
}
