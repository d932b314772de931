import GuanxiCore

extension Market {
  /// Agents without stock order again if the trade has paid; agents with losses, or long without
  /// income, give up.
  func reorderAndExit() throws {
    let rules = scenario.recruitment
    let draws = keys.event(.exit, day)
    var leavers: [Int] = []
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
      if isLosing || isIdle, draws.then(seller.key).uniform < rules.exit {
        leavers.append(number)
      }
    }
    try leave(leavers)
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

  /// Sellers give up, or are removed: agents' stock is bought back or lost, and friends see it.
  ///
  /// Where an organizer cannot pay all who leave at once, each gets the same share.
  func leave(_ numbers: [Int]) throws {
    let leaving = numbers.filter { sellers[$0].isActive }
    var owed: [Int32: Money] = [:]
    for number in leaving { owed[sellers[number].scheme, default: 0] += buyBackValue(number) }
    let funds = owed.mapValues { _ in Money(0) }.merging(
      owed.keys.filter { $0 >= 0 }.map {
        ($0, max(0, ledger.balances[sellers[Int($0)].person]))
      }, uniquingKeysWith: { $1 })
    for number in leaving {
      let scheme = sellers[number].scheme
      try leave(number, owed: owed[scheme] ?? 0, funds: funds[scheme] ?? 0)
    }
  }

  private func leave(_ number: Int, owed: Money, funds: Money) throws {
    sellers[number].isActive = false
    sellers[number].endDay = day
    try returnBond(of: number)
    let isAgent = sellers[number].kind == .agent
    if isAgent {
      counts.exits += 1
      try returnStock(number, owed: owed, funds: funds)
    }
    note(.exit, sellers[number].person, sellers[number].net)
    guard isAgent else { return }
    let person = sellers[number].person
    let hasLost = sellers[number].net < 0
    for slot in ties.row(person) where ties.mark[slot] & Ties.Mark.ended == 0 {
      let friend = Int(ties.viewer[slot])
      if people.activeFriends[friend] > 0 { people.activeFriends[friend] -= 1 }
      if hasLost { people.burntFriends[friend] &+= 1 }
    }
  }

  /// What an agent's stock cost.
  private func stockValue(_ number: Int) -> Money {
    sellers[number].stockPrice * Money(sellers[number].stock)
  }

  /// What the organizer should pay for it.
  private func buyBackValue(_ number: Int) -> Money {
    Money((rules.buyBack * Double(stockValue(number))).rounded())
  }

  /// The organizer buys stock back as far as the rules say, and the funds reach; the rest is lost.
  private func returnStock(_ number: Int, owed: Money, funds: Money) throws {
    let seller = sellers[number]
    guard seller.stock > 0 else { return }
    let organizer = Int(seller.scheme)
    let value = stockValue(number)
    let due = buyBackValue(number)
    let isShort = rules.buyBackNeedsFunds && owed > funds
    let payment = isShort ? Money(Double(due) * Double(funds) / Double(owed)) : due
    try move(
      payment, from: .person(sellers[organizer].person), to: .person(seller.person),
      for: .buyBack)
    sellers[organizer].outlay += payment
    let relief = Money((rules.buyBackFromPlatform * Double(due - payment)).rounded())
    try move(relief, from: .platform, to: .person(seller.person), for: .restitution)
    sellers[number].otherIncome += payment + relief
    sellers[number].stranded += value - payment - relief
    try moveGoods(seller.stock, payment > 0 ? .returned : .destroyed, by: number)
    let boss = sellers[organizer].person
    if payment > 0 { note(.buyBack, seller.person, with: boss, payment) }
    if relief > 0 { note(.restitution, seller.person, with: boss, relief) }
  }
}
