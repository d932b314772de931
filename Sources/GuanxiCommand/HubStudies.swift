import ArgumentParser
import GuanxiKit

/// What else `guanxi hubs` looks at in one network.
struct HubStudies: ParsableArguments {
  @Flag(help: "Also print the Lorenz curve of each measure, in steps of 5%.")
  var lorenz = false

  @Option(
    help: ArgumentHelp(
      "Also print standard errors of concentration, from so many samples drawn anew.",
      valueName: "draws"))
  var errors: Int?

  @Option(
    help: ArgumentHelp(
      "Also print the concentration of groups, and what accounts alone would hide: a file with an"
        + " id and a group a row.", valueName: "file"), completion: .file())
  var groups: String?

  @Option(
    help: ArgumentHelp(
      "Also take amounts in, such as earnings: a file with an id and an amount a row. With losses"
        + " among them, quantiles and expected shortfall take the place of concentration.",
      valueName: "file"), completion: .file())
  var amounts: String?

  @Flag(help: "Also compare the rankings: correlations, and how many of the top are the same.")
  var compare = false

  @Flag(help: "Also fit the law of the first measure: power law, and whether another fits better.")
  var law = false

  @Option(
    help: ArgumentHelp("How many samples --law draws for its p-value.", valueName: "draws"))
  var lawDraws = 1_000

  @Option(
    help: ArgumentHelp(
      "Also remove people and see how large the largest component stays: random, adaptive-degree,"
        + " adaptive-betweenness, adaptive-collective-influence, groups (whole ones of --groups) or"
        + " measures, with commas in between.", valueName: "orders"))
  var remove: String?

  @Option(
    help: ArgumentHelp(
      "Also write the curves of --remove to a file, as CSV.", valueName: "file"),
    completion: .file())
  var curve: String?

  @Option(
    help: ArgumentHelp(
      "Also see how far a promotion still goes while people are removed: a model, such as"
        + " independent-cascade:probability=0.1. One person starts, anybody who is left. After each"
        + " twentieth of the people and for each order it takes --reach-runs cascades.",
      valueName: "model"))
  var reach: String?

  @Option(help: ArgumentHelp("How many cascades --reach draws each time.", valueName: "runs"))
  var reachRuns = 100

  @Option(help: "Also list so many ties that most shortest paths lead over.")
  var ties: Int?

  func validate() throws {
    if let ties, ties < 1 { throw ValidationError("--ties must be 1 or more, not \(ties).") }
    if let errors, !(2...1_000_000).contains(errors) {
      throw ValidationError("--errors must be in 2...1000000, not \(errors).")
    }
    if !(1...10_000_000).contains(lawDraws) {
      throw ValidationError("--law-draws must be in 1...10000000, not \(lawDraws).")
    }
    if let remove, splitChoices(remove).isEmpty {
      throw ValidationError("--remove needs an order: random, adaptive-degree or a measure.")
    }
    if reach != nil && remove == nil { throw ValidationError("--reach needs --remove.") }
    if !(1...1_000_000).contains(reachRuns) {
      throw ValidationError("--reach-runs must be in 1...1000000, not \(reachRuns).")
    }
    if curve != nil && remove == nil { throw ValidationError("--curve needs --remove.") }
  }

  /// The first study that was asked for.
  var first: String? {
    let asked = [
      ("--lorenz", lorenz), ("--errors", errors != nil), ("--amounts", amounts != nil),
      ("--compare", compare), ("--law", law),
      ("--remove", remove != nil), ("--ties", ties != nil),
      ("--groups", groups != nil),
    ]
    return asked.first(where: \.1)?.0
  }

  /// In which orders people are removed.
  ///
  /// - Throws: `ChoiceError` for an order that there is not.
  func removals() throws -> [Removal] {
    let removals = try splitChoices(remove ?? "").map { try Removal($0) }
    if groups == nil, let removal = removals.first(where: \.needsGroups) {
      throw ChoiceError("--remove \(removal.name) needs the groups: give --groups a file.")
    }
    return removals
  }

