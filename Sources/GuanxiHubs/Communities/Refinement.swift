import Foundation
import GuanxiCore

/// Divides each community into parts of which every one is connected: the refinement of Leiden's
/// method.
///
/// Each node starts as a part by itself. Nodes in random order that are still alone, and that have
/// enough ties to the rest of their community, join a part of the community that has them too and
/// loses nothing by it: one drawn with a chance that grows with e^(gain/`randomness`). Whoever has
/// company stays, so that parts remain connected.
struct Refinement<Mass: NullMass> {
  /// A node and the part that it wants to join.
  private struct Union: Sendable {
    let node: UInt32
    let part: UInt32
  }

  private let level: CommunityLevel<Mass>
  private let rule: CommunityRule
  /// What gain makes a part e times as likely.
  private let randomness: Double
  private let key: KeyedHash
  /// Indexed by node: its community.
  private let communities: Slots<UInt32>
  /// Indexed by community.
  private let totals: Slots<Mass>
  /// Indexed by node: its part, which has the number of one of its nodes.
  let parts: Slots<UInt32>
  private let partMasses: Slots<Mass>
  /// Indexed by part: the weight of ties to the rest of its community.
  private let outward: Slots<Double>
  private let isAlone: Slots<Bool>

  /// Prepares the communities of a level.
  ///
  /// - Parameters:
  ///   - level: The network.
  ///   - communities: Indexed by node: its community, below the number of nodes.
  ///   - rule: What is gained.
  ///   - randomness: What gain makes a part e times as likely.
  ///   - key: Decides the order of nodes and what they draw.
  init(
    _ level: CommunityLevel<Mass>, communities: Slots<UInt32>, rule: CommunityRule,
    randomness: Double, key: KeyedHash
  ) {
    let n = level.nodeCount
    self.level = level
    self.rule = rule
    self.randomness = randomness
    self.key = key
    self.communities = communities
    totals = Slots(repeating: .zero, count: n)
    parts = Slots(repeating: 0, count: n)
    partMasses = Slots(repeating: .zero, count: n)
    outward = Slots(repeating: 0, count: n)
    isAlone = Slots(repeating: true, count: n)
    for node in 0..<n {
      let community = Int(communities.base[node])
      totals.base[community] = totals.base[community] + level.masses.base[node]
      parts.base[node] = UInt32(truncatingIfNeeded: node)
      partMasses.base[node] = level.masses.base[node]
    }
  }

  /// Joins nodes to parts.
  ///
  /// - Parameters:
  ///   - desks: Where ties are added up.
  ///   - workers: Threads; their number does not change the parts.
  /// - Throws: `CancellationError` when told to stop.
  func run(_ desks: LinkDesks, on workers: Workers) throws {
    measureOutward(desks, on: workers)
    let order = Slots<UInt32>(repeating: 0, count: level.nodeCount)
    var count = 0
    for node in 0..<level.nodeCount where outward.base[node] > 0 {
      order.base[count] = UInt32(truncatingIfNeeded: node)
      count += 1
    }
    shuffle(order.base, count: count, key: key)
    let batches = NodeBatches(nodeCount: level.nodeCount)
    let loan = desks.borrow()
    defer { withExtendedLifetime(loan) {} }
    let desk = loan.desk
    for start in stride(from: 0, to: count, by: max(batches.size, 1)) {
      if start & 0xFFF == 0 && workers.shouldStop?() == true { throw CancellationError() }
      if batches.size == 1 {
        if let union = wish(of: Int(order.base[start]), desk) { carryOut(union, desk.room) }
        continue
      }
      let batch = UnsafeBufferPointer(
        start: order.base + start, count: min(batches.size, count - start))
      for union in batches.answers(of: batch, desks, on: workers, wish).joined()
      where isAlone.base[Int(union.node)] {
        if !carryOut(union, desk.room), let other = wish(of: Int(union.node), desk) {
          carryOut(other, desk.room)
        }
      }
    }
  }
}

