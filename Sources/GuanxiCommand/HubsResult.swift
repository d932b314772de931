import GuanxiKit

/// What `guanxi hubs` finds in one network.
struct HubsResult: Encodable {
  let measures: [String]
  let nodes: [Node]
  let concentration: [String: Concentration]
  /// How gains and losses are spread, of amounts with losses among them.
  let losses: [String: Losses]?
  /// How far off scores may be that are estimates, by measure.
  let estimates: [String: String]?
  let seed: UInt64
  /// What the poorest hundredth, two hundredths and so on have together, by measure: 101 points.
  let lorenzCurves: [String: [LorenzPoint]]
  /// Which network; nil where nobody asked.
  var network: NetworkStamp?
  /// The ties that most shortest paths lead over.
  var ties: [Tie]?
  /// How far concentration strays when people are drawn anew.
  var concentrationErrors: [String: ConcentrationErrors]?
  /// How unequally groups of people share.
  var groupConcentration: [String: GroupConcentration]?
  /// How gains and losses of groups are spread.
  var groupLosses: [String: Losses]?
  var comparison: [RankingComparison]?
  var law: LawReport?
  var removal: [RemovalReport]?

  /// One tie.
  struct Tie: Encodable {
    let source: String
    let target: String
    let betweenness: Double
  }

  /// One person.
  struct Node: Encodable {
    let id: String
    let scores: [String: Double]
  }

  /// What people get to read.
  ///
  /// - Parameter hasCurves: Whether that is Lorenz curves, too.
  /// - Returns: The main table first.
  func tables(withLorenzCurves hasCurves: Bool) -> [Table] {
    var tables =
      [hubTable, concentrationTable] + lossTables + (hasCurves ? [lorenzTable] : [])
      + groupTables
    if let ties {
      var table = Table(title: "Ties", columns: ["from", "to", "betweenness"])
      for tie in ties {
        table.append([.text(tie.source), .text(tie.target), .number(tie.betweenness)])
      }
      tables.append(table)
    }
    if let comparison { tables += comparisonTables(comparison) }
    if let law { tables += law.tables }
    if let removal { tables += removalTables(removal) }
    return tables
  }

  private var hubTable: Table {
    var table = Table(columns: ["rank", "id"] + measures)
    for (rank, node) in nodes.enumerated() {
      table.append(
        [.count(rank + 1), .text(node.id)]
          + measures.map { measure in node.scores[measure].map { .number($0) } ?? .none })
    }
    return table
  }

  private var concentrationTable: Table {
    var table = Table(
      title: "Concentration",
      columns: [
        "measure", "Gini", "n/(n−1) Gini", "HHI", "effective number", "Shannon number", "Theil",
        "top 1% share", "centralization",
      ])
    for measure in measures {
      guard let found = concentration[measure] else { continue }
      table.append([
        .text(measure), .number(found.gini), .number(found.correctedGini), .number(found.hhi),
        .number(found.effectiveNumber), .number(found.shannonNumber), .number(found.theil),
        .number(found.top1PercentShare), found.centralization.map { .number($0) } ?? .none,
      ])
      guard let errors = concentrationErrors?[measure] else { continue }
      table.append([
        .text("  ± (\(counted(errors.replicates, "draw")))"), .number(errors.gini.standardError),
        .number(errors.correctedGini.standardError), .number(errors.hhi.standardError),
        .number(errors.effectiveNumber.standardError), .number(errors.shannonNumber.standardError),
        .number(errors.theil.standardError), .number(errors.top1PercentShare.standardError), .none,
      ])
    }
    return table
  }

  private var lossTables: [Table] {
    guard let losses else { return [] }
    var table = Table(
      title: "Gains and losses",
      columns: [
        "amounts", "losers", "mean", "lowest 5%, mean", "lowest 10%, mean", "1%", "5%", "25%",
        "median", "75%", "95%", "99%",
      ])
    for measure in measures {
      for (name, found) in [
        (measure, losses[measure]), ("\(measure) of groups", groupLosses?[measure]),
      ] {
        guard let found else { continue }
        let shown = found.quantiles.filter {
          [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].contains($0.share)
        }
        table.append(
          [
            .text(name), .number(found.loserShare), .number(found.mean),
            .number(found.expectedShortfall5), .number(found.expectedShortfall10),
          ] + shown.map { .number($0.amount) })
      }
    }
    return [table]
  }

  private var groupTables: [Table] {
    guard let groupConcentration else { return [] }
    var table = Table(
      title: "Concentration of groups",
      columns: ["measure", "groups", "Gini", "HHI", "effective number", "masking gap"])
    for measure in measures {
      guard let found = groupConcentration[measure] else { continue }
      table.append([
        .text(measure), .count(found.sums.count), .number(found.groups.gini),
        .number(found.groups.hhi), .number(found.groups.effectiveNumber),
        .number(found.maskingGap),
      ])
    }
    return [table]
  }

  private var lorenzTable: Table {
    var table = Table(
      title: "Lorenz curve: what the lowest share of people have together",
      columns: ["people"] + measures)
    for twentieth in 0...20 {
      table.append(
        [.number(Double(twentieth) / 20)]
          + measures.map { lorenzCurves[$0].map { .number($0[5 * twentieth].share) } ?? .none })
    }
    return table
  }
}

/// How far measures agree, pair by pair.
private func comparisonTables(_ comparison: [RankingComparison]) -> [Table] {
  let sizes = comparison.first?.overlaps.map(\.top) ?? []
  var table = Table(
    title: "Rankings compared",
    columns: ["measures", "Pearson", "Spearman", "Kendall τ-b", "RBO(0.98)"]
      + sizes.map { "same of top \(grouped($0))" })
  for pair in comparison {
    func cell(_ value: Double?) -> Table.Cell { value.map { .number($0) } ?? .none }
    table.append(
      [
        .text(pair.measures.joined(separator: " and ")), cell(pair.correlation.pearson),
        cell(pair.correlation.spearman), cell(pair.correlation.kendall),
        cell(pair.rankBiasedOverlap),
      ] + pair.overlaps.map { .number($0.common) })
  }
  return [table]
}
