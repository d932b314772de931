import Foundation
import GuanxiCore

/// How far one post gets among acquaintances as they are now: the share of people whom it reaches,
/// on average over posts.
struct PromotionReach: Sendable, Equatable {
  /// With everybody; nil where nobody posts.
  var asItIs: Double?
  /// Without the accounts that have the most attention, one in a hundred: these neither post nor
  /// pass on nor count; nil where nobody else posts.
  var withoutHubs: Double?
}

extension Market {
  /// The sellers at work with the most attention, one in a hundred, rounded up.
  func leadingSellers() -> [Int] {
    let active = sellers.indices.filter { sellers[$0].isActive && !sellers[$0].isBanned }
    return active.sorted {
      (-sellers[$0].attention, sellers[$0].key) < (-sellers[$1].attention, sellers[$1].key)
    }.prefix((active.count + 99) / 100).sorted()
  }

  /// How far one post gets, with the ties, the muting and the fatigue of today, in feeds as full as
  /// on the last day.
  ///
  /// Sellers at work are drawn, 256 hubs and 256 others at most; each counts by how often they post.
  /// People read and pass on as they do in the market: a feed is opened or not, what is in it is
  /// read or not each time that somebody shows it, and whether a person passes it on is decided
  /// once, against the chance along whichever tie it came. Rules about forwards are left out. Without
  /// hubs, feeds stay as full as they were.
  ///
  /// - Complexity: O(people + contacts of those who pass something on).
  func promotionReach() -> PromotionReach {
    let hubs = leadingSellers()
    var isHub = [Bool](repeating: false, count: sellers.count)
    for number in hubs { isHub[number] = true }
    let others = sellers.indices.filter {
      !isHub[$0] && showsPosts(sellers[$0])
    }
    var spread = PromotionSpread(self)
    let strata = [hubs.filter { showsPosts(sellers[$0]) }, others]
    let rates = strata.map { $0.reduce(0.0) { $0 + sellers[$1].rate } }
    let drawn = strata.map(drawnForReach)
    let whole = drawn.map { reach($0, &spread) }
    for number in hubs { spread.remove(sellers[number].person) }
    return PromotionReach(
      asItIs: quotient(whole[0] * rates[0] + whole[1] * rates[1], rates[0] + rates[1]),
      withoutHubs: rates[1] > 0 ? reach(drawn[1], &spread) : nil)
  }

  private func showsPosts(_ seller: Seller) -> Bool {
    seller.canSell && isAtWork(seller) && !seller.isGated
  }

  private func drawnForReach(_ numbers: [Int]) -> [Int] {
    guard numbers.count > 256 else { return numbers }
    let draws = keys.event(.reach, day)
    return numbers.sorted {
      draws.then(sellers[$0].key).value < draws.then(sellers[$1].key).value
    }.prefix(256).sorted()
  }

  /// The mean share of people whom a post of some sellers reaches, by how often they post.
  private func reach(_ numbers: [Int], _ spread: inout PromotionSpread) -> Double {
    var sum = 0.0
    var weight = 0.0
    for number in numbers {
      sum += sellers[number].rate * Double(spread.readers(of: sellers[number]))
      weight += sellers[number].rate
    }
    return ratio(sum, weight) / Double(people.count)
  }
}

/// The spread of one post after the other.
private struct PromotionSpread {
  private let ties: TieColumns
  private let people: People
  private let scenario: Scenario
  private let feedShare: Double
  /// By slice, indexed by person: promotions put into a feed on the last day.
  private let loads: ArraySlice<Cells<UInt32>>
  private let opening: KeyedHash
  private let reading: KeyedHash
  private let forwarding: KeyedHash
  private var isGone: [Bool]
  /// Indexed by person: the last post that reached them, and that they passed on, from 1.
  private var reached: [UInt32]
  private var passed: [UInt32]
  private var post: UInt32 = 0

  init(_ market: Market) {
    ties = TieColumns(market.ties)
    people = market.people
    scenario = market.scenario
    feedShare = market.feedShare
    loads = market.loads.prefix(market.filledLoads)
    let draws = market.keys.event(.reach, market.day)
    reading = draws.then(1)
    forwarding = draws.then(2)
    opening = draws.then(3)
    isGone = [Bool](repeating: false, count: people.count)
    reached = [UInt32](repeating: 0, count: people.count)
    passed = reached
  }

  /// Takes somebody out.
  mutating func remove(_ person: Int) { isGone[person] = true }

  /// How many people a post of a seller reaches.
  ///
  /// What decides about two people is the same whoever else is there: without hubs, nobody is
  /// reached who would not be with them.
  mutating func readers(of seller: Seller) -> Int {
    post += 1
    let opens = opening.then(seller.key)
    let reads = reading.then(seller.key)
    let forwards = forwarding.then(seller.key)
    let falsehood = seller.kind == .honest ? 1 : scenario.sharing.falsehood
    let generations = Int(scenario.sharing.generations)
    var current = [seller.person]
    var readers = 0
    passed[seller.person] = post
    for generation in 0...max(0, generations) where !current.isEmpty {
      var next: [Int] = []
      for person in current {
        let reads = reads.then(people.keys[person])
        for slot in ties.row(person) where ties.mark[slot] == 0 {
          let viewer = Int(ties.viewer[slot])
          let key = people.keys[viewer]
          guard viewer != seller.person, !isGone[viewer],
            opens.then(key).uniform < scenario.attention.opening,
            reads.then(key).uniform < chanceToRead(viewer)
          else { continue }
          if reached[viewer] != post {
            reached[viewer] = post
            readers += 1
          }
          guard generation < generations, passed[viewer] != post else { continue }
          let strength = pow(Double(ties.strength[slot]), scenario.sharing.exponent)
          let interest = exp(-Double(people.fatigue[viewer]) / scenario.attention.patience)
          let chance = scenario.sharing.forward * strength * interest * falsehood
          guard forwards.then(key).uniform < chance else { continue }
          passed[viewer] = post
          next.append(viewer)
        }
      }
      current = next
    }
    return readers
  }

  /// The chance that somebody who opens the feed reads one of the posts in it.
  private func chanceToRead(_ person: Int) -> Double {
    let attention = scenario.attention
    let posts = loads.reduce(UInt32(0)) { $0 &+ $1[person] }
    let load = attention.organic * Double(ties.used[person] - ties.ended[person]) + Double(posts)
    return feedShare * min(1, attention.capacity / max(load, 1e-9))
  }
}
