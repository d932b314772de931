import GuanxiKit

extension MarketDistribution {
  /// Who gained and who was harmed, and where people looked.
  var tables: [Table] {
    var tables = [
      welfare(
        "Who gains and who is harmed, by contacts on the first day (tenths of people)", byContacts)
    ]
    if let byCommunity { tables.append(hardestHit(byCommunity)) }
    if !positions.isEmpty { tables.append(lifts) }
    if !places.isEmpty { tables.append(entrance) }
    if !wearOut.steps.isEmpty { tables.append(engagement) }
    return tables
  }

  private func welfare(_ title: String, _ groups: [WelfareGroup]) -> Table {
    var table = Table(
      title: title,
      columns: [
        "group", "people", "contacts", "seen", "surplus a head", "harm a head",
        "agents' loss a head", "share of harm", "agents",
      ])
    table.digits = 3
    for group in groups {
      table.append(
        [.count(group.number), .count(group.people)]
          + [
            group.contacts, group.promotionsSeen, group.surplusPerHead, group.harmPerHead,
            group.agentLossPerHead, group.harmShare, group.agents,
          ].map { .number($0) })
    }
    return table
  }

  /// The communities that lost most a head, of those with ten people or more.
  private func hardestHit(_ groups: [WelfareGroup]) -> Table {
    let worst = groups.filter { $0.people >= 10 }.sorted {
      ($1.totalHarmPerHead, $0.number) < ($0.totalHarmPerHead, $1.number)
    }.prefix(10)
    return welfare(
      "The hardest hit of \(counted(groups.count, "community", "communities")) (JSON has all)",
      Array(worst))
  }

  private var lifts: Table {
    var table = Table(
      title: "How far members of schemes hold the first places by attention",
      columns: ["places", "their share", "of people", "lift", "low 95%", "high 95%"])
    table.digits = 3
    for position in positions {
      table.append([
        .count(position.places), .number(position.held), .number(position.population),
        .number(position.lift), position.interval95.map { .number($0[0]) } ?? .none,
        position.interval95.map { .number($0[1]) } ?? .none,
      ])
    }
    return table
  }

  private var entrance: Table {
    var table = Table(
      title: "The places at the entrance", columns: ["place", "share of views", "of purchases"])
    table.digits = 3
    for place in places {
      table.append([.count(place.place), .number(place.viewShare), .number(place.purchaseShare)])
    }
    return table
  }

  private var engagement: Table {
    var table = Table(
      title: "Wear-out: looks by promotions seen before that still weigh",
      columns: ["from", "to", "seen", "looks", "looks a promotion"])
    table.digits = 3
    for step in wearOut.steps {
      table.append([
        .number(step.from), step.to.map { .number($0) } ?? .none, .count(step.seen),
        .count(step.looks), .number(step.engagement),
      ])
    }
    return table
  }
}
