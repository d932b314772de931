import Foundation
import GuanxiCore

extension Market {
  /// Serves those who look for something at the entrance: a list of offers, looked at from the
  /// top, of which they take at most one.
  ///
  /// - Parameter visitors: People, in order.
  /// - Returns: The offers that they want to take.
  func serveVisitors(_ visitors: [Int]) -> [PurchaseCandidate] {
    counts.visits += visitors.count
    guard !visitors.isEmpty else { return [] }
    let shelf = Shelf(self)
    guard !shelf.listed.isEmpty else { return [] }
    self.shelf.makeRoom(for: Int(scenario.entrance.slots))
    let blocks = workers.blocks(of: visitors.count, size: 1_024) { block in
      visitors[block].map { shelf.serve($0) }
    }
    var purchases: [PurchaseCandidate] = []
    for (visitor, visit) in zip(visitors, blocks.joined()) {
      for look in visit.looked {
        window?.noteLook(visitor, at: sellers[look.seller].person)
        sellers[look.seller].attention += 1
        sellers[look.seller].attentionThisWeek += 1
        self.shelf.views[look.place] += 1
      }
      counts.slotsSeen += visit.looked.count
      if let purchase = visit.purchase { purchases.append(purchase) }
    }
    return purchases
  }
}

/// An offer that a visitor looked at.
private struct Look: Sendable {
  let seller: Int
  /// Its place on the list, from 0.
  let place: Int
}

/// What came of a visit.
private struct Visit: Sendable {
  let looked: [Look]
  let purchase: PurchaseCandidate?
}

/// What happened at the entrance, indexed by the place of offers, from 0.
struct ShelfTally: Sendable {
  var views: [Int] = []
  var purchases: [Int] = []

  mutating func makeRoom(for places: Int) {
    guard views.count < places else { return }
    views += [Int](repeating: 0, count: places - views.count)
    purchases += [Int](repeating: 0, count: places - purchases.count)
  }
}

/// What the entrance has on offer on one day.
private struct Shelf: Sendable {
  /// Sellers whose offers can be found, and the weights of the ranking, added up.
  var listed: [Int] = []
  private var sums: [Double] = []

  private let sellers: [Seller]
  private let people: People
  private let rules: EntranceRules
  private let appeal: Appeal
  private let budget: Money
  private let strangers: Double
  private let slotDraws: KeyedHash
  private let lookDraws: KeyedHash
  private let choiceDraws: KeyedHash
  private let priorities: KeyedHash
  private let tastes: KeyedHash

  init(_ market: Market) {
    sellers = market.sellers
    people = market.people
    rules = market.scenario.entrance
    appeal = market.appeal
    budget = money(market.scenario.needs.budget)
    strangers = market.scenario.choice.stranger
    slotDraws = market.keys.event(.slot, market.day)
    lookDraws = market.keys.event(.look, market.day)
    choiceDraws = market.keys.event(.choice, market.day)
    priorities = market.keys.event(.priority, market.day)
    tastes = market.keys.trait(.taste)
    let noise = market.keys.event(.exploration, market.day)
    var sum = 0.0
    for number in sellers.indices {
      let seller = sellers[number]
      guard seller.canSell, !seller.isGated, seller.kind != .organizer, !market.isHidden(seller)
      else { continue }
      var score =
        rules.reputation * seller.reputation(prior: 1)
        + rules.popularity * log(1 + Double(seller.sold)) + rules.bids * seller.bid
      if rules.exploration > 0 { score += rules.exploration * noise.then(seller.key).normal }
      sum += exp(min(300, max(-300, score)))
      listed.append(number)
      sums.append(sum)
    }
  }

  /// Offers in the order shown: drawn one after the other with chances in proportion to their
  /// weights, without repeats.
  private func shown(to key: UInt64) -> [Int] {
    guard let total = sums.last else { return [] }
    let wanted = min(Int(rules.slots), listed.count)
    let draws = slotDraws.then(key)
    var shown: [Int] = []
    var attempt: UInt64 = 0
    let bound = max(0, rules.taste)
    // Repeats are drawn again; where few sellers hold nearly all the weight, the list ends early.
    while shown.count < wanted, attempt < 64 * UInt64(wanted) {
      let draw = draws.then(attempt)
      attempt += 1
      let place = firstIndex(above: draw.uniform * total)
      let number = listed[place]
      if rules.taste != 0 {
        let taste = tastes.then(sellers[number].key).then(key).uniform
        guard draw.then(1).uniform < exp(rules.taste * taste - bound) else { continue }
      }
      if !shown.contains(number) { shown.append(number) }
    }
    return shown
  }

  private func firstIndex(above value: Double) -> Int {
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// What a place that was bid for costs when its offer is bought: the next bid below, as in
  /// second-price auctions (Edelman, Ostrovsky and Schwarz, American Economic Review 2007).
  private func charge(for number: Int, among offers: [Int]) -> Money {
    guard rules.bids > 0, rules.bidPrice > 0 else { return 0 }
    var next = 0.0
    for other in offers where other != number && sellers[other].bid <= sellers[number].bid {
      next = max(next, sellers[other].bid)
    }
    return money(rules.bidPrice * next)
  }

  func serve(_ visitor: Int) -> Visit {
    let key = people.keys[visitor]
    let looks = lookDraws.then(key)
    var looked: [Look] = []
    var weights: [Double] = []
    var total = 1.0  // Taking none.
    let offers = shown(to: key)
    for (place, number) in offers.enumerated() {
      guard looks.then(UInt64(place)).uniform < pow(Double(place + 1), -rules.positionBias) else {
        continue
      }
      looked.append(Look(seller: number, place: place))
      let seller = sellers[number]
      guard seller.person != visitor, people.spent[visitor] + seller.price <= budget else {
        weights.append(0)
        continue
      }
      let weight = exp(
        appeal.utility(
          trust: strangers, channel: Double(people.channelTrust[visitor]), hasNeed: true,
          quality: seller.reputation(prior: 1), price: prices(seller.price),
          sensitivity: Double(people.sensitivity[visitor])))
      weights.append(weight)
      total += weight
    }
    var left = choiceDraws.then(key).uniform * total - 1
    for (look, weight) in zip(looked, weights) where left >= 0 {
      if left < weight {
        let number = look.seller
        return Visit(
          looked: looked,
          purchase: PurchaseCandidate(
            buyer: visitor, seller: number, via: -1,
            priority: priorities.then(key).then(sellers[number].key).value,
            charge: charge(for: number, among: offers), place: look.place))
      }
      left -= weight
    }
    return Visit(looked: looked, purchase: nil)
  }
}
