import GuanxiCore

/// Ties inside one community: half ties paired at random so that no pair is tied twice.
///
/// Pairs that are loops or repeats are shuffled and paired anew, up to 12 times. One value serves
/// many communities, one after the other.
struct CommunityTies {
  /// A bit for each ordered pair, set if it is tied; empty between communities.
  private var isTied: [UInt64] = []
  private var halves: [UInt32] = []
  private var slots: [Int] = []

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
  /// - Complexity: O(half ties + size²/64); twice that for members who are to know nearly all.
  mutating func tie(
    first: Int, degrees: [Int], using generator: inout KeyedGenerator, into block: TieBlock,
    _ visitLeft: (Int) -> Void
  ) {
    let size = degrees.count
    let words = (size * size + 63) / 64
    if isTied.count < words { isTied = [UInt64](repeating: 0, count: words) }
    halves.removeAll(keepingCapacity: true)
    for (member, degree) in degrees.enumerated() {
      for _ in 0..<degree { halves.append(UInt32(member)) }
    }
    slots.removeAll(keepingCapacity: true)
    for _ in 0..<12 where halves.count > 1 {
      generator.shuffle(&halves)
      var left = 0
      for pair in 0..<halves.count / 2 {
        let a = Int(min(halves[2 &* pair], halves[2 &* pair &+ 1]))
        let b = Int(max(halves[2 &* pair], halves[2 &* pair &+ 1]))
        let slot = a &* size &+ b
        if a != b, isTied[slot &>> 6] &>> UInt64(slot & 63) & 1 == 0 {
          isTied[slot &>> 6] |= 1 &<< UInt64(slot & 63)
          slots.append(slot)
          block.append(first &+ a, first &+ b)
        } else {
          halves[left] = UInt32(a)
          halves[left + 1] = UInt32(b)
          left += 2
        }
      }
      if !halves.count.isMultiple(of: 2) {
        halves[left] = halves[halves.count - 1]
        left += 1
      }
      halves.removeLast(halves.count - left)
    }
    for half in halves { visitLeft(Int(half)) }
    for slot in slots { isTied[slot &>> 6] = 0 }
  }
}
