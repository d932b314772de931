import GuanxiCore

extension NetworkSelection {
  /// The largest core of at most 1,500 people, and of at most half of a small network.
  ///
  /// - Parameters:
  ///   - graph: The whole network.
  ///   - coreness: Indexed by node.
  ///   - importance: Indexed by node: who is kept of a core that is too large.
  ///   - reason: What the importance is, for the note.
  init(coreOf graph: Graph, coreness: [Double], importance: [Double], reason: String) {
    let most = min(Self.reducedCount, max(1, graph.nodeCount / 2))
    let top = Int(coreness.max() ?? 0)
    var sizes = [Int](repeating: 0, count: top + 1)
    for core in coreness { sizes[Int(core)] += 1 }
    var k = top
    var size = sizes[top]
    while k > 0, size + sizes[k - 1] <= most {
      k -= 1
      size += sizes[k]
    }
    let core = graph.nodes.filter { coreness[$0] >= Double(k) }
    let kept =
      core.count <= Self.reducedCount
      ? core
      : core.sorted { importance[$0] != importance[$1] ? importance[$0] > importance[$1] : $0 < $1 }
        .prefix(Self.reducedCount).sorted()
    let part = graph.subgraph(of: kept).undirected()
    let drawn = Self.drawnTies(of: part)
    let whole = graph.isDirected ? graph.undirected().edgeCount : graph.edgeCount
    let people =
      "The \(k)-core: \(Numbers.grouped(core.count)) of \(Numbers.people(graph.nodeCount)), "
      + "each with \(k) ties or more to others of them."
    let part1 =
      kept.count == core.count
      ? "" : " \(Numbers.grouped(kept.count)) of them, with the most \(reason), are drawn."
    let ties =
      " \(Numbers.grouped(drawn.ties.count)) of \(Numbers.grouped(whole)) ties are drawn"
      + (drawn.ties.count == part.edgeCount
        ? ": all among these people."
        : ": a spanning forest and each person's ties with the most shared acquaintances.")
    self.init(
      people: kept, ties: drawn.ties, layoutTies: drawn.layoutTies, note: people + part1 + ties)
    evening = 0.5
  }

  /// The ties of a part of a network that are drawn, and those that place people.
  static func drawnTies(of part: Graph) -> (ties: [Backbone.Tie], layoutTies: [Backbone.Tie]) {
    let backbone = Backbone(of: part)
    let count = part.nodeCount
    let most = max(backbone.forestCount, min(reducedTies, 4 * count))
    let isSmall = count <= 300 && part.edgeCount <= 6 * count
    let ties = backbone.ties.prefix(isSmall ? part.edgeCount : most)
    let placing = backbone.ties.prefix(
      isSmall ? part.edgeCount : max(backbone.forestCount, min(most, 22 * count / 10)))
    return (ties.sorted(by: Backbone.Tie.precedes), Array(placing))
  }
}
