import GuanxiCore

extension NetworkSelection {
  /// How many hubs are drawn of a network without values.
  static let hubCount = 150

  /// The ties whose values are too large to be chance, and the people whom they join.
  ///
  /// Where more than 1,500 people are joined, the most unlikely ties are kept.
  ///
  /// - Parameters:
  ///   - graph: The whole network, with values.
  ///   - level: Below which chance a tie counts.
  init(valuedTiesOf graph: Graph, level: Double) {
    var strongest = Self.unlikelyTies(of: graph, level: level)
    strongest.sort {
      $0.chance != $1.chance
        ? $0.chance < $1.chance
        : ($0.tie.first, $0.tie.second) < ($1.tie.first, $1.tie.second)
    }
    var isKept = [Bool](repeating: false, count: graph.nodeCount)
    var people = 0
    var reached = level
    var ties: [DisparityFilter.Tie] = []
    for (tie, chance) in strongest {
      let new = [tie.first, tie.second].count { !isKept[$0] }
      if people + new > Self.reducedCount || ties.count >= Self.reducedTies {
        reached = chance
        break
      }
      for end in [tie.first, tie.second] { isKept[end] = true }
      people += new
      ties.append(tie)
    }
    let kept = graph.nodes.filter { isKept[$0] }
    let all = Numbers.grouped(graph.edgeCount)
    self.init(
      people: kept, valued: ties, valueName: "Strength of ties",
      note: "Disparity filter: \(Numbers.grouped(ties.count)) of \(all) ties, those stronger than "
        + "chance at a level of \(Numbers.short(reached)) at one end or the other, and the "
        + "\(Numbers.grouped(kept.count)) of \(Numbers.grouped(graph.nodeCount)) people whom "
        + "they join.")
  }

  private static func unlikelyTies(
    of graph: Graph, level: Double
  ) -> [(tie: DisparityFilter.Tie, chance: Double)] {
    guard let values = graph.arcValues?.values else { return [] }
    var out = [Double](repeating: 0, count: graph.nodeCount)
    var into = out
    var intoCount = [Int](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { source, target, arc in
      out[source] += values[arc]
      into[target] += values[arc]
      intoCount[target] += 1
    }
    var found: [(tie: DisparityFilter.Tie, chance: Double)] = []
    graph.forEachArc { source, target, arc in
      if !graph.isDirected && target < source { return }
      let chance = min(
        DisparityFilter.chance(
          of: values[arc], strength: out[source], count: graph.degree(of: source)),
        DisparityFilter.chance(
          of: values[arc], strength: into[target], count: intoCount[target]))
      if chance < level {
        found.append(
          (
            .init(first: min(source, target), second: max(source, target), value: values[arc]),
            chance
          ))
      }
    }
    return found
  }

  /// The best-scored people, tied where they share more acquaintances than chance would have it.
  ///
  /// - Parameters:
  ///   - graph: The whole network; values do not count.
  ///   - importance: Indexed by node: who is a hub.
  ///   - level: Below which chance a tie counts.
  ///   - reason: What the importance is, for the note.
  init(hubsOf graph: Graph, importance: [Double], level: Double, reason: String) {
    let hubs = Array(
      graph.nodes.sorted {
        importance[$0] != importance[$1] ? importance[$0] > importance[$1] : $0 < $1
      }.prefix(min(Self.hubCount, max(1, graph.nodeCount / 2)))
    ).sorted()
    let shared = SharedAcquaintances(of: hubs, in: graph)
    let chances = DisparityFilter.chances(of: shared.ties, nodeCount: hubs.count)
    let unlikely = shared.ties.indices.filter { chances[$0] < level }
      .sorted { chances[$0] != chances[$1] ? chances[$0] < chances[$1] : $0 < $1 }
      .prefix(3 * hubs.count)
    let reached = unlikely.last.map { min(level, chances[$0]) } ?? level
    let near = Self.nearest(in: shared, count: hubs.count)
    let kept = Set(unlikely).union(near).sorted()
    let ties = kept.map { index in
      DisparityFilter.Tie(
        first: hubs[shared.ties[index].first], second: hubs[shared.ties[index].second],
        value: shared.ties[index].value)
    }
    self.init(
      people: hubs, valued: ties, valueName: "Shared acquaintances",
      note: "The \(Numbers.grouped(hubs.count)) of \(Numbers.people(graph.nodeCount)) with "
        + "the most \(reason). A line joins two who share acquaintances: "
        + "\(Numbers.grouped(ties.count)) of \(Numbers.grouped(shared.ties.count)) pairs, those "
        + "who share more than chance (disparity filter at \(Numbers.short(reached))), the two whose "
        + "acquaintance overlaps most with each one's, and a spanning forest.\(shared.note)")
  }

  /// The pairs of a spanning forest by overlap, and the two of each person that overlap most.
  private static func nearest(in shared: SharedAcquaintances, count: Int) -> Set<Int> {
    let ties = zip(shared.ties, shared.overlaps).map { tie, overlap in
      DisparityFilter.Tie(first: tie.first, second: tie.second, value: overlap)
    }
    var near = Set(DisparityFilter.forest(of: ties, nodeCount: count))
    var taken = [Int](repeating: 0, count: count)
    let closest = ties.indices.sorted {
      ties[$0].value != ties[$1].value ? ties[$0].value > ties[$1].value : $0 < $1
    }
    for index in closest {
      let tie = ties[index]
      if taken[tie.first] < 2 || taken[tie.second] < 2 { near.insert(index) }
      taken[tie.first] += 1
      taken[tie.second] += 1
    }
    return near
  }

  /// People and the ties with values that join them; both by number in the whole network.
  private init(
    people: [Int], valued: [DisparityFilter.Tie], valueName: String, note: String
  ) {
    var number = [Int: Int](minimumCapacity: people.count)
    for (index, person) in people.enumerated() { number[person] = index }
    let sorted = valued.map { tie in
      DisparityFilter.Tie(
        first: number[tie.first, default: 0], second: number[tie.second, default: 0],
        value: tie.value)
    }
    .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    let ties = sorted.map { Backbone.Tie(first: $0.first, second: $0.second) }
    self.init(people: people, ties: ties, layoutTies: ties, note: note)
    tieValues = sorted.map(\.value)
    tieValueName = valueName
  }
}
