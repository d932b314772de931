import GuanxiKit

extension MarketResult {
  /// The sets of the last window that were looked at for whirlpools, and how many of each kind there
  /// are; of villages and other ordinary sets only the first few.
  var whirlpoolTables: [Table] {
    guard let whirlpools else {
      return [Table(title: "Whirlpools: no window is over (run.window)", columns: ["found as"])]
    }
    return [sets(of: whirlpools), kinds(of: whirlpools)]
  }

  private func sets(of report: WhirlpoolReport) -> Table {
    var table = Table(
      title: "Sets of days \(report.firstDay) to \(report.lastDay): what they keep and pull",
      columns: [
        "found as", "name", "is a", "members", "keeps", "null", "over-retention", "over-pull",
        "recirculation", "z", "persistence", "growth",
      ])
    table.digits = 3
    var shown: [String: Int] = [:]
    for set in report.sets {
      let isOrdinary =
        set.kind != .whirlpool && set.origin != "scheme" && set.origin != "sellers"
      shown[set.origin, default: 0] += isOrdinary ? 1 : 0
      if isOrdinary, shown[set.origin, default: 0] > 5 { continue }
      table.append([
        set.origin.cell, set.name.cell, set.kind.rawValue.cell, .count(set.members),
        .number(set.retention), .number(set.nullRetention), .number(set.overRetention),
        .number(set.overPull), cell(set.recirculation), cell(set.score), cell(set.persistence),
        cell(set.growth),
      ])
    }
    return table
  }

  private func kinds(of report: WhirlpoolReport) -> Table {
    var table = Table(
      title: "How many sets are what",
      columns: ["found as"] + WhirlpoolKind.allCases.map(\.rawValue))
    for origin in WhirlpoolOrigin.allCases {
      let sets = report.sets.filter { $0.origin == origin.rawValue }
      let counts = WhirlpoolKind.allCases.map { kind in
        sets.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
      }
      table.append([origin.rawValue.cell] + counts.map { Table.Cell.count($0) })
    }
    return table
  }

  private func cell(_ value: Double?) -> Table.Cell {
    guard let value else { return .none }
    return .number(value)
  }
}
