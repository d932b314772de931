import Foundation
import GuanxiCore

/// An offer that somebody decided to take, unless they take another one today.
struct PurchaseCandidate: Sendable {
  let buyer: Int
  let seller: Int
  /// Who showed it: the seller or whoever forwarded it; −1 for the entrance.
  let via: Int
  let priority: UInt64
  /// What the seller pays the entrance for the place, if it is taken.
  var charge: Money = 0
  /// Its place at the entrance, from 0.
  var place = 0
}

/// A promotion that somebody passes on.
struct ForwardCandidate: Sendable {
  let seller: Int
  let person: Int
  /// Who showed it to them: the seller or somebody who forwarded it.
  let from: Int
}

/// What came of a day's posts.
struct ShownPosts: Sendable {
  var seen = 0
  var looks = 0
  var mutes = 0
  var purchases: [PurchaseCandidate] = []
  var forwards: [ForwardCandidate] = []
  /// Acquaintances that end: the sender, the viewer.
  var endings: [(Int, Int)] = []
  /// Seller and promotions seen.
  var attention: [(Int, Int)] = []
}

extension Market {
  /// Shows every post to those who read it: exposure, dose, overdraft, muting, looks, offers taken
  /// and forwards begun.
  func showPosts(_ posts: [Int]) -> ShownPosts {
    let slices = sellerSlices { sellers[$0].isActive && !sellers[$0].isBanned }
    let exposure = ExposurePass(self, posts)
    let views = self.views
    let wears = self.wears
    let results = workers.steady.map(slices.count) { slice in
      views[slice].fill(0)
      var shown = ShownPosts()
      for number in slices[slice] { exposure.show(number, views[slice], wears[slice], &shown) }
      return shown
    }
    for slice in slices.count..<views.count { views[slice].fill(0) }
    var all = ShownPosts()
    for shown in results {
      all.seen += shown.seen
      all.looks += shown.looks
      all.mutes += shown.mutes
      all.purchases += shown.purchases
      all.forwards += shown.forwards
      all.endings += shown.endings
      for (number, seen) in shown.attention {
        sellers[number].attention += seen
        sellers[number].attentionThisWeek += seen
      }
    }
    return all
  }

  /// Ends acquaintances, on both sides.
  func endAcquaintances(_ endings: [(Int, Int)]) {
    for (sender, viewer) in endings { ties.end(sender, viewer) }
  }
}

/// The work on one seller's row.
struct ExposurePass: Sendable {
  let ties: TieColumns
  let people: People
  let sellers: [Seller]
  let posts: [Int]
  let trust: Trust
  let appeal: Appeal
  let signals: Signals
  let attention: AttentionRules
  let sharing: SharingRules
  let overdraft: Double
  let budget: Money
  let day: Int
  /// What is left of a dose after so many days.
  let keep: [Float]

  let viewDraws: KeyedHash
  let lookDraws: KeyedHash
  let purchaseDraws: KeyedHash
  let forwardDraws: KeyedHash
  let muteDraws: KeyedHash
  let endDraws: KeyedHash
  let priorities: KeyedHash

  init(_ market: Market, _ posts: [Int]) {
    ties = TieColumns(market.ties)
    people = market.people
    sellers = market.sellers
    self.posts = posts
    trust = market.trust
    appeal = market.appeal
    signals = Signals(market.keys, market.scenario.sellers)
    attention = market.scenario.attention
    sharing = market.scenario.sharing
    overdraft = market.scenario.trust.overdraft
    budget = money(market.scenario.needs.budget)
    day = market.day
    keep = market.doseLeft
    viewDraws = market.keys.event(.view, market.day)
    lookDraws = market.keys.event(.engagement, market.day)
    purchaseDraws = market.keys.event(.purchase, market.day)
    forwardDraws = market.keys.event(.forward, market.day)
    muteDraws = market.keys.event(.mute, market.day)
    endDraws = market.keys.event(.unfriend, market.day)
    priorities = market.keys.event(.priority, market.day)
  }

