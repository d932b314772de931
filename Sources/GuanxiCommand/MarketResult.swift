import GuanxiKit

/// What `market` finds.
struct MarketResult: Encodable {
  let series: [Week]
  let metrics: [String: Double?]
  let ledger: Books
  let distribution: MarketDistribution
  let whirlpools: WhirlpoolReport?
  let manifest: MarketManifest
  /// When schemes changed what; nil unless asked for.
  var againstNoSchemes: [SchemeChange]?
  /// What posts cost others; nil unless asked for.
  var postingCosts: PostingCosts?
  /// Whether people want to see who gained and who was harmed.
  var showsWho = false

  private enum CodingKeys: CodingKey {
    case series, metrics, ledger, distribution, whirlpools, manifest, againstNoSchemes, postingCosts
  }

  /// One week: its number from 1, how many days it has, and a number for each of `marketSeries`.
  struct Week: Encodable {
    let week: Int
    let days: Int
    let values: [Double?]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(week, forKey: Key("week"))
      try container.encode(days, forKey: Key("days"))
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
    series = run.weeks.indices.map {
      Week(week: $0 + 1, days: run.weekDays[$0], values: run.weeks[$0])
    }
    metrics = Dictionary(
      uniqueKeysWithValues: zip(marketMetrics, run.metrics).map { ($0.name, $1) })
    ledger = Books(summary: run.ledger, governance: run.governance)
    distribution = run.distribution
    whirlpools = run.whirlpools
    self.manifest = manifest
  }
}

// MARK: Tables

extension MarketResult {
  /// What people get.
  var tables: [Table] {
    [main, centers] + (distribution.levels.isEmpty ? [] : [levels]) + [someWeeks]
      + (showsWho ? distribution.tables : [])
      + (againstNoSchemes.map { [changes($0)] } ?? []) + (postingCosts.map { [$0.table] } ?? [])
      + [books]
  }

  /// What ran, and what repeats it.
  private var title: String {
    let scenario = manifest.scenario
    let network = manifest.record.network
    let degree = Double(network.arcs) / Double(max(1, network.people))
    let days =
      manifest.isPartial
      ? "\(grouped(manifest.daysDone)) of \(counted(Int(scenario.run.days), "day")) (interrupted)"
      : counted(manifest.daysDone, "day")
    return "\(scenario.name): \(counted(network.people, "person")) who know"
      + " \(readableNumber(degree, digits: 3)) others on average, \(days)\n"
      + "seed \(manifest.record.seed), replicate \(manifest.record.replicate), scenario"
      + " \(manifest.record.hash)"
  }

