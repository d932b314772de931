/// The colors of groups: one for each of the seven largest, gray for all others.
struct GroupColoring {
  /// A row of the legend.
  struct Row {
    var ink: Ink
    var mark: Mark
    var text: String
  }

  /// What the colors mean, the largest group first; empty without groups.
  let rows: [Row]

  private let place: [Int]
  private let hasShapes: Bool

  /// Colors groups in order of size; of equally large ones, the smaller number first.
  ///
  /// - Parameters:
  ///   - groups: Indexed by node, or nil.
  ///   - names: Indexed by group, or empty.
  ///   - nodeCount: The number of nodes.
  ///   - hasShapes: Whether each group has a form of its own too.
  init(groups: [Int]?, names: [String], nodeCount: Int, hasShapes: Bool) {
    self.hasShapes = hasShapes
    func mark(at place: Int) -> Mark { hasShapes ? Mark(rawValue: place) ?? .circle : .circle }
    guard let groups, let top = groups.max(), top > 0 else {
      rows = []
      place = [Int](repeating: 0, count: nodeCount)
      return
    }
    var sizes = [Int](repeating: 0, count: top + 1)
    for group in groups { sizes[group] += 1 }
    let order = sizes.indices.filter { sizes[$0] > 0 }
      .sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
    var rank = [Int](repeating: 0, count: top + 1)
    for (index, group) in order.enumerated() { rank[group] = min(index, Ink.groups.count) }
    place = groups.map { rank[$0] }
    var rows = order.prefix(Ink.groups.count).enumerated().map { index, group in
      let name =
        names.indices.contains(group) ? PlainText.clean(names[group], limit: 32) : "#\(index + 1)"
      return Row(
        ink: Ink.groups[index], mark: mark(at: index),
        text: "\(name) (\(Numbers.grouped(sizes[group])))")
    }
    let others = order.dropFirst(Ink.groups.count)
    if !others.isEmpty {
      let people = others.reduce(0) { $0 + sizes[$1] }
      rows.append(
        Row(
          ink: .rest, mark: mark(at: Ink.groups.count),
          text: "\(Numbers.grouped(others.count)) smaller (\(Numbers.grouped(people)))"))
    }
    self.rows = rows
  }

  /// The place of a node's color: 0..<7 for groups, 7 for the others.
  func place(of node: Int) -> Int { place[node] }

  /// The color of a node.
  func ink(of node: Int) -> Ink { ink(at: place[node]) }

  /// The color of a place.
  func ink(at place: Int) -> Ink {
    place < Ink.groups.count ? Ink.groups[place] : .rest
  }

  /// The form of marks at a place.
  func mark(at place: Int) -> Mark {
    hasShapes && !rows.isEmpty ? Mark(rawValue: place) ?? .circle : .circle
  }
}
