import Foundation
import GuanxiCore

/// Somebody who decided to join a scheme.
struct JoinCandidate: Sendable {
  let person: Int
  /// The member number of who persuaded them.
  let sponsor: Int
  let priority: UInt64
}

extension Market {
  /// Agents pitch to their contacts; those who are persuaded want to join.
  ///
  /// - Returns: Who wants to join under whom.
  func pitch() -> [JoinCandidate] {
    if day == Int(scenario.run.warmup) { return firstAgents() }
    guard day > Int(scenario.run.warmup) else { return [] }
    let rules = scenario.recruitment
    let draws = keys.event(.pitch, day)
    let expectedNet = rules.rational == 1 ? meanAgentNet : 0
    // Indexed by seller: whether the scheme of an organizer looks hopeless.
    var looksHopeless = [Bool](repeating: false, count: sellers.count)
    if rules.coarse == 1 {
      let recruits = journal.reproduction(self, isSeen: true)
      for organizer in sellers.indices where sellers[organizer].kind == .organizer {
        looksHopeless[organizer] = extrapolatedReturn(of: organizer, recruits) < 1
      }
    }
    let truth = max(0, meanAgentIncome)
    var candidates: [JoinCandidate] = []
    for number in sellers.indices {
      let seller = sellers[number]
      guard seller.kind.isInScheme, seller.isActive, !seller.isShutOut,
        canPaySupply(seller)
      else { continue }
      var pitches = draws.then(seller.key).poisson(rules.pitches * seller.skill * pitchShare)
      let displaced = sellers[number].displacedPitches.rounded(.down)
      sellers[number].displacedPitches -= displaced
      pitches += Int(displaced)
      for index in 0..<pitches {
        counts.pitches += 1
        if isBlocked(seller, index) { continue }
        let organizer = seller.kind == .organizer ? number : Int(seller.scheme)
        if let candidate = pitch(number, index, expectedNet, truth),
          !looksHopeless[organizer]
        {
          candidates.append(candidate)
        }
      }
    }
    return candidates
  }

  /// Whether a filter that reads private messages stops a pitch.
  private func isBlocked(_ seller: Seller, _ index: Int) -> Bool {
    guard rules.pitchInspection > 0 else { return false }
    let draw = keys.event(.chatFilter, day).then(seller.key).then(UInt64(index))
    guard draw.uniform < rules.pitchInspection else { return false }
    governance.privateInspections += 1
    guard draw.then(1).uniform < rules.filterHit else { return false }
    governance.pitchesBlocked += 1
    return true
  }

  /// One pitch to the strongest tie of a few contacts drawn at random.
  private func pitch(
    _ number: Int, _ index: Int, _ expectedNet: Double, _ truth: Double
  ) -> JoinCandidate? {
    let seller = sellers[number]
    let rules = scenario.recruitment
    let row = ties.row(seller.person)
    guard !row.isEmpty else { return nil }
    let draws = keys.event(.contact, day).then(seller.key).then(UInt64(index))
    var best = -1
    for attempt in 0..<Int(rules.bestOf) {
      let slot = row.lowerBound + Int(draws.then(UInt64(attempt)).uniform * Double(row.count))
      guard ties.mark[slot] & Ties.Mark.ended == 0 else { continue }
      if best < 0 || ties.strength[slot] > ties.strength[best] { best = slot }
    }
    guard best >= 0 else { return nil }
    let person = Int(ties.viewer[best])
    let shown = incomeShown(by: seller, to: person, truth)
    if seller.kind == .agent {
      people.isPitched[person] = true
      counts.incomeShown += shown
      counts.incomeTaken += truth
    }
    guard people.isJoinable[person], people.seller[person] < 0, !people.wasAgent[person] else {
      return nil
    }
    let chance = chanceToJoin(person, along: best, shown: shown, expectedNet)
    let decision = keys.event(.join, day).then(seller.key).then(people.keys[person])
    guard decision.then(UInt64(index)).uniform < chance else { return nil }
    return JoinCandidate(
      person: person, sponsor: number,
      priority: keys.event(.joinPriority, day).then(people.keys[person]).then(seller.key).value)
  }

  /// What an agent shows as an income of 28 days, drawn towards what agents take in on average as
  /// far as that is disclosed.
  private func incomeShown(by seller: Seller, to person: Int, _ truth: Double) -> Double {
    let income = prices(max(0, max(seller.incomeNow, seller.incomeBefore)))
    let shown = scenario.recruitment.exaggeration * income
    guard rules.disclosure > 0, isDisclosed(by: seller, to: person) else { return shown }
    let ignores = keys.trait(.ignoresDisclosure).then(people.keys[person]).uniform
    return ignores < rules.disclosureIgnored ? shown : shown + rules.disclosure * (truth - shown)
  }

