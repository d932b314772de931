import GuanxiCore

extension Market {
  /// The sellers with their credibility of today, and who has become insolvent by it; and the sum
  /// over those at work. Nothing changes.
  func creditedSellers() -> (sellers: [Seller], credibility: Credibility) {
    let persons = sellers.map(\.person)
    let columns = TieColumns(ties)
    let trust = self.trust
    let day = self.day
    let measured = workers.blocks(of: sellers.count, size: 64) { block in
      block.map { trust.credibility(columns, persons[$0], day) }
    }.flatMap { $0 }
    var credited = sellers
    var sum = Credibility()
    for number in credited.indices {
      let credibility = measured[number]
      credited[number].credibility = credibility
      guard credited[number].isActive, !credited[number].isBanned else { continue }
      let first = credited[number].firstCredibility
      if credited[number].insolventOn < 0,
        Double(credibility.left) < scenario.trust.insolvency * Double(first)
      {
        credited[number].insolventOn = day
      }
      sum.first += first
      sum.left += credibility.left
      sum.credit += credibility.credit
    }
    return (credited, sum)
  }
}