  /// Walks the row of a seller.
  func show(
    _ number: Int, _ views: Cells<UInt32>, _ wear: WearCounter, _ shown: inout ShownPosts
  ) {
    let seller = sellers[number]
    let posted = posts[number]
    let tolerance = Float(attention.tolerance)
    let viewDraws = viewDraws.then(seller.key)
    let lookDraws = lookDraws.then(seller.key)
    let forwardDraws = forwardDraws.then(seller.key)
    let falsehood = seller.kind == .honest ? 1 : sharing.falsehood
    let wantsForwards = sharing.forward > 0 && sharing.generations >= 1
    var seenInAll = 0
    for slot in ties.row(seller.person) where ties.mark[slot] == 0 {
      let viewer = Int(ties.viewer[slot])
      var dose = dose(slot)
      let glance = posted > 0 ? people.glance[viewer] : Glance(key: 0, reading: 0, interest: 0)
      let reading = glance.reading
      if reading > 0 {
        let key = glance.key
        let seen =
          reading >= 1 ? posted : viewDraws.then(key).binomial(posted, Double(reading))
        if seen > 0 {
          seenInAll += seen
          views[viewer] &+= UInt32(seen)
          overdraw(slot, dose, seen: seen)
          dose += Float(seen)
          ties.dose[slot] = dose
          ties.doseDay[slot] = UInt16(day)
          ties.hear(slot, seen)
          let interest = Double(glance.interest)
          let looks = 1 - power(1 - attention.engagement * interest, seen)
          let step = WearCounter.step(of: glance.interest)
          wear.noteSeen(seen, step)
          if lookDraws.then(key).uniform < looks {
            shown.looks += 1
            wear.noteLook(step)
            consider(number, seller, viewer, key, slot, via: seller.person, &shown)
          }
          if wantsForwards {
            let chance =
              sharing.forward * strength(slot) * interest * falsehood
            if forwardDraws.then(key).uniform < 1 - power(1 - min(1, chance), seen) {
              shown.forwards.append(
                ForwardCandidate(seller: number, person: viewer, from: seller.person))
            }
          }
        }
      }
      if dose > tolerance {
        complain(seller.person, seller.key, viewer, slot, dose - tolerance, &shown)
      }
    }
    if seenInAll > 0 {
      shown.seen += seenInAll
      shown.attention.append((number, seenInAll))
    }
  }

  /// Trust that promotions cost which come when the dose is above tolerance already.
  @inline(__always)
  func overdraw(_ slot: Int, _ dose: Float, seen: Int) {
    let over = dose - Float(attention.tolerance)
    if over > 0, overdraft > 0 {
      trust.add(ties, slot, day, bad: overdraft * Double(seen) * Double(min(3, over)))
    }
  }

  /// Muting and ending an acquaintance, by the dose above tolerance.
  @inline(__always)
  func complain(
    _ sender: Int, _ senderKey: UInt64, _ viewer: Int, _ slot: Int, _ over: Float,
    _ shown: inout ShownPosts
  ) {
    let hazard = Double(over) * max(0, 1.1 - Double(ties.strength[slot]))
    let key = people.keys[viewer]
    if muteDraws.then(senderKey).then(key).uniform < attention.mute * hazard {
      ties.mark[slot] |= Ties.Mark.muted
      shown.mutes += 1
    }
    if endDraws.then(senderKey).then(key).uniform < attention.unfriend * hazard {
      shown.endings.append((sender, viewer))
    }
  }

  /// Whether a viewer who looked into an offer takes it.
  ///
  /// The slot is the tie along which it came: trust is that in whoever showed it, `via`.
  func consider(
    _ number: Int, _ seller: Seller, _ viewer: Int, _ key: UInt64, _ slot: Int, via: Int,
    _ shown: inout ShownPosts
  ) {
    guard people.spent[viewer] + seller.price <= budget, seller.person != viewer else { return }
    let utility = appeal.utility(
      trust: trust.value(ties, slot, day), channel: Double(people.channelTrust[viewer]),
      hasNeed: people.hasNeed[viewer], quality: signals.expected(seller, by: key),
      price: prices(seller.price), sensitivity: Double(people.sensitivity[viewer]))
    guard purchaseDraws.then(seller.key).then(key).uniform < Appeal.chance(utility) else { return }
    shown.purchases.append(
      PurchaseCandidate(
        buyer: viewer, seller: number, via: via,
        priority: priorities.then(key).then(seller.key).value))
  }

  /// The dose of today, before today's promotions.
  @inline(__always)
  func dose(_ slot: Int) -> Float {
    let dose = ties.dose[slot]
    return dose == 0 ? 0 : dose * keep[day - Int(ties.doseDay[slot])]
  }

  @inline(__always)
  func strength(_ slot: Int) -> Double {
    let strength = Double(ties.strength[slot])
    return sharing.exponent == 1 ? strength : pow(strength, sharing.exponent)
  }
}

/// A power with a small whole exponent.
@inline(__always)
func power(_ base: Double, _ exponent: Int) -> Double {
  var product = base
  for _ in 1..<max(1, exponent) { product *= base }
  return product
}
