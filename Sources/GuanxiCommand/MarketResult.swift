import GuanxiKit

/// What `market` finds.
struct MarketResult: Encodable {
  let series: [Week]
  let metrics: [String: Double?]
  let ledger: Books
  let whirlpools: WhirlpoolReport?
  let manifest: MarketManifest

  /// One week: its number from 1, and a number for each of `marketSeries`.
  struct Week: Encodable {
    let week: Int
    let values: [Double]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(week, forKey: Key("week"))
      for (series, value) in zip(marketSeries, values) {
        try container.encode(value, forKey: Key(series.name))
      }
    }

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(_ name: String) { stringValue = name }
      init(stringValue: String) { self.init(stringValue) }
      init?(intValue: Int) { nil }
    }
  }

  /// The books, and what the platform did.
  struct Books: Encodable {
    let summary: LedgerSummary
    let governance: GovernanceTally

    private enum CodingKeys: CodingKey { case governance }

    func encode(to encoder: any Encoder) throws {
      try summary.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(governance, forKey: .governance)
    }
  }

  init(_ run: MarketRun, _ manifest: MarketManifest) {
    series = run.weeks.enumerated().map { Week(week: $0 + 1, values: $1) }
    metrics = Dictionary(
      uniqueKeysWithValues: zip(marketMetrics, run.metrics).map { ($0.name, $1) })
    ledger = Books(summary: run.ledger, governance: run.governance)
    whirlpools = run.whirlpools
    self.manifest = manifest
  }
}

// MARK: Tables

extension MarketResult {
  /// What people get.
  var tables: [Table] { [main, someWeeks, books] }

  private var main: Table {
    let scenario = manifest.scenario
    let network = manifest.record.network
    let degree = Double(network.arcs) / Double(max(1, network.people))
    let days =
      manifest.isPartial
      ? "\(grouped(manifest.daysDone)) of \(grouped(Int(scenario.run.days))) days (interrupted)"
      : "\(grouped(manifest.daysDone)) days"
    var table = Table(
      title: "\(scenario.name): \(grouped(network.people)) people who know"
        + " \(readableNumber(degree, digits: 3)) others on average, \(days)\n"
        + "seed \(manifest.record.seed), replicate \(manifest.record.replicate), scenario"
        + " \(manifest.record.hash)",
      columns: ["", "number", "value", "what it is"])
    table.digits = 4
    for group in MarketGroup.all {
      for (place, metric) in group.metrics.enumerated() {
        table.append([
          (place == 0 ? group.title : "").cell, metric.title.cell,
          (metrics[metric.name] ?? nil).map { .number($0) } ?? .none, metric.meaning.cell,
        ])
      }
    }
    return table
  }

  /// About a dozen weeks in the numbers that tell most.
  private var someWeeks: Table {
    let columns = [
      ("promotionsSeenPerPersonDay", "seen a day"), ("audienceShare", "audience"),
      ("purchasesPer1000Per30Days", "purchases"), ("badShare", "bad"),
      ("surplusPerHead", "surplus"), ("channelTrust", "trust"),
      ("credibilityOverdraft", "overdraft"),
      ("activeAgentsShare", "agents"), ("joins", "joins"), ("exits", "exits"),
      ("maskingGap", "masking gap"), ("topSchemesShare", "top schemes"),
    ]
    var table = Table(
      title: "By week (CSV has all weeks and numbers)", columns: ["week"] + columns.map(\.1))
    table.digits = 3
    let shown = series.count <= 13 ? series.count : 12
    for place in 0..<shown {
      let week = series[
        shown == 1 ? 0 : (place * (series.count - 1) + (shown - 1) / 2) / (shown - 1)]
      table.append(
        [.count(week.week)]
          + columns.map { name, _ in
            marketSeries.firstIndex { $0.name == name }.map { .number(week.values[$0]) } ?? .none
          })
    }
    return table
  }

  private var books: Table {
    var table = Table(title: "The books, in reference prices", columns: ["", "entry", "amount"])
    func append(_ kind: String, _ rows: [(String, Double)]) {
      for (place, row) in rows.enumerated() {
        table.append([(place == 0 ? kind : "").cell, row.0.cell, .number(row.1)])
      }
    }
    append(
      "moved",
      ledger.summary.totals.sorted { $0.key < $1.key }.filter { $0.value != 0 }
        .map { ($0.key, $0.value) })
    append(
      "at the end", LedgerSummary.accounts.map { ($0, ledger.summary.balances[$0] ?? 0) })
    append(
      "goods, units", LedgerSummary.states.map { ($0, Double(ledger.summary.goods[$0] ?? 0)) })
    append("the platform", ledger.governance.rows.filter { $0.1 != 0 })
    return table
  }

  /// All weeks and numbers.
  var everyWeek: Table {
    var table = Table(columns: ["week"] + marketSeries.map(\.name))
    for week in series {
      table.append([.count(week.week)] + week.values.map { .number($0) })
    }
    return table
  }
}

extension GovernanceTally {
  /// What it counts, in words.
  fileprivate var rows: [(String, Double)] {
    [
      ("cost of measures", cost), ("sellers' cost to comply", complianceCost),
      ("private messages looked at", Double(privateInspections)),
      ("sellers looked at", Double(reviews)), ("bans", Double(bans)),
      ("bans of honest sellers", Double(falseBans)), ("posts dropped", Double(postsDropped)),
      ("posts of honest sellers dropped", Double(falseDrops)),
      ("days lost by honest sellers", Double(honestDaysLost)), ("limits", Double(limits)),
      ("reports", Double(reports)), ("false reports", Double(falseReports)),
      ("pitches blocked", Double(pitchesBlocked)),
      ("certificates refused", Double(certificatesRefused)),
      ("bonds forfeited", Double(bondsForfeited)), ("joins prevented", Double(joinsPrevented)),
      ("appeals", Double(appeals)),
      ("bans lifted", Double(reinstated)), ("returns under another name", Double(reentries)),
    ]
  }
}