  /// Whether somebody who is pitched to is told what the scheme has to say.
  private func isDisclosed(by seller: Seller, to person: Int) -> Bool {
    guard binds(rules.disclosureScope, sellers[Int(seller.scheme)]) else { return false }
    guard rules.disclosureAvoided > 0 else { return true }
    let draw = keys.event(.warning, day).then(people.keys[person]).then(seller.key).then(5)
    return draw.uniform >= rules.disclosureAvoided
  }

  private func chanceToJoin(
    _ person: Int, along slot: Int, shown: Double, _ expectedNet: Double
  ) -> Double {
    let rules = scenario.recruitment
    if rules.rational == 1, expectedNet <= 0 { return 0 }
    let shown = rules.rational == 1 ? expectedNet : shown
    let utility =
      rules.base + rules.trust * (trust.value(TieColumns(ties), slot, day) - 0.5)
      + rules.friends * log(1 + Double(people.activeFriends[person]))
      + rules.income * log(1 + shown)
      + rules.channel * (Double(people.channelTrust[person]) - 0.5)
      + rules.gullibility * Double(people.gullibility[person])
      - rules.awareness * log(1 + Double(people.burntFriends[person]))
    return Appeal.chance(utility)
  }

  /// What a buy-in returns in commissions, as a multiple of it, if everybody below recruits as many
  /// as agents did in the last 28 days; the first agents of schemes are among those whom people see.
  ///
  /// Antler, "Multilevel Marketing: Pyramid-Shaped Schemes or Exploitative Scams?", Theoretical
  /// Economics 2023: people who extrapolate so are won by commissions on two generations of
  /// recruits, not by those on one.
  private func extrapolatedReturn(of organizer: Int, _ recruits: Double) -> Double {
    var generation = 1.0
    var sum = 0.0
    for (above, rate) in buyInRates.enumerated() where isPaid(above + 1, in: organizer) {
      generation *= recruits
      sum += rate * generation
    }
    return sum
  }

  /// What all who ever were agents have earned on average so far, losses and the banned included, in
  /// prices: what somebody who joins may expect.
  var meanAgentNet: Double {
    var sum: Money = 0
    var count = 0
    for seller in sellers where seller.kind == .agent {
      sum += seller.net
      count += 1
    }
    return count == 0 ? 0 : prices(sum) / Double(count)
  }

  /// What agents at work take in on average in 28 days, in prices: those who went on in private chats
  /// after a ban count, others who are banned do not.
  var meanAgentIncome: Double {
    var sum: Money = 0
    var count = 0
    for seller in sellers where seller.isAgentAtWork {
      sum += max(seller.incomeNow, seller.incomeBefore)
      count += 1
    }
    return count == 0 ? 0 : prices(sum) / Double(count)
  }

  /// Settles who joins: one scheme a person, that of the lowest keyed number; after the cooling-off
  /// time, if there is one.
  func settleJoins(_ candidates: [JoinCandidate]) throws {
    let ordered = candidates.sorted { ($0.person, $0.priority) < ($1.person, $1.priority) }
    var last = -1
    for candidate in ordered where candidate.person != last {
      last = candidate.person
      guard people.seller[candidate.person] < 0, !people.wasAgent[candidate.person] else {
        continue
      }
      let isFirst = day == Int(scenario.run.warmup)
      if !isFirst, rules.warning > 0 || rules.coolingOffDays > 0 {
        let draw = keys.event(.warning, day).then(people.keys[candidate.person])
        let isReached =
          binds(rules.warningScope, sellers[Int(sellers[candidate.sponsor].scheme)])
          && (rules.joinsElsewhere == 0 || draw.then(3).uniform >= rules.joinsElsewhere)
        if isReached, draw.uniform < rules.warning {
          governance.joinsPrevented += 1
          continue
        }
        if isReached, rules.coolingOffDays > 0 {
          people.wasAgent[candidate.person] = true
          joining.append((day + rules.coolingOffDays, candidate))
          continue
        }
      }
      try join(candidate)
    }
    guard !joining.isEmpty else { return }
    let due = joining.filter { $0.day == day }
    joining.removeAll { $0.day == day }
    for (_, candidate) in due {
      let draw = keys.event(.warning, day).then(people.keys[candidate.person]).then(1)
      if draw.uniform < rules.cancellation {
        governance.joinsPrevented += 1
        people.wasAgent[candidate.person] = false
      } else if sellers[candidate.sponsor].isActive, !sellers[candidate.sponsor].isShutOut,
        canPaySupply(sellers[candidate.sponsor])
      {
        try join(candidate)
      } else {
        people.wasAgent[candidate.person] = false
      }
    }
  }

