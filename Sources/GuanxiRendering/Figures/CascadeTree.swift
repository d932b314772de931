/// Who passed it on to whom: trees with the size of each branch.
struct CascadeTree {
  /// Indexed by person; nil for those who started.
  let parents: [Int?]
  /// Indexed by person: how many steps from the start of its tree.
  let depths: [Int]
  /// Indexed by person: how many it was passed on to directly.
  let childCounts: [Int]
  /// Indexed by person: the person and everyone reached through it.
  let branchSizes: [Int]
  /// The people who started, the largest tree first.
  let roots: [Int]

  /// Measures trees.
  ///
  /// - Throws: `FigureError` where somebody comes from nobody, or from a descendant.
  /// - Complexity: O(*n* log *n*).
  init(parents: [Int?], labels: [String]) throws(FigureError) {
    let count = parents.count
    var children = [Int](repeating: 0, count: count)
    for (person, parent) in parents.enumerated() {
      guard let parent else { continue }
      guard parents.indices.contains(parent) else {
        throw FigureError("Person \(person) comes from \(parent), who is not there.")
      }
      children[parent] += 1
    }
    // From the leaves upwards: each person once all of its children are done.
    var waiting = children
    var sizes = [Int](repeating: 1, count: count)
    var order = parents.indices.filter { children[$0] == 0 }
    var next = 0
    while next < order.count {
      let person = order[next]
      next += 1
      guard let parent = parents[person] else { continue }
      sizes[parent] += sizes[person]
      waiting[parent] -= 1
      if waiting[parent] == 0 { order.append(parent) }
    }
    guard order.count == count else {
      let person = waiting.firstIndex { $0 > 0 } ?? 0
      throw FigureError(
        "'\(PlainText.clean(labels[person], limit: 40))' is among its own descendants; a cascade "
          + "is a tree, where each person comes from one who came earlier.")
    }
    var depths = [Int](repeating: 0, count: count)
    for person in order.reversed() {
      if let parent = parents[person] { depths[person] = depths[parent] + 1 }
    }
    self.parents = parents
    self.depths = depths
    childCounts = children
    branchSizes = sizes
    roots = parents.indices.filter { parents[$0] == nil }
      .sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
  }

  /// The people to draw, ancestors before descendants and larger branches first.
  ///
  /// Leaves go first, then ever larger branches; whoever stays has an unbroken line to the root.
  ///
  /// - Parameter limit: The most people.
  /// - Returns: People by number.
  func kept(_ limit: Int) -> [Int] {
    Array(
      parents.indices.sorted {
        if branchSizes[$0] != branchSizes[$1] { return branchSizes[$0] > branchSizes[$1] }
        return depths[$0] != depths[$1] ? depths[$0] < depths[$1] : $0 < $1
      }.prefix(limit))
  }
}
