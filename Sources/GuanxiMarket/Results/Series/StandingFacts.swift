import GuanxiHubs

/// How sellers, agents and people stand at the end of a week.
struct StandingFacts: Sendable {
  /// The share of sellers whose credibility fell below the bound; nil without sellers.
  let insolvent: Double?
  /// The share of honest sellers who were banned at least once; nil without any.
  let falselyBanned: Double?
  /// What consumers and agents have lost so far, in minor units.
  let consumerHarm: Money
  let participantHarm: Money
  /// Of the people whom a scheme could win, the share whom none came near.
  let unapproached: Double?

  init(_ sellers: [Seller], _ market: Market) {
    var insolventSellers = 0
    var honest = 0
    var loss: Money = 0
    for seller in sellers {
      if seller.insolventOn >= 0 { insolventSellers += 1 }
      if seller.kind == .honest { honest += 1 }
      if seller.kind == .agent { loss += max(0, -seller.net) }
    }
    insolvent = quotient(Double(insolventSellers), Double(sellers.count))
    falselyBanned = quotient(Double(market.governance.honestBanned), Double(honest))
    participantHarm = loss
    var harm: Money = 0
    for person in 0..<market.people.count { harm &+= market.people.harm[person] }
    consumerHarm = harm
    unapproached = market.people.unapproachedShare
  }
}

/// What honest sellers took in during a week.
struct HonestRevenue: Sendable {
  /// The Gini coefficient over honest sellers, those without sales included; nil without any.
  let gini: Double?

  init(_ sellers: [Seller]) {
    let sales = sellers.filter { $0.kind == .honest }
      .map { Int(max(0, $0.salesIncome - $0.salesBefore)) }
    gini = sales.isEmpty ? nil : Concentration(counts: sales).gini
  }
}
