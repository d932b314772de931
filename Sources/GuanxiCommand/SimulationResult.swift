import GuanxiKit

/// What `simulate` finds.
struct SimulationResult: Encodable {
  let model: String
  let seed: UInt64
  let from: [String]
  let runs: Int
  let requestedRuns: Int
  private(set) var isPartial: Bool
  let sampling: Sampling
  let kernel: SpreadKernel
  let spread: Spread
  let outbreak: Outbreak
  let thresholds: ModelThresholds?
  let followedRuns: Int
  let roundsTogether: Int
  let rounds: [SpreadCourse.Round]
  let timeToHalf: Estimate
  let peakRound: Estimate
  let peakSize: Estimate
  let viewers: Estimate?
  let rivals: Estimate?
  let structuralVirality: Estimate?
  let rootAwareVirality: Estimate?
  let depth: Estimate?
  let breadth: Estimate?
  let exposures: Estimate?
  let reproductionNumbers: [ReproductionNumber]?
  private(set) var reached: [Reached]?
  private(set) var attribution: [Owed]?
  /// Which network; nil where nobody asked.
  let network: NetworkStamp?
  private let people: Int

  /// How often somebody is reached.
  struct Reached: Encodable {
    let id: String
    let probability: Double
  }

  /// What is owed to somebody, in adoptions a replicate.
  struct Owed: Encodable {
    let id: String
    let root: Double
    let lastTouch: Double
    let linear: Double
    /// What is lost when the person is silenced, in the same replicates; nil where there was no
    /// time for it.
    let counterfactual: Estimate?
  }

  enum CodingKeys: CodingKey {
    case model, seed, from, runs, requestedRuns, isPartial, sampling, kernel, spread, outbreak
    case thresholds, followedRuns, roundsTogether, rounds, timeToHalf, peakRound, peakSize, viewers,
      rivals
    case structuralVirality, rootAwareVirality, depth, breadth, exposures, reproductionNumbers
    case reached, attribution, network
  }

  init(
    model: String, seed: UInt64, from: [String], ensemble: Ensemble, people: Int, outbreak: Int?,
    thresholds: ModelThresholds?, network: NetworkStamp?
  ) {
    self.model = model
    self.seed = seed
    self.from = from
    self.people = people
    self.network = network
    runs = ensemble.runs
    requestedRuns = ensemble.requestedRuns
    isPartial = ensemble.wasStopped
    sampling = ensemble.kernel.sampling
    kernel = ensemble.kernel
    spread = ensemble.spread
    self.outbreak = Outbreak(
      sizes: ensemble.tally.sizes, atLeast: outbreak ?? max(from.count + 1, (people + 99) / 100))
    self.thresholds = thresholds
    let course = ensemble.course
    followedRuns = course.runs
    roundsTogether = course.roundsTogether
    rounds = course.rounds
    timeToHalf = course.timeToHalf
    peakRound = course.peakRound
    peakSize = course.peakSize
    viewers =
      ensemble.tally.viewers.isEmpty ? nil : Estimate(ensemble.tally.viewers.map(Double.init))
    rivals = ensemble.tally.rivals.isEmpty ? nil : Estimate(ensemble.tally.rivals.map(Double.init))
    structuralVirality = ensemble.trees?.structuralVirality
    rootAwareVirality = ensemble.trees?.rootAwareVirality
    depth = ensemble.trees?.depth
    breadth = ensemble.trees?.breadth
    exposures = ensemble.trees?.exposures
    reproductionNumbers = ensemble.trees?.reproductionNumbers
  }

  /// Lists those who are reached most often; of equal ones, those whose id comes first in the file.
  mutating func list(_ count: Int, _ ensemble: Ensemble, in network: Network) {
    guard let shares = ensemble.reachedShares else { return }
    let order = shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    reached = order.prefix(count).map {
      Reached(id: network.labels[$0], probability: shares[$0])
    }
  }

  /// Says to whom the reach is owed: the ten who pass it on to most, and up to ten who start.
  mutating func attribute(
    _ ensemble: Ensemble, _ model: any DiffusionModel, _ request: SpreadRequest,
    in network: Network, on workers: Workers
  ) throws {
    guard let credit = ensemble.credit else { return }
    let starters = request.seeds.sorted { (-credit.root[$0], $0) < (-credit.root[$1], $1) }
    let touchers = network.graph.nodes.sorted {
      (-credit.lastTouch[$0], $0) < (-credit.lastTouch[$1], $1)
    }
    var listed: [Graph.Node] = []
    for node in starters.prefix(10) + touchers.prefix(10) where !listed.contains(node) {
      listed.append(node)
    }
    let lost = try model.reachLost(
      bySilencingEach: listed.map { [$0] }, on: network.graph, from: request.seeds,
      runs: ensemble.runs, seed: request.seed, keys: request.keys, workers: workers)
    isPartial = isPartial || lost.count < listed.count
    attribution = listed.enumerated().map { place, node in
      Owed(
        id: network.labels[node], root: credit.root[node], lastTouch: credit.lastTouch[node],
        linear: credit.linear[node], counterfactual: place < lost.count ? lost[place] : nil)
    }
  }

  // MARK: Tables

  /// What people get.
  var tables: [Table] {
    [main, byRound, sizes]
      + [reproductionTable, reachedTable, attributionTable].compactMap { $0 }
  }

