import ArgumentParser
import GuanxiKit

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a random network from a seed.",
    discussion: """
      EXAMPLES
        guanxi generate watts-strogatz:nodes=1000,neighbors=10,rewiring=0.1 -o ring.el
        guanxi generate barabasi-albert:nodes=10000,edges=3 --seed 7 | guanxi info -

      'guanxi list generators' prints all generators and their parameters.
      """)

  @Argument(help: "What to make: name:key=value,key=value.")
  var generator: String

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var writing: NetworkOutput

  func run() throws {
    let generator = try graphGenerators.generator(self.generator)
    let writer = try writing.open()
    let generated = try generator.generated(seed: seedOption.seed, on: threading.workers())
    let graph = generated.graph
    let origin = Origin(
      generator: self.generator, seed: seedOption.seed, notes: generated.notes,
      checks: generated.checks)
    try writer.write(Network(graph: graph, origin: origin), on: threading.workers())
    say(
      "\(self.generator), seed \(seedOption.seed): \(counted(graph.nodeCount, "node")),"
        + " \(grouped(graph.edgeCount)) \(graph.isDirected ? "arcs" : "edges")")
    for note in generated.notes { say(note) }
    for check in generated.checks where !check.passed {
      say("not as its model promises: \(check.name): \(check.comparison)")
    }
  }
}

extension Origin.Check {
  /// What was compared, in words.
  var comparison: String {
    func text(_ number: Double) -> String { readableNumber(number, digits: 6) }
    return "expected \(text(expected)), measured \(text(measured)), tolerance \(text(tolerance))"
  }
}
