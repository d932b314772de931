import ArgumentParser
import GuanxiKit

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let a promotion spread many times, and count whom it reaches.",
    discussion: """
      Random numbers are keyed: one seed gives the same cascades on any number of threads, in any \
      order of the file's rows. A spread counts the people who start.

      EXAMPLES
        guanxi simulate karate.el --model independent-cascade:probability=0.1 --from 1,34
        guanxi simulate friends.el --model sir:transmission=0.05,recovery=0.2 --from random:5 \
      --trees
        guanxi simulate friends.el --model weighted-cascade --from top:50:pagerank --runs 20000 \
      --output-format json

      'guanxi list models' prints all models and their parameters.
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "How it spreads: name:key=value,key=value.")
  var model: String

  @Option(help: "Who starts: ids like 1,34, or @FILE, random:50, top:50:degree.")
  var from: String

  @Option(help: "How many times to let it spread.")
  var runs = 1_000

  @Flag(help: "Follow who persuaded whom: structural virality, depth and breadth of the trees.")
  var trees = false

  @OptionGroup var drawing: FigureOption

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !(1...1_000_000_000).contains(runs) {
      throw ValidationError("--runs must be in 1...1000000000, not \(runs).")
    }
    try drawing.check(against: output)
  }

  func run() async throws {
    let model = try diffusionModel(self.model)
    let start = try StartingPoint(from)
    let file = try output.open()
    let picture = try drawing.open()
    let network = try input.network(on: threading.workers())
    let seeds = try start.nodes(
      in: network, seed: seedOption.seed, on: threading.workers())
    let process = try model.process(on: network.graph)
    let progress = ProgressLine("simulate")
    var workers = threading.workers(progress)
    workers.shouldStop = { Interrupt.shouldStop }
    let ensemble = Interrupt.gracefully {
      process.ensemble(
        from: seeds, runs: runs, seed: seedOption.seed, keys: network.labels.keys,
        keepingTrees: trees, on: workers)
    }
    progress.clear()
    let result = Result(
      model: self.model, seed: seedOption.seed, from: seeds.map { network.labels[$0] },
      ensemble: ensemble)
    if ensemble.runs == 1 { say("One run says nothing of its error: ask for more --runs.") }
    if result.isPartial {
      say("interrupted: \(grouped(ensemble.runs)) of \(grouped(runs)) runs were done.")
    }
    try output.write(result, tables: result.tables(people: network.graph.nodeCount), to: file)
    if result.isPartial { throw ExitCode(ExitStatus.interrupted) }
    if let picture {
      let replicate = process.typicalReplicate(of: ensemble)
      let cascade = process.cascade(
        from: seeds,
        draws: Draws(seed: seedOption.seed, replicate: replicate, keys: network.labels.keys))
      let figure = cascadeFigure(
        cascade, in: network,
        notes: ["Model \(self.model); seed \(seedOption.seed), replicate \(replicate)."])
      try picture.write(try await figure.svg())
      say("\(picture.path): the tree of replicate \(replicate)")
    }
  }

  struct Result: Encodable {
    let model: String
    let seed: UInt64
    let from: [String]
    let runs: Int
    let requestedRuns: Int
    let isPartial: Bool
    let sampling = "keyed"
    let spread: Spread
    let rounds: [Round]
    let structuralVirality: Estimate?
    let depth: Estimate?
    let breadth: Estimate?
    let timeToHalf: Estimate?

    /// New adopters in one round.
    struct Round: Encodable {
      let round: Int
      let mean: Double
      let standardError: Double
      let interval95: [Double]
      /// The mean number of adopters up to this round.
      let cumulativeMean: Double
    }

    enum CodingKeys: CodingKey {
      case model, seed, from, runs, requestedRuns, isPartial, sampling, spread, rounds
      case structuralVirality, depth, breadth, timeToHalf
    }

    init(model: String, seed: UInt64, from: [String], ensemble: Ensemble) {
      self.model = model
      self.seed = seed
      self.from = from
      runs = ensemble.runs
      requestedRuns = ensemble.requestedRuns
      isPartial = ensemble.runs < ensemble.requestedRuns
      spread = ensemble.spread
      var sum = 0.0
      rounds = ensemble.newAdopters.enumerated().map { round, estimate in
        sum += estimate.value
        return Round(
          round: round, mean: estimate.value, standardError: estimate.standardError,
          interval95: estimate.interval95, cumulativeMean: sum)
      }
      structuralVirality = ensemble.trees?.structuralVirality
      depth = ensemble.trees?.depth
      breadth = ensemble.trees?.breadth
      timeToHalf = ensemble.trees?.timeToHalf
    }

    func tables(people: Int) -> [Table] {
      let starters = from.count == 1 ? "1 person" : "\(grouped(from.count)) people"
      var main = Table(
        title: "\(model) from \(starters) among \(grouped(people)),"
          + " \(grouped(runs)) runs\(isPartial ? " (interrupted)" : ""), seed \(seed)",
        columns: ["statistic", "value", "95% low", "95% high"])
      func row(_ name: String, _ estimate: Estimate?) {
        guard let estimate else { return }
        main.append([
          .text(name), .number(estimate.value), .number(estimate.interval95[0]),
          .number(estimate.interval95[1]),
        ])
      }
      main.append([
        "people reached, mean", .number(spread.mean), .number(spread.interval95[0]),
        .number(spread.interval95[1]),
      ])
      main.append(["standard error", .number(spread.standardError), .none, .none])
      for (share, size) in spread.quantiles.sorted(by: { $0.key < $1.key }) {
        main.append(["quantile \(share)".cell, .number(size), .none, .none])
      }
      main.append(["minimum", .count(spread.minimum), .none, .none])
      main.append(["maximum", .count(spread.maximum), .none, .none])
      row("structural virality", structuralVirality)
      row("depth", depth)
      row("breadth", breadth)
      row("rounds to half", timeToHalf)

      var byRound = Table(
        title: "By round (JSON has every one)",
        columns: ["round", "new adopters, mean", "standard error", "so far"])
      for round in tellingRounds {
        byRound.append([
          .count(round.round), .number(round.mean), .number(round.standardError),
          .number(round.cumulativeMean),
        ])
      }
      return [main, byRound, sizes]
    }

    /// The rounds until nearly all have adopted, and of those no more than fit on a screen.
    private var tellingRounds: [Round] {
      let last = rounds.last?.cumulativeMean ?? 0
      let end = rounds.firstIndex { $0.cumulativeMean >= 0.9999 * last } ?? 0
      let step = end / 50 + 1
      return rounds[...end].filter { $0.round.isMultiple(of: step) || $0.round == end }
    }

    /// The distribution of sizes in powers of two.
    private var sizes: Table {
      var table = Table(title: "Sizes", columns: ["people reached", "runs", "share"])
      var low = 1
      while low <= spread.maximum {
        let high = 2 * low - 1
        let count = spread.distribution.reduce(0) {
          (low...high).contains($1.size) ? $0 + $1.runs : $0
        }
        if count > 0 {
          table.append([
            (low == high ? "\(low)" : "\(grouped(low)) to \(grouped(high))").cell, .count(count),
            .number(Double(count) / Double(max(1, runs))),
          ])
        }
        low *= 2
      }
      return table
    }
  }
}

extension String {
  /// The text as a cell of a table.
  var cell: Table.Cell { .text(self) }
}
