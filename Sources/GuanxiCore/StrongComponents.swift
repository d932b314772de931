extension Components {
  /// Finds the strongly connected components: the largest parts in which arcs lead from everyone
  /// to everyone.
  ///
  /// One search in depth without recursion. Tarjan, "Depth-first search and linear graph
  /// algorithms", SIAM Journal on Computing 1972; Pearce, "A space-efficient algorithm for finding
  /// strongly connected components", Information Processing Letters 2016.
  ///
  /// - Parameters:
  ///   - graph: The network; those of an undirected one are the connected components.
  ///   - workers: Threads for the connected components of an undirected graph.
  /// - Returns: The components, numbered by their first node.
  /// - Complexity: O(*n* + *m*); up to 24 bytes a node, and 4 an arc if lists are compressed.
  public static func strong(of graph: Graph, on workers: Workers = .all) -> Components {
    guard graph.isDirected else { return Components(of: graph, on: workers) }
    let plain = graph.decompressed(on: workers)
    let search = StrongSearch(count: graph.nodeCount)
    plain.withArcPointers { arcs in
      let room = ListRoom(for: plain)
      for node in plain.nodes where search.isNew(node) { search.visit(node, arcs, room) }
    }
    return search.components
  }
}

/// A search in depth that finds strongly connected components.
private final class StrongSearch {
  /// A node on the path of the search.
  private struct Step {
    let node: UInt32
    /// When the node was reached.
    let arrival: UInt32
    /// The next arc to follow.
    var place: UInt32
  }

  private let count: Int
  /// Indexed by node: 0 if it is new; the earliest arrival that it is known to lead back to while
  /// its component is open, at most `open`; then the number of the component, above `open`.
  private let marks: SharedPointer<UInt32>
  /// The path from the start to the node at hand.
  private let path: SharedPointer<Step>
  /// Nodes that are left, but whose component is open.
  private let waiting: SharedPointer<UInt32>
  private var waitingCount = 0
  private var arrival: UInt32 = 1
  /// Components get the numbers *n*, *n* − 1, …; this is the next.
  private var open: UInt32

  init(count: Int) {
    self.count = count
    marks = SharedPointer(Memory(byteCount: 4 * count))
    path = SharedPointer(Memory(byteCount: MemoryLayout<Step>.stride * count))
    waiting = SharedPointer(Memory(byteCount: 4 * count))
    open = UInt32(truncatingIfNeeded: count)
  }

  func isNew(_ node: Int) -> Bool { marks.base[node] == 0 }

  /// Searches everything that a new node leads to.
  func visit(_ start: Int, _ arcs: ArcPointers, _ room: ListRoom) {
    let (marks, path) = (marks.base, path.base)
    var length = 0
    func enter(_ node: UInt32) {
      (path + length).initialize(to: Step(node: node, arrival: arrival, place: 0))
      marks[Int(node)] = arrival
      arrival &+= 1
      length &+= 1
    }
    enter(UInt32(truncatingIfNeeded: start))
    search: while length > 0 {
      let step = path[length &- 1]
      let node = Int(step.node)
      let targets = arcs.neighbors(of: node, room)
      var earliest = marks[node]
      var place = Int(step.place)
      while place < targets.count {
        let mark = marks[Int(targets[place])]
        if mark == 0 {
          marks[node] = earliest
          path[length &- 1].place = UInt32(truncatingIfNeeded: place)
          enter(targets[place])
          continue search
        }
        // Numbers of closed components are larger than any arrival.
        earliest = min(earliest, mark)
        place &+= 1
      }
      marks[node] = earliest
      length &-= 1
      leave(step)
    }
  }

  /// Closes the component of a node that leads back no further than to itself.
  private func leave(_ step: Step) {
    let (marks, waiting) = (marks.base, waiting.base)
    guard marks[Int(step.node)] == step.arrival else {
      waiting[waitingCount] = step.node
      waitingCount &+= 1
      return
    }
    while waitingCount > 0 && marks[Int(waiting[waitingCount &- 1])] >= step.arrival {
      waitingCount &-= 1
      marks[Int(waiting[waitingCount])] = open
      arrival &-= 1
    }
    marks[Int(step.node)] = open
    arrival &-= 1
    open &-= 1
  }

  /// What was found, numbered by first nodes.
  var components: Components {
    var numbers = [UInt32](repeating: .max, count: count + 1)
    var sizes: [Int] = []
    let component = (0..<count).map { node -> UInt32 in
      let mark = Int(marks.base[node])
      if numbers[mark] == .max {
        numbers[mark] = UInt32(truncatingIfNeeded: sizes.count)
        sizes.append(0)
      }
      sizes[Int(numbers[mark])] += 1
      return numbers[mark]
    }
    return Components(component: component, sizes: sizes)
  }
}
