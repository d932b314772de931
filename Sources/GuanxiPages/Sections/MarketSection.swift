import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// One run of a market.
  func marketSection(_ result: JSONFields) throws -> ReportSection {
    let manifest = try result("manifest")
    let name = try manifest("scenario")("name").text
    let count = try manifest("network")("people").count
    let days = try manifest("daysDone").count
    let seed = try manifest("seed").numeral
    let hash = try manifest("hash").text
    let metrics = try result("metrics")
    func value(_ metric: String) throws -> String {
      try metrics.find(metric).map { words(try $0.number) } ?? "no value"
    }
    let collapses = try collapses(metrics)
    var section = ReportSection(
      title: "The market \(name), week by week",
      subject: "\(people(count)) over \(counted(days, "day")) by the scenario \(name): promotion,"
        + " trade, trust and recruiting.",
      result: collapses.isEmpty
        ? "Nothing collapsed; trust in the channel ends at \(try value("channelTrust"))."
        : collapses.joined(separator: "; ") + ".",
      certainty:
        "This is one run with one seed: it has no interval. guanxi compare with --replicates"
        + " says how far runs differ.",
      limits: "A scenario is a set of assumptions with grades; its numbers are those of a model"
        + " market, in reference prices, and not of any real one.")
    if try manifest("isPartial").isTrue {
      section.certainty += " It was interrupted before its last day."
    }
    for (metric, title, isShare) in [
      ("purchasesPer1000Per30Days", "purchases for 1,000 people and 30 days", false),
      ("totalHarmPerHead", "harm for each person", false),
      ("channelTrust", "trust in the channel at the end", false),
      ("attentionSchemes", "effective schemes behind all attention", false),
      ("losers", "of agents lose money", true),
    ] {
      guard let number = try metrics.find(metric)?.number else { continue }
      section.facts.append(.init(value: isShare ? percent(number) : words(number), name: title))
    }
    section.append(figure: try weeksFigure(result).svg())
    section.blocks.append(.table(try metricTable(metrics)))
    section.blocks.append(.table(try weekTable(result)))
    section.blocks += try distributionTables(result).map { .table($0) }
    section.blocks += try whirlpoolTables(result).map { .table($0) }
    section.blocks += try changeTables(result).map { .table($0) }
    section.blocks.append(.table(try bookTable(result)))
    section.record = [
      ("scenario", "\(name) \(hash)"), ("seed", seed),
      ("replicate", try manifest("replicate").numeral),
      ("guanxi", try manifest("engineVersion").text),
    ]
    return section
  }

  private func collapses(_ metrics: JSONFields) throws -> [String] {
    var events: [String] = []
    for (metric, event) in marketEndings {
      guard let day = try metrics.find(metric)?.number else { continue }
      events.append("\(event) on day \(words(day.rounded(), digits: 6))")
    }
    guard let first = events.first else { return [] }
    events[0] = first.prefix(1).uppercased() + first.dropFirst()
    return events
  }

  private func metricTable(_ metrics: JSONFields) throws -> Table {
    var table = Table(title: "All numbers of the run", columns: ["number", "value", "what it is"])
    table.digits = 4
    for name in ordered(metrics.names) {
      table.append([
        .text(title(name)), try metrics.find(name).map { .number(try $0.number) } ?? .none,
        .text(meaning(name)),
      ])
    }
    return table
  }

  private func weekTable(_ result: JSONFields) throws -> Table {
    let columns = [
      ("promotionsSeenPerPersonDay", "seen a day"), ("audienceShare", "audience"),
      ("purchasesPer1000Per30Days", "purchases"), ("badShare", "bad"),
      ("surplusPerHead", "surplus"), ("harmPerHead", "harm"), ("channelTrust", "trust"),
      ("activeAgentsShare", "agents"), ("joins", "joins"), ("exits", "exits"),
      ("maskingGap", "masking gap"),
    ]
    let weeks = try result("series").list
    let short = shortWeekNote(days: try weeks.last?("days").count ?? 7).map { ": " + $0 } ?? ""
    var table = Table(title: "By week\(short)", columns: ["week"] + columns.map(\.1))
    table.digits = 3
    for week in weeks {
      var row = [weekCell(try week("week").count, days: try week("days").count)]
      for (name, _) in columns {
        row.append(try week.find(name).map { .number(try $0.number) } ?? .none)
      }
      table.append(row)
    }
    return table
  }

  private func bookTable(_ result: JSONFields) throws -> Table {
    var table = Table(
      title: "The books, in reference prices", columns: ["what", "entry", "amount"])
    let ledger = try result("ledger")
    for (name, title) in [
      ("totals", "moved"), ("balances", "at the end"), ("goods", "goods, units"),
      ("governance", "the platform"),
    ] {
      let group = try ledger(name)
      for entry in group.names {
        guard let amount = try group.find(entry)?.number, amount != 0 else { continue }
        table.append([.text(title), .text(entry), .number(amount)])
      }
    }
    return table
  }
}
