import GuanxiCore

/// Which people and ties of a network are drawn, and which of the ties decide where people stand.
struct NetworkSelection {
  /// The largest network that is drawn whole.
  static let wholeLimit = 2000
  /// How many people of a larger one are drawn.
  static let reducedCount = 1500
  /// The most ties drawn of a reduced network.
  static let reducedTies = 8000
  /// The most ties drawn of a whole network.
  static let wholeTies = 20_000

  /// The people drawn, ascending, by their number in the whole network. Everything below counts
  /// people by their place in this list.
  let people: [Int]
  /// The ties drawn.
  let ties: [Backbone.Tie]
  /// The ties that the layout sees.
  let layoutTies: [Backbone.Tie]
  /// What was dropped, in a sentence, or nil.
  let note: String?
  /// Indexed like the ties: how strong each is; nil where all count the same.
  var tieValues: [Double]?
  /// What those values are.
  var tieValueName = ""
  /// How far people move to where there is room, from 0 to 1: a core alone would leave corners empty.
  var evening = 0.0
  /// Whether those values are the network's own.
  var hasOwnValues = false

  /// Names a choice.
  init(people: [Int], ties: [Backbone.Tie], layoutTies: [Backbone.Tie], note: String?) {
    self.people = people
    self.ties = ties
    self.layoutTies = layoutTies
    self.note = note
  }

  /// Chooses from a network.
  ///
  /// - Parameters:
  ///   - graph: The whole network; the direction of arcs does not matter.
  ///   - importance: Indexed by node: who is kept first.
  ///   - required: Nodes that are kept in any case; at most half of all that are drawn.
  ///   - preferred: Nodes that are kept before others, the first ones first, as far as that half has
  ///     room.
  ///   - requiredName: What those nodes are, for the note; nil without any.
  ///   - reason: What the importance is, for the note.
  init(
    of graph: Graph, importance: [Double], required: [Int] = [], preferred: [Int] = [],
    requiredName: String? = nil,
    reason: String
  ) {
    let isWhole = graph.nodeCount <= Self.wholeLimit
    let kept: [Int]
    if isWhole {
      kept = Array(graph.nodes)
    } else {
      var isRequired = [Bool](repeating: false, count: graph.nodeCount)
      for node in required.prefix(Self.reducedCount / 2) { isRequired[node] = true }
      var isFirst = isRequired
      for node in (required + preferred).prefix(Self.reducedCount / 2) { isFirst[node] = true }
      let best = graph.nodes.sorted {
        if isFirst[$0] != isFirst[$1] { return isFirst[$0] }
        return importance[$0] != importance[$1] ? importance[$0] > importance[$1] : $0 < $1
      }
      let chosen = best.prefix(Self.reducedCount).sorted()
      let among = graph.subgraph(of: chosen).undirected()
      kept = chosen.enumerated()
        .filter { among.degree(of: $0.offset) > 0 || isRequired[$0.element] }.map(\.element)
    }
    let part = graph.subgraph(of: kept).undirected()
    let backbone = Backbone(of: part)
    let most =
      isWhole
      ? part.edgeCount <= Self.wholeTies ? part.edgeCount : Self.reducedTies
      : max(backbone.forestCount, min(Self.reducedTies, 4 * kept.count))
    people = kept
    ties = Array(backbone.ties.prefix(most))
      .sorted(by: Backbone.Tie.precedes)
    let isSmall = kept.count <= 300 && part.edgeCount <= 6 * kept.count
    layoutTies = Array(
      backbone.ties.prefix(
        isSmall
          ? part.edgeCount : max(backbone.forestCount, min(most, 22 * kept.count / 10))))
    note = Self.note(
      people: kept.count, of: graph.nodeCount, ties: ties.count,
      ofTies: graph.isDirected ? graph.undirected().edgeCount : graph.edgeCount,
      reason: (requiredName.map { $0 + ", then " } ?? "") + "the people with the most " + reason)
  }

  private static func note(
    people: Int, of allPeople: Int, ties: Int, ofTies allTies: Int, reason: String
  ) -> String? {
    if people == allPeople && ties == allTies { return nil }
    let drawn = "\(Numbers.grouped(ties)) of \(Numbers.counted(allTies, "tie"))"
    let choice =
      "a spanning forest and each person's ties with the most shared acquaintances"
    if people == allPeople { return "Only \(drawn) are drawn: \(choice)." }
    return "\(Numbers.grouped(people)) of \(Numbers.people(allPeople)) and \(drawn) "
      + "are drawn: \(reason), and among them \(choice)."
  }
}
