import Foundation
import GuanxiCore

extension Market {
  /// Decides once and for all who sells, who starts schemes, and with whom.
  func chooseSellers() {
    let rules = scenario.sellers
    let n = people.count
    // Where there are to be schemes there is one at least, however few people there are.
    let share = scenario.schemes.organizers / 10_000
    let count = share > 0 ? max(1, Int((share * Double(n)).rounded())) : 0
    let organizers = chosen(count, by: .organizer) { _ in true }
    let isOrganizer = Set(organizers)
    let independents = chosen(Int((rules.share * Double(n)).rounded()), by: .seller) {
      !isOrganizer.contains($0)
    }
    for person in independents { addIndependent(person) }
    for person in organizers { addOrganizer(person) }
  }

  /// The people with the lowest keyed numbers, in order of their persistent numbers.
  private func chosen(_ count: Int, by trait: Trait, among: (Int) -> Bool) -> [Int] {
    let draws = keys.trait(trait)
    let ranked = (0..<people.count).lazy.filter(among).map {
      (draws.then(self.people.keys[$0]).value, $0)
    }.sorted { $0 < $1 }
    return ranked.prefix(count).map(\.1).sorted()
  }

  private func addIndependent(_ person: Int) {
    let rules = scenario.sellers
    let key = people.keys[person]
    let isOpportunist = keys.trait(.opportunist).then(key).uniform < rules.opportunists
    let mean = isOpportunist ? rules.opportunistQuality : rules.honestQuality
    let noise = keys.trait(.quality).then(key).normal
    let quality = min(0.98, max(0.02, mean + rules.qualitySpread * noise))
    let spread = rules.priceSpread
    let price = exp(spread * keys.trait(.price).then(key).normal - spread * spread / 2)
    var seller = Seller(
      person: person, key: key, kind: isOpportunist ? .opportunist : .honest, quality: quality,
      price: money(price),
      unitCost: money(isOpportunist ? rules.opportunistCost : rules.honestCost),
      rate: isOpportunist ? scenario.posting.opportunist : scenario.posting.honest,
      claim: min(1, quality + (isOpportunist ? rules.claims : 0)))
    seller.bid = keys.trait(.bid).then(key).uniform
    people.seller[person] = Int32(sellers.count)
    sellers.append(seller)
    forest.addIndependent()
  }

  private func addOrganizer(_ person: Int) {
    let number = sellers.count
    var seller = schemeSeller(person, .organizer)
    seller.scheme = Int32(number)
    people.seller[person] = Int32(number)
    people.wasAgent[person] = true
    sellers.append(seller)
    forest.addOrganizer()
  }

  /// Somebody who sells a scheme's product.
  func schemeSeller(_ person: Int, _ kind: SellerKind) -> Seller {
    let key = people.keys[person]
    let schemes = scenario.schemes
    var seller = Seller(
      person: person, key: key, kind: kind, quality: schemes.quality, price: money(schemes.price),
      unitCost: money(schemes.unitCost), rate: scenario.posting.agent,
      claim: min(1, schemes.quality + scenario.sellers.claims))
    let spread = scenario.recruitment.skillSpread
    seller.skill = exp(spread * keys.trait(.skill).then(key).normal - spread * spread / 2)
    seller.bid = keys.trait(.bid).then(key).uniform
    seller.startDay = day
    return seller
  }

  /// The first agents of every scheme, on the day schemes start: acquaintances of the organizer,
  /// then anybody.
  func firstAgents() -> [JoinCandidate] {
    let wanted = Int(scenario.schemes.initialAgents)
    var candidates: [JoinCandidate] = []
    var taken = Set<Int>()
    for number in sellers.indices where sellers[number].kind == .organizer {
      let draws = keys.trait(.initialAgent).then(sellers[number].key)
      var free: [Int] = ties.row(sellers[number].person).map { Int(ties.viewer[$0]) }
        .filter { people.seller[$0] < 0 && !taken.contains($0) }
        .sorted { draws.then(people.keys[$0]).value < draws.then(people.keys[$1]).value }
      if free.count < wanted {
        let near = Set(free)
        let anybody = (0..<people.count).filter {
          people.seller[$0] < 0 && !taken.contains($0) && !near.contains($0)
        }
        free += anybody.sorted {
          draws.then(people.keys[$0]).value < draws.then(people.keys[$1]).value
        }.prefix(wanted - free.count)
      }
      for person in free.prefix(wanted) {
        taken.insert(person)
        candidates.append(JoinCandidate(person: person, sponsor: number, priority: 0))
      }
    }
    return candidates.sorted { $0.person < $1.person }
  }
}
