import GuanxiCore

/// A graph that grows by fires: a new node meets an ambassador, each earlier node as likely, and
/// goes on to some of those that the ambassador leads to and some of those that lead to it, and so
/// on from each of them; it ties itself to all that it meets.
///
/// At each node the fire goes on to *x* nodes along arcs and to *y* against them, drawn among those
/// that it has not reached; *x* and *y* have geometric laws with the means *p*/(1 − *p*) and
/// *rp*/(1 − *rp*). Arcs lead from the new node to earlier ones. Each node depends on all earlier
/// ones, so the graph grows on one thread.
///
/// Leskovec, Kleinberg and Faloutsos, "Graphs over Time: Densification Laws, Shrinking Diameters
/// and Possible Explanations", KDD 2005; the laws of *x* and *y* as in "Graph Evolution", TKDD 2007.
public struct ForestFire: GraphGenerator {
  public static let name = "forest-fire"
  public static let summary = "Each new node meets one, and spreads through those it knows."

  /// The number of nodes.
  public var nodes: Int
  /// *p*: the chance that the fire goes on to one more node along arcs, below 1.
  public var burning: Double
  /// *r*: against arcs, the chance is so many times that.
  public var backward: Double
  /// Whether arcs lead from the new node to earlier ones only.
  public var isDirected: Bool

  /// Growing graphs of a size.
  public init(nodes: Int, burning: Double, backward: Double = 1, isDirected: Bool = true) {
    self.nodes = nodes
    self.burning = burning
    self.backward = backward
    self.isDirected = isDirected
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes()
    burning = try parameters.number(
      "burning", in: 0...0.999, default: 0.35, "the chance to go on to one more along arcs")
    backward = try parameters.number(
      "backward", in: 0...1, default: 0.9, "against arcs, so many times that chance")
    isDirected = try parameters.flag(
      "directed", default: true, "whether arcs lead from new nodes to earlier ones only")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads for the lists; the growth takes one.
  /// - Returns: The graph, with a note on the largest fire.
  /// - Throws: `ChoiceError` for chances out of range, or when fires grow beyond the memory.
  /// - Complexity: O(degrees of all nodes reached by fires), which grows faster than *n*.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard 0..<1 ~= burning, 0...1 ~= backward else {
      throw ChoiceError("forest-fire: burning must be in 0..<1, and backward in 0...1.")
    }
    try checkRoom(nodes: nodes, edges: Double(nodes), nodeBytes: 64)
    var generator = draws(seed, step: 0, task: 0)
    var fire = Fire(nodes: nodes, forward: burning, backward: burning * backward)
    var largest = 0
    for node in 1..<max(1, nodes) {
      largest = max(largest, fire.burn(from: node, using: &generator))
      if node.isMultiple(of: 1_024) {
        try checkRoom(nodes: nodes, edges: Double(fire.ties), nodeBytes: 64, tieBytes: 32)
      }
    }
    let graph = fire.rows.graph(
      nodeCount: nodes, isDirected: isDirected, workers: workers, releasingRows: true
    ).graph
    let start = isDirected ? graph.nodes.count { graph.degree(of: $0) == 0 } : 1
    return GeneratedGraph(
      graph, notes: ["the largest fire reached \(largest) nodes"],
      checks: [
        Origin.Check(
          "nodes without an ambassador", expected: 1, measured: Double(start), tolerance: 0)
      ])
  }
}

/// A growing graph and the nodes that the fire of the new node has reached.
private struct Fire {
  private(set) var rows = GraphBuilder()
  private(set) var ties = 0
  private let forward: Double
  private let backward: Double
  private var targets: NeighborLists
  private var sources: NeighborLists
  /// Indexed by node: the last new node whose fire reached it.
  private var reachedBy: [UInt32]
  private var reached: [Int] = []
  private var candidates: [Int] = []

  init(nodes: Int, forward: Double, backward: Double) {
    self.forward = forward
    self.backward = backward
    targets = NeighborLists(nodes: nodes, room: 2)
    sources = NeighborLists(nodes: nodes, room: 2)
    reachedBy = [UInt32](repeating: 0, count: nodes)
  }

  /// Ties a new node to all that its fire reaches.
  ///
  /// - Returns: How many these are.
  mutating func burn(from node: Int, using generator: inout KeyedGenerator) -> Int {
    reached.removeAll(keepingCapacity: true)
    reach(generator.below(node), by: node)
    var next = 0
    while next < reached.count {
      let burning = reached[next]
      next += 1
      let ahead = generator.geometric(forward)
      let behind = generator.geometric(backward)
      spread(ahead, along: targets, of: burning, by: node, using: &generator)
      spread(behind, along: sources, of: burning, by: node, using: &generator)
    }
    for other in reached {
      rows.append(node, other)
      targets.append(other, to: node)
      sources.append(node, to: other)
    }
    ties += reached.count
    return reached.count
  }

  private mutating func spread(
    _ count: Int, along lists: NeighborLists, of burning: Int, by node: Int,
    using generator: inout KeyedGenerator
  ) {
    guard count > 0 else { return }
    candidates.removeAll(keepingCapacity: true)
    for place in 0..<lists.count(of: burning) {
      let other = lists[burning, place]
      if reachedBy[other] != UInt32(node) { candidates.append(other) }
    }
    for place in 0..<min(count, candidates.count) {
      candidates.swapAt(place, place + generator.below(candidates.count - place))
      reach(candidates[place], by: node)
    }
  }

  private mutating func reach(_ other: Int, by node: Int) {
    reachedBy[other] = UInt32(node)
    reached.append(other)
  }
}
