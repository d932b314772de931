import Foundation
import GuanxiCore

extension Market {
  /// Seller numbers in slices of about as many ties each, in order.
  func sellerSlices(_ isIn: (Int) -> Bool) -> [[Int]] {
    let chosen = sellers.indices.filter(isIn)
    let total = chosen.reduce(0) { $0 + ties.degree(sellers[$1].person) + 8 }
    var slices: [[Int]] = []
    var slice: [Int] = []
    var sum = 0
    for number in chosen {
      slice.append(number)
      sum += ties.degree(sellers[number].person) + 8
      if sum * self.slices >= total * (slices.count + 1), slices.count + 1 < self.slices {
        slices.append(slice)
        slice = []
      }
    }
    return slices + [slice]
  }

  /// What is on offer in every feed, who opens theirs and how much of it they read; needs arise
  /// and lapse.
  ///
  /// - Parameter posts: Indexed by seller: how often they post.
  /// - Returns: Who looks for something at the entrance, in order.
  func assembleFeeds(_ posts: [Int]) -> [Int] {
    let columns = TieColumns(ties)
    let slices = sellerSlices { posts[$0] > 0 }
    let posters = slices.map { $0.map { (sellers[$0].person, UInt32(posts[$0])) } }
    let loads = self.loads
    filledLoads = posters.count
    let placed = workers.steady.map(posters.count) { slice in
      let load = loads[slice]
      load.fill(0)
      var placed = 0
      for (person, count) in posters[slice] {
        for slot in columns.row(person) where columns.mark[slot] == 0 {
          load[Int(columns.viewer[slot])] &+= count
          placed &+= Int(count)
        }
      }
      return placed
    }
    counts.promotionsPlaced += placed.reduce(0, +)
    let morning = Morning(
      people: people, ties: columns, loads: Array(loads.prefix(filledLoads)), scenario: scenario,
      feedShare: feedShare, openings: keys.event(.opening, day), needs: keys.event(.need, day),
      visits: keys.event(.visit, day), read: window?.read)
    return workers.blocks(of: people.count) { morning.visitors(in: $0) }.flatMap { $0 }
  }
}

/// What happens to each person before they see anything.
private struct Morning: Sendable {
  let people: People
  let ties: TieColumns
  let loads: [Cells<UInt32>]
  let scenario: Scenario
  let feedShare: Double
  let openings: KeyedHash
  let needs: KeyedHash
  let visits: KeyedHash
  /// Indexed by person: the share of posts read, added up over days; nil where nobody wants it.
  let read: Cells<Float>?

  func visitors(in range: Range<Int>) -> [Int] {
    let attention = scenario.attention
    let lapse = scenario.needs.lapse
    let visit = scenario.entrance.share * scenario.entrance.visits
    let feedShare = Float(feedShare)
    var visitors: [Int] = []
    for person in range {
      let key = people.keys[person]
      let need = needs.then(key).uniform
      if people.hasNeed[person] {
        if need < lapse { people.hasNeed[person] = false }
      } else if need < Double(people.needRate[person]) {
        people.hasNeed[person] = true
      }
      people.glance[person].interest = expf(-people.fatigue[person] / Float(attention.patience))
      if openings.then(key).uniform < attention.opening {
        // Whole numbers first: their sum does not depend on the slices.
        let posts = loads.reduce(UInt32(0)) { $0 &+ $1[person] }
        let load =
          Float(attention.organic) * Float(ties.used[person] - ties.ended[person]) + Float(posts)
        let reading = min(1, Float(attention.capacity) / max(load, 1e-9))
        people.glance[person].reading = feedShare * reading
        read?[person] += reading
      } else {
        people.glance[person].reading = 0
      }
      if visit > 0, people.hasNeed[person], visits.then(key).uniform < visit {
        visitors.append(person)
      }
    }
    return visitors
  }
}
