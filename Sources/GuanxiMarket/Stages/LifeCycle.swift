import GuanxiCore

extension Market {
  /// Agents without stock order again if the trade has paid; agents with losses, or long without
  /// income, give up.
  func reorderAndExit() throws {
    let rules = scenario.recruitment
    let draws = keys.event(.exit, day)
    for number in sellers.indices where sellers[number].kind == .agent && sellers[number].isActive {
      let seller = sellers[number]
      if seller.isBanned { continue }
      if seller.stock == 0, day - seller.lastIncomeDay < 28, canPaySupply(seller) {
        try order(number, isBuyIn: false)
        continue
      }
      let age = day - seller.startDay
      let isLosing = age >= Int(rules.trial) && seller.net < 0
      let isIdle = day - seller.lastIncomeDay >= Int(rules.trial)
      if isLosing || isIdle, draws.then(seller.key).uniform < rules.exit { try leave(number) }
    }
    if day % 28 == 27 {
      for number in sellers.indices {
        sellers[number].incomeBefore = sellers[number].incomeNow
        sellers[number].incomeNow = 0
      }
      people.spent.fill(0)
    }
  }

  /// Whether the organizer is still there to deliver.
  func canPaySupply(_ seller: Seller) -> Bool {
    let organizer = sellers[Int(seller.scheme)]
    return organizer.goesOn || (organizer.isActive && !organizer.isBanned)
  }

  /// An agent gives up, or is removed: stock is bought back or lost, friends see it.
  func leave(_ number: Int) throws {
    guard sellers[number].isActive else { return }
    sellers[number].isActive = false
    try returnBond(of: number)
    let isAgent = sellers[number].kind == .agent
    if isAgent {
      counts.exits += 1
      try returnStock(number)
    }
    note(.exit, sellers[number].person, sellers[number].net)
    guard isAgent else { return }
    let person = sellers[number].person
    let hasLost = sellers[number].net < 0
    for slot in ties.row(person) {
      let friend = Int(ties.viewer[slot])
      if people.activeFriends[friend] > 0 { people.activeFriends[friend] -= 1 }
      if hasLost { people.burntFriends[friend] &+= 1 }
    }
  }

  /// The organizer buys stock back as far as the rules say, and the funds reach; the rest is lost.
  private func returnStock(_ number: Int) throws {
    let seller = sellers[number]
    guard seller.stock > 0 else { return }
    let organizer = Int(seller.scheme)
    let value = seller.stockPrice * Money(seller.stock)
    var payment = Money((rules.buyBack * Double(value)).rounded())
    let boss = sellers[organizer].person
    if rules.buyBackNeedsFunds { payment = min(payment, max(0, ledger.balances[boss])) }
    try move(payment, from: .person(boss), to: .person(seller.person), for: .buyBack)
    sellers[organizer].outlay += payment
    let owed = Money((rules.buyBack * Double(value)).rounded()) - payment
    let relief = Money((rules.buyBackFromPlatform * Double(owed)).rounded())
    try move(relief, from: .platform, to: .person(seller.person), for: .restitution)
    sellers[number].otherIncome += payment + relief
    sellers[number].stranded += value - payment - relief
    if payment > 0 {
      ledger.unitsReturned += seller.stock
    } else {
      ledger.unitsDestroyed += seller.stock
    }
    sellers[number].stock = 0
  }
}
