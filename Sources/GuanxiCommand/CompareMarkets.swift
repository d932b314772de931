import ArgumentParser
import Foundation
import GuanxiKit
import GuanxiRendering

/// The comparison of scenarios that `compare` makes when it is given some.
struct CompareMarkets {
  let names: [String]
  let replicates: Int?
  let options: MarketComparisonOptions
  let changes: ScenarioChanges
  let reading: GraphReading
  let drawing: FigureOption
  let seed: UInt64
  let explain: Bool
  let threading: ThreadOptions
  let output: OutputOptions

  /// How many replicates there are unless somebody says so: with `--until`, at most.
  private var wantedReplicates: Int { replicates ?? (options.until == nil ? 20 : 1_000) }

  /// Whether the arguments of `compare` name scenarios, and not a network.
  static func isMeant(by items: [String]) -> Bool {
    if items.count > 1 { return true }
    guard let item = items.first?.split(separator: /\+(?=[a-z])/).first.map(String.init) else {
      return false
    }
    let isFile = ["yaml", "yml", "json"].contains { item.lowercased().hasSuffix("." + $0) }
    return isFile || (try? scenarioPreset(item)) != nil
  }

  func run() async throws {
    if options.isFactorial, names.count != 1 {
      throw ValidationError("--factorial and --factors are about one scenario.")
    }
    if names.count == 1, let earlier = try ComparisonFile(path: names[0]) {
      return try await again(earlier)
    }
    guard names.count > 1 || options.isFactorial else {
      throw ValidationError(
        "A comparison needs two scenarios or more: guanxi compare \(names.first ?? "") C-strong")
    }
    if options.network == nil, let word = reading.words.first {
      throw ValidationError("\(word) says how a network is read: name it with --network.")
    }
    if drawing.figure != nil && names.count > LineChart.mostSeries {
      throw ValidationError(
        "--figure shows seven scenarios at most: nobody could tell \(names.count) apart.")
    }
    let file = try output.open()
    let picture = try drawing.open()
    let people = try options.network.map { try reading.network(at: $0, on: threading.workers()) }
    let arms = try names.map { name in
      var arm = try CompareMarkets.arm(name, changes)
      if let people { arm = try arm.on(people) }
      if !options.isFactorial { arm = arm.lookingForWhirlpools }
      try arm.scenario.check()
      return arm
    }
    let record = options.network.flatMap { path in
      people.map {
        NetworkRecord(of: $0, file: path, reading: reading.words, on: threading.workers())
      }
    }
    let facts = ComparisonFacts(
      scenario: arms[0].scenario, seed: seed, network: record,
      perNetwork: options.perNetwork ?? 1, explain: explain)
    if let factors = options.factorNames {
      let design = try asWrongUsage { try FactorialDesign(factors, of: arms[0].scenario) }
      var comparison = try FactorialComparison(
        design, replicates: wantedReplicates, parity: parity, seed: seed, network: people)
      try setUp(&comparison.comparison)
      let result = try solveAndRun { try comparison.run(on: $0) }
      let report = FactorialReport(
        result: result, cells: MarketComparisonReport(result: result.cells, facts: facts))
      try write(report, result.cells, report.tables, report.everyEffect, to: file)
      if let picture {
        try await picture.draw(try resultFigure(of: report))
        say("\(picture.path): what each factor changes")
      }
    } else {
      var comparison = MarketComparison(
        arms: arms, replicates: wantedReplicates, parity: parity, seed: seed, network: people)
      try setUp(&comparison)
      try await compare(comparison, record, facts.perNetwork, to: file, picture)
    }
  }

  /// Runs an earlier comparison once more.
  private func again(_ earlier: ComparisonFile) async throws {
    if options.isFactorial || options.parity != nil || changes.changesAnything {
      throw ValidationError(
        "\(names[0]) is a comparison, which is repeated as it was: leave out --factorial, --parity"
          + " and changes of scenarios.")
    }
    let file = try output.open()
    let picture = try drawing.open()
    let path = options.network ?? earlier.network?.file
    let reading =
      options.network == nil
      ? (try? GraphReading.parse(earlier.network?.reading ?? [])) ?? reading : reading
    let people = try path.map { try reading.network(at: $0, on: threading.workers()) }
    let record = path.flatMap { path in
      people.map {
        NetworkRecord(of: $0, file: path, reading: reading.words, on: threading.workers())
      }
    }
    if options.network == nil, let record, record.fingerprint != earlier.network?.fingerprint {
      throw InputError(
        file: path, "its people or ties are not those of the comparison that is repeated.",
        remedy: "Give the network with --network to compare on it all the same.")
    }
    var comparison = MarketComparison(
      arms: earlier.arms, replicates: replicates ?? earlier.replicates, parity: .none,
      seed: earlier.seed, network: people)
    try setUp(&comparison)
    comparison.replicatesPerWorld = options.perNetwork ?? earlier.perNetwork
    say("\(names[0]): repeated with seed \(earlier.seed), and with what parity had come to then")
    try await compare(comparison, record, comparison.replicatesPerWorld, to: file, picture)
  }

