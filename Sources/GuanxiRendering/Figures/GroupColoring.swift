/// The colors of groups: one for each of the seven largest, gray for all others.
struct GroupColoring {
  /// A row of the legend.
  struct Row {
    var ink: Ink
    var mark: Mark
    /// The place of the color: 0..<8.
    var place: Int
    var name: String
    /// How many people there are.
    var count: Int

    /// The name, and how many people there are.
    var text: String { "\(name) (\(Numbers.grouped(count)))" }

    /// The same with how many of them are drawn.
    func text(drawn: Int) -> String {
      drawn == count
        ? text : "\(name) (\(Numbers.grouped(drawn)) of \(Numbers.grouped(count)))"
    }
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
  ///   - plain: The number of a group that is gray, or nil.
  ///   - nodeCount: The number of nodes.
  ///   - hasShapes: Whether each group has a form of its own too.
  init(
    groups: [Int]?, names: [String], plain: Int? = nil, nodeCount: Int, hasShapes: Bool
  ) {
    self.hasShapes = hasShapes
    func mark(at place: Int) -> Mark { hasShapes ? Mark(rawValue: place) ?? .circle : .circle }
    guard let groups, let top = groups.max(), top > 0 else {
      rows = []
      place = [Int](repeating: 0, count: nodeCount)
      return
    }
    var sizes = [Int](repeating: 0, count: top + 1)
    for group in groups { sizes[group] += 1 }
    let order = sizes.indices.filter { sizes[$0] > 0 && $0 != plain }
      .sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
    var rank = [Int](repeating: Ink.groups.count, count: top + 1)
    for (index, group) in order.enumerated() { rank[group] = min(index, Ink.groups.count) }
    place = groups.map { rank[$0] }
    var rows = order.prefix(Ink.groups.count).enumerated().map { index, group in
      let name =
        names.indices.contains(group) ? PlainText.clean(names[group], limit: 32) : "#\(index + 1)"
      return Row(
        ink: Ink.groups[index], mark: mark(at: index), place: index, name: name,
        count: sizes[group])
    }
    let others = order.dropFirst(Ink.groups.count)
    if !others.isEmpty {
      let people = others.reduce(0) { $0 + sizes[$1] }
      rows.append(
        Row(
          ink: .rest, mark: mark(at: Ink.groups.count), place: Ink.groups.count,
          name: "\(Numbers.grouped(others.count)) smaller", count: people))
    }
    if let plain, sizes.indices.contains(plain), sizes[plain] > 0 {
      let name = names.indices.contains(plain) ? PlainText.clean(names[plain], limit: 32) : "others"
      rows.append(
        Row(
          ink: .rest, mark: mark(at: Ink.groups.count), place: Ink.groups.count, name: name,
          count: sizes[plain]))
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
