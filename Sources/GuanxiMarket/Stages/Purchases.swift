import GuanxiCore

/// Something bought and not yet delivered.
struct Delivery: Sendable {
  let buyer: Int
  let seller: Int
  let via: Int
  let price: Money
  /// What the seller gets once it is delivered well; the rest is the entrance's fee.
  let fee: Money
  /// Whether the platform holds the money of a purchase among acquaintances.
  let isProtected: Bool
  var isFromEntrance: Bool { via < 0 }
}

extension Market {
  /// Settles who buys what: a person buys one thing a day, the offer with the lowest keyed number;
  /// of an agent's last units, the buyers with the lowest numbers get one.
  func settlePurchases(_ candidates: [PurchaseCandidate]) throws {
    let ordered = candidates.sorted {
      ($0.buyer, $0.priority, $0.via) < ($1.buyer, $1.priority, $1.via)
    }
    var taken: [PurchaseCandidate] = []
    for candidate in ordered where taken.last?.buyer != candidate.buyer { taken.append(candidate) }
    taken.sort { ($0.seller, $0.priority) < ($1.seller, $1.priority) }
    for candidate in taken where sellers[candidate.seller].canSell {
      if isScaredOff(candidate) { continue }
      try buy(candidate)
    }
  }

  private func buy(_ candidate: PurchaseCandidate) throws {
    let number = candidate.seller
    let seller = sellers[number]
    let isFromEntrance = candidate.via < 0
    let fee = isFromEntrance ? Money((scenario.entrance.fee * Double(seller.price)).rounded()) : 0
    let isProtected = !isFromEntrance && isProtected(candidate)
    if isFromEntrance || isProtected {
      try move(seller.price, from: .person(candidate.buyer), to: .escrow, for: .sale)
    } else {
      try move(
        seller.price, from: .person(candidate.buyer), to: .person(seller.person), for: .sale)
      receive(seller.price, \.salesIncome, by: number)
    }
    if seller.kind == .agent {
      try moveGoods(1, .sold, by: number)
    } else {
      try move(seller.unitCost, from: .person(seller.person), to: .supplier, for: .goods)
      sellers[number].outlay += seller.unitCost
      if seller.kind == .organizer {
        try moveGoods(1, .made, by: number)
        try moveGoods(1, .sold, by: number)
      }
    }
    sellers[number].sold += 1
    sellers[number].soldThisWeek += 1
    sellers[number].soldInAll += 1
    people.hasNeed[candidate.buyer] = false
    people.spent[candidate.buyer] += seller.price
    counts.purchases += 1
    counts.sales += seller.price
    if isFromEntrance {
      counts.entrancePurchases += 1
      counts.entranceSales += seller.price
      shelf.purchases[candidate.place] += 1
    }
    purchasesMade.append(UInt64(candidate.buyer) << 32 | UInt64(number))
    note(
      isFromEntrance ? .entrancePurchase : .purchase, candidate.buyer, with: seller.person,
      seller.price)
    let due = (day + Int(scenario.sellers.delivery)) % deliveries.count
    deliveries[due].append(
      Delivery(
        buyer: candidate.buyer, seller: number, via: candidate.via, price: seller.price, fee: fee,
        isProtected: isProtected))
    if candidate.charge > 0 {
      try move(
        candidate.charge, from: .person(seller.person), to: .platform, for: .advertising)
      sellers[number].outlay += candidate.charge
    }
  }

  /// Whether the buyer of a purchase among acquaintances pays through the platform.
  private func isProtected(_ candidate: PurchaseCandidate) -> Bool {
    guard rules.protectedShare > 0 else { return false }
    let seller = sellers[candidate.seller]
    let draw = keys.event(.protection, day).then(people.keys[candidate.buyer])
    guard draw.then(seller.key).uniform < rules.protectedShare,
      binds(rules.protectedScope, seller)
    else { return false }
    guard rules.protectionAvoided > 0, seller.kind != .honest else { return true }
    return keys.trait(.offPlatform).then(seller.key).uniform >= rules.protectionAvoided
  }

  /// Whether a mistaken warning keeps a buyer from an offer of a seller who recruits nobody.
  private func isScaredOff(_ candidate: PurchaseCandidate) -> Bool {
    let seller = sellers[candidate.seller]
    guard rules.falseWarning > 0, candidate.via >= 0, !seller.kind.isInScheme else { return false }
    let draw = keys.event(.warning, day).then(people.keys[candidate.buyer]).then(seller.key)
    guard draw.then(4).uniform < rules.falseWarning else { return false }
    governance.purchasesPrevented += 1
    if seller.kind == .honest { governance.honestPurchasesPrevented += 1 }
    return true
  }

  /// Moves money and notes the event's day.
  func move(
    _ amount: Money, from source: Account, to target: Account, for reason: Posting
  ) throws {
    guard amount != 0 else { return }
    try ledger.move(amount, from: source, to: target, for: reason, day: day)
    window?.notePayment(amount, from: source, to: target, for: reason)
  }

  /// Moves schemes' goods into a seller's stock or out of it, in the books and in their hands.
  func moveGoods(_ units: Int, _ way: GoodsPosting, by number: Int) throws {
    try ledger.moveGoods(units, way, of: number, stock: &sellers[number].stock, day: day)
  }

  /// Notes what a seller's trade earned.
  func receive(_ amount: Money, _ kind: WritableKeyPath<Seller, Money>, by number: Int) {
    sellers[number][keyPath: kind] += amount
    sellers[number].incomeNow += amount
    sellers[number].weekIncome += amount
    if amount > 0 { sellers[number].lastIncomeDay = day }
  }
}