  /// Compares scenarios, and writes and draws what comes out.
  private func compare(
    _ comparison: MarketComparison, _ record: NetworkRecord?, _ perNetwork: Int,
    to file: OutputFile, _ picture: PictureFile?
  ) async throws {
    let result = try solveAndRun { try comparison.run(on: $0) }
    let facts = ComparisonFacts(
      scenario: comparison.arms[0].scenario, seed: comparison.seed, network: record,
      perNetwork: perNetwork, explain: explain)
    let report = MarketComparisonReport(result: result, facts: facts)
    try write(report, result, report.tables, report.everyNumber, to: file)
    if let picture {
      try await picture.draw(try resultFigure(of: report))
      say("\(picture.path): differences, collapses and the weeks of all scenarios")
    }
  }

  private var parity: MarketParity { options.parity ?? .throughput }

  private func setUp(_ comparison: inout MarketComparison) throws {
    comparison.replicatesPerWorld = options.perNetwork ?? 1
    comparison.intervals = options.interval ?? .t
    comparison.equivalenceMargin = options.margin
    comparison.precision = try options.until.map {
      WantedPrecision(metric: try options.watchedMetric, share: $0)
    }
  }

  /// Runs a comparison that Ctrl-C may end: while parity is solved, with nothing.
  private func solveAndRun<Result>(_ body: (Workers) throws -> Result) throws -> Result {
    let progress = ProgressLine("compare")
    var workers = threading.workers(progress)
    workers.shouldStop = { Interrupt.shouldStop }
    if parity != .none { progress.prepare("solving for \(parity.rawValue) parity") }
    do {
      let result = try Interrupt.gracefully { try body(workers) }
      progress.clear()
      return result
    } catch is CancellationError {
      progress.clear()
      say("interrupted while parity was solved: nothing was compared.")
      throw ExitCode(ExitStatus.interrupted)
    }
  }

  /// Writes what came out, and says whether all of it did.
  private func write(
    _ report: some Encodable, _ result: MarketComparisonResult, _ tables: [Table], _ csv: Table,
    to file: OutputFile
  ) throws {
    let isPartial = result.replicates < result.requestedReplicates
    if result.replicates == 0 {
      say("interrupted before the first replicate was done: nothing was compared.")
      throw ExitCode(ExitStatus.interrupted)
    } else if isPartial {
      say(
        "interrupted: \(result.replicates) of \(result.requestedReplicates) replicates were done.")
    } else if let precision = result.precision, !precision.isMet {
      say(
        "\(precision.metric) is not as precise as was asked after \(result.replicates) replicates.")
    }
    try output.write(report, tables: tables, csv: csv, to: file)
    if isPartial { throw ExitCode(ExitStatus.interrupted) }
  }
}

extension CompareMarkets {
  /// The scenario of an argument: a preset or a file, and changes after plus signs, each a
  /// `key=value` or one more measure of governance. What changes all arms is told by the names of
  /// their scenarios, not of the arms.
  static func arm(_ text: String, _ changes: ScenarioChanges) throws -> MarketArm {
    // A plus sign before a letter begins a change; one in 1e+3 does not, nor one in a file's name.
    let isFile = FileManager.default.fileExists(atPath: text)
    let parts =
      isFile ? [text] : text.split(separator: /\+(?=[a-z])/).map(String.init)
    var scenario = try ScenarioFile(named: parts.first ?? "").scenario
    let plainName = scenario.name
    try changes.apply(to: &scenario)
    for part in parts.dropFirst() {
      let key = part.prefix { $0 != "=" && $0 != ":" }
      if part.dropFirst(key.count).first == "=" {
        try asWrongUsage { try scenario.set(part) }
      } else {
        _ = try governanceMeasure(part)
        scenario.governance.append(part)
      }
    }
    let name = parts.count == 1 ? plainName : text
    scenario.name = name + scenario.name.dropFirst(plainName.count)
    return MarketArm(name: name, scenario: scenario)
  }
}

extension MarketArm {
  /// The same scenario with whirlpools looked for, where it is long enough and does not say
  /// otherwise: 56 days four times over.
  fileprivate var lookingForWhirlpools: MarketArm {
    guard scenario.run.window == 0, scenario.run.days >= 4 * 56 else { return self }
    var scenario = scenario
    scenario.run.window = 56
    return MarketArm(name: name, scenario: scenario)
  }

  /// The same scenario with the people of a network.
  fileprivate func on(_ network: Network) throws -> MarketArm {
    var scenario = scenario
    try scenario.takePeople(of: network)
    return MarketArm(name: name, scenario: scenario)
  }
}
