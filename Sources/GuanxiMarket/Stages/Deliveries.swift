import Foundation
import GuanxiCore

extension Market {
  /// Delivers what is due: quality shows, the bad is complained about and refunded or not, and
  /// trust, reputation and talk follow.
  func deliver() throws {
    let due = deliveries[day % deliveries.count]
    deliveries[day % deliveries.count].removeAll(keepingCapacity: true)
    var channel = ChannelChanges()
    // A person buys at most one thing a day, so the buyer and the day name a delivery.
    for delivery in due { try deliver(delivery, &channel) }
    channel.apply(to: people, scenario.channel)
  }

  private func deliver(_ delivery: Delivery, _ channel: inout ChannelChanges) throws {
    let key = people.keys[delivery.buyer]
    let seller = sellers[delivery.seller]
    let rules = scenario.sellers
    func draw(_ event: MarketEvent) -> KeyedHash {
      keys.event(event, day).then(key).then(seller.key)
    }
    let genuine = delivery.isFromEntrance ? scenario.entrance.genuine : rules.genuine
    let isFake = draw(.genuine).uniform >= genuine
    var quality = seller.quality + rules.deliveryNoise * draw(.delivery).normal
    if isFake { quality *= rules.fakeQuality }
    quality = min(1, max(0, quality))
    let worth = money(2 * quality)
    let isBad = prices(worth - delivery.price) < rules.badBelow
    let refund = refundChance(delivery, isBad: isBad)
    let isRefunded = refund > 0 && draw(.refund).uniform < refund
    try pay(delivery, isRefunded: isRefunded)

    let surplus = worth - delivery.price + (isRefunded ? delivery.price : 0)
    note(isBad ? .badDelivery : .delivery, delivery.buyer, with: seller.person, surplus)
    if isRefunded { note(.refund, delivery.buyer, with: seller.person, delivery.price) }
    people.surplus[delivery.buyer] += surplus
    counts.delivered += 1
    if seller.kind == .honest {
      counts.honestValue += worth - seller.unitCost
      if !delivery.isFromEntrance {
        counts.honestFeedDelivered += 1
        counts.honestFeedValue += worth - seller.unitCost
      }
    }
    counts.surplus += surplus
    if isFake { counts.fakes += 1 }
    if surplus < 0 {
      people.harm[delivery.buyer] -= surplus
      counts.harm -= surplus
      if seller.bond > 0 {
        claims.append(Claim(seller: delivery.seller, buyer: delivery.buyer, loss: -surplus))
      }
    }
    if isBad {
      counts.bad += 1
      people.badPurchases[delivery.buyer] &+= 1
      if draw(.complaint).uniform < rules.complaint {
        counts.complaints += 1
        sellers[delivery.seller].complaints += 1
      }
      if isRefunded { counts.refunds += 1 }
      let gossip = draw(.gossip)
      let row = ties.row(delivery.buyer)
      for talk in 0..<min(row.count, Int(scenario.channel.gossips)) {
        let slot = row.lowerBound + Int(gossip.then(UInt64(talk)).uniform * Double(row.count))
        guard ties.mark[slot] & Ties.Mark.ended == 0 else { continue }
        channel.heard.append((Int(ties.viewer[slot]), isRefunded))
      }
    }
    channel.bought.append((delivery.buyer, isBad, isRefunded))
    if !delivery.isFromEntrance, let slot = ties.slot(delivery.via, delivery.buyer) {
      trust.add(
        TieColumns(ties), slot, day, good: isBad ? 0 : scenario.trust.good,
        bad: isBad ? scenario.trust.bad : 0)
    }
    if delivery.isFromEntrance {
      rate(delivery.seller, isBad: isBad, gain: prices(worth - delivery.price), draw(.rating))
    }
  }

  /// A buyer at the entrance may rate what came, the extreme more often than the ordinary (Hu, Zhang
  /// and Pavlou, "Overcoming the J-shaped Distribution of Product Reviews", CACM 2009), and may err.
  private func rate(_ number: Int, isBad: Bool, gain: Double, _ draw: KeyedHash) {
    let rules = scenario.entrance
    var chance = isBad ? rules.badRatings : rules.goodRatings
    if rules.ratingExtremes > 0 {
      chance *= 1 - rules.ratingExtremes * (1 - min(1, abs(gain)))
    }
    guard draw.uniform < chance else { return }
    let isWrong = rules.ratingNoise > 0 && draw.then(1).uniform < rules.ratingNoise
    if isBad != isWrong {
      sellers[number].ratingsBad += 1
    } else {
      sellers[number].ratingsGood += 1
    }
  }

  /// The chance of a refund: where the platform holds the money, it decides, and some buyers of
  /// good things get it by a false claim.
  private func refundChance(_ delivery: Delivery, isBad: Bool) -> Double {
    if delivery.isFromEntrance { return isBad ? scenario.entrance.refund : 0 }
    let own = isBad ? scenario.sellers.refund : 0
    guard delivery.isProtected else { return own }
    return max(own, isBad ? self.rules.protectedRefund : self.rules.protectedAbuse)
  }

  /// Money on delivery: the escrow pays the seller and the fee, or the buyer back; among
  /// acquaintances the seller pays back.
  private func pay(_ delivery: Delivery, isRefunded: Bool) throws {
    let seller = sellers[delivery.seller].person
    if delivery.isFromEntrance {
      if isRefunded {
        try move(delivery.price, from: .escrow, to: .person(delivery.buyer), for: .refund)
      } else {
        try move(delivery.price - delivery.fee, from: .escrow, to: .person(seller), for: .release)
        try move(delivery.fee, from: .escrow, to: .platform, for: .fee)
        receive(delivery.price - delivery.fee, \.salesIncome, by: delivery.seller)
        window?.notePayment(delivery.price - delivery.fee, by: delivery.buyer, to: seller)
      }
    } else if delivery.isProtected {
      let target: Account = .person(isRefunded ? delivery.buyer : seller)
      try move(delivery.price, from: .escrow, to: target, for: isRefunded ? .refund : .release)
      if isRefunded { return }
      window?.notePayment(delivery.price, by: delivery.buyer, to: seller)
      receive(delivery.price, \.salesIncome, by: delivery.seller)
    } else if isRefunded {
      try move(delivery.price, from: .person(seller), to: .person(delivery.buyer), for: .refund)
      receive(-delivery.price, \.salesIncome, by: delivery.seller)
    }
  }
}

/// What a day's deliveries do to trust in the channel: everything read at the start, applied
/// together, so that no order matters.
struct ChannelChanges {
  /// The buyer, whether it was bad, whether it was refunded.
  var bought: [(Int, Bool, Bool)] = []
  /// Who heard of a bad purchase, and whether it was refunded.
  var heard: [(Int, Bool)] = []

  func apply(to people: People, _ rules: ChannelRules) {
    for (person, isBad, isRefunded) in bought.sorted(by: { $0.0 < $1.0 }) {
      let trust = Double(people.channelTrust[person])
      people.channelTrust[person] = Float(
        isBad
          ? trust * (isRefunded ? rules.refunded : rules.bad) : trust + rules.good * (1 - trust))
    }
    for (person, isRefunded) in heard.sorted(by: { ($0.0, $0.1 ? 1 : 0) < ($1.0, $1.1 ? 1 : 0) }) {
      people.channelTrust[person] *= Float(isRefunded ? rules.gossipRefunded : rules.gossip)
    }
  }
}
