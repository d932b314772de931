import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a network, a cascade, or both structures side by side.",
    discussion: """
      Above 2,000 people the picture shows a part, and its caption says which. The same input gives \
      the same bytes. Graphviz computes the positions in a process of its own; a name that ends in \
      .dot writes the graph in Graphviz's language instead, without positions.

      EXAMPLES
        guanxi render friends.el -o friends.svg
        guanxi render friends.el --by betweenness --named 8 -o brokers.svg
        guanxi render friends.el --show cascade --model weighted-cascade --from top:1 -o tree.svg
        guanxi render friends.el --show comparison -o compare.svg
      """)

  /// What can be drawn.
  enum Show: String, ExpressibleByArgument, CaseIterable {
    case hubs, cascade, comparison
  }

  @OptionGroup var input: GraphInput

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to draw it: .svg, .dot, or - for SVG.", valueName: "file"),
    completion: .file(extensions: ["svg", "dot"]))
  var output: String

  @Option(help: "What to draw: hubs, cascade or comparison.")
  var show = Show.hubs

  @Option(help: "hubs: what makes a hub; circles are sized by it.")
  var by = "degree"

  @Option(help: "hubs, cascade: how many people are named.")
  var named: Int?

  @Option(help: "The headline.")
  var title: String?

  @Option(help: "cascade, comparison: how it spreads.")
  var model = Compare.standardModel

  @Option(help: "cascade, comparison: who starts; default top:1 for a cascade, else as compare.")
  var from: String?

  @Option(help: "cascade: which replicate; default the first of median size among 100.")
  var replicate: Int?

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  func validate() throws {
    if let named, named < 0 { throw ValidationError("--named must be 0 or more, not \(named).") }
    try checkPicture(output)
    if let replicate, replicate < 0 {
      throw ValidationError("--replicate must be 0 or more, not \(replicate).")
    }
  }

  func run() async throws {
    let isDOT = output.hasSuffix(".dot")
    if isDOT && show == .comparison {
      throw ChoiceError("A comparison has no .dot form; choose a name that ends in .svg.")
    }
    let measure = by
    _ = try hubMeasure(measure)
    let model = try diffusionModel(self.model)
    let asked = try from.map(StartingPoint.init)
    let file = try OutputFile(output)
    let network = try input.network(on: threading.workers())
    let start =
      asked ?? (show == .cascade ? .top(1, measure: "degree") : Compare.standardStart(in: network))
    switch show {
    case .hubs:
      var figure = try networkFigure(of: network, by: measure, on: threading.workers())
      if let title { figure.title = title }
      if let named { figure.named = named }
      try file.write(isDOT ? figure.dotText : try await figure.svg())
    case .cascade:
      var figure = try cascadeFigure(model, from: start, in: network)
      if let title { figure.title = title }
      if let named { figure.named = named }
      try file.write(isDOT ? figure.dotText : try await figure.svg())
    case .comparison:
      let comparison = try Comparison(
        network: network, model: Compare.chanceModel(self.model),
        seeds: start.nodes(in: network, seed: seedOption.seed, on: threading.workers()),
        replicates: Compare.standardReplicates, seed: seedOption.seed)
      var figure = try comparisonFigure(
        comparison, comparison.run(on: threading.workers()), model: self.model)
      if let title { figure.title = title }
      try file.write(try await figure.svg())
    }
  }

  private func cascadeFigure(
    _ model: any DiffusionModel, from start: StartingPoint, in network: Network
  ) throws -> CascadeFigure {
    let seed = seedOption.seed
    let seeds = try start.nodes(in: network, seed: seed, on: threading.workers())
    let process = try model.process(on: network.graph)
    let keys = network.labels.keys
    let chosen =
      replicate
      ?? process.typicalReplicate(
        of: process.ensemble(
          from: seeds, runs: 100, seed: seed, keys: keys, on: threading.workers()))
    let cascade = process.cascade(
      from: seeds, draws: Draws(seed: seed, replicate: chosen, keys: keys))
    if cascade.size == seeds.count {
      say("nobody followed in replicate \(chosen); try other --from, --model or --replicate.")
    }
    return GuanxiCommand.cascadeFigure(
      cascade, in: network,
      notes: ["Model \(self.model); seed \(seed), replicate \(chosen)."])
  }
}

/// Refuses names that promise another kind of picture.
///
/// - Throws: `ValidationError` that names the kinds there are.
func checkPicture(_ path: String) throws {
  for ending in [".png", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"]
  where path.lowercased().hasSuffix(ending) {
    throw ValidationError(
      "\(path): pictures are drawn as SVG. Choose a name that ends in .svg; rsvg-convert or a"
        + " browser makes \(ending.dropFirst().uppercased()) of it.")
  }
}
