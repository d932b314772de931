import GuanxiCore
import GuanxiReports

/// What a run says beside its numbers and weeks: who gained and lost, groups that hold attention and
/// money, and what the same market without schemes would have been.
extension ResultReader {
  /// A table of objects, a column for each of their names; what an object lacks stays empty.
  private func table(
    _ name: String, _ columns: KeyValuePairs<String, String>, of rows: [JSONFields]
  ) throws -> Table {
    var table = Table(title: name, columns: columns.map(\.value))
    table.digits = 3
    for row in rows {
      table.append(try columns.map { try cell(row.find($0.key)) })
    }
    return table
  }

  private func cell(_ field: JSONFields?) throws -> Table.Cell {
    guard let field else { return .none }
    if case .text(let text) = field.tree.kind { return .text(text) }
    let number = try field.number
    return Int(exactly: number).map { .count($0) } ?? .number(number)
  }

  /// Who has the attention and the money, level by level and group by group.
  func distributionTables(_ result: JSONFields) throws -> [Table] {
    guard let shares = result.find("distribution") else { return [] }
    var centers = Table(
      title: "Who has the center",
      columns: [
        "what", "by", "effective number", "exp of entropy", "HHI", "Theil", "Gini", "top 1%",
      ])
    centers.digits = 3
    for center in try shares("centers").list {
      let values = try center("shares")
      var row: [Table.Cell] = [.text(try center("flow").text), .text(try center("unit").text)]
      for name in ["effectiveNumber", "shannonNumber", "hhi", "theil", "gini", "top1PercentShare"] {
        row.append(try cell(values.find(name)))
      }
      centers.append(row)
    }
    let groups: KeyValuePairs = [
      "number": "group", "people": "people", "contacts": "contacts", "agents": "share of agents",
      "promotionsSeen": "promotions seen", "surplusPerHead": "surplus a head",
      "harmPerHead": "harm a head", "harmShare": "share of all harm",
      "agentLossPerHead": "agents\u{2019} loss a head",
    ]
    let tables = [
      centers,
      try table(
        "All schemes by level, organizers first",
        [
          "level": "level", "people": "people", "atWork": "at work", "losers": "who lost",
          "net": "kept, mean",
        ], of: try shares("levels").list),
      try table(
        "How far members of schemes hold the first places by attention",
        [
          "places": "places", "held": "share held", "population": "share of people",
          "lift": "times as many",
        ], of: try shares("positions").list),
      try table(
        "By number of contacts, those with fewest first", groups,
        of: try shares("byContacts").list),
      try table("By community", groups, of: try shares.find("byCommunity")?.list ?? []),
    ]
    return tables.filter { !$0.rows.isEmpty }
  }

  /// The sets that were looked at for whirlpools.
  func whirlpoolTables(_ result: JSONFields) throws -> [Table] {
    guard let report = result.find("whirlpools") else { return [] }
    return [
      try table(
        "Whirlpools: sets of days \(try report("firstDay").numeral) to"
          + " \(try report("lastDay").numeral), what they keep and pull",
        [
          "origin": "found as", "name": "name", "kind": "is a", "members": "members",
          "retention": "keeps", "nullRetention": "null", "overRetention": "over-retention",
          "overPull": "over-pull", "recirculation": "recirculation", "score": "z",
          "persistence": "persistence", "growth": "growth",
        ], of: try report("sets").list)
    ]
  }

  /// What schemes changed, and what posts cost others, where it was asked for.
  func changeTables(_ result: JSONFields) throws -> [Table] {
    var tables: [Table] = []
    if let rows = try result.find("againstNoSchemes")?.list {
      var table = Table(
        title:
          "Against the same market without schemes: weeks from which on the difference changes",
        columns: ["series", "mean difference", "from week", "before", "after", "p"])
      table.digits = 3
      for row in rows {
        let series = try row("series").text
        let difference = Table.Cell.number(try row("difference").number)
        let changes = try row("changes").list
        if changes.isEmpty {
          table.append([.text(series), difference, .text("no change"), .none, .none, .none])
        }
        for change in changes {
          table.append([
            .text(series), difference, .count(try change("place").count + 1),
            .number(try change("before").number), .number(try change("after").number),
            pValue(try change("pValue").number),
          ])
        }
      }
      tables.append(table)
    }
    if let costs = result.find("postingCosts") {
      var table = Table(title: "What posting costs others", columns: ["what", "value"])
      table.digits = 3
      for (name, title) in Self.costNames {
        table.append([.text(title), try cell(costs.find(name))])
      }
      tables.append(table)
    }
    return tables
  }

  private static let costNames: KeyValuePairs = [
    "silenced": "people silenced, who post most", "silencedShare": "their share of all posts",
    "bystanders": "honest bystanders", "credibilityLoss": "credibility that bystanders lost",
    "credibilityLossSilenced": "the same with those people silenced",
    "credibilityExternality": "share of it that vanishes",
    "trustLoss": "trust in the channel lost",
    "trustLossSilenced": "the same with those people silenced",
    "trustExternality": "share of it that vanishes",
    "extraPosts": "posts more in the third run",
    "contactsLostPer1000Posts": "contacts lost for 1,000 posts, on average",
    "contactsLostPer1000MorePosts": "contacts lost for 1,000 posts more",
    "audienceLostPer1000MorePosts": "audience lost at the end for 1,000 posts more",
    "purchasesLostPer1000MorePosts": "purchases lost for 1,000 posts more",
    "salesPer1000MorePosts": "sold more for 1,000 posts more of all",
    "ownSalesPer1000MorePosts": "sold more by those who alone post 1,000 more",
    "attentionTragedyIndex": "attention tragedy index: the former over the latter",
    "attentionTragedyIndexMissing": "why there is no index",
  ]
}
