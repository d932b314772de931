import GuanxiKit

/// What `compare --factorial` prints.
struct FactorialReport: Encodable {
  let result: FactorialResult
  let cells: MarketComparisonReport

  private enum CodingKeys: CodingKey { case factors, effects, design }

  /// What is changed by factors.
  private struct Design: Encodable {
    let scenario: String
    let hash: String
  }

  /// The keys of a comparison, what is changed, the factors and the effects.
  func encode(to encoder: any Encoder) throws {
    try cells.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(
      Design(scenario: cells.facts.scenario.name, hash: cells.facts.scenario.hash), forKey: .design)
    try container.encode(result.factors, forKey: .factors)
    try container.encode(result.effects, forKey: .effects)
  }

  var tables: [Table] {
    [effects, factors, means, notes] + (cells.facts.explain ? cells.explanation : [])
  }

  /// What analysts ask first, as columns.
  private static let columns = [
    "totalHarmPerHead", "totalHarmPerPurchase", "totalHarmPerSurplus", "surplusPerHead",
    "purchasesPer1000Per30Days", "channelTrust", "honestRevenueGini", "maskingGap",
  ]

  private var metrics: [MarketMetric] {
    Self.columns.compactMap { name in marketMetrics.first { $0.name == name } }
  }

  /// What each factor and pair changes.
  private var effects: Table {
    let scenario = cells.facts.scenario
    let people = counted(Int(scenario.network.people), "person")
    let days = counted(Int(scenario.run.days), "day")
    var table = Table(
      title: "What each factor changes: \(scenario.name), \(people), \(days),"
        + " \(counted(result.cells.arms.count, "cell")) in \(grouped(result.cells.replicates))"
        + " paired replicates, seed \(cells.facts.seed)\nparity:"
        + " \(result.cells.parity.mode.rawValue) — \(result.cells.parity.meaning)",
      columns: ["high less low"] + metrics.map(\.title))
    var seen: [[String]] = []
    for effect in result.effects where !seen.contains(effect.factors) {
      seen.append(effect.factors)
    }
    for factors in seen.sorted(by: { $0.count < $1.count }) {
      let row = metrics.map { metric -> Table.Cell in
        let effect = result.effects.first { $0.metric == metric.name && $0.factors == factors }
        return effect.map {
          .text(effectText($0.value, $0.interval95, result.cells.intervals, p: $0.pValueHolm))
        } ?? .none
      }
      table.append([.text(factors.joined(separator: " × "))] + row)
    }
    return table
  }

  /// What the settings of factors are.
  private var factors: Table {
    var table = Table(title: "The factors", columns: ["factor", "asks", "low", "high"])
    for factor in result.factors {
      func words(_ level: MarketFactor.Level) -> Table.Cell {
        .text("\(level.name): \(level.changes.joined(separator: " "))")
      }
      table.append([
        .text(factor.name), .text(factor.question), words(factor.low), words(factor.high),
      ])
    }
    return table
  }

  /// The mean of each cell.
  private var means: Table {
    var table = Table(
      title: "The mean of each cell", columns: ["cell"] + metrics.map(\.title))
    table.digits = 3
    for cell in result.cells.arms {
      table.append(
        [.text(cell.name)]
          + metrics.map { metric in cell.metrics[metric.name].map { .number($0.value) } ?? .none })
    }
    return table
  }

  private var notes: Table {
    var table = Table(title: nil, columns: ["how to read this"])
    for line in [
      "A factor: the mean of the cells where it is high less that where it is low. A × B: half of what"
        + " A changes more where B is high.",
      result.cells.intervals.words,
      "* is beyond chance: p < 0.05 after Holm's correction for all"
        + " \(grouped(result.effects.count)) effects and numbers.",
      "Where there is no entrance, what it ranks by and what survives it change nothing: these cells"
        + " are run once.",
    ] { table.append([.text(line)]) }
    if result.cells.parity.mode == .throughput {
      table.append([
        .text(
          "Visits are solved where promotion is displaced, and kept where it is untouched: it alone"
            + " sells as much as without an entrance.")
      ])
    }
    for arm in result.cells.parity.arms where arm.parameter != nil {
      table.append([
        .text(
          "parity, \(arm.arm): \(arm.parameter ?? "") → \(readableNumber(arm.after ?? 0, digits: 4))"
            + (arm.isMet ? "" : ", not met"))
      ])
    }
    return table
  }

  /// Every effect for machines.
  var everyEffect: Table {
    var table = Table(
      title: effects.title,
      columns: [
        "metric", "factor", "with", "value", "standardError", "low95", "high95", "pValue",
        "pValueHolm", "onlyWhere",
      ])
    for effect in result.effects {
      table.append([
        .text(effect.metric), .text(effect.factors[0]),
        effect.factors.count > 1 ? .text(effect.factors[1]) : .none, .number(effect.value),
        .number(effect.standardError), .number(effect.interval95[0]),
        .number(effect.interval95[1]), .number(effect.pValue), .number(effect.pValueHolm),
        effect.onlyWhere.map { .text($0) } ?? .none,
      ])
    }
    return table
  }
}
