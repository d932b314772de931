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
  private func canPaySupply(_ seller: Seller) -> Bool {
    let organizer = sellers[Int(seller.scheme)]
    return organizer.isActive && !organizer.isBanned
  }

  /// An agent gives up, or is removed: stock is bought back or lost, friends see it.
  func leave(_ number: Int) throws {
    guard sellers[number].isActive else { return }
    sellers[number].isActive = false
    counts.exits += 1
    if sellers[number].kind == .agent { try returnStock(number) }
    guard sellers[number].kind == .agent else { return }
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
    sellers[number].otherIncome += payment
    sellers[number].stranded += value - payment
    if payment > 0 {
      ledger.unitsReturned += seller.stock
    } else {
      ledger.unitsDestroyed += seller.stock
    }
    sellers[number].stock = 0
  }

  /// Bans a seller: nothing of theirs is shown or sold any more.
  ///
  /// - Parameters:
  ///   - number: The seller.
  ///   - after: Days until they may come back under another name; nil for never.
  ///   - chance: The chance that they do.
  /// - Throws: `InvariantError` when the books do not balance.
  public func ban(_ number: Int, returningAfter after: Int? = nil, chance: Double = 0) throws {
    guard !sellers[number].isBanned, sellers[number].isActive else { return }
    sellers[number].isBanned = true
    governance.bans += 1
    if sellers[number].kind == .honest { governance.falseBans += 1 }
    if let after,
      keys.event(.reentry, day).then(sellers[number].key).uniform < chance
    {
      returning.append((day + max(1, after), number))
    } else {
      try leave(number)
    }
  }

  /// Banned sellers come back under another name, with nothing to their name.
  func returnFromBans() throws {
    guard !returning.isEmpty else { return }
    for (_, number) in returning.filter({ $0.day == day }) {
      sellers[number].isBanned = false
      sellers[number].ratingsGood = 0
      sellers[number].ratingsBad = 0
      sellers[number].sold = 0
      sellers[number].complaints = 0
      governance.reentries += 1
    }
    returning.removeAll { $0.day == day }
  }
}
