import GuanxiCore

/// Ties inside one community: half ties paired at random so that no pair is tied twice.
///
/// Pairs that are loops or repeats are shuffled and paired anew, three times. Two half ties that are
/// left then take a tie drawn at random apart, and each gets one of its ends, if both of these are
/// new. One value serves many communities, one after the other.
struct CommunityTies {
  /// A bit for each ordered pair, set if it is tied; empty between communities.
  private var isTied: [UInt64] = []
  private var halves: [UInt32] = []
  private var ties: [(Int, Int)] = []
  private var size = 0

  /// Prepares for communities of any size.
  init() {}

  /// Ties the members of a community.
  ///
  /// - Parameters:
  ///   - first: The number of its first member.
  ///   - degrees: How many ties each is to have inside, less than there are members.
  ///   - generator: The source of randomness.
  ///   - block: Takes the ties.
  ///   - visitLeft: Gets each member, counted from 0, that is left with a half tie.
  /// - Complexity: O(half ties), and O(1) expected for each that is left, where members do not know
  ///   nearly all; at most O(half ties²).
  mutating func tie(
    first: Int, degrees: [Int], using generator: inout KeyedGenerator, into block: TieBlock,
    _ visitLeft: (Int) -> Void
  ) {
    size = degrees.count
    let words = (size * size + 63) / 64
    if isTied.count < words { isTied = [UInt64](repeating: 0, count: words) }
    halves.removeAll(keepingCapacity: true)
    ties.removeAll(keepingCapacity: true)
    for (member, degree) in degrees.enumerated() {
      for _ in 0..<degree { halves.append(UInt32(member)) }
    }
    for _ in 0..<3 where halves.count > 1 { pair(using: &generator) }
    while halves.count > 1, let b = halves.popLast(), let a = halves.popLast() {
      if !exchange(Int(a), Int(b), using: &generator) {
        visitLeft(Int(a))
        visitLeft(Int(b))
      }
    }
    for half in halves { visitLeft(Int(half)) }
    for (a, b) in ties {
      block.append(first &+ a, first &+ b)
      flip(a, b)
    }
  }

  /// Shuffles the half ties, ties each with the next where they are new, and keeps the others.
  private mutating func pair(using generator: inout KeyedGenerator) {
    generator.shuffle(&halves)
    var left = 0
    for pair in 0..<halves.count / 2 {
      let a = halves[2 &* pair]
      let b = halves[2 &* pair &+ 1]
      if isNew(Int(a), Int(b)) {
        tie(Int(a), Int(b))
      } else {
        halves[left] = a
        halves[left + 1] = b
        left += 2
      }
    }
    if !halves.count.isMultiple(of: 2) {
      halves[left] = halves[halves.count - 1]
      left += 1
    }
    halves.removeLast(halves.count - left)
  }

  private mutating func exchange(
    _ a: Int, _ b: Int, using generator: inout KeyedGenerator
  ) -> Bool {
    guard !ties.isEmpty else { return false }
    for _ in 0..<100 + 4 * size {
      let place = generator.below(ties.count)
      var (c, d) = ties[place]
      if generator.chance(0.5) { swap(&c, &d) }
      guard isNew(a, c), isNew(b, d), (a, c) != (d, b) else { continue }
      flip(c, d)
      ties.swapAt(place, ties.count - 1)
      ties.removeLast()
      tie(a, c)
      tie(b, d)
      return true
    }
    return false
  }

  private mutating func tie(_ a: Int, _ b: Int) {
    ties.append((a, b))
    flip(a, b)
  }

  private func isNew(_ a: Int, _ b: Int) -> Bool {
    let slot = min(a, b) &* size &+ max(a, b)
    return a != b && isTied[slot &>> 6] &>> UInt64(slot & 63) & 1 == 0
  }

  private mutating func flip(_ a: Int, _ b: Int) {
    let slot = min(a, b) &* size &+ max(a, b)
    isTied[slot &>> 6] ^= 1 &<< UInt64(slot & 63)
  }
}