extension Refinement {
  /// Finds how much each node is tied to the rest of its community.
  private func measureOutward(_ desks: LinkDesks, on workers: Workers) {
    let size = 4_096
    let n = level.nodeCount
    _ = workers.steady.map((n + size - 1) / size, scratch: { desks.borrow() }) { loan, block in
      let room = loan.desk.room
      for node in block * size..<min(n, (block + 1) * size) {
        let community = communities.base[node]
        let (neighbors, weights) = level.ties.neighbors(of: node, room)
        var sum = 0.0
        for place in 0..<neighbors.count {
          let isInside = communities.base[Int(neighbors[place])] == community
          sum += isInside ? weights?[place] ?? 1 : 0
        }
        outward.base[node] = sum
      }
    }
  }

  /// Whether a part has at least as many ties to the rest of its community as chance would give.
  @inline(__always)
  private func isWellConnected(_ part: Int, _ total: Mass) -> Bool {
    let mass = partMasses.base[part]
    return outward.base[part] >= rule.scale * mass.times(total - mass) - rule.margin
  }

  /// The part that a node draws, if it is alone and may join one.
  @inline(__always)
  private func wish(of node: Int, _ desk: LinkDesk) -> Union? {
    let community = communities.base[node]
    let total = totals.base[Int(community)]
    guard isAlone.base[node], isWellConnected(node, total) else { return nil }
    let (links, near) = (desk.links, desk.near)
    var count = 0
    let (neighbors, weights) = level.ties.neighbors(of: node, desk.room)
    for place in 0..<neighbors.count {
      let neighbor = Int(neighbors[place])
      let weight = weights?[place] ?? 1
      guard communities.base[neighbor] == community && weight > 0 else { continue }
      let part = parts.base[neighbor]
      let link = links[Int(part)]
      near[count] = part
      count &+= link == 0 ? 1 : 0
      links[Int(part)] = link + weight
    }
    let mass = level.masses.base[node]
    var best = -Double.infinity
    var kept = 0
    for place in 0..<count {
      let part = Int(near[place])
      let gain = links[part] - rule.scale * mass.times(partMasses.base[part])
      links[part] = 0
      guard gain >= -rule.margin && isWellConnected(part, total) else { continue }
      // The gains of those that stay in the draw lie where the first of them had their groups.
      near[kept] = near[place]
      links[part] = gain
      kept &+= 1
      best = max(best, gain)
    }
    return drawn(node, kept, best, desk)
  }

  /// Draws one of the parts at the start of `near`, whose gains stand in `links`.
  private func drawn(_ node: Int, _ count: Int, _ best: Double, _ desk: LinkDesk) -> Union? {
    let (links, near) = (desk.links, desk.near)
    var sum = 0.0
    for place in 0..<count {
      let chance = exp((links[Int(near[place])] - best) / randomness)
      links[Int(near[place])] = chance
      sum += chance
    }
    var left = key.then(UInt64(truncatingIfNeeded: node)).uniform * sum
    var chosen: UInt32?
    for place in 0..<count {
      let part = near[place]
      if left >= 0 && links[Int(part)] > 0 { chosen = part }
      left -= links[Int(part)]
      links[Int(part)] = 0
    }
    return chosen.map { Union(node: UInt32(truncatingIfNeeded: node), part: $0) }
  }

  /// Joins a node to a part, unless what happened since it drew forbids it.
  ///
  /// - Returns: Whether they are joined.
  @discardableResult
  private func carryOut(_ union: Union, _ room: ListRoom) -> Bool {
    let node = Int(union.node)
    let part = Int(union.part)
    let (neighbors, weights) = level.ties.neighbors(of: node, room)
    var link = 0.0
    for place in 0..<neighbors.count {
      let isInside = parts.base[Int(neighbors[place])] == union.part
      link += isInside ? weights?[place] ?? 1 : 0
    }
    let mass = level.masses.base[node]
    let gain = link - rule.scale * mass.times(partMasses.base[part])
    let total = totals.base[Int(communities.base[node])]
    guard link > 0 && gain >= -rule.margin && isWellConnected(part, total) else { return false }
    parts.base[node] = union.part
    isAlone.base[node] = false
    isAlone.base[part] = false
    partMasses.base[part] = partMasses.base[part] + mass
    outward.base[part] += outward.base[node] - 2 * link
    return true
  }
}
