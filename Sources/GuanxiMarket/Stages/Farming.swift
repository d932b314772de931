import Foundation
import GuanxiCore

extension Market {
  /// People ask others to become contacts: friends of friends, or anybody.
  func addContacts() {
    let rules = scenario.farming
    guard rules.acceptance > 0, rules.agents > 0 || rules.others > 0 else { return }
    var pairs: [ContactPair] = []
    for (person, allowed, wanted) in askers(rules) {
      // Asks that a rule prevents matter only where something else is done for each contact lost.
      let isDisplaced = self.rules.contactDisplacement > 0 && canPitch(person)
      let draws = keys.event(.target, day).then(people.keys[person])
      for ask in 0..<(isDisplaced ? wanted : allowed) {
        let draw = draws.then(UInt64(ask))
        guard let other = contact(of: person, draw, rules.nearby), other != person,
          keys.event(.acceptance, day).then(people.keys[person]).then(people.keys[other]).uniform
            < rules.acceptance
        else { continue }
        pairs.append(
          ContactPair(
            first: min(person, other), second: max(person, other),
            asker: ask < allowed ? nil : person))
      }
    }
    pairs.sort { $0.order < $1.order }
    let cap = Int(scenario.network.cap)
    var last = (-1, -1)
    for pair in pairs where (pair.first, pair.second) != last {
      let (a, b) = (pair.first, pair.second)
      last = (a, b)
      guard ties.degree(a) < cap, ties.degree(b) < cap else { continue }
      // The shorter row says as well whether they know each other.
      let isShorter = ties.degree(a) <= ties.degree(b)
      guard ties.slot(isShorter ? a : b, isShorter ? b : a) == nil else { continue }
      let full = [a, b].filter(isFull)
      guard full.isEmpty, pair.asker == nil else {
        for person in full.isEmpty ? [pair.asker ?? a] : full { displaceContact(of: person) }
        continue
      }
      ties.join(a, b, strength: rules.strength)
      if isActiveAgent(a) { people.activeFriends[b] &+= 1 }
      if isActiveAgent(b) { people.activeFriends[a] &+= 1 }
      counts.contactsAdded += 1
    }
  }

  private func isActiveAgent(_ person: Int) -> Bool {
    let number = Int(people.seller[person])
    return number >= 0 && sellers[number].kind == .agent && sellers[number].isActive
  }

  /// Whether somebody can pitch for a scheme in place of adding contacts.
  private func canPitch(_ person: Int) -> Bool {
    let number = Int(people.seller[person])
    return number >= 0 && sellers[number].kind.isInScheme && sellers[number].isActive
      && !sellers[number].isShutOut
  }

  /// Whether a rule keeps somebody from having one contact more.
  private func isFull(_ person: Int) -> Bool {
    ties.degree(person) >= rules.contactCap
      && keys.trait(.accounts).then(people.keys[person]).uniform >= rules.contactBypass
      && isCapped(person, sellers)
  }

  /// Whoever would have one contact more but for a rule may pitch instead.
  private func displaceContact(of person: Int) {
    guard canPitch(person) else { return }
    displace(1, of: Int(people.seller[person]), rules.contactDisplacement)
  }

  /// Whether rules about contacts are for somebody.
  private func isCapped(_ person: Int, _ sellers: [Seller]) -> Bool {
    let number = Int(people.seller[person])
    return number < 0
      ? rules.contactScope.bindsOther(people.keys[person], keys)
      : binds(rules.contactScope, sellers[number])
  }

  /// Who asks today, how often they may, and how often they would.
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
        if wanted > 0 { asks.append((person, count, wanted)) }
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

/// Two people who would become contacts today.
private struct ContactPair {
  let first: Int
  let second: Int
  /// Who asks, where a rule prevents that; nil where the ask is made.
  let asker: Int?

  /// By people, and for each pair the asks that are made first.
  var order: (Int, Int, Int) { (first, second, asker ?? -1) }
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
