import GuanxiCore

extension CommunityLevel {
  /// The level whose nodes are parts of this one.
  ///
  /// - Parameters:
  ///   - parts: Indexed by node: the number of its part, below `count`.
  ///   - count: How many parts there are.
  ///   - desks: Where ties are added up.
  ///   - workers: Threads; their number does not change the level.
  /// - Returns: A smaller level; ties inside a part remain in its mass only.
  func merged(
    _ parts: Slots<UInt32>, count: Int, _ desks: LinkDesks, on workers: Workers
  ) -> CommunityLevel {
    let members = GroupMembers(parts, count: count)
    let sums = Slots<Mass>(repeating: .zero, count: count)
    let size = 512
    let blocks = workers.steady.map(
      (count + size - 1) / size, scratch: { desks.borrow() }
    ) { loan, block in
      var lists = MergedLists()
      for part in block * size..<min(count, (block + 1) * size) {
        let nodes = members.nodes(of: part)
        var sum = Mass.zero
        for node in nodes { sum = sum + masses.base[Int(node)] }
        sums.base[part] = sum
        lists.append(part, nodes, self, parts.base, loan.desk)
      }
      return lists
    }
    let offsets = Slots<Int>(repeating: 0, count: count + 1)
    var part = 0
    for length in blocks.lazy.flatMap(\.lengths) {
      offsets.base[part + 1] = offsets.base[part] + length
      part += 1
    }
    let arcs = LevelArcs(offsets: offsets)
    _ = workers.steady.map(blocks.count) { block in
      let start = offsets.base[block * size]
      let (targets, weights) = (blocks[block].targets, blocks[block].weights)
      for place in targets.indices {
        arcs.targets[start + place] = targets[place]
        arcs.weights[start + place] = weights[place]
      }
    }
    return CommunityLevel(ties: LevelTies(arcs), masses: sums, arcs: arcs)
  }
}

/// The lists of some parts, one after the other.
private struct MergedLists: Sendable {
  var lengths: [Int] = []
  var targets: [UInt32] = []
  var weights: [Double] = []

  /// Adds up the ties of a part's nodes.
  mutating func append<Mass: NullMass>(
    _ part: Int, _ nodes: UnsafeBufferPointer<UInt32>, _ level: CommunityLevel<Mass>,
    _ parts: UnsafePointer<UInt32>, _ desk: LinkDesk
  ) {
    let (links, near) = (desk.links, desk.near)
    var count = 0
    for node in nodes {
      let (neighbors, weights) = level.ties.neighbors(of: Int(node), desk.room)
      for place in 0..<neighbors.count {
        let other = parts[Int(neighbors[place])]
        let weight = weights?[place] ?? 1
        guard Int(other) != part && weight > 0 else { continue }
        let link = links[Int(other)]
        near[count] = other
        count &+= link == 0 ? 1 : 0
        links[Int(other)] = link + weight
      }
    }
    lengths.append(count)
    targets.append(contentsOf: UnsafeBufferPointer(start: near, count: count))
    let first = weights.count
    weights.append(contentsOf: repeatElement(0, count: count))
    weights.withUnsafeMutableBufferPointer { weights in
      for place in 0..<count {
        weights[first &+ place] = links[Int(near[place])]
        links[Int(near[place])] = 0
      }
    }
  }
}

/// The nodes of each group.
struct GroupMembers: Sendable {
  private let starts: Slots<UInt32>
  private let members: Slots<UInt32>

  /// Sorts nodes by group.
  init(_ groups: Slots<UInt32>, count: Int) {
    starts = Slots(repeating: 0, count: count + 2)
    members = Slots(repeating: 0, count: groups.count)
    // The group g is filled at `starts[g + 1]`, which ends up where the next one starts.
    for node in 0..<groups.count { starts.base[Int(groups.base[node]) + 2] += 1 }
    for group in 0..<count { starts.base[group + 1] += starts.base[group] }
    for node in 0..<groups.count {
      let group = Int(groups.base[node])
      members.base[Int(starts.base[group + 1])] = UInt32(truncatingIfNeeded: node)
      starts.base[group + 1] += 1
    }
  }

  /// The nodes of a group, ascending; valid as long as this value.
  func nodes(of group: Int) -> UnsafeBufferPointer<UInt32> {
    let start = Int(starts.base[group])
    return UnsafeBufferPointer(
      start: members.base + start, count: Int(starts.base[group + 1]) - start)
  }
}
