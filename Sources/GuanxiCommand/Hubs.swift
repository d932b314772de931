import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct Hubs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the people in the center, and how centered the network is on them.",
    discussion: """
      With several files, or with --times, it follows how the center forms: concentration, who \
      stays in it, and from when on it is another one.

      EXAMPLES
        guanxi hubs friends.el --by pagerank,betweenness --top 10
        guanxi hubs friends.el --by betweenness:normalized=true --all --output-format csv
        guanxi hubs friends.el --by degree,pagerank,coreness --compare
        guanxi hubs friends.el --by degree,betweenness --figure lorenz.svg
        guanxi hubs friends.el --law
        guanxi hubs friends.el --remove random,degree,adaptive-degree --figure removal.svg
        guanxi hubs friends.el --remove random,degree --reach independent-cascade:probability=0.2
        guanxi hubs friends.el --remove groups --groups schemes.csv --curve curve.csv
        guanxi hubs shares.csv --by in-degree --directed --times day --window 7
        guanxi hubs shares.csv --directed --times day --groups schemes.csv
        guanxi hubs january.el february.el march.el --by pagerank --figure center.svg

      'guanxi list measures' prints all measures and their conventions.
      """)

  @OptionGroup var input: GraphInput

  @OptionGroup var emergence: EmergenceOptions

  @Option(help: "Measures, with commas in between; the first one ranks.")
  var by = "degree"

  @Option(help: "How many people to list.")
  var top = 10

  @Flag(help: "List everybody.")
  var all = false

  @OptionGroup var studies: HubStudies

  @OptionGroup var drawing: FigureOption

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if splitChoices(by).isEmpty {
      throw ValidationError("--by needs a measure; 'guanxi list measures' prints all.")
    }
    try drawing.check(against: output)
    if studies.remove != nil && output.outputFormat == .csv && studies.curve == nil {
      throw ValidationError(
        "CSV holds the list of people; write the curves of --remove to a file with --curve.")
    }
    if studies.compare && splitChoices(by).count < 2 {
      throw ValidationError("--compare needs two measures or more: --by degree,pagerank.")
    }
    if top < 1 { throw ValidationError("--top must be 1 or more, not \(top).") }
    if emergence.isWanted, let study = studies.first, study != "--groups" {
      throw ValidationError("\(study) looks at one network; leave it out, or the later states.")
    }
  }

  func run() async throws {
    let measures = try splitChoices(by).map {
      ($0, try hubMeasure(hubMeasures.seeded($0, by: seedOption.seed)))
    }
    let removals = try studies.removals()
    _ = try studies.reachModel()
    let file = try output.open()
    let picture = try drawing.open()
    let curve = try studies.curve.map { try OutputFile($0) }
    if emergence.isWanted {
      if let (name, _) = measures.first(where: { type(of: $0.1).isSigned }) {
        throw ChoiceError("\(name) may be negative, so there is no concentration of it to follow.")
      }
      return try await follow(measures, file, picture)
    }
    if picture != nil, studies.remove == nil, studies.amounts == nil,
      measures.allSatisfy({ type(of: $0.1).isSigned })
    {
      throw ChoiceError(
        "\(by) may be negative, so there is no curve of it to draw. Add another measure.")
    }
    let network = try input.network(on: threading.workers())
    tellWhatCounts(measures, in: network)
    tellNeeds(of: measures, in: network.graph)
    let scores = try scores(by: measures, in: network)
    var result = scores.result(
      of: network, first: all ? .max : top, seed: seedOption.seed)
    result.ties = try ties(in: network)
    if output.outputFormat == .json || picture != nil {
      result.network = NetworkStamp(network, on: threading.workers())
    }
    try studies.complete(
      &result, scores.columns, removals, of: network, seed: seedOption.seed, threading)
    try output.write(result, tables: result.tables(withLorenzCurves: studies.lorenz), to: file)
    if let curve, let removal = result.removal {
      try curve.write(CommaSeparated().text(of: removalCurveTable(removal, every: 1)))
    }
    if let picture { try await draw(result, scores.columns, to: picture) }
  }

  /// Measures the network, and takes amounts in.
  private func scores(
    by measures: [(String, any HubMeasure)], in network: Network
  ) throws -> HubScores {
    var scores = HubScores()
    for (name, measure) in measures {
      try scores.add(name, measure, of: network, threading, mayFail: measures.count > 1)
    }
    if scores.columns.isEmpty { throw Failure("None of the measures settled.") }
    if let amounts = try studies.amountColumn(in: network) { try scores.add(amounts) }
    return scores
  }

  /// The ties that most shortest paths lead over; nil unless they were asked for.
  private func ties(in network: Network) throws -> [HubsResult.Tie]? {
    guard let count = studies.ties else { return nil }
    return try EdgeBetweenness(of: network.graph, on: threading.workers()).highest(count).map {
      HubsResult.Tie(
        source: network.labels[$0.source], target: network.labels[$0.target], betweenness: $0.score)
    }
  }

  private func draw(
    _ result: HubsResult, _ columns: [HubScores.Column], to picture: PictureFile
  ) async throws {
    if result.removal != nil {
      try await picture.draw(try resultFigure(of: result))
      say("\(picture.path): the largest component while people are removed")
    } else {
      try await picture.draw(result.figure(columns, of: shortName(input.file)))
      say("\(picture.path): how unequal the hubs are")
    }
  }

  /// Tells what a large network needs, before it is needed.
  private func tellNeeds(of measures: [(String, any HubMeasure)], in graph: Graph) {
    let workers = threading.workers()
    var needs = measures.map {
      MemoryNeed(name: $0.0, bytes: $0.1.memory(for: graph, on: workers))
    }
    if studies.ties != nil {
      needs.append(
        MemoryNeed(name: "--ties", bytes: EdgeBetweenness.memory(for: graph, on: workers)))
    }
    // Scores of all measures stay, and once more in order for their concentration.
    tellMemory("hubs", needs, kept: 16 * graph.nodeCount * measures.count, beside: graph)
  }

  /// Measures that count ties, whatever their numbers, by name and by nature.
  private static let counts = [Degree.name, InDegree.name, OutDegree.name]

  /// Says which measures do not use what the network has, or miss what it has not.
  private func tellWhatCounts(_ measures: [(String, any HubMeasure)], in network: Network) {
    let graph = network.graph
    var unweighted: [String] = []
    for (name, measure) in measures {
      let kind = type(of: measure)
      if kind.name.hasSuffix(Strength.name) {
        guard graph.arcValues == nil else { continue }
        say("\(name): the network was read without weights, so every tie counts 1; see --weights.")
      } else if graph.arcValues != nil, !Hubs.counts.contains(kind.name),
        !name.contains("weighted=")
      {
        if ChoiceDescription(kind).parameters.contains(where: { $0.key == "weighted" }) {
          let weighted = name + (name.contains(":") ? "," : ":") + "weighted=true"
          say("\(name): every tie counts 1, whatever its number; \(weighted) uses the numbers.")
        } else {
          unweighted.append(name)
        }
      }
      if measure is TrophicLevel, !graph.isDirected {
        say("\(name): nobody is above anybody where ties have no direction, so all levels are 0.")
      }
      if kind.isSigned {
        say("\(name): may be negative, so there is no concentration of it.")
      }
    }
    if !unweighted.isEmpty {
      say("\(unweighted.joined(separator: ", ")): every tie counts 1, whatever its number.")
    }
  }

  /// Follows the center through files or windows.
  private func follow(
    _ measures: [(String, any HubMeasure)], _ file: OutputFile, _ picture: PictureFile?
  ) async throws {
    let workers = threading.workers()
    var own = Emergence(measures, on: workers)
    var other: Emergence?
    var width: Double?
    if let column = emergence.times {
      let ties = try timedTies(at: input.file, column, workers)
      let window = try ties.windowWidth(emergence.window, from: emergence.start)
      try own.append(
        ties, width: window, from: emergence.start, isCumulative: emergence.cumulative)
      if let baseline = emergence.baseline {
        var without = Emergence(measures, on: workers)
        // Both are cut into the same windows.
        try without.append(
          try timedTies(at: baseline, column, workers), width: window,
          from: emergence.start ?? ties.times?.lowerBound, isCumulative: emergence.cumulative)
        other = without
      }
      width = window
    } else {
      try own.append(filesOf: input, emergence.later)
    }
    let report = try EmergenceReport(
      own, baseline: other, groups: studies.groups, window: width,
      hubShare: emergence.hubShare ?? 0.01, isCumulative: emergence.cumulative,
      seed: seedOption.seed)
    try output.write(report, tables: report.tables, to: file)
    guard let picture else { return }
    let name = shortName(input.file)
    let subject = width.map { "\(name), windows of \(readableNumber($0))" }
    try await picture.draw(
      try resultFigure(of: report, from: subject ?? "\(name) and later"))
    say("\(picture.path): how the center forms")
  }

  private func timedTies(
    at path: String, _ column: String, _ workers: Workers
  ) throws -> TimedTies {
    let ties = try readTimedTies(
      at: path, column: column, options: input.options, workers: workers)
    if !input.quiet, let times = ties.times {
      say(
        "\(path): \(counted(ties.count, "tie")) of \(counted(ties.labels.count, "person")) from"
          + " \(readableNumber(times.lowerBound, digits: 12)) to"
          + " \(readableNumber(times.upperBound, digits: 12));"
          + " \(ties.isDirected ? "directed" : "undirected") (\(ties.reading.directionReason))")
    }
    for remark in ties.reading.remarks { say("\(path): \(remark)") }
    return ties
  }
}

/// Choices with commas in between; a `key=value` belongs to the choice before it.
func splitChoices(_ text: String) -> [String] {
  var choices: [String] = []
  for part in text.split(separator: ",").map(String.init) {
    let isParameter = part.contains("=") && !part.prefix { $0 != "=" }.contains(":")
    if isParameter, let last = choices.popLast() {
      choices.append(last + "," + part)
    } else {
      choices.append(part)
    }
  }
  return choices
}
