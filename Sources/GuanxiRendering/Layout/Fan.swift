import Foundation

/// A tree on rings without Graphviz: each branch has a share of the circle by its leaves.
struct Fan {
  /// Indexed like the people kept.
  let positions: [Point]
  /// Indexed like the people kept: the place of whom it came from among them.
  let parents: [Int?]

  /// Places people.
  ///
  /// - Parameters:
  ///   - kept: Who is drawn, ancestors before descendants.
  ///   - tree: Who comes from whom.
  ///   - box: Where they must stay.
  /// - Complexity: O(people).
  init(_ kept: [Int], of tree: CascadeTree, in box: Box) {
    var number = [Int: Int](minimumCapacity: kept.count)
    for (index, person) in kept.enumerated() { number[person] = index }
    let parents = kept.map { person in tree.parents[person].flatMap { number[$0] } }
    var leaves = [Double](repeating: 0, count: kept.count)
    for index in kept.indices.reversed() {
      leaves[index] = max(1, leaves[index])
      if let parent = parents[index] { leaves[parent] += leaves[index] }
    }
    let isSingle = kept.count { tree.parents[$0] == nil } == 1
    let depth = (kept.map { tree.depths[$0] }.max() ?? 0) + (isSingle ? 0 : 1)
    let reach = min(box.width, box.height) / 2 - 5
    let whole = kept.indices.reduce(0) { $0 + (parents[$1] == nil ? leaves[$1] : 0) }
    var from = [Double](repeating: 0, count: kept.count)
    var next = [Double](repeating: 0, count: kept.count)
    var top = 0.0
    var positions = [Point](repeating: box.center, count: kept.count)
    for (index, person) in kept.enumerated() {
      if let parent = parents[index] {
        from[index] = next[parent]
        next[parent] += leaves[index]
      } else {
        from[index] = top
        top += leaves[index]
      }
      next[index] = from[index]
      // Outer rings lie closer together, so that a few long chains leave room for everybody else.
      let part = Double(tree.depths[person] + (isSingle ? 0 : 1)) / Double(max(1, depth))
      let ring = reach * (0.4 * part + 0.6 * part.squareRoot())
      let angle = 2 * Double.pi * (from[index] + leaves[index] / 2) / max(1, whole)
      positions[index] = Point(
        box.center.x + ring * sin(angle), box.center.y - ring * cos(angle))
    }
    self.positions = positions
    self.parents = parents
  }
}
