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

  /// Colors groups in order of size; of equally large ones, the smaller number first.
  init(groups: [Int]?, names: [String], noun: String, nodeCount: Int) {
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
    let shown = order.count <= 8 && order.count > Ink.groups.count ? Ink.groups.count : order.count
    for (index, group) in order.enumerated() { rank[group] = min(index, Ink.groups.count) }
    place = groups.map { rank[$0] }
    var rows = order.prefix(min(shown, Ink.groups.count)).enumerated().map { index, group in
      let name = names.indices.contains(group) ? PlainText.clean(names[group]) : "#\(index + 1)"
      return Row(
        ink: Ink.groups[index], mark: .circle, text: "\(name) (\(Numbers.grouped(sizes[group])))")
    }
    let others = order.dropFirst(Ink.groups.count)
    if !others.isEmpty {
      let people = others.reduce(0) { $0 + sizes[$1] }
      rows.append(
        Row(
          ink: .rest, mark: .circle,
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
}
