import Foundation
import GuanxiCore

/// What the market remembers of each person, in arrays indexed by person.
struct People: Sendable {
  let count: Int

  /// Persistent numbers, ascending.
  let keys: [UInt64]

  /// How often a need arises, a day; how price-sensitive; how gullible; whether a scheme could win
  /// them.
  let needRate: Cells<Float>
  let sensitivity: Cells<Float>
  let gullibility: Cells<Float>
  let isJoinable: Cells<Bool>

  /// Whether there is a need; what was spent in these 28 days, in minor units.
  let hasNeed: Cells<Bool>
  let spent: Cells<Int64>

  /// Fatigue by promotions; trust in the channel.
  let fatigue: Cells<Float>
  let channelTrust: Cells<Float>

  /// What whoever shows somebody a promotion asks of them, in one place of memory.
  let glance: Cells<Glance>
  /// Promotions seen so far.
  let seen: Cells<UInt32>
  /// Whether an agent ever pitched to a person.
  let isPitched: Cells<Bool>

  /// How many friends are agents, and how many were and lost.
  let activeFriends: Cells<UInt16>
  let burntFriends: Cells<UInt16>

  /// The number of the seller that a person is, or −1.
  let seller: Cells<Int32>

  /// Whether a person was an agent once, or is under way to become one.
  let wasAgent: Cells<Bool>

  /// Consumer surplus and harm so far, in minor units; bad purchases.
  let surplus: Cells<Int64>
  let harm: Cells<Int64>
  let badPurchases: Cells<UInt16>

  init(keys: [UInt64], _ scenario: Scenario, _ draws: MarketKeys) {
    count = keys.count
    self.keys = keys
    needRate = Cells(count)
    sensitivity = Cells(count)
    gullibility = Cells(count)
    isJoinable = Cells(count)
    hasNeed = Cells(count)
    spent = Cells(count)
    fatigue = Cells(count)
    channelTrust = Cells(count)
    glance = Cells(count)
    seen = Cells(count)
    isPitched = Cells(count)
    activeFriends = Cells(count)
    burntFriends = Cells(count)
    seller = Cells(count)
    wasAgent = Cells(count)
    surplus = Cells(count)
    harm = Cells(count)
    badPurchases = Cells(count)
    channelTrust.fill(Float(scenario.channel.initial))
    seller.fill(-1)
    let needs = draws.trait(.needRate)
    let prices = draws.trait(.sensitivity)
    let gullible = draws.trait(.gullibility)
    let pool = draws.trait(.pool)
    for person in 0..<count {
      let key = keys[person]
      glance[person].key = key
      let rate = scenario.needs.rate * needs.then(key).gamma(shape: scenario.needs.shape)
      needRate[person] = Float(min(1, rate))
      let spread = scenario.needs.sensitivity
      sensitivity[person] = Float(exp(spread * prices.then(key).normal - spread * spread / 2))
      let drawn = -log(1 - gullible.then(key).uniform) * scenario.recruitment.gullible
      gullibility[person] = Float(min(1, drawn))
      isJoinable[person] = pool.then(key).uniform < scenario.recruitment.pool
    }
  }
}

/// What a promotion meets in a person on one day.
struct Glance: Sendable, BitwiseCopyable {
  /// The persistent number.
  var key: UInt64
  /// The share of posts read.
  var reading: Float
  /// What fatigue has left of interest.
  var interest: Float
}
