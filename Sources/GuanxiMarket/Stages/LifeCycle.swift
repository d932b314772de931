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
      if seller.isShutOut { continue }
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
    try payStockClaims()
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
    isDenied(number) ? 0 : buyBackClaim(number)
  }

  /// The same before claims are denied by mistake.
  private func buyBackClaim(_ number: Int) -> Money {
    let share = isBuyBackBound(number) ? rules.buyBack : scenario.schemes.buyBack
    return Money((share * Double(stockValue(number))).rounded())
  }

  /// Whether a rule about buying back binds the scheme of an agent.
  private func isBuyBackBound(_ number: Int) -> Bool {
    let organizer = Int(sellers[number].scheme)
    return organizer < 0 || binds(rules.buyBackScope, sellers[organizer])
  }

  /// Whether a claim of an agent who leaves today is denied by mistake.
  private func isDenied(_ number: Int) -> Bool {
    rules.buyBackDenied > 0 && isBuyBackBound(number) && buyBackClaim(number) > 0
      && keys.event(.exit, day).then(sellers[number].key).then(1).uniform < rules.buyBackDenied
  }

  /// The organizer buys stock back as far as the rules say, and the funds reach; the rest is lost.
  private func returnStock(_ number: Int, owed: Money, funds: Money) throws {
    let seller = sellers[number]
    guard seller.stock > 0 else { return }
    if isDenied(number) { governance.claimsDenied += 1 }
    let due = buyBackValue(number)
    sellers[number].stranded += stockValue(number)
    if rules.buyBackDelay > 0, due > 0 {
      try moveGoods(seller.stock, .returned, by: number)
      stockClaims.append(
        StockClaim(day: day + rules.buyBackDelay, seller: number, due: due))
      return
    }
    let payment = try payBack(number, due: due, owed: owed, funds: funds)
    try moveGoods(seller.stock, payment > 0 ? .returned : .destroyed, by: number)
  }

  /// Organizers pay for goods that were taken back some days ago; where one cannot pay all of a day,
  /// each gets the same share.
  func payStockClaims() throws {
    guard !stockClaims.isEmpty else { return }
    let claims = stockClaims.filter { $0.day <= day }
    stockClaims.removeAll { $0.day <= day }
    var paid = [Bool](repeating: false, count: claims.count)
    for first in claims.indices where !paid[first] {
      let scheme = sellers[claims[first].seller].scheme
      let together = claims.indices.filter { sellers[claims[$0].seller].scheme == scheme }
      let owed = together.reduce(Money(0)) { $0 + claims[$1].due }
      let funds = max(0, ledger.balances[sellers[Int(scheme)].person])
      for place in together {
        paid[place] = true
        _ = try payBack(claims[place].seller, due: claims[place].due, owed: owed, funds: funds)
      }
    }
  }

  /// Pays an agent for stock: what the organizer does not pay, the platform may.
  ///
  /// - Returns: What the organizer paid.
  private func payBack(_ number: Int, due: Money, owed: Money, funds: Money) throws -> Money {
    let seller = sellers[number]
    let organizer = Int(seller.scheme)
    let isShort = rules.buyBackNeedsFunds && owed > funds
    let payment =
      hasFled(organizer) ? 0 : isShort ? Money(Double(due) * Double(funds) / Double(owed)) : due
    let boss = sellers[organizer].person
    try move(payment, from: .person(boss), to: .person(seller.person), for: .buyBack)
    sellers[organizer].outlay += payment
    let relief = Money((rules.buyBackFromPlatform * Double(due - payment)).rounded())
    try move(relief, from: .platform, to: .person(seller.person), for: .restitution)
    sellers[number].otherIncome += payment + relief
    sellers[number].stranded -= payment + relief
    if payment > 0 { note(.buyBack, seller.person, with: boss, payment) }
    if relief > 0 { note(.restitution, seller.person, with: boss, relief) }
    return payment
  }

  /// Whether an organizer who has to pay for goods brought the money out of reach.
  private func hasFled(_ organizer: Int) -> Bool {
    guard rules.buyBackFlight > 0, binds(rules.buyBackScope, sellers[organizer]) else {
      return false
    }
    return keys.trait(.movedFunds).then(sellers[organizer].key).uniform < rules.buyBackFlight
  }
}

/// What an organizer has to pay an agent who left, on a later day.
struct StockClaim: Sendable {
  let day: Int
  let seller: Int
  let due: Money
}
