import Foundation
import GuanxiCore
import GuanxiGenerators

extension Scenario {
  /// Makes the acquaintances of a replicate.
  ///
  /// - Parameters:
  ///   - keys: The random numbers; `keys.graph` is the seed of the network.
  ///   - workers: Threads; their number does not change the network.
  /// - Returns: An undirected network, and how it was made.
  /// - Throws: `ScenarioError` for more than the memory holds, for numbers that do not go together,
  ///   and for a scenario whose acquaintances come from a file.
  public func network(keys: MarketKeys, on workers: Workers = .all) throws -> Network {
    if let networkContradiction { throw ScenarioError(networkContradiction.words) }
    switch network.source {
    case .karateClub: return KarateClub.network
    case .file:
      throw ScenarioError(
        "The acquaintances of this scenario come from a file: name it with --network.")
    case .weishang:
      try checkMemory(threads: workers.count)
      let generated = try generator.generated(seed: keys.graph, on: workers)
      return Network(
        graph: generated.graph,
        origin: Origin(
          generator: generatorText, seed: keys.graph, notes: generated.notes,
          checks: generated.checks))
    }
  }

  /// The communities that this scenario made a network of.
  ///
  /// - Parameters:
  ///   - network: Who knows whom.
  ///   - keys: The random numbers.
  /// - Returns: Indexed by person, the number of their community, from 0; nil for a network that
  ///   was made otherwise.
  func communities(of network: Network, _ keys: MarketKeys) -> [Int]? {
    let labels = network.labels.keys
    let count = network.graph.nodeCount
    guard self.network.source == .weishang, let origin = network.origin,
      origin.seed == keys.graph, origin.generator == generatorText,
      network.graph.nodes.allSatisfy({ labels[$0] < UInt64(count) })
    else { return nil }
    let communities = generator.communities(seed: keys.graph)
    return network.graph.nodes.map { communities[Int(labels[$0])] }
  }

  /// Takes the people of a network that was read.
  ///
  /// - Throws: `ScenarioError` for fewer people than a market needs.
  public mutating func takePeople(of network: Network) throws(ScenarioError) {
    let people = Double(network.graph.nodeCount)
    try Scenario.parameter("network.people").set(people, in: &self)
    self.network.source = .file
    self.network.meanDegree = min(5_000, Double(network.graph.arcCount) / people)
  }

  private var generator: Weishang {
    var generator = Weishang(nodes: Int(network.people), meanDegree: network.meanDegree)
    generator.mixing = network.mixing
    generator.spread = network.spread
    generator.cap = Int(network.cap)
    return generator
  }

  /// The generator as `guanxi generate` takes it.
  private var generatorText: String {
    "weishang:nodes=\(Int(network.people)),mean-degree=\(number(network.meanDegree)),"
      + "mixing=\(number(network.mixing)),spread=\(number(network.spread)),cap=\(Int(network.cap))"
  }

  /// About how many bytes a market takes on its own network.
  ///
  /// - Parameter threads: How many threads will work.
  /// - Returns: Bytes, with the network.
  public func bytesNeeded(threads: Int) -> Int {
    bytesNeeded(
      people: Int(network.people), arcs: Int(network.people * network.meanDegree), threads: threads)
  }

  private func bytesNeeded(people: Int, arcs: Int, threads: Int) -> Int {
    marketBytes(
      people: people, arcs: arcs, spare: likelyContacts, threads: threads,
      looksForWhirlpools: run.window > 0)
  }

  /// Refuses a market that the memory cannot hold, before anything is made.
  ///
  /// - Parameters:
  ///   - people: How many people there are; nil for as many as the scenario says.
  ///   - arcs: One-way ties; nil for as many as the scenario says.
  ///   - threads: How many threads will work.
  ///   - memory: Bytes that there are; nil for nine tenths of this machine's.
  /// - Throws: `ScenarioError` with what it would take, and the way out.
  public func checkMemory(
    people: Int? = nil, arcs: Int? = nil, threads: Int, memory: Int? = nil
  ) throws(ScenarioError) {
    let people = people ?? Int(network.people)
    let arcs = arcs ?? Int(network.people * network.meanDegree)
    let needed = bytesNeeded(people: people, arcs: arcs, threads: threads)
    let memory = memory ?? Int(ProcessInfo.processInfo.physicalMemory / 10 * 9)
    guard needed <= memory else {
      throw ScenarioError(
        "A market of \(people) people and \(arcs) one-way ties takes about"
          + " \(needed / 1_000_000) MB, and there are \(memory / 1_000_000) MB for it. Lower"
          + " --people or --mean-degree"
          + (run.window > 0 ? ", or leave out whirlpools with --set run.window=0." : "."))
    }
  }
}

/// About how many bytes a market takes, with the graph that it starts from.
func marketBytes(
  people: Int, arcs: Int, spare: Int, threads: Int, looksForWhirlpools: Bool
) -> Int {
  // A target and a weight a tie; slots, a quarter of them for rows that grow out of their room;
  // arrays of people, two more a thread.
  let slots = arcs + arcs / 4 + spare * people
  // Who sees whom, attention there, back and both ways, and its communities.
  let flows = looksForWhirlpools ? 48 * arcs : 0
  return 12 * arcs + Ties.slotBytes * slots + (160 + 8 * threads) * people + flows
}

extension Network {
  /// What its people, ties and strengths hash to, in 16 hexadecimal digits: the same for any order
  /// of nodes.
  ///
  /// - Complexity: O(*n* + *m*).
  public func marketFingerprint(on workers: Workers = .all) -> String {
    let ordered = inOrderOfKeys(on: workers)
    let keys = ordered.labels.keys
    var hash = KeyedHash(UInt64(ordered.graph.nodeCount), UInt64(ordered.graph.arcCount))
    for node in ordered.graph.nodes {
      hash = hash.then(keys[node]).then(UInt64(ordered.graph.degree(of: node)))
    }
    let weights = ordered.graph.arcValues?.values
    ordered.graph.forEachArc { _, target, arc in
      hash = hash.then(UInt64(target))
      if let weights { hash = hash.then(weights[arc].bitPattern) }
    }
    return hexadecimal(hash.value)
  }
}
