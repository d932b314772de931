import Foundation
import GuanxiCore

extension Market {
  /// People ask others to become contacts: friends of friends, or anybody.
  func addContacts() {
    let rules = scenario.farming
    guard rules.acceptance > 0, rules.agents > 0 || rules.others > 0 else { return }
    let asks = askers(rules)
    var pairs: [(Int, Int)] = []
    for (person, count, unasked) in asks {
      displaceContact(of: person, unasked)
      let draws = keys.event(.target, day).then(people.keys[person])
      for ask in 0..<count {
        let draw = draws.then(UInt64(ask))
        guard let other = contact(of: person, draw, rules.nearby), other != person,
          keys.event(.acceptance, day).then(people.keys[person]).then(people.keys[other]).uniform
            < rules.acceptance
        else { continue }
        pairs.append((min(person, other), max(person, other)))
      }
    }
    pairs.sort { $0 < $1 }
    let cap = Int(scenario.network.cap)
    var last = (-1, -1)
    for (a, b) in pairs where (a, b) != last {
      last = (a, b)
      guard hasRoom(a, cap), hasRoom(b, cap) else { continue }
      // The shorter row says as well whether they know each other.
      let isShorter = ties.degree(a) <= ties.degree(b)
      guard ties.slot(isShorter ? a : b, isShorter ? b : a) == nil else { continue }
      ties.join(a, b, strength: rules.strength)
      if isAgentAtWork(a) { people.activeFriends[b] &+= 1 }
      if isAgentAtWork(b) { people.activeFriends[a] &+= 1 }
      counts.contactsAdded += 1
    }
  }

  private func isAgentAtWork(_ person: Int) -> Bool {
    let number = Int(people.seller[person])
    return number >= 0 && sellers[number].kind == .agent && sellers[number].isActive
  }

  /// Whether somebody may have one contact more; an agent who may not because of a rule may pitch
  /// instead.
  private func hasRoom(_ person: Int, _ cap: Int) -> Bool {
    let contacts = ties.degree(person)
    guard contacts < cap else { return false }
    guard contacts >= rules.contactCap,
      keys.trait(.accounts).then(people.keys[person]).uniform >= rules.contactBypass,
      isCapped(person, sellers)
    else { return true }
    displaceContact(of: person, 1)
    return false
  }

  private func displaceContact(of person: Int, _ contacts: Int) {
    guard contacts > 0, isAgentAtWork(person) else { return }
    displace(contacts, of: Int(people.seller[person]), rules.contactDisplacement)
  }

  /// Whether rules about contacts are for somebody.
  private func isCapped(_ person: Int, _ sellers: [Seller]) -> Bool {
    let number = Int(people.seller[person])
    return number < 0
      ? rules.contactScope.bindsOther(people.keys[person], keys)
      : binds(rules.contactScope, sellers[number])
  }

  /// Who asks today, how often, and how often a rule keeps them from it.
  private func askers(_ rules: FarmingRules) -> [(Int, Int, Int)] {
    let draws = keys.event(.farm, day)
    let limit = self.rules.contactAdds
    let bypass = self.rules.contactBypass
    let evader = keys.trait(.accounts)
    let scope = self.rules.contactScope
    let (keys, day) = (self.keys, self.day)
    let kinds = sellers
    let people = people
    return workers.blocks(of: people.count) { block in
      var asks: [(Int, Int, Int)] = []
      for person in block {
        let seller = Int(people.seller[person])
        let isAgent =
          seller >= 0 && kinds[seller].kind.isInScheme && kinds[seller].isActive
          && !kinds[seller].isShutOut
        let mean = isAgent ? rules.agents * kinds[seller].zeal(rules) : rules.others
        let draw = draws.then(people.keys[person])
        // Most ask nobody: below a bound of the chance to ask, nothing has to be worked out.
        guard draw.uniform >= 1 - mean || mean >= 1 else { continue }
        var count = draw.poisson(mean)
        let wanted = count
        if count > limit, evader.then(people.keys[person]).uniform >= bypass {
          let isCapped =
            seller < 0
            ? scope.bindsOther(people.keys[person], keys)
            : scope.binds(kinds[seller], on: day, keys)
          if isCapped { count = limit }
        }
        if wanted > 0 { asks.append((person, count, wanted - count)) }
      }
      return asks
    }.flatMap { $0 }
  }

  private func contact(of person: Int, _ draw: KeyedHash, _ nearby: Double) -> Int? {
    guard draw.uniform < nearby else {
      return Int(draw.then(1).uniform * Double(people.count))
    }
    let row = ties.row(person)
    guard !row.isEmpty else { return nil }
    let friend = Int(
      ties.viewer[row.lowerBound + Int(draw.then(2).uniform * Double(row.count))])
    let theirs = ties.row(friend)
    return Int(ties.viewer[theirs.lowerBound + Int(draw.then(3).uniform * Double(theirs.count))])
  }
}

extension Seller {
  /// How much more than others an agent asks for contacts, by skill and by success.
  func zeal(_ rules: FarmingRules) -> Double {
    var zeal = 1.0
    if rules.skill > 0 { zeal *= pow(skill, rules.skill) }
    if rules.success > 0 {
      zeal *= pow(1 + prices(max(0, max(incomeNow, incomeBefore))), rules.success)
    }
    return zeal
  }
}
