import GuanxiKit

/// What a comparison of scenarios was asked for.
struct ComparisonFacts {
  /// The first arm's.
  let scenario: Scenario
  let seed: UInt64
  /// The network that was read; nil for those that the scenario makes.
  let network: NetworkRecord?
  let perNetwork: Int
  /// Whether to say what rows mean.
  let explain: Bool
}

/// What `compare` prints about scenarios.
struct MarketComparisonReport: Encodable {
  let result: MarketComparisonResult
  let facts: ComparisonFacts

  private var scenario: Scenario { facts.scenario }

  private enum CodingKeys: CodingKey {
    case seed, network, people, days, isPartial, manifests, perNetwork, engineVersion, meanings
  }

  func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(facts.seed, forKey: .seed)
    try container.encodeIfPresent(facts.network, forKey: .network)
    try container.encode(facts.perNetwork, forKey: .perNetwork)
    try container.encode(programVersion, forKey: .engineVersion)
    try container.encode(Int(scenario.network.people), forKey: .people)
    try container.encode(Int(scenario.run.days), forKey: .days)
    try container.encode(result.replicates < result.requestedReplicates, forKey: .isPartial)
    try container.encode(
      Dictionary(
        uniqueKeysWithValues: result.scenarios.map {
          (
            $0.name,
            ArmManifest(
              scenario: $0.scenario.resolved, hash: $0.scenario.hash, seed: facts.seed,
              engineVersion: programVersion)
          )
        }), forKey: .manifests)
    try container.encode(
      Dictionary(uniqueKeysWithValues: marketMetrics.map { ($0.name, $0.meaning) }),
      forKey: .meanings)
  }

  /// What an arm ran by, parity included.
  private struct ArmManifest: Encodable {
    let scenario: Scenario
    let hash: String
    let seed: UInt64
    let engineVersion: String
  }

  var tables: [Table] {
    [main] + (result.harmAverted.contains { $0.perCost != nil } ? [averted] : [])
      + MarketGroup.all.map(table) + [signs] + (variances.map { [$0] } ?? []) + [notes]
      + (facts.explain ? explanation : [])
  }

  private var first: String { result.arms.first?.name ?? "" }

  /// What is changed in all arms: ", 2 changed in each".
  private var changes: String {
    guard scenario.name.hasPrefix(first + ", ") else { return "" }
    return scenario.name.dropFirst(first.count) + " in each"
  }

  /// What is compared, and on what terms.
  private var main: Table {
    var table = Table(
      title: "\(result.arms.map(\.name).joined(separator: ", "))\(changes):"
        + " \(counted(Int(scenario.network.people), "person")), \(counted(Int(scenario.run.days), "day")),"
        + " \(grouped(result.replicates)) paired replicates, seed \(facts.seed)\nparity:"
        + " \(result.parity.mode.rawValue) — \(result.parity.meaning)",
      columns: ["who does best", "arm", "next", "wins", "p (Holm)"])
    // Where the first is first by chance, nobody is named.
    table.digits = 3
    for name in MarketComparisonReport.verdicts {
      guard let winner = result.winners.first(where: { $0.metric == name }),
        let metric = marketMetrics.first(where: { $0.name == name })
      else { continue }
      table.append([
        .text(metric.title), .text(winner.isBeyondChance ? winner.arm : "within chance"),
        .text(winner.isBeyondChance ? winner.runnerUp : ""),
        winner.isBeyondChance
          ? .text("\(Int((100 * winner.share).rounded()))% of replicates") : .none,
        pValue(winner.pValueHolm),
      ])
    }
    return table
  }

  /// What less harm costs.
  private var averted: Table {
    var table = Table(
      title:
        "Harm and what rules cost, a head in reference prices; harm averted for one price more",
      columns: [
        "arm", "cost", "total harm", "averted per cost", "95% low", "95% high", "mistakes cost",
        "averted per cost and mistakes", "frontier",
      ])
    table.digits = 3
    for arm in result.harmAverted {
      table.append([
        .text(arm.arm), .number(arm.cost), .number(arm.harm),
        arm.perCost.map { .number($0.value) } ?? .none,
        arm.perCost.map { .number($0.interval95[0]) } ?? .none,
        arm.perCost.map { .number($0.interval95[1]) } ?? .none,
        arm.mistakes.map { .number($0) } ?? .none,
        arm.perCostWithMistakes.map { .number($0.value) } ?? .none,
        .text(arm.isOnFrontier ? "yes" : "no"),
      ])
    }
    return table
  }

  /// What an analyst asks first.
  static let verdicts = [
    "totalHarmPerHead", "totalHarmPerPurchase", "totalHarmPerSurplus", "surplusPerHead",
    "totalSurplus", "channelTrust", "losers", "honestIncome", "honestRevenueGini", "maskingGap",
  ]

  /// Numbers that belong together, arm by arm.
  private func table(_ group: MarketGroup) -> Table {
    var table = Table(
      title: group.title,
      columns: [""] + result.arms.map(\.name)
        + result.arms.dropFirst().map { "\($0.name) less \(first)" })
    table.digits = 3
    for metric in group.metrics {
      let values = result.arms.map { value(metric, $0) }
      guard values.contains(where: { $0 != .none }) else { continue }
      let differences = result.arms.dropFirst().map { difference(metric, $0.name) }
      table.append([.text(metric.title)] + values + differences)
    }
    return table
  }

  private func value(_ metric: MarketMetric, _ arm: MarketComparisonResult.ArmResult) -> Table.Cell
  {
    if let collapse = arm.collapses[metric.name] {
      let share = Int((100 * collapse.share).rounded())
      return share == 0
        ? "never" : .text("\(Int(collapse.restrictedMean.rounded())) (\(share)%)")
    }
    return arm.metrics[metric.name].map { .number($0.value) } ?? .none
  }

  private func difference(_ metric: MarketMetric, _ arm: String) -> Table.Cell {
    guard
      let difference = result.differences.first(where: {
        $0.metric == metric.name && $0.arms.last == arm
      })
    else { return .none }
    guard difference.pairs > 1 else {
      return .text(readableNumber(difference.value, digits: 3))
    }
    return .text(
      effectText(
        difference.value, difference.interval95, result.intervals, p: difference.pValueHolm)
        + ((difference.equivalence?.pValueHolm ?? 1) < 0.05 ? " ≈" : ""))
  }

  /// In how many replicates, or networks, a difference has the sign of the mean.
  private var signs: Table {
    let unit = facts.perNetwork > 1 ? "networks" : "replicates"
    var table = Table(
      title: "Share of \(unit) in which the difference to \(first) has the sign of its mean",
      columns: [""] + result.arms.dropFirst().map(\.name))
    for name in Self.verdicts {
      guard let metric = marketMetrics.first(where: { $0.name == name }) else { continue }
      table.append(
        [.text(metric.title)]
          + result.arms.dropFirst().map { arm in
            let share = result.differences.first {
              $0.metric == name && $0.arms.last == arm.name
            }?.signShare
            return share.map { .text("\(Int((100 * $0).rounded()))%") } ?? .none
          })
    }
    return table
  }

  /// How much of the variance of what analysts ask first lies between networks.
  private var variances: Table? {
    guard facts.perNetwork > 1 else { return nil }
    var table = Table(
      title: "Variance of differences to \(first): between networks, and on one",
      columns: ["", "arm", "between networks", "on one network", "share between"])
    table.digits = 3
    for name in Self.verdicts {
      for difference in result.differences where difference.metric == name {
        guard let variance = difference.variance, let arm = difference.arms.last,
          let metric = marketMetrics.first(where: { $0.name == name })
        else { continue }
        table.append([
          .text(metric.title), .text(arm), .number(variance.between), .number(variance.within),
          .number(variance.share),
        ])
      }
    }
    return table.rows.isEmpty ? nil : table
  }

  /// How to read the tables.
  private var notes: Table {
    let memoNames = Set(marketMetrics.filter(\.isMemo).map(\.name))
    let memos = result.differences.filter { memoNames.contains($0.metric) }.count
    var table = Table(title: nil, columns: ["how to read this"])
    table.append([.text(result.intervals.words)])
    table.append([
      .text(
        "* differs from \(first) beyond chance: p < 0.05 after Holm's correction for all"
          + " \(grouped(result.differences.count - memos)) tests"
          + (memos > 0 ? "; \(grouped(memos)) of memos by themselves." : "."))
    ])
    if result.winners.contains(where: { !$0.isBeyondChance }) {
      table.append([
        "Within chance: which arm comes first may be luck, so that none is named (p ≥ 0.05)."
      ])
    }
    table.append([
      .text(
        "Days of collapse are restricted means up to the end, with the share of replicates in"
          + " which it happened.")
    ])
    if let margin = result.equivalenceMargin {
      table.append([
        .text(
          "≈ is too small to matter: within \(readableNumber(100 * margin, digits: 3))% of"
            + " \(first)'s mean, by two one-sided t tests, p < 0.05 after Holm's correction.")
      ])
    }
    if let precision = result.precision {
      let reached =
        precision.reached.map { readableNumber(100 * $0, digits: 3) + "%" } ?? "no share"
      table.append([
        .text(
          "\(precision.metric) was looked at \(precision.looks) times; half of its 95% interval is"
            + " \(reached) of the difference"
            + (precision.isMet ? "." : ", more than was asked.")
            + " Stopping on what is seen makes intervals a little short.")
      ])
    }
    for arm in result.parity.arms {
      let tuned =
        arm.parameter.map {
          "\($0) \(readableNumber(arm.before ?? 0, digits: 4)) → "
            + "\(readableNumber(arm.after ?? 0, digits: 4)), which gives"
        } ?? "nothing to tune:"
      table.append([
        .text(
          "parity, \(arm.arm): \(tuned) \(readableNumber(arm.reached, digits: 4)) against"
            + " \(readableNumber(arm.target, digits: 4)) in \(first)")
      ])
    }
    if result.winners.isEmpty {
      table.append(["No arm is called best: nothing differs, or there is one replicate only."])
    }
    for warning in result.warnings { table.append([.text("note: \(warning)")]) }
    return table
  }

  /// What is compared, and what every row means.
  var explanation: [Table] {
    var terms = Table(title: "What is compared", columns: ["", ""])
    terms.append(["replicate", "one draw of people, needs and chances, the same in all arms"])
    terms.append([
      "difference",
      .text("the mean over replicates of an arm's number less that of \(first) in the same one"),
    ])
    terms.append([.text("parity: \(result.parity.mode.rawValue)"), .text(result.parity.meaning)])
    terms.append(["wins", "the share of replicates in which the best arm beats the next"])
    terms.append([
      "p (Holm)",
      "the chance of a difference as large without a true one, corrected for all that are tested",
    ])
    var rows = Table(title: "What the rows mean", columns: ["", "better", ""])
    for metric in MarketGroup.all.flatMap(\.metrics) {
      let better =
        switch metric.direction {
        case .moreIsBetter: "more"
        case .lessIsBetter: "less"
        case .neither: ""
        }
      rows.append([.text(metric.title), .text(better), .text(metric.meaning)])
    }
    return [terms, rows]
  }

  private func pValue(_ p: Double) -> Table.Cell { p < 0.0001 ? "<0.0001" : .number(p) }

  /// The same for machines: a row for each number and arm.
  var everyNumber: Table {
    var table = Table(
      title: main.title,
      columns: [
        "metric", "arm", "value", "standardError", "low95", "high95", "difference",
        "differenceLow95", "differenceHigh95", "pValue", "pValueHolm", "shareLarger", "shareBetter",
        "equivalencePValueHolm", "signShare",
      ])
    for metric in marketMetrics {
      for arm in result.arms {
        let estimate = arm.metrics[metric.name]
        let collapse = arm.collapses[metric.name]
        let difference = result.differences.first {
          $0.metric == metric.name && $0.arms.last == arm.name
        }
        guard estimate != nil || collapse != nil else { continue }
        func cell(_ number: Double?) -> Table.Cell { number.map { .number($0) } ?? .none }
        table.append([
          .text(metric.name), .text(arm.name), cell(estimate?.value ?? collapse?.restrictedMean),
          cell(estimate?.standardError), cell(estimate?.interval95[0]),
          cell(estimate?.interval95[1]), cell(difference?.value), cell(difference?.interval95[0]),
          cell(difference?.interval95[1]), cell(difference?.pValue),
          cell(difference?.pValueHolm), cell(difference?.shareLarger),
          cell(difference?.shareBetter), cell(difference?.equivalence?.pValueHolm),
          cell(difference?.signShare),
        ])
      }
    }
    return table
  }
}

extension IntervalMethod {
  /// What stands beside a difference.
  var words: String {
    switch self {
    case .t: "± is half of the 95% interval of the paired difference (\(meaning))."
    case .bca:
      "In brackets is the 95% interval of the paired difference (\(meaning)); p is that of t tests."
    }
  }
}

/// A difference or an effect with its interval, and a star if it is beyond chance.
func effectText(_ value: Double, _ interval: [Double], _ method: IntervalMethod, p: Double)
  -> String
{
  let number = (value > 0 ? "+" : "") + readableNumber(value, digits: 3)
  let star = p < 0.05 ? " *" : ""
  switch method {
  case .t:
    return "\(number) ± \(readableNumber((interval[1] - interval[0]) / 2, digits: 2))\(star)"
  case .bca:
    let ends = interval.map { readableNumber($0, digits: 3) }
    return "\(number) [\(ends[0]), \(ends[1])]\(star)"
  }
}
