import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// What factors of a scenario change, alone and in pairs.
  func factorsSection(_ result: JSONFields) throws -> ReportSection {
    let effects = try FactorEffects(result)
    let cells = try result("arms").list
    let replicates = try result("replicates").count
    let parity = try result("parity")
    let names = effects.factors.map(\.name)
    var section = ReportSection(
      title: "What each setting changes",
      subject: "All \(counted(cells.count, "combination")) of \(names.joined(separator: ", ")):"
        + " \(people(try result("people").count)) over \(counted(try result("days").count, "day")), the"
        + " same people, needs and chances in each. Parity: \(try parity("mode").text):"
        + " \(try parity("meaning").text).",
      result: (effects.verdict ?? "No setting moves total harm beyond chance") + ".",
      certainty:
        "\(grouped(replicates)) paired replicates with 95% intervals; p is corrected by Holm"
        + " for all \(grouped(effects.count)) effects and numbers.",
      limits: "A factor's effect is its mean over all settings of the others. Scenarios are"
        + " assumptions with grades, not observed markets.")
    if replicates < 10 { section.certainty += " So few replicates find only large effects." }
    if try result("isPartial").isTrue {
      section.certainty += " It was interrupted; fewer replicates were done than asked for."
    }
    section.append(figure: try factorsFigure(result).svg())
    section.blocks.append(.table(effectTable(effects, result)))
    section.blocks.append(.table(levelTable(effects)))
    section.blocks.append(.table(try cellTable(cells)))
    section.record = [("seed", try result("seed").numeral)]
    if let version = try result.find("engineVersion")?.text {
      section.record.append(("guanxi", version))
    }
    try section.noteNetwork(of: result)
    return section
  }

  /// What analysts ask first.
  private static let factorColumns = [
    "totalHarmPerHead", "totalHarmPerPurchase", "totalHarmPerSurplus", "surplusPerHead",
    "purchasesPer1000Per30Days", "channelTrust", "honestRevenueGini", "maskingGap",
  ]

  private func effectTable(_ effects: FactorEffects, _ result: JSONFields) -> Table {
    var table = Table(
      title: "Effects: high less low",
      columns: ["factor", "number", "effect", "95% low", "95% high", "p (Holm)", "only where"])
    table.digits = 3
    for metric in Self.factorColumns {
      for set in effects.sets {
        guard let effect = effects.find(metric, set) else { continue }
        table.append([
          .text(set.joined(separator: " × ")), .text(title(metric)), .number(effect.value),
          .number(effect.interval.lowerBound), .number(effect.interval.upperBound),
          pValue(effect.pValueHolm), .text(effect.onlyWhere ?? ""),
        ])
      }
    }
    return table
  }

  private func levelTable(_ effects: FactorEffects) -> Table {
    var table = Table(title: "The factors", columns: ["factor", "asks", "low", "high"])
    for factor in effects.factors {
      table.append([
        .text(factor.name), .text(factor.question), .text("\(factor.low): \(factor.lowChanges)"),
        .text("\(factor.high): \(factor.highChanges)"),
      ])
    }
    return table
  }

  private func cellTable(_ cells: [JSONFields]) throws -> Table {
    var table = Table(
      title: "The mean of each combination",
      columns: ["combination"] + Self.factorColumns.map(title))
    table.digits = 3
    for cell in cells {
      var row: [Table.Cell] = [.text(try cell("name").text)]
      for metric in Self.factorColumns {
        row.append(
          try cell("metrics").find(metric).map { .number(try $0("value").number) } ?? .none)
      }
      table.append(row)
    }
    return table
  }
}