  /// A newcomer buys in.
  private func join(_ candidate: JoinCandidate) throws {
    let schemes = scenario.schemes
    let number = sellers.count
    let choice = keys.event(.level, 0).then(people.keys[candidate.person]).uniform
    let level = choice < schemes.share1 ? 0 : choice < schemes.share1 + schemes.share2 ? 1 : 2
    var seller = schemeSeller(candidate.person, .agent)
    seller.scheme = sellers[candidate.sponsor].scheme
    seller.level = level
    seller.lastIncomeDay = day
    people.seller[candidate.person] = Int32(number)
    people.wasAgent[candidate.person] = true
    sellers.append(seller)
    forest.addAgent(under: candidate.sponsor, level: level, width: plan.width)
    noteMember(number)
    sellers[candidate.sponsor].recruits += 1
    for slot in ties.row(candidate.person) where ties.mark[slot] & Ties.Mark.ended == 0 {
      people.activeFriends[Int(ties.viewer[slot])] &+= 1
    }
    counts.joins += 1
    if day > Int(scenario.run.warmup) { counts.recruited += 1 }
    note(.join, candidate.person, with: sellers[candidate.sponsor].person)
    sellers[number].firstCredibility =
      trust.credibility(TieColumns(ties), candidate.person, day).left
    try order(number, isBuyIn: true)
  }

  /// Notes an order: whoever took enough in all buys at a higher level from the next order on.
  private func rise(_ number: Int, _ count: Int) {
    sellers[number].ordered += count
    guard scenario.schemes.rising == 1 else { return }
    let taken = sellers[number].ordered
    guard let level = units.lastIndex(where: { taken >= $0 }), level > sellers[number].level else {
      return
    }
    sellers[number].level = level
    forest.raise(number, to: level)
  }

  /// How a scheme pays: a cap on depth makes some pay by differences of prices.
  func payer(of organizer: Int) -> any CommissionPlan {
    guard rules.depthCapSwitch > 0, binds(rules.depthCapScope, sellers[organizer]) else {
      return plan
    }
    let draw = keys.trait(.planSwitch).then(sellers[organizer].key).uniform
    return draw < rules.depthCapSwitch ? PriceDifference() : plan
  }

  /// Whether a scheme pays so many generations above a buyer: not beyond a cap on depth, unless off
  /// the books.
  func isPaid(_ generation: Int, in organizer: Int) -> Bool {
    generation <= rules.depthCap || !binds(rules.depthCapScope, sellers[organizer])
      || keys.trait(.offBook).then(sellers[organizer].key).uniform < rules.offBook
  }

  /// An agent buys goods from the organizer, who pays commissions to those above.
  func order(_ number: Int, isBuyIn: Bool) throws {
    let seller = sellers[number]
    let organizer = Int(seller.scheme)
    let count = units[seller.level]
    let each = Money((discounts[seller.level] * Double(seller.price)).rounded())
    let amount = each * Money(count)
    let boss = sellers[organizer].person
    try move(
      amount, from: .person(seller.person), to: .person(boss), for: isBuyIn ? .buyIn : .reorder)
    note(isBuyIn ? .buyIn : .reorder, seller.person, with: boss, amount)
    sellers[number].outlay += amount
    sellers[number].paidIn += amount
    receive(amount, \.otherIncome, by: organizer)
    let cost = sellers[organizer].unitCost * Money(count)
    try move(cost, from: .person(boss), to: .supplier, for: .supply)
    sellers[organizer].outlay += cost
    let before = sellers[number].stock
    try moveGoods(count, .made, by: number)
    sellers[number].stockPrice =
      (seller.stockPrice * Money(before) + amount) / Money(before + count)
    let paying = payer(of: organizer)
    let payouts = paying.payouts(
      for: Order(
        member: number, units: count, amount: amount, retail: seller.price,
        rates: isBuyIn ? buyInRates : reorderRates), in: &forest, discounts: discounts)
    let isSpread = paying is PriceDifference
    rise(number, count)
    for payout in payouts where payout.member != organizer {
      guard sellers[payout.member].isActive, !sellers[payout.member].isShutOut else { continue }
      guard isSpread || isPaid(payout.generation, in: organizer) else { continue }
      try move(
        payout.amount, from: .person(boss), to: .person(sellers[payout.member].person),
        for: isBuyIn ? .buyInCommission : .reorderCommission)
      note(
        isBuyIn ? .buyInCommission : .reorderCommission, sellers[payout.member].person,
        with: seller.person, payout.amount)
      sellers[organizer].outlay += payout.amount
      receive(payout.amount, isBuyIn ? \.buyInIncome : \.reorderIncome, by: payout.member)
    }
  }
}
