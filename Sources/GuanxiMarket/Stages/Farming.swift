import Foundation
import GuanxiCore

extension Market {
  /// People ask others to become contacts: friends of friends, or anybody.
  func addContacts() {
    let rules = scenario.farming
    guard rules.acceptance > 0, rules.agents > 0 || rules.others > 0 else { return }
    let asks = askers(rules)
    var pairs: [(Int, Int)] = []
    for (person, count) in asks {
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
      guard ties.degree(a) < limit(a, cap), ties.degree(b) < limit(b, cap) else { continue }
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

  /// How many contacts somebody may have.
  private func limit(_ person: Int, _ cap: Int) -> Int {
    guard rules.contactCap < cap else { return cap }
    let goesAround = keys.trait(.accounts).then(people.keys[person]).uniform < rules.contactBypass
    return goesAround ? cap : rules.contactCap
  }

  /// Who asks today, and how often.
  private func askers(_ rules: FarmingRules) -> [(Int, Int)] {
    let draws = keys.event(.farm, day)
    let limit = self.rules.contactAdds
    let bypass = self.rules.contactBypass
    let evader = keys.trait(.accounts)
    let kinds = sellers
    let people = people
    return workers.blocks(of: people.count) { block in
      var asks: [(Int, Int)] = []
      for person in block {
        let seller = Int(people.seller[person])
        let isAgent =
          seller >= 0 && kinds[seller].kind.isInScheme && kinds[seller].isActive
          && !kinds[seller].isBanned
        let mean = isAgent ? rules.agents * kinds[seller].zeal(rules) : rules.others
        let draw = draws.then(people.keys[person])
        // Most ask nobody: below a bound of the chance to ask, nothing has to be worked out.
        guard draw.uniform >= 1 - mean || mean >= 1 else { continue }
        var count = draw.poisson(mean)
        if count > limit, evader.then(people.keys[person]).uniform >= bypass { count = limit }
        if count > 0 { asks.append((person, count)) }
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