  /// What CSV holds instead of the main table, if a list of people was asked for.
  var listTable: Table? { reachedTable ?? attributionTable }

  private var main: Table {
    let starters = counted(from.count, "person")
    var main = Table(
      title: "\(model) from \(starters) among \(grouped(people)),"
        + " \(grouped(runs)) run\(runs == 1 ? "" : "s")\(isPartial ? " (interrupted)" : ""), seed \(seed),"
        + " \(sampling.rawValue) coins",
      columns: ["statistic", "value", "95% low", "95% high"])
    func row(_ name: String, _ estimate: Estimate?) {
      guard let estimate else { return }
      main.append([
        .text(name), .number(estimate.value), .number(estimate.interval95[0]),
        .number(estimate.interval95[1]),
      ])
    }
    main.append([
      "people reached, mean", .number(spread.mean), .number(spread.interval95[0]),
      .number(spread.interval95[1]),
    ])
    main.append(["standard error", .number(spread.standardError), .none, .none])
    for (share, size) in spread.quantiles.sorted(by: { $0.key < $1.key }) {
      main.append(["quantile \(share)".cell, .number(size), .none, .none])
    }
    main.append(["minimum", .count(spread.minimum), .none, .none])
    main.append(["maximum", .count(spread.maximum), .none, .none])
    main.append([
      "chance to reach \(grouped(outbreak.size)) or more".cell, .number(outbreak.probability),
      .number(outbreak.interval95[0]), .number(outbreak.interval95[1]),
    ])
    row("people who saw it", viewers)
    row("people who took the rival", rivals)
    row("rounds to half", timeToHalf)
    row("round of the peak", peakRound)
    row("new adopters at the peak", peakSize)
    row("structural virality", structuralVirality)
    row("root-aware virality", rootAwareVirality)
    row("depth", depth)
    row("breadth", breadth)
    row("exposures before adopting", exposures)
    for line in thresholds?.lines ?? [] {
      main.append([line.words.cell, line.value, .none, .none])
    }
    return main
  }

  private var byRound: Table {
    let followed = followedRuns == runs ? "" : ", over the first \(counted(followedRuns, "run"))"
    let together =
      roundsTogether == 1 ? "" : ", \(roundsTogether) rounds together as they are many"
    var table = Table(
      title: "By round\(together)\(followed) (JSON has every one)",
      columns: ["round", "new adopters, mean", "standard error", "5%", "95%", "so far", "active"])
    for round in tellingRounds {
      table.append([
        .count(round.round), .number(round.mean), .number(round.standardError),
        .number(round.band90[0]), .number(round.band90[1]), .number(round.cumulativeMean),
        .number(round.activeMean),
      ])
    }
    return table
  }

  /// The rounds until nearly all have adopted, and of those no more than fit on a screen.
  private var tellingRounds: [SpreadCourse.Round] {
    guard let last = rounds.last?.cumulativeMean else { return [] }
    let end = rounds.firstIndex { $0.cumulativeMean >= 0.9999 * last } ?? 0
    let step = end / 50 + 1
    return rounds[...end].indices.filter { $0.isMultiple(of: step) || $0 == end }.map { rounds[$0] }
  }

  /// The distribution of sizes in powers of two.
  private var sizes: Table {
    var table = Table(title: "Sizes", columns: ["people reached", "runs", "share"])
    var low = 1
    while low <= spread.maximum {
      let high = 2 * low - 1
      let count = spread.distribution.reduce(0) {
        (low...high).contains($1.size) ? $0 + $1.runs : $0
      }
      if count > 0 {
        table.append([
          (low == high ? "\(low)" : "\(grouped(low)) to \(grouped(high))").cell, .count(count),
          .number(Double(count) / Double(max(1, runs))),
        ])
      }
      low *= 2
    }
    return table
  }

  private var reproductionTable: Table? {
    guard let reproductionNumbers else { return nil }
    var table = Table(
      title: "Reproduction: who directly followed one adopter of a round",
      columns: ["round", "adopters", "followers each", "95% low", "95% high"])
    for number in reproductionNumbers.prefix(15) {
      let isKnown = number.standardError.isFinite
      table.append([
        .count(number.round), .count(number.adopters), .number(number.value),
        isKnown ? .number(number.interval95[0]) : .none,
        isKnown ? .number(number.interval95[1]) : .none,
      ])
    }
    return table
  }

  private var reachedTable: Table? {
    guard let reached else { return nil }
    var table = Table(title: "Most often reached", columns: ["person", "probability"])
    for person in reached { table.append([.text(person.id), .number(person.probability)]) }
    return table
  }

  private var attributionTable: Table? {
    guard let attribution else { return nil }
    var table = Table(
      title: "To whom adoptions are owed, adoptions a run",
      columns: [
        "person", "root", "last touch", "along the path", "lost if silenced", "95% low", "95% high",
      ])
    for owed in attribution {
      table.append([
        .text(owed.id), .number(owed.root), .number(owed.lastTouch), .number(owed.linear),
        owed.counterfactual.map { .number($0.value) } ?? .none,
        owed.counterfactual.map { .number($0.interval95[0]) } ?? .none,
        owed.counterfactual.map { .number($0.interval95[1]) } ?? .none,
      ])
    }
    return table
  }
}
