import ArgumentParser
import Foundation
import GuanxiKit
import GuanxiRendering

struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario or a spread with many settings, and keep every run in a store.",
    discussion: """
      A design names a base, factors with their values, how often each point is run, and a seed:

        base: weishang-2015
        set: {network.people: 400, run.days: 84}
        factors:
          entrance.share: [0, 0.5, 1]
          schemes.organizers: {from: 0, to: 20, steps: 3}
        replicates: 4

      'graph: friends.el' with 'model: weighted-cascade' in the place of the base sweeps how a \
      promotion spreads. 'plan: latin-hypercube:points=40' draws points in place of the full grid. \
      Factors of a market are the keys of 'guanxi scenario explain'.

      Every run goes into the store when it is done: a sweep that was interrupted, or killed, goes \
      on with the same command, and nothing is run twice.

      EXAMPLES
        guanxi sweep graphs/sweep.yaml --store runs.sqlite
        guanxi sweep graphs/sweep.yaml --store runs.sqlite --replicates 10
        guanxi runs runs.sqlite
        guanxi report runs.sqlite -o report.html
      """)

  @Argument(
    help: "The design in YAML, or JSON.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var design: String

  @Option(
    help: ArgumentHelp("Where runs are kept: a file of SQLite.", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var store: String

  @Option(help: "How often each point is run, in the place of what the design says.")
  var replicates: Int?

  @Flag(help: "Only say what would be run, and what it needs.")
  var dryRun = false

  @OptionGroup var drawing: FigureOption

  @OptionGroup var reading: GraphReading

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let replicates, !(1...100_000).contains(replicates) {
      throw ValidationError("--replicates must be in 1...100000, not \(replicates).")
    }
    for name in [design, output.output, drawing.figure] where name == store {
      throw ValidationError("--store must not name the design, -o or --figure.")
    }
    try drawing.check(against: output)
  }

  func run() async throws {
    let sweep = try sweep()
    if dryRun { return tell(sweep, try storedRuns(of: sweep)) }
    let store = try RunStore(path: store, mayCreate: true)
    tell(sweep, try sweep.done(in: store))
    let file = try output.open()
    let picture = try drawing.open()
    let isWhole = try carryOut(sweep, in: store)
    let result = SweepResult(sweep.record, runs: try store.runs(of: sweep.record))
    try output.write(result, tables: result.tables, csv: result.everyNumber, to: file)
    if let picture, result.runsDone > 0 {
      try await picture.draw(try resultFigure(of: result))
      say("\(picture.path): what each factor changes")
    }
    guard isWhole else {
      say(
        "interrupted: \(self.store) has \(grouped(result.runsDone)) of"
          + " \(counted(result.runs, "run")); the same command goes on.")
      throw ExitCode(ExitStatus.interrupted)
    }
  }

  /// How many runs are there already, without making a store.
  private func storedRuns(of sweep: Sweep) throws -> Int {
    guard FileManager.default.fileExists(atPath: store) else { return 0 }
    return try sweep.done(in: RunStore(path: store, mayCreate: false))
  }

  private func sweep() throws -> Sweep {
    var design = try SweepDesign(path: design)
    if let replicates { design.replicates = replicates }
    if design.graph == nil, let word = reading.words.first {
      throw ValidationError("\(word) says how a network is read, and this design has none.")
    }
    let workers = threading.workers()
    let network = try design.graph.map {
      SweepNetwork(try reading.network(at: $0, on: workers), on: workers)
    }
    do { return try Sweep(design, on: network, engine: programVersion) } catch let error
      as ScenarioError
    {
      throw InputError(file: self.design, error.description)
    }
  }

  /// Says how much there is to do.
  private func tell(_ sweep: Sweep, _ done: Int) {
    let threads = threading.workers().count
    let record = sweep.record
    let bytes = readableNumber(
      Double(max(1_000_000, sweep.bytes(threads: threads))) / 1e6, digits: 2)
    say(
      "\(record.name): \(counted(record.points.count, "point")),"
        + " \(counted(record.replicates, "replicate")) each, \(counted(record.runCount, "run")),"
        + " \(grouped(done)) of them in \(store) already; about \(bytes) MB on"
        + " \(counted(threads, "thread"))")
  }

  private func carryOut(_ sweep: Sweep, in store: RunStore) throws -> Bool {
    let progress = ProgressLine("sweep")
    defer { progress.clear() }
    var workers = threading.workers(progress)
    workers.shouldStop = { Interrupt.shouldStop }
    return try Interrupt.gracefully { try sweep.run(in: store, on: workers) }
  }
}

extension SweepResult {
  /// What people get to read.
  var tables: [Table] { [pointTable, effectTable] }

  private var shown: [ExperimentMetric] {
    record.shown.compactMap { name in record.metrics.first { $0.name == name } }
  }

  /// Every point with the mean of what is shown.
  private var pointTable: Table {
    let done = runsDone < runs ? "\(grouped(runsDone)) of \(counted(runs, "run")) (partial)" : ""
    var table = Table(
      title: "\(record.name): \(record.base), \(counted(points.count, "point")),"
        + " \(counted(record.replicates, "replicate")), seed \(record.seed)"
        + (done.isEmpty ? "" : ", \(done)") + "\nmeans with half of their 95% intervals",
      columns: ["point"] + record.factors.map(\.key) + shown.map(\.title))
    for point in points {
      table.append(
        [.count(point.number)]
          + record.factors.map { .text(point.settings[$0.key] ?? "") }
          + shown.map { metric in point.metrics[metric.name].map { .text(text($0)) } ?? .none })
    }
    return table
  }

  private func text(_ estimate: Estimate) -> String {
    let half = (estimate.interval95[1] - estimate.interval95[0]) / 2
    let mean = readableNumber(estimate.value, digits: 4)
    return record.replicates > 1 ? "\(mean) ± \(readableNumber(half, digits: 2))" : mean
  }

  /// What each factor does to what is shown.
  private var effectTable: Table {
    var table = Table(
      title:
        "What each factor does: means over all points with its lowest and its highest value, and"
        + " its share of the variance between points",
      columns: [
        "number", "factor", "lowest", "highest", "mean, lowest", "mean, highest",
        "share of variance",
      ])
    table.digits = 4
    for metric in shown {
      for effect in effects where effect.metric == metric.name {
        guard let first = effect.levels.first, let last = effect.levels.last else { continue }
        table.append([
          .text(metric.title), .text(effect.factor), .text(first.setting), .text(last.setting),
          .number(first.mean.value), .number(last.mean.value), .number(effect.varianceShare),
        ])
      }
    }
    return table
  }

  /// Every number of every point.
  var everyNumber: Table {
    var table = Table(
      title: pointTable.title,
      columns: ["point"] + record.factors.map(\.key)
        + ["metric", "replicates", "mean", "standardError", "low95", "high95"])
    for point in points {
      for metric in record.metrics {
        guard let estimate = point.metrics[metric.name] else { continue }
        table.append(
          [.count(point.number)]
            + record.factors.map { .text(point.settings[$0.key] ?? "") }
            + [
              .text(metric.name), .count(point.replicates), .number(estimate.value),
              .number(estimate.standardError), .number(estimate.interval95[0]),
              .number(estimate.interval95[1]),
            ])
      }
    }
    return table
  }
}
