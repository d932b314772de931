import GuanxiCore

/// Random connected sets that are as large as a given one and lie across as many communities.
///
/// A set grows from one person along ties, each time to whoever at its border has the lowest keyed
/// number. The first member of a community brings one of the counts of the given set, the largest
/// one left that fits: so many members may come from there. Where the border has nobody left, it
/// grows on from another person of a community that has room. Draws hang on the seed, the set, the
/// number of the draw and the keys of people, so the order of nodes changes nothing.
struct MatchedSets: Sendable {
  private let ties: Graph
  private let keys: [UInt64]
  private let group: [UInt32]
  private let communities: [[Int]]
  /// Indexed by community: the least key of a member, which names it.
  private let names: [UInt64]

  /// - Parameters:
  ///   - ties: Who is tied to whom; undirected.
  ///   - communities: A community for everyone.
  ///   - keys: Indexed by person: their persistent numbers.
  init(ties: Graph, communities: Partition, keys: [UInt64]) {
    self.ties = ties
    self.keys = keys
    group = communities.group
    self.communities = communities.members
    names = self.communities.map { $0.reduce(.max) { min($0, keys[$1]) } }
  }

  /// How many members come from each community they come from, descending.
  func profile(of members: [Graph.Node]) -> [Int] {
    members.map { group[$0] }.sorted().chunked.sorted(by: >)
  }

  /// What draws for a set start with.
  func key(of members: [Graph.Node], seed: UInt64) -> KeyedHash {
    KeyedHash(seed).then(members.reduce(0) { $0 &+ KeyedHash(keys[$1]).value })
  }

  /// One random set.
  ///
  /// - Parameters:
  ///   - profile: How many members come from each community, descending.
  ///   - draw: What draws of this set start with.
  ///   - room: What the thread keeps.
  /// - Returns: The members in the order in which they came.
  func draw(like profile: [Int], _ draw: KeyedHash, _ room: GrowthRoom) -> [Graph.Node] {
    let wanted = profile.reduce(0, +)
    var left = profile
    var members: [Graph.Node] = []
    members.reserveCapacity(wanted)
    room.begin()
    var border = Border()
    ties.withArcPointers { arcs in
      while members.count < wanted {
        guard let next = border.popFirst() ?? start(left, draw, room) else { return }
        let node = Int(next.node)
        let community = Int(group[node])
        guard takesOne(community, from: &left, room) else { continue }
        members.append(node)
        for neighbor in arcs.neighbors(of: node, room.list) {
          let neighbor = Int(neighbor)
          guard room.reach(neighbor) else { continue }
          border.insert(
            Border.Place(order: draw.then(keys[neighbor]).value, node: UInt32(neighbor)))
        }
      }
    }
    return members
  }

  /// Whether a community has room for one more, which is then taken.
  private func takesOne(_ community: Int, from left: inout [Int], _ room: GrowthRoom) -> Bool {
    if room.quota(of: community) == nil {
      let size = communities[community].count
      guard let place = left.firstIndex(where: { $0 <= size }) else { return false }
      room.open(community, left.remove(at: place))
    }
    return room.takeOne(of: community)
  }

  /// Somebody new to grow from: in a community that has room, or else in one that is not open yet,
  /// is large enough for the largest count left, and has the lowest keyed number for its size.
  private func start(_ left: [Int], _ draw: KeyedHash, _ room: GrowthRoom) -> Border.Place? {
    let open = room.opened.filter { (room.quota(of: $0) ?? 0) > 0 }
    let wanted = left.first ?? .max
    let closed =
      left.isEmpty
      ? []
      : communities.indices.filter {
        room.quota(of: $0) == nil && communities[$0].count >= wanted
      }
    let order = draw.then(1)
    func lateness(_ community: Int) -> Double {
      (1 - order.then(names[community]).uniform) / Double(communities[community].count)
    }
    for community in (open.isEmpty ? closed : open).sorted(by: { lateness($0) < lateness($1) }) {
      let first = communities[community].filter { room.isNew($0) }.map {
        Border.Place(order: draw.then(keys[$0]).value, node: UInt32($0))
      }.min { $0.order < $1.order }
      if let first, room.reach(Int(first.node)) { return first }
    }
    return nil
  }
}

extension [UInt32] {
  /// The lengths of runs of equal numbers.
  fileprivate var chunked: [Int] {
    var lengths: [Int] = []
    for (place, number) in enumerated() {
      if place > 0, number == self[place - 1] {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
    }
    return lengths
  }
}

/// What a thread keeps to let sets grow.
final class GrowthRoom {
  let list: ListRoom
  let marks: SetMarks
  /// Communities that members come from.
  private(set) var opened: [Int] = []
  /// Indexed by community: members that may still come from it, as far as it is open.
  private let quotas: Slots<Int>
  /// Indexed by community and by person: the last growth that opened or reached it.
  private let openedIn: Slots<UInt32>
  private let reachedIn: Slots<UInt32>
  private var growth: UInt32 = 0

  init(for ties: Graph, communities: Int) {
    list = ListRoom(for: ties)
    marks = SetMarks(ties.nodeCount)
    quotas = Slots(repeating: 0, count: communities)
    openedIn = Slots(repeating: 0, count: communities)
    reachedIn = Slots(repeating: 0, count: ties.nodeCount)
  }

  /// Begins another set.
  func begin() {
    growth += 1
    opened.removeAll(keepingCapacity: true)
  }

  func isNew(_ node: Int) -> Bool { reachedIn.base[node] != growth }

  /// Whether somebody is reached for the first time.
  func reach(_ node: Int) -> Bool {
    guard reachedIn.base[node] != growth else { return false }
    reachedIn.base[node] = growth
    return true
  }

  func quota(of community: Int) -> Int? {
    openedIn.base[community] == growth ? quotas.base[community] : nil
  }

  func open(_ community: Int, _ quota: Int) {
    openedIn.base[community] = growth
    quotas.base[community] = quota
    opened.append(community)
  }

  func takeOne(of community: Int) -> Bool {
    guard quotas.base[community] > 0 else { return false }
    quotas.base[community] -= 1
    return true
  }
}

/// People at the border of a growing set, the lowest number first.
struct Border {
  /// Somebody and their keyed number.
  struct Place {
    let order: UInt64
    let node: UInt32
  }

  /// A binary heap.
  private var heap: [Place] = []

  mutating func insert(_ place: Place) {
    heap.append(place)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].order < heap[parent].order else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func popFirst() -> Place? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      let child = 2 * parent + 1
      if child < heap.count, heap[child].order < heap[least].order { least = child }
      if child + 1 < heap.count, heap[child + 1].order < heap[least].order { least = child + 1 }
      if least == parent { return first }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
