import GuanxiKit
import GuanxiPages
import GuanxiRendering

/// What a report tells of a network: who its hubs are, how a promotion from the first of them
/// spreads, and how the same promotion would fare through a central entrance.
struct NetworkStory {
  let path: String
  let model: any ArcChanceModel
  let modelWords: String
  let start: StartingPoint
  let runs: Int
  let replicates: Int
  let seed: UInt64
  let reading: GraphReading
  let workers: Workers

  /// Where people times arcs are more than this, betweenness is estimated from some sources.
  private static let exactSteps = 20_000_000_000

  /// Computes everything as the verbs do, and makes sections of it.
  ///
  /// - Parameter reader: What makes sections of results.
  /// - Returns: Three sections.
  /// - Throws: What the verbs throw; `LayoutError` when Graphviz fails.
  func sections(_ reader: ResultReader) async throws -> [ReportSection] {
    let network = try reading.network(at: path, on: workers)
    guard network.graph.nodeCount > 0 else {
      throw InputError(
        file: path, "there is nobody in the network.", remedy: "Give a file with ties.")
    }
    let seeds = try start.nodes(in: network, seed: seed, on: workers)
    let picture = try networkFigure(of: network, by: "degree", on: workers)
    let fingerprint = network.marketFingerprint(on: workers)
    var sections = [
      try await center(of: network, picture, reader),
      try await course(in: network, from: seeds, picture, reader),
      try await comparison(in: network, from: seeds, reader),
    ]
    for index in sections.indices {
      sections[index].note("network", "\(shortName(path)), fingerprint \(fingerprint)")
    }
    return sections
  }

  /// A result of a verb as a section.
  private func section(_ result: some Encodable, _ reader: ResultReader) throws -> ReportSection {
    try reader.section(from: Array(json(result).utf8), file: shortName(path))
  }

  private func repeated(_ words: [String]) -> String {
    (["guanxi"] + words + reading.words).map(shellWord).joined(separator: " ")
  }

  // MARK: Hubs

  private func center(
    of network: Network, _ picture: NetworkFigure, _ reader: ResultReader
  ) async throws -> ReportSection {
    let graph = network.graph
    let isExact = graph.nodeCount.multipliedReportingOverflow(by: graph.arcCount)
    let betweenness =
      isExact.overflow || isExact.partialValue > Self.exactSteps
      ? "betweenness:sources=500" : "betweenness"
    let measures = ["degree", "pagerank", betweenness]
    var columns: [(name: String, scores: [Double])] = []
    var estimates: [String: String] = [:]
    var concentration: [String: Concentration] = [:]
    for name in measures {
      let progress = ProgressLine(name)
      defer { progress.clear() }
      let measure = try network.resolved(hubMeasure(hubMeasures.seeded(name, by: seed)))
      let found = try measure.estimate(of: graph, on: workers)
      estimates[name] = found.statement
      columns.append((name, found.scores))
      concentration[name] = try Concentration(
        of: found.scores, centralization: measure.centralization(of: found.scores, in: graph))
    }
    let result = HubsResult(
      measures: measures,
      nodes: network.labels.ranking(of: columns[0].scores, first: 50).map { node in
        HubsResult.Node(
          id: network.labels[node],
          scores: Dictionary(
            columns.map { ($0.name, $0.scores[node]) }, uniquingKeysWith: { first, _ in first }))
      },
      concentration: concentration, losses: nil, estimates: estimates.isEmpty ? nil : estimates,
      seed: seed, lorenzCurves: concentration.mapValues { $0.lorenzCurve(points: 101) },
      network: NetworkStamp(network, on: workers))
    var section = try section(result, reader)
    section.replaceFigures(by: try result.figure(columns, of: shortName(path)).svg())
    section.insert(figure: try await picture.svg())
    section.note(
      "command",
      repeated([
        "hubs", shortName(path), "--by", measures.joined(separator: ","), "--top", "50", "--seed",
        "\(seed)",
      ]))
    return section
  }

  // MARK: Spread

