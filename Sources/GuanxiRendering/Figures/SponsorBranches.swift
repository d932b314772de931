/// The part of a sponsor tree that is drawn, and what the whole tree counts.
struct SponsorBranches {
  /// A box, or a fold of those who are not drawn.
  struct Box {
    /// Who it is; nil for a fold.
    var member: Int?
    /// How many are folded.
    var folded = 0
    /// From 0, the organizer's.
    var level: Int
    /// The place of the sponsor's box; nil for the organizer.
    var parent: Int?
  }

  /// Sponsors before their recruits.
  let boxes: [Box]
  /// Indexed by level: how many people are there.
  let levels: [Int]
  /// Everybody in the tree, the organizer included.
  let participants: Int
  /// The money that everybody in the tree paid in; nil where that is not known.
  let collected: Double?
  /// Indexed by member: the money that came from the member and everybody below.
  let branchMoney: [Double]?
  /// How many other trees there are, with how many people; those of one person are counted apart.
  let otherTrees: (count: Int, people: Int, alone: Int)

  init(figure: SponsorFigure, tree: CascadeTree) {
    let members = tree.parents.indices
    guard let root = figure.organizer ?? tree.roots.first else {
      boxes = []
      levels = []
      participants = 0
      collected = nil
      branchMoney = nil
      otherTrees = (0, 0, 0)
      return
    }
    let order = tree.kept(members.count)
    var roots = [Int](repeating: root, count: members.count)
    for member in order { roots[member] = tree.parents[member].map { roots[$0] } ?? member }
    let money = figure.amounts.map { amounts in
      var sums = amounts
      for member in order.reversed() {
        if let parent = tree.parents[member] { sums[parent] += sums[member] }
      }
      return sums
    }
    var levels: [Int] = []
    var recruits: [Int: [Int]] = [:]
    for member in order where roots[member] == root {
      let level = tree.depths[member]
      while levels.count <= level { levels.append(0) }
      levels[level] += 1
      if let parent = tree.parents[member], level <= figure.recruits.count {
        recruits[parent, default: []].append(member)
      }
    }
    var boxes = [Box(member: root, level: 0, parent: nil)]
    var next = 0
    while next < boxes.count {
      let box = boxes[next]
      defer { next += 1 }
      guard let member = box.member else { continue }
      let own = recruits[member] ?? []
      let most = box.level < figure.recruits.count ? max(0, figure.recruits[box.level]) : 0
      for recruit in own.prefix(most) {
        boxes.append(Box(member: recruit, level: box.level + 1, parent: next))
      }
      let shown = own.prefix(most).reduce(0) { $0 + tree.branchSizes[$1] }
      let folded = tree.branchSizes[member] - 1 - shown
      if folded > 0 {
        boxes.append(Box(member: nil, folded: folded, level: box.level + 1, parent: next))
      }
    }
    self.boxes = boxes
    self.levels = levels
    participants = tree.branchSizes[root]
    collected = money?[root]
    branchMoney = money
    let others = tree.roots.filter { $0 != root }
    let trees = others.filter { tree.branchSizes[$0] > 1 }
    otherTrees = (
      trees.count, trees.reduce(0) { $0 + tree.branchSizes[$1] }, others.count - trees.count
    )
  }
}
