import GuanxiCore

/// Draws shortest paths between random nodes: searches from both ends, one level at a time on the
/// side with fewer arcs, until they meet, then walks back along paths that are drawn by their counts.
///
/// Borassi and Natale, "KADABRA is an ADaptive Algorithm for Betweenness via Random Approximation",
/// ESA 2016, section 3.
final class PathSampler {
  /// A search from one end.
  private final class Side {
    /// Indexed by node: 1 + the distance from the end, or 0 where it was not reached.
    let depth: Slots<UInt32>
    /// Indexed by node: the number of shortest paths from the end.
    let count: Slots<Double>
    /// The nodes reached, in order of distance, and where the last level starts.
    let order: Slots<UInt32>
    var first = 0
    var last = 0
    /// The arcs from the last level.
    var arcs = 0

    init(nodeCount: Int) {
      depth = Slots(repeating: 0, count: nodeCount)
      count = Slots(repeating: 0, count: nodeCount)
      order = Slots(repeating: 0, count: nodeCount)
    }
  }

  /// An arc on a shortest path where the searches meet: its end on the side that was growing, the
  /// other end, and how many shortest paths lead along it.
  private struct Meeting {
    let near: UInt32
    let far: UInt32
    let paths: Double
  }

  private let graph: Graph
  private let reverse: Graph
  private let room: ListRoom
  private let start: Side
  private let goal: Side
  private var meetings: [Meeting] = []

  /// Takes 32 bytes a node.
  init(_ graph: Graph) {
    self.graph = graph
    reverse = graph.reversed()
    room = ListRoom(for: graph)
    start = Side(nodeCount: graph.nodeCount)
    goal = Side(nodeCount: graph.nodeCount)
  }

  /// Draws two different nodes, and one of the shortest paths from the first to the second.
  ///
  /// - Parameters:
  ///   - generator: Where the draws come from.
  ///   - inside: Called with each node inside the path; not at all if no path leads there.
  /// - Returns: Whether the paths could be counted.
  /// - Complexity: O(*n* + *m*), often a small fraction of that.
  func draw(_ generator: inout KeyedGenerator, inside: (UInt32) -> Void) -> Bool {
    let source = generator.below(graph.nodeCount)
    let other = generator.below(graph.nodeCount - 1)
    let target = other < source ? other : other + 1
    let isCountable = graph.withArcPointers { out in
      reverse.withArcPointers { into in
        begin(start, at: source, out)
        begin(goal, at: target, into)
        meetings.removeAll(keepingCapacity: true)
        var total = 0.0
        var (near, far) = (start, goal)
        while total == 0 && start.first < start.last && goal.first < goal.last {
          let isForward = start.arcs <= goal.arcs
          (near, far) = isForward ? (start, goal) : (goal, start)
          total = grow(near, toward: far, isForward ? out : into)
        }
        if total > 0 && total.isFinite {
          let meeting = pick(total, &generator)
          let nearArcs = near === start ? into : out
          let farArcs = near === start ? out : into
          walk(back: near, from: meeting.near, nearArcs, &generator, inside)
          walk(back: far, from: meeting.far, farArcs, &generator, inside)
        }
        return total.isFinite
      }
    }
    end(start)
    end(goal)
    return isCountable
  }

  private func begin(_ side: Side, at node: Int, _ arcs: ArcPointers) {
    side.depth.base[node] = 1
    side.count.base[node] = 1
    side.order.base[0] = UInt32(truncatingIfNeeded: node)
    side.first = 0
    side.last = 1
    side.arcs = arcs.degree(of: node)
  }

  private func end(_ side: Side) {
    for place in 0..<side.last { side.depth.base[Int(side.order.base[place])] = 0 }
  }

  /// Goes one level on.
  ///
  /// - Returns: How many shortest paths there are between the ends, if the searches meet; else 0.
  private func grow(_ side: Side, toward other: Side, _ arcs: ArcPointers) -> Double {
    let (depth, count, order) = (side.depth.base, side.count.base, side.order.base)
    let (otherDepth, otherCount) = (other.depth.base, other.count.base)
    var total = 0.0
    var end = side.last
    var arcCount = 0
    let next = depth[Int(order[side.first])] &+ 1
    for place in side.first..<side.last {
      let node = order[place]
      let own = count[Int(node)]
      for target in arcs.neighbors(of: Int(node), room) {
        let neighbor = Int(target)
        if otherDepth[neighbor] != 0 {
          let paths = own * otherCount[neighbor]
          meetings.append(Meeting(near: node, far: target, paths: paths))
          total += paths
        } else if depth[neighbor] == 0 {
          depth[neighbor] = next
          count[neighbor] = own
          order[end] = target
          end &+= 1
          arcCount &+= arcs.degree(of: neighbor)
        } else if depth[neighbor] == next {
          count[neighbor] += own
        }
      }
    }
    side.first = side.last
    side.last = end
    side.arcs = arcCount
    return total
  }

  private func pick(_ total: Double, _ generator: inout KeyedGenerator) -> Meeting {
    var rest = generator.uniform() * total
    for meeting in meetings {
      rest -= meeting.paths
      if rest < 0 { return meeting }
    }
    return meetings[meetings.count - 1]
  }

  /// Walks from a node to the end of its side along one of the shortest paths, each as likely.
  private func walk(
    back side: Side, from node: UInt32, _ arcs: ArcPointers, _ generator: inout KeyedGenerator,
    _ inside: (UInt32) -> Void
  ) {
    let (depth, count) = (side.depth.base, side.count.base)
    var node = node
    while depth[Int(node)] > 1 {
      inside(node)
      let wanted = depth[Int(node)] &- 1
      var rest = generator.uniform() * count[Int(node)]
      var chosen = node
      for target in arcs.neighbors(of: Int(node), room) where depth[Int(target)] == wanted {
        chosen = target
        rest -= count[Int(target)]
        if rest < 0 { break }
      }
      node = chosen
    }
  }
}
