import GuanxiCore

extension Market {
  /// Of the people whom sellers still reach, the share who would be reached without the accounts
  /// that have the most attention, one in a hundred.
  func audienceWithoutHubs() -> Double? {
    let active = sellers.indices.filter { sellers[$0].isActive && !sellers[$0].isBanned }
    let hubs = Set(leadingSellers())
    var reached = [Bool](repeating: false, count: people.count)
    var withoutHubs = reached
    for number in active {
      let isHub = hubs.contains(number)
      for slot in ties.row(sellers[number].person) where ties.mark[slot] == 0 {
        reached[Int(ties.viewer[slot])] = true
        if !isHub { withoutHubs[Int(ties.viewer[slot])] = true }
      }
    }
    return quotient(
      Double(withoutHubs.reduce(0) { $0 + ($1 ? 1 : 0) }),
      Double(reached.reduce(0) { $0 + ($1 ? 1 : 0) }))
  }

  /// The share of contacts of sellers at work, the banned left out, who still look; nil where nobody
  /// sells. Acquaintances that ended count as contacts who do not.
  var audienceShare: Double? {
    var all = 0
    var looking = 0
    for seller in sellers where seller.isActive && !seller.isBanned {
      for slot in ties.row(seller.person) {
        all += 1
        if ties.mark[slot] == 0 { looking += 1 }
      }
    }
    return quotient(Double(looking), Double(all))
  }
}

extension People {
  var meanChannelTrust: Double {
    var sum = 0.0
    for person in 0..<count { sum += Double(channelTrust[person]) }
    return count == 0 ? 0 : sum / Double(count)
  }

  /// How many people saw a promotion so far.
  var reachedCount: Int {
    var sum = 0
    for person in 0..<count { sum &+= seen[person] > 0 ? 1 : 0 }
    return sum
  }

  /// Of the people whom a scheme could win, the share whom no agent pitched to and who never joined
  /// one; nil where there are none.
  var unapproachedShare: Double? {
    var pool = 0
    var left = 0
    for person in 0..<count where isJoinable[person] {
      pool &+= 1
      left &+= isPitched[person] || wasAgent[person] ? 0 : 1
    }
    return pool == 0 ? nil : Double(left) / Double(pool)
  }

  /// How many people an agent pitched to so far.
  var pitchedCount: Int {
    var sum = 0
    for person in 0..<count { sum &+= isPitched[person] ? 1 : 0 }
    return sum
  }
}