  /// How a promotion spreads among those who are left; nil unless it was asked for.
  ///
  /// - Throws: `ChoiceError` for a model that there is not.
  func reachModel() throws -> (any DiffusionModel)? { try reach.map { try diffusionModel($0) } }

  /// The amounts of the file, if there is one.
  func amountColumn(in network: Network) throws -> (name: String, scores: [Double])? {
    guard let amounts else { return nil }
    let column = try PeopleColumn(amounts, of: network.labels)
    return (
      column.name ?? "amount", try column.amounts(of: network.graph.nodeCount)
    )
  }

  /// Adds what was asked for to a result.
  ///
  /// - Throws: What the studies throw.
  func complete(
    _ result: inout HubsResult, _ columns: [(name: String, scores: [Double])],
    _ removals: [Removal], of network: Network, seed: UInt64, _ threading: ThreadOptions
  ) throws {
    if let errors {
      let progress = ProgressLine("errors")
      defer { progress.clear() }
      result.concentrationErrors = try result.concentration.mapValues {
        try ConcentrationErrors(
          of: $0, replicates: errors, seed: seed, on: threading.workers(progress))
      }
    }
    if let groups {
      let group = try PeopleColumn(groups, of: network.labels)
        .groups(of: network.graph.nodeCount)
      let shared = columns.filter { result.concentration[$0.name] != nil }
      result.groupConcentration = Dictionary(
        try shared.map { ($0.name, try GroupConcentration(of: $0.scores, by: group)) },
        uniquingKeysWith: { first, _ in first })
      for column in columns where result.losses?[column.name] != nil {
        result.groupLosses = [column.name: try Losses(of: sums(of: column.scores, by: group))]
      }
    }
    if compare { result.comparison = RankingComparison.all(of: columns) }
    if law {
      let progress = ProgressLine("samples")
      defer { progress.clear() }
      result.law = try LawReport(
        columns[0].name, columns[0].scores, replicates: lawDraws, seed: seed,
        on: threading.workers(progress))
    }
    if !removals.isEmpty {
      result.removal = try reports(of: removals, in: network, seed: seed, threading)
    }
  }

  /// Removes people in each of the orders.
  private func reports(
    of removals: [Removal], in network: Network, seed: UInt64, _ threading: ThreadOptions
  ) throws -> [RemovalReport] {
    let named = try groups.map {
      try PeopleColumn($0, of: network.labels).namedGroups(of: network.graph.nodeCount)
    }
    return try removals.map { removal in
      let removal = named.map { removal.with($0.groups) } ?? removal
      let progress = ProgressLine("removing by \(removal.name)")
      defer { progress.clear() }
      // Found once for both.
      let people =
        removal.runs == 1
        ? try removal.order(of: network, seed: seed, on: threading.workers(progress)) : nil
      let curve = try RemovalCurve(
        of: network, by: removal, people: people, seed: seed, on: threading.workers(progress))
      var report = RemovalReport(curve, groups: named?.names ?? [])
      if let model = try reachModel(), let words = reach {
        progress.clear()
        let progress = ProgressLine("reach without those removed by \(removal.name)")
        defer { progress.clear() }
        let found = try RemovalReach(
          of: network, by: removal, people: people, model: model, runs: reachRuns, seed: seed,
          on: threading.workers(progress))
        report.reach = RemovalReport.Reach(found, words, of: network.graph.nodeCount)
      }
      return report
    }
  }
}

/// Indexed by group: the sum of its people.
private func sums(of amounts: [Double], by group: [Int]) -> [Double] {
  var sums = [Double](repeating: 0, count: (group.max() ?? -1) + 1)
  for (person, amount) in amounts.enumerated() { sums[group[person]] += amount }
  return sums
}
