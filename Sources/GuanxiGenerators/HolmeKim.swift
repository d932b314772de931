import GuanxiCore

/// A graph that grows like Barabási and Albert's, in which a new node often goes on to know a
/// neighbor of the node it has just met.
///
/// It starts with *m* nodes without ties. A new node makes its first tie by preference. For each of
/// the others it takes, with the probability of a triad, a neighbor of the last node chosen by
/// preference, each that it has no tie to as likely; otherwise, or if there is none, it chooses by
/// preference again. A node that it has a tie to already is drawn again, so every new node makes *m*
/// ties. The preference of a node is its degree, and one more for the first *m* nodes.
///
/// These are the rules of networkx 3.6.1, `powerlaw_cluster_graph`, but for one accident there: it
/// takes the nodes chosen by preference out of a Python set, which gives numbers that are small
/// modulo 8 first and so favors some nodes. For *m* = 3 and a chance of 0.9 its mean local
/// clustering is 0.518; with the set shuffled it is 0.536, as it is here.
///
/// Holme and Kim, "Growing scale-free networks with tunable clustering", Physical Review E 2002.
public struct HolmeKim: GraphGenerator {
  public static let name = "holme-kim"
  public static let summary = "Each new node prefers nodes with many ties, and their neighbors."

  /// The number of nodes.
  public var nodes: Int
  /// How many ties each new node makes; less than the number of nodes.
  public var edges: Int
  /// The chance to follow a tie with one to a neighbor, in 0...1.
  public var triads: Double

  /// Growing graphs of a size.
  public init(nodes: Int, edges: Int, triads: Double) {
    self.nodes = nodes
    self.edges = edges
    self.triads = triads
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes(atLeast: 2)
    edges = try parameters.count(
      "edges", in: 1...Int.max, default: nil, "how many ties each new node makes")
    triads = try parameters.number(
      "triads", in: 0...1, default: nil, "the chance to follow a tie with one to a neighbor")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads for the lists; each node depends on all earlier ones, so the growth takes
  ///     one.
  /// - Returns: The graph.
  /// - Throws: `ChoiceError` for as many ties a node as nodes, or more.
  /// - Complexity: O(*n* *m*) expected draws; a triad with a node of few neighbors looks at O(*m*).
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard edges < nodes else { throw ChoiceError("holme-kim: edges must be less than nodes.") }
    try checkRoom(
      nodes: nodes, edges: Double(nodes) * Double(edges), nodeBytes: 32, tieBytes: 24)
    var generator = draws(seed)
    var growth = Growth(nodes: nodes, firstNodes: edges, ties: (nodes - edges) * edges)
    for node in edges..<nodes {
      var met = growth.tie(node, toPreferredBy: &generator)
      for _ in 1..<edges {
        if generator.chance(triads), growth.tie(node, toNeighborOf: met, by: &generator) {
          continue
        }
        met = growth.tie(node, toPreferredBy: &generator)
      }
      growth.finishNode()
    }
    let graph = growth.rows.undirected(nodes, on: workers)
    return GeneratedGraph(
      graph,
      checks: [
        Origin.Check(
          "ties", expected: Double(edges) * Double(nodes - edges),
          measured: Double(graph.edgeCount), tolerance: 0)
      ])
  }
}

/// A growing graph: its ties as rows, and the neighbors of each node as a growing list.
private struct Growth {
  private(set) var rows: GraphBuilder
  private let tiesOfNewNode: Int
  private var neighbors: NeighborLists
  /// A node stands here as often as it is preferred.
  private var ends: [UInt32]
  /// How many entries of `ends` count for the node that is being added.
  private var finished: Int
  /// Indexed by node: the last new node that made a tie to it, plus 1.
  private var chooser: [UInt32]
  private var candidates: [Int] = []

  init(nodes: Int, firstNodes: Int, ties: Int) {
    rows = GraphBuilder(rows: ties)
    tiesOfNewNode = firstNodes
    neighbors = NeighborLists(nodes: nodes, room: 2 * firstNodes)
    ends = (0..<UInt32(firstNodes)).map { $0 }
    ends.reserveCapacity(firstNodes + 2 * ties)
    finished = firstNodes
    chooser = [UInt32](repeating: 0, count: nodes)
  }

  /// Ties a new node to one that many know.
  mutating func tie(_ node: Int, toPreferredBy generator: inout KeyedGenerator) -> Int {
    var target = Int(ends[generator.below(finished)])
    while chooser[target] == UInt32(node + 1) { target = Int(ends[generator.below(finished)]) }
    tie(node, to: target)
    return target
  }

  /// Ties a new node to a neighbor of one it knows; false if there is none that it does not know.
  mutating func tie(
    _ node: Int, toNeighborOf met: Int, by generator: inout KeyedGenerator
  ) -> Bool {
    func isNew(_ other: Int) -> Bool { other != node && chooser[other] != UInt32(node + 1) }
    let count = neighbors.count(of: met)
    // Those that are not new are fewer than the ties of the new node, so in a long list most draws
    // find one that is.
    if count > 2 * tiesOfNewNode {
      var other = neighbors[met, generator.below(count)]
      while !isNew(other) { other = neighbors[met, generator.below(count)] }
      tie(node, to: other)
      return true
    }
    candidates.removeAll(keepingCapacity: true)
    for place in 0..<count where isNew(neighbors[met, place]) {
      candidates.append(neighbors[met, place])
    }
    guard !candidates.isEmpty else { return false }
    tie(node, to: candidates[generator.below(candidates.count)])
    return true
  }

  private mutating func tie(_ node: Int, to target: Int) {
    rows.append(node, target)
    neighbors.append(target, to: node)
    neighbors.append(node, to: target)
    chooser[target] = UInt32(node + 1)
    ends.append(UInt32(target))
    ends.append(UInt32(node))
  }

  /// Lets the ends of the new node's ties count.
  mutating func finishNode() { finished = ends.count }
}
