import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw a network, its communities, cascades, a removal or a sponsor tree.",
    discussion: """
      Up to 2,000 people are drawn whole. A larger network is reduced, and the caption says to \
      what: to its communities with the hubs inside them where these are telling (a modularity of \
      0.3), else to its 150 hubs and the ties between them that are no chance. --show asks for \
      another picture. Arcs have small heads; ties read with --weights are as wide as the square root \
      of their weight. The same input gives the same bytes.

      WHAT --show DRAWS
        hubs         the network; of a large one the 1,500 people with the highest scores
        core         the largest k-core of at most 1,500 people, or the best connected of a larger one
        disparity    ties that are too strong to be chance (disparity filter)
        egos         the circles around the best-connected people
        communities  communities as pies, and the links between them
        coarse       communities with the hubs packed inside
        cascade      who passed a promotion on to whom
        cascades     a sample of cascades, from the smallest to the largest
        comparison   chains and a central entrance side by side
        removal      before and after some people leave, everybody else in the same place
        sponsors     who recruited whom, from a file of members, sponsors and amounts

      A name that ends in .dot writes the graph in Graphviz's language, without positions; .png and \
      .pdf need rsvg-convert. Graphviz computes positions in a process of its own.

      EXAMPLES
        guanxi render friends.el -o friends.svg
        guanxi render calls.csv --directed --weights minutes -o calls.svg
        guanxi render friends.el --by betweenness --named 8 -o brokers.png
        guanxi render friends.el --show coarse -o communities.svg
        guanxi render friends.el --show cascade --model weighted-cascade --from top:1 -o tree.svg
        guanxi render friends.el --remove top:20:degree -o without.svg
        guanxi render january.el --positions places.json -o january.svg
        guanxi render february.el --positions places.json --ignore-absent -o february.svg
        guanxi render referrals.csv --show sponsors -o sponsors.svg
      """)

  /// What can be drawn.
  enum Show: String, ExpressibleByArgument, CaseIterable {
    case hubs, core, disparity, egos, communities, coarse, cascade, cascades, comparison, removal
    case sponsors

    /// Whether it is laid out as ties want it.
    var takesEngine: Bool { ![.cascade, .cascades, .sponsors].contains(self) }

    /// Whether positions can be kept.
    var takesPositions: Bool { [.hubs, .core, .disparity, .removal].contains(self) }
  }

  @OptionGroup var input: GraphInput

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Where to draw it: .svg, .png, .pdf, .dot, or - for SVG.", valueName: "file"),
    completion: .file(extensions: ["svg", "png", "pdf", "dot"]))
  var output: String

  @Option(
    help: ArgumentHelp(
      "What to draw: \(Show.allCases.map(\.rawValue).joined(separator: ", "))."
        + " Default: what suits the size.", valueName: "what"))
  var show: Show?

  @Option(help: "What makes a hub; circles are sized by it.")
  var by = "degree"

  @Option(help: "How many people or communities are named.")
  var named: Int?

  @Option(help: "The headline.")
  var title: String?

  @Option(
    help: ArgumentHelp(
      "How people are placed: \(LayoutEngine.allCases.map(\.rawValue).joined(separator: ", "))."
        + " Default: what suits.", valueName: "engine"))
  var engine: LayoutEngine?

  @OptionGroup var positions: PositionsOption

  @OptionGroup var marks: MarkOptions

  @Option(help: "disparity: below which chance a tie counts, in 0...1.")
  var level: Double?

  @Option(help: "egos, cascades: how many. (default: 6 and 12)")
  var count: Int?

  @Option(
    name: [.long, .customLong("without")],
    help: "removal: who leaves: ids like 1,34, or @FILE, random:20, top:20:degree.")
  var remove: String?

  @Option(help: "cascade, cascades, comparison: how it spreads.")
  var model = Compare.standardModel

  @Option(
    help: "cascade, cascades, comparison: who starts; default top:1 for cascades, else as compare.")
  var from: String?

  @Option(
    help:
      "cascade: which replicate; default the first of median size, of those of 100 that reach anybody."
  )
  var replicate: Int?

  @Option(
    help: ArgumentHelp(
      "sponsors: what amounts are counted in; yuan are held against the sums of Chinese law.",
      valueName: "unit"))
  var currency: String?

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  func validate() throws {
    if let named, named < 0 { throw ValidationError("--named must be 0 or more, not \(named).") }
    try PictureFile.check(output)
    if let replicate, replicate < 0 {
      throw ValidationError("--replicate must be 0 or more, not \(replicate).")
    }
    if let level, !(level > 0 && level < 1) {
      throw ValidationError("--level must be between 0 and 1, not \(level).")
    }
    if let count, !(1...24).contains(count) {
      throw ValidationError("--count must be in 1...24, not \(count).")
    }
    let owners: [(isGiven: Bool, option: String, kinds: [Show])] = [
      (remove != nil && show != nil, "--remove", [.removal]),
      (level != nil, "--level", [.disparity]), (count != nil, "--count", [.egos, .cascades]),
      (replicate != nil, "--replicate", [.cascade]),
      (from != nil, "--from", [.cascade, .cascades, .comparison]),
      (model != Compare.standardModel, "--model", [.cascade, .cascades, .comparison]),
      (currency != nil, "--currency", [.sponsors]),
    ]
    for owner in owners where owner.isGiven && !owner.kinds.contains(where: { $0 == show }) {
      let kinds = owner.kinds.map(\.rawValue).joined(separator: " or ")
      let asked = show.map { ", not to \($0)" } ?? ""
      throw ValidationError("\(owner.option) belongs to --show \(kinds)\(asked).")
    }
    if show == .removal, remove == nil {
      throw ValidationError("--show removal needs --remove: who leaves, such as top:20:degree.")
    }
    if let show, engine != nil, !show.takesEngine {
      throw ValidationError("\(show) has a layout of its own; leave --engine out.")
    }
    if engine == .patchwork, ![.communities, .coarse].contains(show) {
      throw ValidationError(
        "patchwork fills a box with rectangles and knows no ties; it suits --show communities.")
    }
    if positions.positions != nil, let show, !show.takesPositions {
      throw ValidationError("--positions are kept for hubs, core, disparity and removal only.")
    }
  }

  func run() async throws {
    let file = try PictureFile(output)
    if show == .sponsors { return try await drawSponsors(to: file) }
    _ = try hubMeasure(by)
    let model = try diffusionModel(self.model)
    let start = try from.map(StartingPoint.init)
    let leaving = try remove.map(StartingPoint.init)
    let network = try input.network(on: threading.workers())
    switch show {
    case .cascade:
      var figure = try cascadeFigure(
        model, from: start ?? .top(1, measure: "degree"), in: network)
      if let title { figure.title = title }
      if let named { figure.named = named }
      try await file.draw(figure)
    case .cascades:
      let figure = try forestFigure(
        model, from: start ?? .top(1, measure: "degree"), in: network)
      try await file.draw(figure)
    case .comparison where !file.isDOT:
      let comparison = try Comparison(
        network: network, model: Compare.chanceModel(self.model),
        seeds: (start ?? Compare.standardStart(in: network)).nodes(
          in: network, seed: seedOption.seed, on: threading.workers()),
        replicates: Compare.standardReplicates, seed: seedOption.seed)
      var figure = try comparisonFigure(
        comparison, comparison.run(on: threading.workers()), model: self.model,
        on: threading.workers())
      if let title { figure.title = title }
      figure.engine = engine
      try await file.draw(figure)
    default: try await drawNetwork(network, without: leaving, to: file)
    }
  }
}

extension LayoutEngine: ExpressibleByArgument {}
