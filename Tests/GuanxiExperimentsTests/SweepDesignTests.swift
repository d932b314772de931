import GuanxiCore

import TestSupport
import Testing

@testable import GuanxiExperiments

/// Designs: which points they have, and what is said of mistakes.
@Suite struct SweepDesignTests {
  @Test func aGridHasEveryCombination() throws {
    let design = try SweepDesign(
      """
      base: weishang-2015
      factors:
        entrance.share: {from: 0, to: 1, steps: 3}
        governance: [none, random-audit:rate=0.01 post-cap]
      """, file: "grid.yaml")
    let both = ["none", "random-audit:rate=0.01 post-cap"]
    #expect(
      design.points.map(\.settings)
        == ["0", "0.5", "1"].flatMap { share in both.map { [share, $0] } })
    #expect(design.name == "grid" && design.pointCount == 6 && design.replicates == 5)
  }

  /// McKay, Beckman and Conover: every part of every range has exactly one point.
  @Test(arguments: [5, 64], [1, 2] as [UInt64])
  func aLatinHypercubeFillsEveryPartOnce(count: Int, seed: UInt64) throws {
    let design = try SweepDesign(
      """
      base: weishang-2015
      seed: \(seed)
      plan: latin-hypercube:points=\(count)
      factors:
        entrance.share: {from: 0.2, to: 0.7}
        attention.capacity: {from: 10, to: 60}
        schemes.organizers: [0, 5]
      """, file: "cube.yaml")
    let points = design.points
    #expect(points.count == count)
    for (factor, range) in [(0, (0.2, 0.7)), (1, (10.0, 60.0))] {
      let values = points.compactMap { Double($0.settings[factor]) }
      let parts = values.map { value in
        Int((value - range.0) / (range.1 - range.0) * Double(count))
      }
      let isWhole = values.allSatisfy { $0 == $0.rounded() }
      if !isWhole { #expect(parts.sorted() == Array(0..<count)) }
    }
    let zeros = points.count { $0.settings[2] == "0" }
    #expect(abs(2 * zeros - count) <= 1)
    #expect(points == design.points)
  }

  @Test(arguments: [
    ("basis: weishang-2015\nfactors: {entrance.share: [0]}", 1, "Did you mean 'base'?"),
    ("base: weishang-2014\nfactors: {entrance.share: [0]}", 1, "Did you mean 'weishang-2015'?"),
    ("base: weishang-2015", 1, "no factors"),
    ("base: weishang-2015\nfactors:\n  entrance.shar: [0]", 3, "entrance.share"),
    ("base: weishang-2015\nfactors:\n  entrance.share: [0,\n    2]", 4, "0...1"),
    ("base: weishang-2015\nfactors:\n  entrance.share: [0, 0]", 3, "each once"),
    ("base: weishang-2015\nfactors:\n  entrance.share: 1", 3, "a list of values or a range"),
    ("base: weishang-2015\nfactors:\n  entrance.share: {from: 0, to: 1}", 3, "steps"),
    ("base: weishang-2015\nfactors:\n  entrance.share: {from: 0, too: 1}", 3, "'too'"),
    ("base: weishang-2015\nreplicates: 0\nfactors: {entrance.share: [0]}", 2, "1...100000"),
    ("base: weishang-2015\nplan: cube\nfactors: {entrance.share: [0]}", 2, "no plan 'cube'"),
    ("base: weishang-2015\nset: {run.dais: 3}\nfactors: {entrance.share: [0]}", 2, "run.days"),
    (
      "base: weishang-2015\nfactors: {entrance.share: [0]}\nmetrics: [totalHarmPerHed]", 3,
      "Did you mean 'totalHarmPerHead'?"
    ),
    ("graph: a.el\nmodel: sirr\nfactors: {runs: [1]}", 2, "Did you mean 'sir'?"),
    (
      "graph: a.el\nmodel: independent-cascade\nfactors:\n  probabilty: [0.1]", 4,
      "Did you mean 'probability'?"
    ),
    ("model: sir\nfactors: {runs: [1]}", 1, "needs a graph"),
    ("base: weishang-2015\nbase: C-weak", 2, "comes twice"),
    ("factors: [", 2, "no YAML"),
  ])
  func mistakesHaveTheirLine(_ text: String, line: Int, words: String) throws {
    let error = #expect(throws: InputError.self) { try SweepDesign(text, file: "bad.yaml") }
    #expect(error?.file == "bad.yaml")
    #expect(error?.line == line, "\(error.map { "\($0)" } ?? "")")
    #expect("\(error.map { "\($0)" } ?? "")".contains(words))
  }

  /// From the middle of a star, each of n others is persuaded with chance p: 1 + np on average.
  @Test func spreadsFollowTheirLaw() throws {
    let design = try SweepDesign(
      """
      graph: star.el
      model: independent-cascade
      from: "0"
      runs: 4000
      factors:
        probability: [0.1, 0.5, 1]
      """, file: "star.yaml")
    let graph = Graph(edges: (1...40).map { (0, $0) }, nodeCount: 41)
    let network = SweepNetwork(Network(graph: graph))
    for (point, chance) in zip(design.points, [0.1, 0.5, 1]) {
      let experiment = try design.experiment(at: point, on: network)
      let numbers = try #require(
        try experiment.numbers(seed: 1, replicate: 0, shouldStop: { false }))
      let error = (40 * chance * (1 - chance) / 4_000).squareRoot()
      #expect(abs((numbers["spread"] ?? 0) - (1 + 40 * chance)) <= 4 * error + 1e-9)
    }
  }
}
