import ArgumentParser
import GuanxiKit

struct Structure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Describe how a network holds together: components, direction, cores, rich club.",
    discussion: """
      Cores are listed with the number of rounds in which they peel off. The rich club compares the \
      ties among people with more than some number of ties with those in networks whose ties were \
      swapped at random while everybody kept their number. All of it ignores direction but strong \
      components, the leading eigenvalue λ₁ and trophic incoherence F₀: 0 where all arcs lead up one \
      level, 1 where they lead nowhere. F₀ is that of the largest component, and counts arcs by their \
      weights if they were read.

      EXAMPLES
        guanxi structure friends.el --figure club.svg
        guanxi structure graphs/lesmis.csv --shuffles 50 --output-format json
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "How many networks to shuffle for the rich club.")
  var shuffles = 10

  @Option(help: "How many swaps to try for each tie of a shuffled network.")
  var swaps = 10

  @OptionGroup var drawing: FigureOption

  @OptionGroup var randomness: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try drawing.check(against: output)
    if shuffles < 0 { throw ValidationError("--shuffles must be 0 or more, not \(shuffles).") }
    if swaps < 1 { throw ValidationError("--swaps must be 1 or more, not \(swaps).") }
  }

  func run() async throws {
    let file = try output.open()
    let picture = try drawing.open()
    let network = try input.network(on: threading.workers())
    let graph = network.graph
    let workers = threading.workers()
    tellNeeds(in: graph, on: workers)
    let weak = Components(of: graph, on: workers)
    let strong = graph.isDirected ? Components.strong(of: graph, on: workers) : nil
    let direction = try direction(of: graph)
    let eigenvalue = try eigenvalue(of: graph)
    let layers = OnionLayers().spectrum(of: graph, on: workers)
    let friends = try FriendshipParadox(of: graph, on: workers)
    let progress = ProgressLine("rich club")
    defer { progress.clear() }
    let club = try RichClub(
      of: graph, shuffles: shuffles, swapsPerTie: swaps, seed: randomness.seed,
      on: threading.workers(progress))
    let result = Result(
      components: weak.count, largestComponent: weak.largest, strongComponents: strong?.count,
      largestStrongComponent: strong?.largest, leadingEigenvalue: eigenvalue,
      trophicIncoherence: direction?.incoherence, trophicNodes: direction?.nodes,
      friendshipParadox: friends, layers: layers, richClub: club, seed: randomness.seed,
      network: output.outputFormat == .json || picture != nil
        ? NetworkStamp(network, on: workers) : nil)
    try output.write(result, tables: result.tables, to: file)
    guard let picture else { return }
    try await picture.draw(try resultFigure(of: result, from: shortName(input.file)))
    say("\(picture.path): the rich club, and how many are in the inner circles")
  }

  /// Tells what a large network needs, before it is needed.
  private func tellNeeds(in graph: Graph, on workers: Workers) {
    var needs = [
      MemoryNeed(name: "cores", bytes: OnionLayers().memory(for: graph, on: workers)),
      MemoryNeed(
        name: "the leading eigenvalue",
        bytes: EigenvectorCentrality().memory(for: graph, on: workers)),
      MemoryNeed(
        name: "the rich club",
        bytes: RichClub.memory(for: graph, shuffles: shuffles, on: workers)),
    ]
    if graph.isDirected {
      needs.append(
        MemoryNeed(
          name: "trophic levels", bytes: TrophicLevel().memory(for: graph, on: workers)))
    }
    tellMemory("structure", needs, beside: graph)
  }

  /// The levels that arcs lead up; nil for an undirected network.
  private func direction(of graph: Graph) throws -> TrophicLevels? {
    guard graph.isDirected else { return nil }
    let progress = ProgressLine("trophic levels")
    defer { progress.clear() }
    let measure = TrophicLevel(isWeighted: graph.arcValues?.kind != .probability)
    return try settled { try measure.levels(of: graph, on: threading.workers(progress)) }
  }

  /// The leading eigenvalue of the ties.
  private func eigenvalue(of graph: Graph) throws -> Double? {
    let progress = ProgressLine("leading eigenvalue")
    defer { progress.clear() }
    return try settled {
      try largestEigenvalue(of: graph, on: threading.workers(progress))
    }
  }

  /// What a computation gives; nil, and a word about it, where it does not settle.
  private func settled<Value>(_ compute: () throws -> Value) throws -> Value? {
    do {
      return try compute()
    } catch let error as ConvergenceError {
      say("left out: \(error)")
      return nil
    }
  }

  struct Result: Encodable {
    let components: Int
    let largestComponent: Int
    let strongComponents: Int?
    let largestStrongComponent: Int?
    /// The largest eigenvalue of the adjacency matrix; nil if it could not be settled.
    let leadingEigenvalue: Double?
    /// F₀ of the largest component, in 0...1; nil for an undirected network.
    let trophicIncoherence: Double?
    /// How many people that component has.
    let trophicNodes: Int?
    let friendshipParadox: FriendshipParadox
    let layers: [OnionLayer]
    let richClub: RichClub
    let seed: UInt64
    /// Which network; nil where nobody asked.
    let network: NetworkStamp?

    var tables: [Table] { [statistics, cores, club] }

    private var statistics: Table {
      var table = Table(columns: ["statistic", "value"])
      table.append(["components", .count(components)])
      table.append(["largest component", .count(largestComponent)])
      if let strongComponents, let largestStrongComponent {
        table.append(["strong components", .count(strongComponents)])
        table.append(["largest strong component", .count(largestStrongComponent)])
      }
      if let leadingEigenvalue {
        table.append(["leading eigenvalue λ₁", .number(leadingEigenvalue)])
      }
      if let trophicIncoherence {
        table.append(["trophic incoherence F₀", .number(trophicIncoherence)])
      }
      let friends = friendshipParadox
      table.append(["people with friends", .count(friends.peopleWithFriends)])
      table.append(["mean degree", .number(friends.meanDegree)])
      table.append(["mean degree of a friend", .number(friends.meanFriendDegree)])
      table.append(["mean degree of one's friends", .number(friends.meanNeighborDegree)])
      table.append(["share with fewer than friends' mean", .number(friends.shareBelowMean)])
      table.append(["share with fewer than most friends", .number(friends.shareBelowMost)])
      table.append(["degeneracy", .count(layers.last?.core ?? 0)])
      table.append(["onion layers", .count(layers.count)])
      return table
    }

    private var cores: Table {
      var table = Table(title: "Cores", columns: ["coreness", "people", "layers"])
      var first = 0
      while first < layers.count {
        let core = layers[first].core
        let end = layers[first...].firstIndex { $0.core != core } ?? layers.count
        let people = layers[first..<end].reduce(0) { $0 + $1.nodes }
        table.append([.count(core), .count(people), .count(end - first)])
        first = end
      }
      return table
    }

    private var club: Table {
      var table = Table(
        title: "Rich club: people with more than some number of ties",
        columns: [
          "more ties than", "people", "ties", "density", "shuffled", "standard deviation", "ratio",
        ])
      for level in shownLevels {
        table.append([
          .count(level.degree), .count(level.members), .count(level.ties), .number(level.density),
          level.shuffledMean.map { .number($0) } ?? .none,
          level.shuffledDeviation.map { .number($0) } ?? .none,
          level.ratio.map { .number($0) } ?? .none,
        ])
      }
      return table
    }

    /// Some 20 levels at equal distances, the smallest club among them.
    private var shownLevels: [RichClub.Level] {
      let levels = richClub.levels
      let step = max(1, levels.count / 20)
      return levels.indices.filter { ($0 - levels.count + 1) % step == 0 }.map { levels[$0] }
    }
  }
}
