import GuanxiCore

/// A graph that grows like Barabási and Albert's, in which a new node often goes on to know a
/// neighbor of the node it has just met.
///
/// It starts with *m* nodes without ties. A new node makes its first tie by preference. For each of
/// the others it takes, with the probability of a triad, a neighbor of the last node chosen by
/// preference, each that it has no tie to as likely; otherwise, or if there is none, it chooses by
/// preference again. The preference of a node is its degree, and one more for the first *m* nodes.
/// This is the reading of networkx 3.6.1, `powerlaw_cluster_graph`, except that a node chosen by
/// preference is drawn again if there is a tie to it already, so that every new node makes *m* ties.
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
  /// - Throws: `ChoiceError` for as many ties a node as nodes, or more.
  /// - Complexity: O(*n* *m* ⟨*k*²⟩/⟨*k*⟩) expected: a triad looks through a list of neighbors.
  public func generated(seed: UInt64) throws -> GeneratedGraph {
    guard edges < nodes else { throw ChoiceError("holme-kim: edges must be less than nodes.") }
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
    return GeneratedGraph(growth.rows.undirected(nodes))
  }
}

/// A growing graph: its ties as rows, and the neighbors of each node as a chain through them.
private struct Growth {
  private(set) var rows: GraphBuilder
  /// A node stands here as often as it is preferred.
  private var ends: [UInt32]
  /// Indexed by node: its last link, or −1. Link 2·row leads to the target of the row, 2·row + 1
  /// to the source.
  private var lastLink: [Int]
  /// Indexed by link: the link before it of the same node, or −1.
  private var linkBefore: [Int] = []
  /// Indexed by node: the last new node that made a tie to it, plus 1.
  private var chooser: [UInt32]
  private var candidates: [Int] = []
  /// How many entries of `ends` count for the node that is being added.
  private var finished: Int

  init(nodes: Int, firstNodes: Int, ties: Int) {
    rows = GraphBuilder(rows: ties)
    ends = (0..<UInt32(firstNodes)).map { $0 }
    ends.reserveCapacity(firstNodes + 2 * ties)
    finished = firstNodes
    lastLink = [Int](repeating: -1, count: nodes)
    linkBefore.reserveCapacity(2 * ties)
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
    candidates.removeAll(keepingCapacity: true)
    var link = lastLink[met]
    while link >= 0 {
      let row = link / 2
      let neighbor = Int(link.isMultiple(of: 2) ? rows.targets[row] : rows.sources[row])
      if neighbor != node && chooser[neighbor] != UInt32(node + 1) { candidates.append(neighbor) }
      link = linkBefore[link]
    }
    guard !candidates.isEmpty else { return false }
    tie(node, to: candidates[generator.below(candidates.count)])
    return true
  }

  private mutating func tie(_ node: Int, to target: Int) {
    let row = rows.sources.count
    rows.append(node, target)
    linkBefore.append(lastLink[node])
    lastLink[node] = 2 * row
    linkBefore.append(lastLink[target])
    lastLink[target] = 2 * row + 1
    chooser[target] = UInt32(node + 1)
    ends.append(UInt32(target))
    ends.append(UInt32(node))
  }

  /// Lets the ends of the new node's ties count.
  mutating func finishNode() { finished = ends.count }
}
