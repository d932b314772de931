import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare scenarios, or relationship chains with a central entrance, on equal terms.",
    discussion: """
      Two scenarios of a market or more (presets, YAML files; changes after plus signs): every \
      replicate runs all of them on the same people, needs and random numbers, and differences are \
      paired. By default the arms first get equal throughput: visits to the entrance are tuned \
      until, without schemes and rules, as much is bought in the first 28 days.

      Or one network: the same people, with the same start and the same resistance to persuasion, once shown a \
      promotion by their acquaintances and once by a central entrance, which has in every round \
      exactly as many showings to give (attention parity). Differences are paired, replicate by \
      replicate: entrance less chains.

      Or one scenario --factorial: every combination of entrance or not, promotion displaced by it \
      or not, ranking by popularity or reputation, rules or none, schemes or none.

      EXAMPLES
        guanxi compare weishang-2015 C-weak C-strong governed --replicates 20
        guanxi compare weishang-2015 weishang-2015+post-cap:posts=1+schemes.buyBack=0.9
        guanxi compare C-weak C-strong governed --figure arms.svg
        guanxi compare mine.yaml C-strong --parity attention --network friends.el --output-format csv
        guanxi compare weishang-2015 --factorial --replicates 20 --figure factors.svg
        guanxi compare weishang-2015 governed --until 5% --margin 5% --interval bca
        guanxi compare friends.el
        guanxi compare graphs/karate.el --model weighted-cascade --from random:20 --replicates 500 \
      --figure compare.svg
        guanxi compare friends.el --entrance-persuasion 0.5 --output-format json
      """)

  @Argument(
    help: "Scenarios (a preset, a file, each with +key=value or +MEASURE), or one file of ties.",
    completion: .file())
  var items: [String]

  @OptionGroup var scenarios: MarketComparisonOptions

  @OptionGroup var changes: ScenarioChanges

  @OptionGroup var reading: GraphReading

  @Option(help: "How showing persuades: independent-cascade or weighted-cascade.")
  var model = Compare.standardModel

  @Option(
    help: """
      Who starts: ids like 1,34, or @FILE, random:50, top:50:degree. (default: 1% of all people at \
      random, from 1 to 10)
      """)
  var from: String?

  @Option(
    help: "How many times to run everything. (default: 20 for scenarios, 200 for a network)")
  var replicates: Int?

  @Option(
    help: "The entrance's chance to persuade, as a multiple of an acquaintance's.")
  var entrancePersuasion = 1.0

  @Flag(help: "Also say what each row of the table means.")
  var explain = false

  @OptionGroup var drawing: FigureOption

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  static let standardModel = "independent-cascade:probability=0.1"
  static let standardReplicates = 200

  /// One person in a hundred at random, from 1 to 10.
  static func standardStart(in network: Network) -> StartingPoint {
    .random(max(1, min(10, network.graph.nodeCount / 100)))
  }

  func validate() throws {
    if let replicates, !(2...1_000_000).contains(replicates) {
      throw ValidationError("--replicates must be in 2...1000000, not \(replicates).")
    }
    try drawing.check(against: output)
    if !(0...1_000).contains(entrancePersuasion) {
      throw ValidationError(
        "--entrance-persuasion must be in 0...1000, not \(entrancePersuasion).")
    }
  }

  func run() async throws {
    guard !scenarios.isFactorial, !CompareMarkets.isMeant(by: items) else {
      try refuse(structureOptions, for: "comparisons on a network, not of scenarios")
      return try await CompareMarkets(
        names: items, replicates: replicates, options: scenarios, changes: changes,
        reading: reading, drawing: drawing, seed: seedOption.seed, explain: explain,
        threading: threading, output: output
      ).run()
    }
    try refuse(scenarioOptions, for: "comparisons of scenarios, not on a network")
    try await compareStructures(on: items[0])
  }

  /// Options given that only one of the two kinds of comparison has.
  private var structureOptions: [String] {
    [
      (model != Compare.standardModel, "--model"), (from != nil, "--from"),
      (entrancePersuasion != 1, "--entrance-persuasion"),
    ].filter(\.0).map(\.1)
  }

  private var scenarioOptions: [String] {
    scenarios.given + (changes.changesAnything ? ["--size, --people, --days or --set"] : [])
  }

  private func refuse(_ given: [String], for use: String) throws {
    if let first = given.first { throw ValidationError("\(first) is for \(use).") }
  }

  /// Relationship chains and a central entrance on one network.
  private func compareStructures(on path: String) async throws {
    let replicates = replicates ?? Compare.standardReplicates
    let model = try Compare.chanceModel(self.model)
    let asked = try from.map(StartingPoint.init)
    let file = try output.open()
    let picture = try drawing.open()
    let network = try reading.network(at: path, on: threading.workers())
    guard network.graph.nodeCount > 0 else { throw InputError("there is nobody in the network.") }
    let start = asked ?? Compare.standardStart(in: network)
    let comparison = Comparison(
      network: network, model: model,
      seeds: try start.nodes(in: network, seed: seedOption.seed, on: threading.workers()),
      replicates: replicates, seed: seedOption.seed, entrancePersuasion: entrancePersuasion)
    let progress = ProgressLine("compare")
    var workers = threading.workers(progress)
    workers.shouldStop = { Interrupt.shouldStop }
    let result = try Interrupt.gracefully { try comparison.run(on: workers) }
    progress.clear()
    let report = Report(
      model: self.model, from: comparison.seeds.map { network.labels[$0] }, seed: seedOption.seed,
      entrancePersuasion: entrancePersuasion, result: result,
      network: NetworkRecord(
        of: network, file: path, reading: reading.words, on: threading.workers()))
    if report.isPartial {
      say("interrupted: \(result.replicates) of \(replicates) replicates were done.")
    }
    try output.write(
      report, tables: report.tables(of: network) + (explain ? [report.meanings] : []),
      csv: report.machineTable(of: network), to: file)
    if report.isPartial { throw ExitCode(ExitStatus.interrupted) }
    if let picture {
      let figure = try comparisonFigure(
        comparison, result, model: self.model, on: threading.workers())
      try await picture.draw(figure)
      say("\(picture.path): both structures as a picture")
    }
  }

  /// The model of a text, which must be one in which each showing is one try.
  static func chanceModel(_ text: String) throws -> any ArcChanceModel {
    if let model = try diffusionModel(text) as? any ArcChanceModel { return model }
    let names = diffusionModels.names.filter {
      (try? diffusionModels.entry($0)) is any ArcChanceModel.Type
    }
    throw ChoiceError(
      "A comparison needs a model in which each showing is one try:"
        + " \(names.joined(separator: " or ")), not '\(text)'.")
  }

  struct Report: Encodable {
    let model: String
    let from: [String]
    let seed: UInt64
    let entrancePersuasion: Double
    let result: ComparisonResult
    var network: NetworkRecord?

    var isPartial: Bool { result.replicates < result.requestedReplicates }

    enum CodingKeys: CodingKey {
      case model, from, seed, entrancePersuasion, isPartial, meanings, network, engineVersion
    }

    func encode(to encoder: any Encoder) throws {
      try result.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(model, forKey: .model)
      try container.encode(from, forKey: .from)
      try container.encode(seed, forKey: .seed)
      try container.encode(entrancePersuasion, forKey: .entrancePersuasion)
      try container.encode(isPartial, forKey: .isPartial)
      try container.encode(programVersion, forKey: .engineVersion)
      try container.encodeIfPresent(network, forKey: .network)
      try container.encode(
        Dictionary(uniqueKeysWithValues: storyMetrics.map { ($0.name, $0.meaning) }),
        forKey: .meanings)
    }

    /// Who starts, as far as that fits into a line.
    private var starters: String {
      let count = grouped(from.count)
      return from.count > 5 ? count : "\(from.joined(separator: ", ")): \(count)"
    }

    func tables(of network: Network) -> [Table] {
      var table = Table(
        title: "\(model) from \(starters) of \(counted(network.graph.nodeCount, "person")),"
          + " \(counted(result.replicates, "replicate"))\(isPartial ? " (interrupted)" : ""), seed"
          + " \(seed)\nparity: \(result.parity.mode) — \(result.parity.meaning)\(persuasion)",
        columns: [
          "", "relationship chains", "central entrance", "difference", "95% low", "95% high",
          "p (Holm)",
        ])
      table.digits = 4
      for (metric, difference) in zip(storyMetrics, result.differences) {
        table.append(
          [.text(metric.title)]
            + result.arms.map { arm in arm.metrics[metric.name].map { .number($0.value) } ?? .none }
            + [
              .number(difference.value), .number(difference.interval95[0]),
              .number(difference.interval95[1]), pValue(difference.pValueHolm),
            ])
      }
      return [table]
    }

    private var persuasion: String {
      entrancePersuasion == 1
        ? "" : "\na showing by the entrance persuades \(entrancePersuasion) times as well"
    }

    /// What each row means.
    var meanings: Table {
      var table = Table(title: "What the rows mean", columns: ["", ""])
      for metric in storyMetrics { table.append([.text(metric.title), .text(metric.meaning)]) }
      return table
    }

    /// The same for machines: every digit, names as in JSON.
    func machineTable(of network: Network) -> Table {
      var table = Table(
        title: tables(of: network)[0].title,
        columns: [
          "metric", "chains", "chainsStandardError", "entrance", "entranceStandardError",
          "difference", "low95", "high95", "pValue", "pValueHolm",
        ])
      for difference in result.differences {
        let arms = result.arms.flatMap { arm -> [Table.Cell] in
          guard let estimate = arm.metrics[difference.metric] else { return [.none, .none] }
          return [.number(estimate.value), .number(estimate.standardError)]
        }
        table.append(
          [.text(difference.metric)] + arms + [
            .number(difference.value), .number(difference.interval95[0]),
            .number(difference.interval95[1]), .number(difference.pValue),
            difference.pValueHolm.map { .number($0) } ?? .none,
          ])
      }
      return table
    }

    private func pValue(_ p: Double?) -> Table.Cell {
      guard let p else { return "by design" }
      return p < 0.0001 ? "<0.0001" : .number((p * 10_000).rounded() / 10_000)
    }
  }
}
