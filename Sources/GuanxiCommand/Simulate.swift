import ArgumentParser
import Foundation
import GuanxiKit

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let a promotion spread many times, and count whom it reaches.",
    discussion: """
      One seed gives the same result on any number of threads. Coins are drawn as they are needed \
      where the model has a kernel for that (--sampling throughput), which is the fastest; keyed \
      coins (--sampling keyed) are the same in every kernel, and for a person and a tie in two \
      networks, which is what comparisons need. Neither depends on the order of the file's rows. A \
      spread counts the people who start.

      EXAMPLES
        guanxi simulate karate.el --model independent-cascade:probability=0.1 --from 1,34
        guanxi simulate friends.el --model sir:transmission=0.05,recovery=0.2 --from random:5 \
      --trees
        guanxi simulate friends.el --model weighted-cascade --from top:50:pagerank --runs 20000 \
      --output-format json
        guanxi simulate friends.el --model linear-threshold --from top:10:degree --until 1%
        guanxi simulate friends.el --model independent-cascade --from @seeds.txt --reached 20
        guanxi simulate friends.el --model weighted-cascade --from top:5 --figure spread.svg

      'guanxi list models' prints all models and their parameters.
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "How it spreads: name:key=value,key=value.")
  var model: String

  @Option(help: "Who starts: ids like 1,34, or @FILE, random:50, top:50:degree.")
  var from: String

  @Option(
    help: "How many times to let it spread. (default: 1000; with --until, 1000000 at most)")
  var runs: Int?

  @Option(
    help: ArgumentHelp(
      "Stop once half the 95% interval of the mean is at most this share of it.",
      valueName: "percent"), transform: share)
  var until: Double?

  @Option(help: "How coins are thrown: keyed or throughput. (default: as fast as the rest allows)")
  var sampling: Sampling?

  @Option(help: "How to count: single, plain, lanes, fused or picks. (default: the fastest)")
  var kernel: SpreadKernel?

  @Flag(help: "Say how the runs will be counted, and why, on standard error.")
  var explainPlan = false

  @Flag(help: "Follow who persuaded whom: structural virality, depth and breadth of the trees.")
  var trees = false

  @Flag(
    help: """
      Follow who persuaded whom, and say to whom the reach is owed: by root, last touch, in equal \
      parts along the path, and what is lost when a person is silenced.
      """)
  var attribution = false

  @Option(
    help: ArgumentHelp(
      "Also write who persuaded whom in each run to a file, as CSV: round, time, whom they followed,"
        + " generation, exposures before.", valueName: "file"), completion: .file())
  var chains: String?

  @Option(
    help: ArgumentHelp(
      "List the people who are reached most often, or 'all'.", valueName: "count"))
  var reached: ReachedList?

  @Option(
    help: ArgumentHelp(
      "From how many people on a spread counts as an outbreak. (default: 1% of all, and at least"
        + " one more than start)",
      valueName: "people"))
  var outbreak: Int?

  @OptionGroup var drawing: FigureOption

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let runs, !(1...1_000_000_000).contains(runs) {
      throw ValidationError("--runs must be in 1...1000000000, not \(runs).")
    }
    if let outbreak, outbreak < 1 {
      throw ValidationError("--outbreak must be a number of people from 1 on, not \(outbreak).")
    }
    if sampling == .throughput && needsTrees {
      throw ValidationError(
        "--trees, --attribution and --chains follow keyed cascades; leave out --sampling"
          + " throughput.")
    }
    if let kernel, kernel.sampling == .throughput && needsTrees {
      throw ValidationError(
        "--trees, --attribution and --chains follow keyed cascades; leave out --kernel"
          + " \(kernel.rawValue).")
    }
    if until != nil && (trees || attribution || chains != nil) {
      throw ValidationError(
        "--trees, --attribution and --chains take a fixed number of --runs; leave out --until.")
    }
    if let kernel, let sampling, kernel.sampling != sampling {
      throw ValidationError(
        "The kernel \(kernel.rawValue) throws \(kernel.sampling.rawValue) coins; leave out"
          + " --sampling, or ask for \(kernel.sampling.rawValue).")
    }
    try drawing.check(against: output)
    if let chains, chains == output.output ?? "-" {
      throw ValidationError("-o and --chains must not name the same file.")
    }
  }

  private var needsTrees: Bool { trees || attribution || chains != nil }

  func run() async throws {
    let model = try diffusionModel(self.model)
    let start = try StartingPoint(from)
    let file = try output.open()
    let picture = try drawing.open()
    let list = try chains.map { try OutputFile($0) }
    let network = try input.network(on: threading.workers())
    let seeds = try start.nodes(
      in: network, seed: seedOption.seed, on: threading.workers())
    if let model = model as? CompetingCascades, model.rivals > 0,
      model.rivals(among: seeds).isEmpty
    {
      throw ChoiceError(
        "Nobody starts with the rival: name at least two in --from, or give rivals=0.")
    }
    let process = try model.process(on: network.graph)
    let request = request(from: seeds, in: network)
    let progress = ProgressLine("simulate", counting: .cascades)
    let plan = try process.plan(request, on: threading.workers())
    var workers = Workers(plan.threads)
    if sampling == .throughput && plan.sampling == .keyed {
      say("\(self.model): has keyed coins only; they are used.")
    }
    if explainPlan { say(plan.explanation(threads: workers.count)) }
    try checkMemory(plan, request)
    progress.prepare("preparing the network")
    let thresholds = model.thresholds(on: network.graph, workers: threading.workers())
    workers.onProgress = { done, total in
      progress.show(
        min(request.runs, done * plan.blockSize), min(request.runs, total * plan.blockSize))
    }
    // Asked before every task, and not while the network is prepared.
    workers.shouldStop = {
      progress.begin()
      return Interrupt.shouldStop
    }
    let ensemble = Interrupt.gracefully { process.ensemble(request, by: plan, on: workers) }
    progress.clear()
    var result = SimulationResult(
      model: self.model, seed: seedOption.seed, from: seeds.map { network.labels[$0] },
      ensemble: ensemble, people: network.graph.nodeCount, outbreak: outbreak,
      thresholds: thresholds,
      network: output.outputFormat == .json || picture != nil
        ? NetworkStamp(network, on: threading.workers()) : nil)
    if let list = reached?.count(of: network.graph.nodeCount) {
      result.list(list, ensemble, in: network)
    }
    if attribution {
      let progress = ProgressLine("attribution")
      defer { progress.clear() }
      var workers = threading.workers(progress)
      workers.shouldStop = { Interrupt.shouldStop }
      try Interrupt.gracefully {
        try result.attribute(ensemble, model, request, in: network, on: workers)
      }
    }
    if ensemble.runs == 1 { say("One run says nothing of its error: ask for more --runs.") }
    if ensemble.wasStopped {
      say("interrupted: \(grouped(ensemble.runs)) of \(grouped(request.runs)) runs were done.")
    } else if result.isPartial {
      say("interrupted: what is lost without a person was not found for all.")
    } else if until != nil, ensemble.runs == request.runs {
      say("\(grouped(ensemble.runs)) runs are all that --runs allows; see the interval.")
    }
    try output.write(result, tables: result.tables, csv: result.listTable, to: file)
    if result.isPartial { throw ExitCode(ExitStatus.interrupted) }
    if let list {
      let chains = Chains(
        process: process, network: network, seeds: seeds, seed: seedOption.seed)
      try list.write { try chains.write(runs: ensemble.runs, to: $0) }
      say("\(list.path): who persuaded whom in \(counted(ensemble.runs, "run"))")
    }
    if let picture {
      try await picture.draw(try resultFigure(of: result))
      say("\(picture.path): the spread over time, and how large spreads get")
    }
  }

  private func request(from seeds: [Graph.Node], in network: Network) -> SpreadRequest {
    var request = SpreadRequest(
      from: seeds, runs: runs ?? (until == nil ? 1_000 : 1_000_000), seed: seedOption.seed)
    request.keys = network.labels.keys
    request.sampling = sampling ?? (needsTrees ? .keyed : nil)
    request.kernel = kernel
    request.keepsTrees = trees || attribution
    request.sharesCredit = attribution
    request.countsNodes = reached != nil
    request.precision = until
    request.memory = max(
      0, Int(ProcessInfo.processInfo.physicalMemory) / 10 * 9 - network.graph.byteCount)
    return request
  }

  /// Refuses what this machine cannot hold.
  private func checkMemory(_ plan: SpreadPlan, _ request: SpreadRequest) throws {
    if let memory = request.memory, plan.bytes > memory {
      throw ChoiceError(
        "Counting by \(plan.kernel.rawValue) would take \(plan.bytes / 1_000_000) MB, and this"
          + " machine has \(memory / 1_000_000) MB for it. Try --kernel single.")
    }
  }
}

extension Sampling: ExpressibleByArgument {}
extension SpreadKernel: ExpressibleByArgument {}

/// How many people to list.
enum ReachedList: ExpressibleByArgument {
  case some(Int)
  case all

  init?(argument: String) {
    if argument == "all" {
      self = .all
    } else if let count = Int(argument), count > 0 {
      self = .some(count)
    } else {
      return nil
    }
  }

  func count(of people: Int) -> Int {
    switch self {
    case .some(let count): min(count, people)
    case .all: people
    }
  }
}

extension SpreadPlan {
  /// The choice in words.
  func explanation(threads: Int) -> String {
    let costs = candidates.map {
      "\($0.kernel.rawValue) (\($0.kernel.sampling.rawValue)) \(readableNumber($0.seconds, digits: 2)) s"
    }.joined(separator: ", ")
    return """
      plan: count by \(kernel.rawValue), \(sampling.rawValue) coins, because \(reason)
      plan: in blocks of \(blockSize), \(threads) thread\(threads == 1 ? "" : "s"), \
      \(max(1, bytes / 1_000_000)) MB beside the network; up to \(grouped(followedRuns)) \
      runs are followed round by round
      plan: about \(readableNumber(arcsTried, digits: 3)) arcs tried a cascade; \
      work of one thread for all runs: \(costs)
      """
  }
}

extension String {
  /// The text as a cell of a table.
  var cell: Table.Cell { .text(self) }
}
