/// Who brought whom into which scheme, and the place that the plan gave them.
///
/// Members are numbered as sellers are. The sponsor is who persuaded; the parent is who stands
/// above in the plan's own tree, another one where places are limited and newcomers spill over.
public struct SponsorForest: Sendable {
  /// Indexed by member: the sponsor, or −1 for an organizer and for people in no scheme.
  public private(set) var sponsor: [Int32] = []
  /// Indexed by member: who stands above in the plan's tree, or −1.
  public private(set) var parent: [Int32] = []
  /// Indexed by member: the organizer's member number, or −1 for people in no scheme.
  public private(set) var root: [Int32] = []
  /// Indexed by member: how many sponsors there are above.
  public private(set) var depth: [Int32] = []
  /// Indexed by member: what level they bought in at, or have risen to.
  public private(set) var level: [UInt8] = []
  /// Indexed by member: units bought in the member's tree, themselves included.
  public internal(set) var volume: [Double] = []
  /// Indexed by member: units not yet matched below each of the first two places.
  var legs: [[Double]] = []
  /// Indexed by member: who stands directly below in the plan's tree, in order of arrival.
  private(set) var below: [[Int32]] = []

  /// An empty forest.
  public init() {}

  /// The number of members, people in no scheme included.
  public var count: Int { sponsor.count }

  /// Adds somebody who belongs to no scheme.
  mutating func addIndependent() { add(sponsor: -1, parent: -1, root: -1, level: 0) }

  /// Adds an organizer.
  ///
  /// - Returns: The member's number.
  @discardableResult
  public mutating func addOrganizer() -> Int {
    add(sponsor: -1, parent: -1, root: Int32(count), level: 2)
    return count - 1
  }

  /// Adds an agent under a sponsor.
  ///
  /// - Parameters:
  ///   - sponsor: Who persuaded the newcomer.
  ///   - level: What level they bought in at, from 0.
  ///   - width: How many may stand directly below anybody; nil for any number.
  /// - Returns: The member's number.
  @discardableResult
  public mutating func addAgent(under sponsor: Int, level: Int, width: Int?) -> Int {
    let place = width.map { openPlace(under: sponsor, width: $0) } ?? sponsor
    let number = count
    add(
      sponsor: Int32(sponsor), parent: Int32(place), root: root[sponsor], level: UInt8(level))
    depth[number] = depth[sponsor] + 1
    below[place].append(Int32(number))
    return number
  }

  /// Lets a member rise to a level.
  mutating func raise(_ member: Int, to level: Int) { self.level[member] = UInt8(level) }

  /// The first member, level by level from the left, who has a place to give.
  private func openPlace(under sponsor: Int, width: Int) -> Int {
    var queue = [sponsor]
    var first = 0
    while first < queue.count {
      let member = queue[first]
      first += 1
      if below[member].count < width { return member }
      queue += below[member].map { Int($0) }
    }
    return sponsor
  }

  private mutating func add(sponsor: Int32, parent: Int32, root: Int32, level: UInt8) {
    self.sponsor.append(sponsor)
    self.parent.append(parent)
    self.root.append(root)
    self.level.append(level)
    depth.append(0)
    volume.append(0)
    legs.append([0, 0])
    below.append([])
  }

  /// Passes those below members who were removed to whoever stands above these.
  ///
  /// - Parameter removed: Members, each after those above them; organizers stay as they are.
  /// - Complexity: O(members).
  mutating func passOn(_ removed: [Int]) {
    let gone = removed.filter { sponsor[$0] >= 0 }
    guard !gone.isEmpty else { return }
    var isGone = [Bool](repeating: false, count: count)
    for member in gone { isGone[member] = true }
    for member in gone {
      let heirs = below[member]
      let above = Int(parent[member])
      // The first heir takes the place, so that nobody else's place moves.
      for (index, heir) in heirs.enumerated() {
        parent[Int(heir)] = Int32(above)
        if index == 0, let place = below[above].firstIndex(of: Int32(member)) {
          below[above][place] = heir
        } else {
          below[above].append(heir)
        }
      }
      below[member] = []
    }
    // Sponsors have lower numbers than those whom they brought.
    for member in 0..<count where sponsor[member] >= 0 {
      while isGone[Int(sponsor[member])] { sponsor[member] = sponsor[Int(sponsor[member])] }
      depth[member] = depth[Int(sponsor[member])] + 1
    }
  }

  /// The place, from 0, that a member has below their parent.
  func place(of member: Int) -> Int {
    guard parent[member] >= 0 else { return 0 }
    return below[Int(parent[member])].firstIndex(of: Int32(member)) ?? 0
  }
}
