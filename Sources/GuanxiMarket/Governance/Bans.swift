import GuanxiCore

extension Market {
  /// Bans a seller: nothing of theirs is shown or sold any more.
  ///
  /// - Parameters:
  ///   - number: The seller.
  ///   - sanction: What may follow.
  ///   - isRight: Whether the seller did what they are banned for; others appeal.
  ///   - leaving: Gets the seller if they will not be back. All who go on one day leave together, so
  ///     that nobody's stock is bought back before another's.
  /// - Returns: Whether the seller was at work until now.
  /// - Throws: `InvariantError` when the books break.
  private func ban(
    _ number: Int, under sanction: Sanction, isRight: Bool, _ leaving: inout [Int]
  ) throws -> Bool {
    let seller = sellers[number]
    guard !seller.isBanned, seller.isActive else { return false }
    sellers[number].isBanned = true
    sellers[number].bans += 1
    governance.bans += 1
    note(.ban, seller.person)
    if seller.kind == .honest {
      governance.falseBans += 1
      if seller.bans == 0 { governance.honestBanned += 1 }
    }
    if !isRight {
      governance.appeals += 1
      governance.spend(sanction.appealCost)
      if keys.event(.appeal, day).then(seller.key).uniform < sanction.lifted {
        returning.append(
          Return(day: day + sanction.appealDays, seller: number, isReinstated: true))
        return true
      }
    }
    try forfeitBond(of: number)
    let draw = keys.event(.reentry, day).then(seller.key)
    if draw.uniform < sanction.reentry {
      returning.append(
        Return(day: day + sanction.reentryDays, seller: number, isReinstated: false))
    } else if seller.kind.isInScheme, sanction.underground > 0,
      draw.then(1).uniform < sanction.underground
    {
      governance.underground += 1
      sellers[number].isUnderground = true
      sellers[number].goesOn = seller.kind == .organizer
    } else {
      leaving.append(number)
    }
    return true
  }

  /// Bans sellers as was decided; those who were banned before stay as they are.
  func ban(by verdicts: [Verdict]) throws {
    var leaving: [Int] = []
    for verdict in verdicts {
      let isNew = try ban(
        verdict.seller, under: verdict.sanction, isRight: verdict.isRight, &leaving)
      guard isNew, let removal = verdict.removal else { continue }
      sellers[verdict.seller].goesOn = removal.goesOn || sellers[verdict.seller].isUnderground
    }
    try leave(leaving)
  }

  /// Carries out what is due.
  func enforce() throws {
    guard !measures.isEmpty else { return }
    let due = verdicts.filter { $0.day <= day }
    for verdict in due { if let days = verdict.limit { limit(verdict.seller, days) } }
    let bans = due.filter { $0.limit == nil }
    try ban(by: bans)
    let heirless = bans.filter { $0.removal?.passesOn == true }.map(\.seller)
    verdicts.removeAll { $0.day <= day }
    forest.passOn(heirless.sorted().filter { !sellers[$0].isActive })
    for seller in sellers where seller.isBanned && seller.kind == .honest {
      governance.honestDaysLost += 1
    }
    for seller in sellers
    where seller.isGated && seller.kind == .honest && seller.isActive && !seller.isBanned {
      governance.honestDaysGated += 1
    }
  }

  private func limit(_ number: Int, _ days: Int) {
    guard sellers[number].isActive, !sellers[number].isBanned else { return }
    sellers[number].limitedUntil = day + 1 + days
    governance.limits += 1
  }

  /// Banned sellers come back: as they were, or under another name with nothing to it.
  func returnFromBans() {
    guard !returning.isEmpty else { return }
    for back in returning where back.day == day {
      let number = back.seller
      sellers[number].isBanned = false
      if back.isReinstated {
        governance.reinstated += 1
        sellers[number].bansLifted += 1
        if sellers[number].kind == .honest { governance.falseBansLifted += 1 }
        continue
      }
      governance.reentries += 1
      sellers[number].goesOn = false
      sellers[number].names += 1
      sellers[number].ratingsGood = 0
      sellers[number].ratingsBad = 0
      sellers[number].sold = 0
      sellers[number].complaints = 0
      sellers[number].complaintsHandled = 0
      sellers[number].reports = 0
      sellers[number].certificate = .none
      sellers[number].bondIsRented = false
    }
    returning.removeAll { $0.day == day }
  }

  /// Whether a seller's poor quality is what somebody who looks at it finds.
  ///
  /// - Parameters:
  ///   - seller: Who is looked at.
  ///   - bound: The quality below which it is poor.
  ///   - accuracy: The chance to judge rightly.
  ///   - draw: What decides.
  /// - Returns: Whether the judgement is that it is poor.
  func seemsPoor(
    _ seller: Seller, below bound: Double, accuracy: Double, _ draw: KeyedHash
  ) -> Bool {
    (draw.uniform < accuracy) == (seller.quality < bound)
  }

  /// Sellers who can be looked at: at work and not banned.
  func sellersAtWork(_ target: SellerTarget) -> [Int] {
    sellers.indices.filter {
      let seller = sellers[$0]
      return seller.isActive && !seller.isBanned && isAtWork(seller)
        && target.contains(seller.kind)
    }
  }

  /// A seller pays for what a rule asks of them.
  func comply(_ number: Int, _ cost: Double, for reason: Posting = .compliance) throws {
    let amount = money(cost)
    guard amount > 0 else { return }
    try move(amount, from: .person(sellers[number].person), to: .supplier, for: reason)
    sellers[number].outlay += amount
    governance.complianceCost += prices(amount)
  }
}
