import GuanxiCore

/// How many others a node joins to far-away hubs: (*k* − 1) Σ (*k(j)* − 1) over the nodes *j* at
/// distance exactly *l*, *k* being degrees. The nodes to take away first if a network is to fall
/// apart.
///
/// The direction of arcs does not matter. A node with nobody at that distance scores 0.
///
/// Morone and Makse, "Influence maximization in complex networks through optimal percolation",
/// Nature 2015.
///
/// - Complexity: O(*n* + *m*) for *l* = 1; in general the ties of all balls of radius *l* − 1.
public struct CollectiveInfluence: HubMeasure {
  public static let name = "collective-influence"
  public static let summary = "A node's degree less 1, times those at a distance; joins hubs."

  /// The distance *l*, at least 1.
  public var radius: Int

  /// Sets the distance.
  public init(radius: Int = 2) { self.radius = radius }

  public init(_ parameters: inout Parameters) throws {
    radius = try parameters.count(
      "radius", in: 1...1_000, default: 2, "at what distance degrees are added up")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let graph = graph.undirected(on: workers.quiet)
    var scores: [Double] = []
    scores.reserveCapacity(graph.nodeCount)
    try workers.forEachBlock(of: graph.nodeCount, size: 256) {
      Ball(in: graph)
    } _: { ball, block in
      graph.withArcPointers { arcs in
        block.map { node in
          let own = arcs.degree(of: node) - 1
          return own > 0 ? Double(own * ball.degreesBeyond(node, radius, arcs)) : 0
        }
      }
    } combine: {
      scores += $0
    }
    return scores
  }

  /// The nodes around one, as far as a thread has come.
  private final class Ball {
    /// Indexed by node: the last center that it was found from, from 1.
    private let found: Slots<UInt32>
    private let queue: Slots<UInt32>
    private let room: ListRoom

    init(in graph: Graph) {
      found = Slots(repeating: 0, count: graph.nodeCount)
      queue = Slots(repeating: 0, count: graph.nodeCount)
      room = ListRoom(for: graph)
    }

    /// The sum of the degrees, each less 1, of the nodes at a distance from a center.
    func degreesBeyond(_ center: Int, _ radius: Int, _ arcs: ArcPointers) -> Int {
      let (found, queue) = (found.base, queue.base)
      let mark = UInt32(truncatingIfNeeded: center &+ 1)
      var (first, last) = (0, 1)
      found[center] = mark
      queue[0] = UInt32(truncatingIfNeeded: center)
      var sum = 0
      for distance in 1...max(1, radius) {
        let end = last
        sum = 0
        while first < end {
          for neighbor in arcs.neighbors(of: Int(queue[first]), room) {
            guard found[Int(neighbor)] != mark else { continue }
            found[Int(neighbor)] = mark
            if distance == radius {
              sum &+= arcs.degree(of: Int(neighbor)) &- 1
            } else {
              queue[last] = neighbor
              last &+= 1
            }
          }
          first &+= 1
        }
        if distance < radius && first == last { return 0 }
      }
      return sum
    }
  }
}

extension HubMeasure where Self == CollectiveInfluence {
  /// How many others a node joins to hubs at a distance.
  public static func collectiveInfluence(radius: Int = 2) -> Self {
    CollectiveInfluence(radius: radius)
  }
}
