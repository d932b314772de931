import GuanxiCore

/// The groups of a network and the ties between them.
struct Quotient {
  /// The groups that are kept, the largest first. Everything below counts groups by their place in
  /// this list.
  let groups: [Int]
  /// Indexed by group: how many people it has.
  let sizes: [Int]
  /// How many groups there are in all.
  let groupCount: Int
  /// Indexed by group: how many ties lie inside.
  let inside: [Int]
  /// Indexed by group: how many ties lead out, dropped groups included.
  let leaving: [Int]
  /// The ties between each two groups that have any, the smaller group first, in order.
  let links: [DisparityFilter.Tie]
  /// Indexed by node: the place of its group, or −1 where that is dropped.
  let place: [Int32]

  /// Counts.
  ///
  /// - Parameters:
  ///   - graph: The whole network; the direction of arcs does not matter.
  ///   - numbers: Indexed by node: the number of its group, from 0.
  ///   - limit: How many groups are kept.
  /// - Complexity: O(*n* + *m* + `limit`²).
  init(of graph: Graph, groups numbers: [Int], limit: Int) {
    var members = [Int](repeating: 0, count: (numbers.max() ?? -1) + 1)
    for number in numbers { members[number] += 1 }
    let order = members.indices.filter { members[$0] > 0 }
      .sorted { members[$0] != members[$1] ? members[$0] > members[$1] : $0 < $1 }
    let kept = Array(order.prefix(limit))
    var rank = [Int32](repeating: -1, count: members.count)
    for (index, group) in kept.enumerated() { rank[group] = Int32(index) }
    let place = numbers.map { rank[$0] }
    // The last row and column are for all dropped groups.
    let side = kept.count + 1
    var counts = [Int](repeating: 0, count: side * side)
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      place.withUnsafeBufferPointer { place in
        counts.withUnsafeMutableBufferPointer { counts in
          for node in graph.nodes {
            let own = Int(place[node])
            let row = (own < 0 ? side &- 1 : own) &* side
            for target in arcs.neighbors(of: node, room) {
              let other = Int(place[Int(target)])
              counts[row &+ (other < 0 ? side &- 1 : other)] &+= 1
            }
          }
        }
      }
    }
    let twice = graph.isDirected ? 1 : 2
    var links: [DisparityFilter.Tie] = []
    var leaving = [Int](repeating: 0, count: kept.count)
    for first in kept.indices {
      for second in 0..<side where second != first {
        let ties = (counts[first * side + second] + counts[second * side + first]) / 2
        let between = graph.isDirected ? ties * 2 : ties
        leaving[first] += between
        if second > first, second < kept.count, between > 0 {
          links.append(.init(first: first, second: second, value: Double(between)))
        }
      }
    }
    groups = kept
    sizes = kept.map { members[$0] }
    groupCount = order.count
    inside = kept.indices.map { counts[$0 * side + $0] / twice }
    self.leaving = leaving
    self.links = links
    self.place = place
  }

  /// The two strongest links of each group and a maximum spanning forest, in order.
  var backbone: [DisparityFilter.Tie] {
    var isKept = [Bool](repeating: false, count: links.count)
    for index in DisparityFilter.forest(of: links, nodeCount: groups.count) { isKept[index] = true }
    var taken = [Int](repeating: 0, count: groups.count)
    let strongest = links.indices.sorted {
      links[$0].value != links[$1].value ? links[$0].value > links[$1].value : $0 < $1
    }
    for index in strongest {
      let link = links[index]
      if taken[link.first] < 2 || taken[link.second] < 2 { isKept[index] = true }
      taken[link.first] += 1
      taken[link.second] += 1
    }
    return links.indices.filter { isKept[$0] }.map { links[$0] }
  }
}
