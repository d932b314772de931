import GuanxiKit

/// What a run is to be made of, and what it was made of.
struct MarketPlan {
  /// A file that says who knows whom, and how to read it.
  struct Source {
    var file: String
    var reading: GraphReading
    /// What it must hash to.
    var fingerprint: String?
  }

  var scenario: Scenario
  var seed: UInt64 = 1
  var replicate = 0
  /// Nil for the network that the scenario makes.
  var source: Source?
  private(set) var record: MarketRecord
  /// Whether who knows whom is asked for again after the stage is set.
  var keepsNetwork = false
  private(set) var network: Network?

  /// What a file says.
  init(_ opened: ScenarioFile) {
    scenario = opened.scenario
    record =
      opened.record
      ?? MarketRecord(hash: "", seed: 1, replicate: 0, network: NetworkRecord(people: 0, arcs: 0))
    seed = record.seed
    replicate = record.replicate
    if let file = record.network.file {
      source = Source(
        file: file, reading: (try? GraphReading.parse(record.network.reading ?? [])) ?? .init(),
        fingerprint: record.network.fingerprint)
    }
  }

  /// Sets the stage: reads or makes the network, and notes what was made.
  mutating func market(on workers: Workers, _ progress: ProgressLine) throws -> Market {
    let keys = MarketKeys(seed: seed, replicate: replicate)
    let network: Network
    let notes: NetworkRecord
    if let source {
      network = try source.reading.network(at: source.file, on: workers)
      remark(on: network, from: source.file)
      try scenario.takePeople(of: network)
      try scenario.check()
      progress.prepare("setting the stage")
      notes = NetworkRecord(
        of: network, file: source.file, reading: source.reading.words, on: workers)
      if let wanted = source.fingerprint, wanted != notes.fingerprint {
        throw InputError(
          file: source.file, "its people or ties are not those of the run that is repeated.",
          remedy: "Give the network with --network to run on it all the same.")
      }
    } else {
      try scenario.check()
      progress.prepare("making the network")
      network = try scenario.network(keys: keys, on: workers)
      notes = NetworkRecord(of: network)
    }
    try scenario.checkMemory(
      people: network.graph.nodeCount, arcs: network.graph.arcCount, threads: workers.count)
    record = MarketRecord(
      hash: scenario.hash, seed: seed, replicate: replicate, network: notes)
    if keepsNetwork { self.network = network }
    return try Market(scenario, on: network, keys: keys, workers: workers)
  }

  /// The same people, ties and random numbers without schemes.
  func marketWithoutSchemes(on workers: Workers) throws -> Market {
    try again(scenario.withoutSchemes, on: workers)
  }

  /// The same market once more, with other posts; nobody looks for whirlpools in it.
  func market(with posting: PostingChange, on workers: Workers) throws -> Market {
    var scenario = scenario
    scenario.run.window = 0
    let market = try again(scenario, on: workers)
    market.posting = posting
    return market
  }

  private func again(_ scenario: Scenario, on workers: Workers) throws -> Market {
    guard let network else { throw Failure("The network was not kept.") }
    let keys = MarketKeys(seed: seed, replicate: replicate)
    return try Market(scenario, on: network, keys: keys, workers: workers)
  }

  /// Finds the communities of a market whose network came from a file, by Leiden's method.
  func findCommunities(
    of market: Market, on workers: Workers, _ progress: ProgressLine
  ) throws {
    guard market.communities == nil, let network else { return }
    progress.prepare("finding communities")
    let found = try Leiden().partition(of: network.graph, on: workers)
    let keys = network.labels.keys
    market.communities = network.graph.nodes.sorted { keys[$0] < keys[$1] }
      .map { Int(found.group[$0]) }
  }

  /// Says that strengths have an end.
  private func remark(on network: Network, from file: String) {
    guard let strengths = network.graph.arcValues?.values else { return }
    if (0..<strengths.count).contains(where: { strengths[$0] > 1 }) {
      say("\(file): strengths above 1 count as 1.")
    }
  }
}
