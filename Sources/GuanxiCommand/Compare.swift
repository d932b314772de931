import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare relationship chains with a central entrance on equal terms.",
    discussion: """
      The same people, with the same start and the same resistance to persuasion, once shown a \
      promotion by their acquaintances and once by a central entrance, which has in every round \
      exactly as many showings to give (attention parity). Differences are paired, replicate by \
      replicate: entrance less chains.

      EXAMPLES
        guanxi compare friends.el
        guanxi compare facebook.txt.gz --model weighted-cascade --from random:20 --replicates 500 \
      --figure compare.svg
        guanxi compare friends.el --entrance-persuasion 0.5 --output-format json
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "How showing persuades: independent-cascade or weighted-cascade.")
  var model = Compare.standardModel

  @Option(help: "Who starts: ids like 1,34, or @FILE, random:50, top:50:degree.")
  var from = "random:10"

  @Option(help: "How many times to tell the story.")
  var replicates = Compare.standardReplicates

  @Option(
    help: "The entrance's chance to persuade, as a multiple of an acquaintance's.")
  var entrancePersuasion = 1.0

  @Option(
    help: ArgumentHelp("Draw both structures side by side into an SVG.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var figure: String?

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  static let standardModel = "independent-cascade:probability=0.05"
  static let standardReplicates = 200

  func validate() throws {
    if replicates < 2 {
      throw ValidationError("--replicates must be 2 or more for an interval, not \(replicates).")
    }
    if !(0...1_000).contains(entrancePersuasion) {
      throw ValidationError(
        "--entrance-persuasion must be in 0...1000, not \(entrancePersuasion).")
    }
  }

  func run() async throws {
    let model = try Compare.chanceModel(self.model)
    let start = try StartingPoint(from)
    let file = try output.open()
    let picture = try figure.map(OutputFile.init)
    let network = try input.network(on: threading.workers())
    guard network.graph.nodeCount > 0 else { throw InputError("there is nobody in the network.") }
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
      entrancePersuasion: entrancePersuasion, result: result)
    if report.isPartial {
      say("interrupted: \(result.replicates) of \(replicates) replicates were done.")
    }
    try output.write(report, tables: report.tables(of: network), to: file)
    if report.isPartial { throw ExitCode(ExitStatus.interrupted) }
    if let picture {
      let drawing = try comparisonFigure(comparison, result, model: self.model)
      try picture.write(try await drawing.svg())
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

    var isPartial: Bool { result.replicates < result.requestedReplicates }

    enum CodingKeys: CodingKey { case model, from, seed, entrancePersuasion, isPartial, meanings }

    func encode(to encoder: any Encoder) throws {
      try result.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(model, forKey: .model)
      try container.encode(from, forKey: .from)
      try container.encode(seed, forKey: .seed)
      try container.encode(entrancePersuasion, forKey: .entrancePersuasion)
      try container.encode(isPartial, forKey: .isPartial)
      try container.encode(
        Dictionary(uniqueKeysWithValues: storyMetrics.map { ($0.name, $0.meaning) }),
        forKey: .meanings)
    }

    func tables(of network: Network) -> [Table] {
      var table = Table(
        title: "\(model) from \(grouped(from.count)) of \(grouped(network.graph.nodeCount)) people,"
          + " \(grouped(result.replicates)) replicates\(isPartial ? " (interrupted)" : ""), seed"
          + " \(seed)\nparity: \(result.parity.mode) — \(result.parity.meaning)",
        columns: [
          "", "relationship chains", "central entrance", "difference", "95% low", "95% high",
          "p (Holm)",
        ])
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

    private func pValue(_ p: Double) -> Table.Cell {
      p < 0.0001 ? "<0.0001" : .number((p * 10_000).rounded() / 10_000)
    }
  }
}
