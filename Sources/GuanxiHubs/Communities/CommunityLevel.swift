import GuanxiCore

/// A network whose nodes stand for groups of the nodes of a larger one; the largest is the network
/// itself, whose nodes stand for themselves.
struct CommunityLevel<Mass: NullMass>: Sendable {
  /// Ties between different nodes; what lies inside a node is in its mass only.
  let ties: LevelTies
  /// Indexed by node.
  let masses: Slots<Mass>
  /// Where the lists are, unless they are those of a graph.
  var arcs: LevelArcs?

  var nodeCount: Int { masses.count }
}

/// The lists of a level, for code that is to be fast: those of a graph are valid only inside the
/// call that handed them out. It holds no reference, so that threads do not count any.
struct LevelTies: @unchecked Sendable {
  private enum Lists {
    case graph(ArcPointers)
    case own(offsets: UnsafePointer<Int>, targets: UnsafePointer<UInt32>)
  }

  private let lists: Lists
  /// Indexed by arc; nil if each counts 1.
  private let weights: UnsafePointer<Double>?

  /// The lists of a graph.
  init(_ arcs: ArcPointers, weights: UnsafePointer<Double>?) {
    lists = .graph(arcs)
    self.weights = weights
  }

  /// Lists of a level's own; valid as long as their memory.
  init(_ arcs: LevelArcs) {
    lists = .own(
      offsets: UnsafePointer(arcs.offsets.base), targets: UnsafePointer(arcs.targets))
    weights = UnsafePointer(arcs.weights)
  }

  /// The neighbors of a node and the weights of the ties to them, nil if each is 1; valid until
  /// the room is used again.
  @inline(__always)
  func neighbors(
    of node: Int, _ room: ListRoom
  ) -> (nodes: UnsafeBufferPointer<UInt32>, weights: UnsafePointer<Double>?) {
    switch lists {
    case .graph(let arcs):
      return (arcs.neighbors(of: node, room), weights.map { $0 + arcs.offsets[node] })
    case .own(let offsets, let targets):
      let start = offsets[node]
      return (
        UnsafeBufferPointer(start: targets + start, count: offsets[node &+ 1] &- start),
        weights.map { $0 + start }
      )
    }
  }

  /// How many neighbors a node has.
  @inline(__always)
  func degree(of node: Int) -> Int {
    switch lists {
    case .graph(let arcs): return arcs.degree(of: node)
    case .own(let offsets, _): return offsets[node &+ 1] &- offsets[node]
    }
  }
}

/// The memory of a level's lists.
final class LevelArcs: @unchecked Sendable {
  /// Indexed by node, with one more at the end: where its list starts.
  let offsets: Slots<Int>
  /// Indexed by arc.
  let targets: UnsafeMutablePointer<UInt32>
  /// Indexed by arc.
  let weights: UnsafeMutablePointer<Double>
  private let memory: (Memory, Memory)

  /// Makes room for lists whose starts are known.
  init(offsets: Slots<Int>) {
    self.offsets = offsets
    let count = offsets.base[offsets.count - 1]
    memory = (Memory(byteCount: 4 * count), Memory(byteCount: 8 * count))
    targets = memory.0.base.bindMemory(to: UInt32.self, capacity: count)
    weights = memory.1.base.bindMemory(to: Double.self, capacity: count)
  }
}