  private func course(
    in network: Network, from seeds: [Graph.Node], _ picture: NetworkFigure, _ reader: ResultReader
  ) async throws -> ReportSection {
    let process = try model.process(on: network.graph)
    var request = SpreadRequest(from: seeds, runs: runs, seed: seed)
    request.keys = network.labels.keys
    request.sampling = .keyed
    request.keepsTrees = true
    let progress = ProgressLine("spread")
    defer { progress.clear() }
    let ensemble = process.ensemble(
      request, by: try process.plan(request, on: workers), on: workers)
    let starters = seeds.map { network.labels[$0] }
    let result = SimulationResult(
      model: modelWords, seed: seed, from: starters, ensemble: ensemble,
      people: network.graph.nodeCount, outbreak: nil,
      thresholds: model.thresholds(on: network.graph, workers: workers),
      network: NetworkStamp(network, on: workers))
    let typical = TypicalReplicate(of: ensemble, starts: seeds.count)
    let cascade = process.cascade(
      from: seeds, draws: Draws(seed: seed, replicate: typical.number, keys: network.labels.keys))
    progress.clear()
    var section = try section(result, reader)
    section.insert(
      figure: try await cascadeFigure(
        cascade, in: network,
        notes: [
          "Model \(modelWords); replicate \(typical.number), \(typical.words).",
          network.pictureNote(seed: seed, on: workers),
        ]
      ).svg())
    section.insert(
      explorer: try await explorer(of: network, picture, cascade, from: seeds, typical))
    var words = ["simulate", shortName(path), "--model", modelWords, "--from"]
    words.append(starters.count <= 20 ? starters.joined(separator: ",") : "@starters.txt")
    section.note(
      "command", repeated(words + ["--runs", "\(runs)", "--trees", "--seed", "\(seed)"]))
    return section
  }

  private func explorer(
    of network: Network, _ picture: NetworkFigure, _ cascade: Cascade, from seeds: [Graph.Node],
    _ typical: TypicalReplicate
  ) async throws -> NetworkExplorer {
    let graph = network.graph
    var story = NetworkExplorer.Story(
      rounds: [Int?](repeating: nil, count: graph.nodeCount),
      sources: [Int?](repeating: nil, count: graph.nodeCount))
    for adoption in cascade.adoptions where story.rounds[adoption.node] == nil {
      story.rounds[adoption.node] = adoption.round
      story.sources[adoption.node] = adoption.source.map { cascade.adoptions[$0].node }
    }
    let reached = cascade.people.dropFirst(seeds.count)
    let sketch = try await NetworkSketch(
      of: picture, starters: seeds, preferred: Array(reached),
      preferredName: "those who start, up to 750 of those reached first")
    return NetworkExplorer(
      sketch, labels: graph.nodes.map { network.labels[$0] },
      degrees: graph.nodes.map { graph.degree(of: $0) }, story: story,
      caption: "Area is proportional to acquaintances. Played: replicate \(typical.number),"
        + " \(typical.words). Zoom with the buttons, with Ctrl and the wheel, or with two fingers.")
  }

  // MARK: Comparison

  private func comparison(
    in network: Network, from seeds: [Graph.Node], _ reader: ResultReader
  ) async throws -> ReportSection {
    let comparison = Comparison(
      network: network, model: model, seeds: seeds, replicates: replicates, seed: seed)
    let progress = ProgressLine("compare")
    defer { progress.clear() }
    let result = try comparison.run(on: workers)
    progress.clear()
    let starters = seeds.map { network.labels[$0] }
    var section = try section(
      Compare.Report(
        model: modelWords, from: starters, seed: seed, entrancePersuasion: 1, result: result),
      reader)
    section.replaceFigures(
      by: try await comparisonFigure(comparison, result, model: modelWords, on: workers).svg())
    var words = ["compare", shortName(path), "--model", modelWords, "--from"]
    words.append(starters.count <= 20 ? starters.joined(separator: ",") : "@starters.txt")
    section.note(
      "command", repeated(words + ["--replicates", "\(replicates)", "--seed", "\(seed)"]))
    return section
  }
}
