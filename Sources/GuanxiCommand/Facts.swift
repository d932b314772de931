import ArgumentParser
import GuanxiKit

struct Facts: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare a scenario with what has been published about such markets.",
    discussion: """
      Runs a scenario in some replicates and prints, fact by fact, what was published and what the \
      model gives. Facts that are held out were not looked at when defaults were chosen: only they \
      test the model.

      EXAMPLES
        guanxi facts weishang-2015 --replicates 12
        guanxi facts weishang-2015 --set sellers.share=0.05 --output-format markdown
      """)

  @Argument(help: "A preset or a scenario in YAML.")
  var scenario: String

  @OptionGroup var changes: ScenarioChanges

  @Option(help: "How many times to run it.")
  var replicates = 12

  @Option(
    help: ArgumentHelp(
      "What a reference price is in dollars, for facts published in dollars; assumed.",
      valueName: "dollars"))
  var price = 15.0

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...100_000).contains(replicates) else {
      throw ValidationError("--replicates must be in 1...100000, not \(replicates).")
    }
    guard price > 0, price.isFinite else {
      throw ValidationError("--price must be above 0, not \(price).")
    }
  }

  func run() throws {
    let file = try output.open()
    var scenario = try ScenarioFile(named: scenario).scenario
    try changes.apply(to: &scenario)
    try scenario.check()
    let progress = ProgressLine("facts")
    var workers = threading.workers(progress)
    workers.shouldStop = { Interrupt.shouldStop }
    var study = StylizedFacts(scenario, replicates: replicates, seed: seedOption.seed)
    study.priceInDollars = price
    do {
      let measured = try Interrupt.gracefully { try study.measure(on: workers) }
      progress.clear()
      if measured.isPartial {
        say(
          "interrupted: \(measured.replicates) of \(replicates) replicates were done"
            + (measured.replicates == replicates ? ", and not what takes two scenarios." : "."))
      }
      let report = Report(
        scenario: scenario.name, hash: scenario.hash, seed: seedOption.seed,
        replicates: measured.replicates, requestedReplicates: replicates,
        isPartial: measured.isPartial, priceInDollars: price, engineVersion: programVersion,
        facts: measured.facts,
        manifest: .init(
          scenario: scenario.resolved, hash: scenario.hash, seed: seedOption.seed,
          replicates: replicates, priceInDollars: price, engineVersion: programVersion))
      try output.write(report, tables: [report.table], to: file)
      if measured.isPartial { throw ExitCode(ExitStatus.interrupted) }
    } catch is CancellationError {
      progress.clear()
      say("interrupted before the first replicate was done: nothing was compared.")
      throw ExitCode(ExitStatus.interrupted)
    }
  }

  private struct Report: Encodable {
    let scenario: String
    let hash: String
    let seed: UInt64
    let replicates: Int
    let requestedReplicates: Int
    let isPartial: Bool
    let priceInDollars: Double
    let engineVersion: String
    let facts: [StylizedFact]
    let manifest: Manifest

    /// Everything that repeats it.
    struct Manifest: Encodable {
      let scenario: Scenario
      let hash: String
      let seed: UInt64
      let replicates: Int
      let priceInDollars: Double
      let engineVersion: String
    }

    private enum CodingKeys: CodingKey {
      case scenario, hash, seed, replicates, requestedReplicates, isPartial, priceInDollars
      case engineVersion, facts, manifest
    }

    var table: Table {
      var table = Table(
        title:
          "\(scenario) beside published facts, \(counted(replicates, "replicate")), seed \(seed)",
        columns: ["", "fact", "target", "measured", "value", "± 95%", "met"])
      table.digits = 3
      for fact in facts {
        for (place, reading) in fact.readings.enumerated() {
          let half = reading.estimate.map { ($0.interval95[1] - $0.interval95[0]) / 2 }
          let isFirst = place == 0
          let met = fact.isMet.map { $0 ? "yes" : "no" } ?? ""
          table.append([
            .text(isFirst ? fact.id : ""), .text(isFirst ? fact.fact : ""),
            .text(isFirst ? fact.target + (fact.isHeldOut ? " (held out)" : "") : ""),
            .text(reading.name), reading.estimate.map { .number($0.value) } ?? .none,
            half.map { .number($0) } ?? .none, .text(isFirst ? met : ""),
          ])
        }
      }
      return table
    }
  }
}
