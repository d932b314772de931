import ArgumentParser
import GuanxiKit

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List what a store of runs holds, or give all its numbers.",
    discussion: """
      The table has a row a sweep: its points, replicates, and how many runs are done and left. \
      CSV has a row for each number of each run; JSON has both.

      EXAMPLES
        guanxi runs runs.sqlite
        guanxi runs runs.sqlite --output-format csv -o numbers.csv
        guanxi runs runs.sqlite --sweep sweep --output-format json
      """)

  @Argument(help: "The store.", completion: .file(extensions: ["sqlite"]))
  var store: String

  @Option(help: "Only the sweep of this name.")
  var sweep: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let file = try output.open()
    let store = try RunStore(path: store, mayCreate: false)
    let stored = try store.sweeps(named: sweep).map {
      StoredSweep(record: $0, runs: try store.runs(of: $0))
    }
    try output.write(
      ["sweeps": stored], tables: [table(stored)],
      csv: output.outputFormat == .csv ? numbers(stored) : nil, to: file)
  }

  private func table(_ sweeps: [StoredSweep]) -> Table {
    var table = Table(
      title: "\(store): \(counted(sweeps.count, "sweep"))",
      columns: [
        "sweep", "base", "factors", "plan", "points", "replicates", "seed", "runs done", "left",
      ])
    for sweep in sweeps {
      let result = SweepResult(sweep.record, runs: sweep.runs)
      table.append([
        .text(sweep.record.name), .text(sweep.record.base),
        .text(sweep.record.factors.map(\.key).joined(separator: ", ")),
        .text(sweep.record.plan), .count(sweep.record.points.count),
        .count(sweep.record.replicates), .text("\(sweep.record.seed)"),
        .count(result.runsDone), .count(result.runs - result.runsDone),
      ])
    }
    return table
  }

  /// A row for each number of each run.
  private func numbers(_ sweeps: [StoredSweep]) -> Table {
    var table = Table(columns: ["sweep", "point", "settings", "replicate", "metric", "value"])
    for sweep in sweeps {
      let names = sweep.record.metrics.map(\.name)
      for (point, runs) in zip(sweep.record.points, sweep.runs) {
        let settings = zip(sweep.record.factors, point.settings).map { "\($0.key)=\($1)" }
        for (replicate, run) in runs.enumerated() {
          for name in names {
            guard let value = run?[name] else { continue }
            table.append([
              .text(sweep.record.name), .count(point.number),
              .text(settings.joined(separator: " ")), .count(replicate), .text(name),
              .number(value),
            ])
          }
        }
      }
    }
    return table
  }
}

/// A sweep with its runs, for machines.
private struct StoredSweep: Encodable {
  let record: SweepRecord
  let runs: [[[String: Double]?]]

  private enum CodingKeys: CodingKey {
    case name, base, plan, factors, points, replicates, seed, engineVersion, runs, runsDone
    case runsLeft
  }

  private struct Run: Encodable {
    let point: Int
    let replicate: Int
    let numbers: [String: Double]
  }

  func encode(to encoder: any Encoder) throws {
    let result = SweepResult(record, runs: runs)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(record.name, forKey: .name)
    try container.encode(record.base, forKey: .base)
    try container.encode(record.plan, forKey: .plan)
    try container.encode(record.factors, forKey: .factors)
    try container.encode(record.points, forKey: .points)
    try container.encode(record.replicates, forKey: .replicates)
    try container.encode(record.seed, forKey: .seed)
    try container.encode(record.engine, forKey: .engineVersion)
    try container.encode(result.runsDone, forKey: .runsDone)
    try container.encode(result.runs - result.runsDone, forKey: .runsLeft)
    try container.encode(
      zip(record.points, runs).flatMap { point, runs in
        runs.enumerated().compactMap { replicate, numbers in
          numbers.map { Run(point: point.number, replicate: replicate, numbers: $0) }
        }
      }, forKey: .runs)
  }
}
