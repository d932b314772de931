import GuanxiKit

/// What `compare` prints about scenarios.
struct MarketComparisonReport: Encodable {
  let result: MarketComparisonResult
  let scenario: Scenario
  let seed: UInt64
  let network: String?
  let perNetwork: Int

  private enum CodingKeys: CodingKey {
    case seed, network, people, days, isPartial, manifests, perNetwork, engineVersion
  }

  func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seed, forKey: .seed)
    try container.encodeIfPresent(network, forKey: .network)
    try container.encode(perNetwork, forKey: .perNetwork)
    try container.encode(programVersion, forKey: .engineVersion)
    try container.encode(Int(scenario.network.people), forKey: .people)
    try container.encode(Int(scenario.run.days), forKey: .days)
    try container.encode(result.replicates < result.requestedReplicates, forKey: .isPartial)
    try container.encode(
      Dictionary(
        uniqueKeysWithValues: result.scenarios.map {
          ($0.name, ArmManifest(scenario: $0.scenario.resolved, hash: $0.scenario.hash))
        }), forKey: .manifests)
  }

  /// What an arm ran by, parity included.
  private struct ArmManifest: Encodable {
    let scenario: Scenario
    let hash: String
  }

  var tables: [Table] { [main] + MarketGroup.all.map(table) + [notes] }

  private var first: String { result.arms.first?.name ?? "" }

  /// What is compared, and on what terms.
  private var main: Table {
    var table = Table(
      title: "\(result.arms.map(\.name).joined(separator: ", ")):"
        + " \(grouped(Int(scenario.network.people))) people, \(grouped(Int(scenario.run.days))) days,"
        + " \(grouped(result.replicates)) paired replicates, seed \(seed)\nparity:"
        + " \(result.parity.mode.rawValue) — \(result.parity.meaning)",
      columns: ["who does best", "arm", "next", "wins", "p (Holm)"])
    table.digits = 3
    for name in MarketComparisonReport.verdicts {
      guard let winner = result.winners.first(where: { $0.metric == name }),
        let metric = marketMetrics.first(where: { $0.name == name })
      else { continue }
      table.append([
        .text(metric.title), .text(winner.arm), .text(winner.runnerUp),
        .text("\(Int((100 * winner.share).rounded()))% of replicates"), pValue(winner.pValueHolm),
      ])
    }
    return table
  }

  /// What an analyst asks first.
  private static let verdicts = [
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
    let half = (difference.interval95[1] - difference.interval95[0]) / 2
    let star = difference.pValueHolm < 0.05 ? " *" : ""
    let sign = difference.value > 0 ? "+" : ""
    return .text(
      "\(sign)\(readableNumber(difference.value, digits: 3)) ± \(readableNumber(half, digits: 2))\(star)"
    )
  }

  /// How to read the tables.
  private var notes: Table {
    var table = Table(title: nil, columns: ["how to read this"])
    table.append([
      "± is half of the 95% interval of the paired difference (Student's t over replicates)."
    ])
    table.append([
      .text(
        "* differs from \(first) beyond chance: p < 0.05 after Holm's correction for all"
          + " \(grouped(result.differences.count)) tests.")
    ])
    table.append([
      .text(
        "Days of collapse are restricted means up to the end, with the share of replicates in"
          + " which it happened.")
    ])
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
    for warning in result.warnings { table.append([.text("note: \(warning)")]) }
    return table
  }

  private func pValue(_ p: Double) -> Table.Cell { p < 0.0001 ? "<0.0001" : .number(p) }

  /// The same for machines: a row for each number and arm.
  var everyNumber: Table {
    var table = Table(
      title: main.title,
      columns: [
        "metric", "arm", "value", "standardError", "low95", "high95", "difference",
        "differenceLow95", "differenceHigh95", "pValue", "pValueHolm", "shareLarger",
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
        ])
      }
    }
    return table
  }
}
