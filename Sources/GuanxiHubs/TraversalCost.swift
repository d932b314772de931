import GuanxiCore
import Synchronization

/// What it costs in time that lists are compressed: how long one thread takes to walk them, against
/// plain ones. It is measured, so it differs from one time to the next.
public struct TraversalCost: Sendable, Equatable, Encodable {
  /// The time to unpack and read an arc, when all lists are walked in order.
  public let nanosecondsPerArc: Double
  /// The time to read an arc of plain lists: of as many as have 16 million arcs, at equal distances
  /// in the network.
  public let plainNanosecondsPerArc: Double

  /// Measures a graph; nil if its lists are plain or empty.
  ///
  /// - Parameter graph: The graph.
  /// - Complexity: O(*n* + *m*), and at most 100 MB of memory in most networks.
  public init?(of graph: Graph) {
    guard graph.isCompressed, graph.arcCount > 0 else { return nil }
    nanosecondsPerArc = Self.time(graph)
    plainNanosecondsPerArc = Self.time(Self.sample(of: graph, arcs: 1 << 24))
  }

  /// The time to walk an arc, when all lists are walked as often as makes 4 million arcs.
  private static func time(_ graph: Graph) -> Double {
    let room = ListRoom(for: graph)
    let passes = 1 + (1 << 22) / max(1, graph.arcCount)
    let clock = ContinuousClock()
    var sum: UInt32 = 0
    let start = clock.now
    graph.withArcPointers { arcs in
      for _ in 0..<passes {
        for node in 0..<graph.nodeCount {
          for target in arcs.neighbors(of: node, room) { sum &+= target }
        }
      }
    }
    let elapsed = (clock.now - start) / .nanoseconds(1)
    lastSum.store(sum, ordering: .relaxed)
    return elapsed / Double(passes) / Double(graph.arcCount)
  }

  /// Where sums go: a walk whose sum goes nowhere would be left out by the compiler.
  private static let lastSum = Atomic<UInt32>(0)

  /// Plain lists of some nodes: of blocks at equal distances, or of all.
  private static func sample(of graph: Graph, arcs: Int) -> Graph {
    let size = 256
    let step = size * max(1, (graph.arcCount + arcs - 1) / arcs)
    let nodes = stride(from: 0, to: graph.nodeCount, by: step).flatMap {
      $0..<min(graph.nodeCount, $0 + size)
    }
    return graph.withArcPointers { arcs in
      .make(
        nodeCount: nodes.count, isDirected: true, on: Workers(1),
        scratch: { ListRoom(for: graph) },
        length: { arcs.degree(of: nodes[$1]) },
        fill: { room, place, targets, _ in
          for (index, target) in arcs.neighbors(of: nodes[place], room).enumerated() {
            targets[index] = target
          }
        })
    }
  }
}
