import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show on one network who its hubs are, how a promotion spreads, and how it compares.",
    discussion: """
      The best-connected person starts a promotion. Prints the hubs, how far it spreads, and how the \
      same promotion would fare through a central entrance; draws the comparison.

      EXAMPLES
        guanxi demo graphs/karate.el
        guanxi demo graphs/acquaintances-10k.el.gz --figure demo.svg
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "How it spreads: independent-cascade or weighted-cascade.")
  var model = "independent-cascade:probability=0.2"

  @Option(
    help: ArgumentHelp("Where to draw the comparison.", valueName: "file"),
    completion: .file(extensions: ["svg", "png", "pdf"]))
  var figure = "demo.svg"

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  func validate() throws { try PictureFile.check(figure) }

  func run() async throws {
    let model = try Compare.chanceModel(self.model)
    let picture = try PictureFile(figure)
    let network = try input.network(on: threading.workers())
    let seeds = try StartingPoint("top:1").nodes(
      in: network, seed: seedOption.seed, on: threading.workers())
    guard let starter = seeds.first else { throw InputError("there is nobody in the network.") }
    let comparison = Comparison(
      network: network, model: model, seeds: seeds, replicates: Compare.standardReplicates,
      seed: seedOption.seed)
    let result = try comparison.run(on: threading.workers())
    let spread = try model.process(on: network.graph).ensemble(
      from: seeds, runs: 10_000, seed: seedOption.seed, keys: network.labels.keys,
      on: threading.workers()
    ).spread
    let tables = [
      try hubs(of: network),
      sizes(of: spread, from: network.labels[starter]),
      Compare.Report(
        model: self.model, from: seeds.map { network.labels[$0] }, seed: seedOption.seed,
        entrancePersuasion: 1, result: result
      ).tables(of: network)[0],
    ]
    let output = try OutputFile("-")
    try output.write(tables.map(AlignedText().text).joined(separator: "\n"))
    let drawing = try comparisonFigure(
      comparison, result, model: self.model, on: threading.workers())
    try await picture.draw(drawing)
    say("\(figure): the comparison as a picture")
  }

  private func hubs(of network: Network) throws -> Table {
    var table = Table(
      title: "The hubs", columns: ["rank", "id", "ties", "PageRank", "betweenness, share"])
    let measures: [any HubMeasure] = [Degree(), PageRank(), Betweenness(normalized: true)]
    let scores = try measures.map {
      try $0.scores(of: network.graph, on: threading.workers())
    }
    for (rank, node) in network.labels.ranking(of: scores[0]).prefix(5).enumerated() {
      table.append(
        [.count(rank + 1), .text(network.labels[node])] + scores.map { .number($0[node]) })
    }
    return table
  }

  private func sizes(of spread: Spread, from starter: String) -> Table {
    var table = Table(
      title: "How many a promotion from \(starter) reaches, in 10,000 runs",
      columns: [
        "mean", "95% low", "95% high", "lower quartile", "median", "upper quartile", "most",
      ])
    table.append(
      [.number(spread.mean), .number(spread.interval95[0]), .number(spread.interval95[1])]
        + ["0.25", "0.5", "0.75"].map { spread.quantiles[$0].map { .number($0) } ?? .none }
        + [.count(spread.maximum)])
    return table
  }
}