  private var main: Table {
    var table = Table(
      title: title,
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

  /// Every so many weeks, a dozen or so, and the last, in the numbers that tell most.
  private var someWeeks: Table {
    let columns = [
      ("promotionsSeenPerPersonDay", "seen a day"), ("audienceShare", "audience"),
      ("purchasesPer1000Per30Days", "purchases"), ("badShare", "bad"),
      ("surplusPerHead", "surplus"), ("channelTrust", "trust"),
      ("credibilityOverdraft", "overdraft"),
      ("activeAgentsShare", "agents"), ("joins", "joins"), ("exits", "exits"),
      ("maskingGap", "masking gap"), ("topSchemesShare", "top schemes"),
    ]
    let short = shortWeekNote(days: series.last?.days ?? 7).map { "; " + $0 } ?? ""
    var table = Table(
      title: "By week (CSV has all weeks and numbers)\(short)",
      columns: ["week"] + columns.map(\.1))
    table.digits = 3
    let step = (series.count + 12) / 13
    for (place, week) in series.enumerated()
    where place.isMultiple(of: step) || place == series.count - 1 {
      table.append(
        [weekCell(week.week, days: week.days)]
          + columns.map { name, _ in
            marketSeries.firstIndex { $0.name == name }.flatMap { week.values[$0] }
              .map { .number($0) } ?? .none
          })
    }
    return table
  }

  /// The pyramid of all schemes.
  private var levels: Table {
    var table = Table(
      title: "All schemes by level, organizers first",
      columns: ["level", "people", "at work", "who lost", "kept, mean"])
    table.digits = 3
    for level in distribution.levels {
      table.append([
        .count(level.level), .count(level.people), .count(level.atWork), .number(level.losers),
        .number(level.net),
      ])
    }
    return table
  }

  /// Attention and money by account, scheme and beneficiary.
  private var centers: Table {
    var table = Table(
      title: "Who has the center: effective numbers, and how unequally it is shared out",
      columns: ["", "by", "1/HHI", "exp of entropy", "HHI", "Theil", "Gini", "top 1%"])
    table.digits = 3
    for (place, center) in distribution.centers.enumerated() {
      let isFirst = place == 0 || distribution.centers[place - 1].flow != center.flow
      let shares = center.shares
      table.append(
        [.text(isFirst ? center.flow.rawValue : ""), .text(center.unit.rawValue)]
          + [
            shares.effectiveNumber, shares.shannonNumber, shares.hhi, shares.theil, shares.gini,
            shares.top1PercentShare,
          ].map { .number($0) })
    }
    return table
  }

  /// From when on schemes made a difference.
  private func changes(_ rows: [SchemeChange]) -> Table {
    var table = Table(
      title: "Against the same market without schemes: weeks from which on the difference changes",
      columns: ["series", "mean difference", "from week", "before", "after", "p"])
    table.digits = 3
    for row in rows {
      if row.changes.isEmpty {
        table.append([
          .text(row.series), .number(row.difference), .text("no change"), .none, .none, .none,
        ])
      }
      for (place, change) in row.changes.enumerated() {
        table.append([
          .text(place == 0 ? row.series : ""), place == 0 ? .number(row.difference) : .none,
          .count(change.place + 1), .number(change.before), .number(change.after),
          .number(change.pValue),
        ])
      }
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
    var table = Table(title: title, columns: ["week", "days"] + marketSeries.map(\.name))
    for week in series {
      table.append(
        [.count(week.week), .count(week.days)]
          + week.values.map { $0.map { .number($0) } ?? .none })
    }
    return table
  }
}

extension PostingCosts {
  /// What was lost in each run, and the share that others' posts did.
  fileprivate var table: Table {
    let percent = Int((100 * silencedShare).rounded())
    var table = Table(
      title: "What posting costs: \(grouped(silenced)) people who made \(percent)% of all posts"
        + " silenced; \(grouped(extraPosts)) posts more",
      columns: ["", "as it is", "silenced", "share that vanishes"])
    table.digits = 3
    func cell(_ value: Double?) -> Table.Cell { value.map { .number($0) } ?? .none }
    table.append([
      "credibility that \(grouped(bystanders)) honest bystanders lost".cell, cell(credibilityLoss),
      cell(credibilityLossSilenced), cell(credibilityExternality),
    ])
    table.append([
      "trust in the channel lost", cell(trustLoss), cell(trustLossSilenced), cell(trustExternality),
    ])
    table.append([
      "contacts lost for 1,000 posts, on average", cell(contactsLostPer1000Posts), .none, .none,
    ])
    table.append([
      "contacts lost for 1,000 posts more", cell(contactsLostPer1000MorePosts), .none, .none,
    ])
    table.append([
      "audience lost at the end for 1,000 posts more", cell(audienceLostPer1000MorePosts), .none,
      .none,
    ])
    table.append([
      "purchases lost for 1,000 posts more", cell(purchasesLostPer1000MorePosts), .none, .none,
    ])
    table.append([
      "sold more for 1,000 posts more of all", cell(salesPer1000MorePosts), .none, .none,
    ])
    table.append([
      "sold more by those who alone post 1,000 more", cell(ownSalesPer1000MorePosts), .none, .none,
    ])
    let without = attentionTragedyIndexMissing.map { " (none: \($0))" } ?? ""
    table.append([
      "attention tragedy index: the first over the second\(without)".cell,
      cell(attentionTragedyIndex), .none, .none,
    ])
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
      ("bans of honest sellers", Double(falseBans)),
      ("of these, lifted", Double(falseBansLifted)),
      ("honest sellers banned at least once", Double(honestBanned)),
      ("posts dropped", Double(postsDropped)),
      ("posts of honest sellers dropped", Double(falseDrops)),
      ("posts of honest sellers lost by mistakes", Double(honestPostsLost)),
      ("days honest sellers waited for a certificate", Double(honestDaysGated)),
      ("purchases prevented by mistake", Double(purchasesPrevented)),
      ("claims denied by mistake", Double(claimsDenied)),
      ("banned who went on in private chats", Double(underground)),
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
