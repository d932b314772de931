import GuanxiCore

/// Counts the shortest paths from one node to all others, and passes numbers back along them.
///
/// Levels are the nodes at one distance. From one level to the next, numbers go along the arcs of
/// whichever side has fewer of them: the nodes of one side push theirs, or those of the other side
/// pull. Neither asks an arc whether it lies on a shortest path. What is pulled is 0 except at the
/// level it comes from; what is pushed elsewhere arrives at nodes whose numbers were read before,
/// because no arc leads more than one level ahead. So no predecessors are kept.
///
/// Beamer, Asanović and Patterson, "Direction-optimizing breadth-first search", SC 2012, gave the
/// choice of the side to searches without counts.
///
/// Paths are counted in floating point: exactly up to 2⁵³, beyond that to 16 digits.
final class PathSearch {
  /// The nodes reached, the source first, in ascending order of distance.
  let order: Slots<UInt32>
  /// In the same order: the number of shortest paths from the source.
  let counts: Slots<Double>
  /// Indexed by distance, with one more at the end: where a level starts in `order`.
  private(set) var levels: [Int] = []

  /// Whose arcs lead forward, and back; the same one in an undirected graph.
  let graph: Graph
  let reverse: Graph
  /// Indexed by node: what was pushed there; 0 between searches.
  let pushed: Slots<Double>
  /// Indexed by node: what can be pulled from there; 0 between steps.
  let offered: Slots<Double>
  let room: ListRoom
  /// Indexed by distance: the arcs that lead forward from a level, and back from it.
  var forwardArcs: [Int] = []
  var backwardArcs: [Int] = []
  /// Nodes that were not reached when this was last looked at.
  private let open: Slots<UInt32>
  private var openCount: Int?

  init(_ graph: Graph) {
    let nodeCount = graph.nodeCount
    self.graph = graph
    reverse = graph.reversed()
    room = ListRoom(for: graph)
    // One more, because a node is written down before it is known whether it is new.
    order = Slots(repeating: 0, count: nodeCount + 1)
    counts = Slots(repeating: 0, count: nodeCount + 1)
    open = Slots(repeating: 0, count: nodeCount + 1)
    pushed = Slots(repeating: 0, count: nodeCount)
    offered = Slots(repeating: 0, count: nodeCount)
  }

  /// How many nodes were reached, with the source.
  var reached: Int { levels[levels.count - 1] }

  /// Finds everything that can be reached from a node, and counts the paths.
  ///
  /// - Complexity: O(*n* + *m*).
  func run(from source: Int) {
    order.base[0] = UInt32(truncatingIfNeeded: source)
    pushed.base[source] = 1
    levels = [0, 1]
    forwardArcs.removeAll(keepingCapacity: true)
    backwardArcs.removeAll(keepingCapacity: true)
    openCount = nil
    var openArcs = graph.arcCount
    graph.withArcPointers { out in
      reverse.withArcPointers { into in
        var level = 0..<1
        while true {
          let (forward, backward) = enter(level, out, into)
          openArcs &-= backward
          let openNodes = openCount ?? graph.nodeCount
          let end =
            openArcs / 4 * 3 &+ openNodes / 2 < forward
            ? pull(to: level, into) : push(from: level, out)
          if end == level.upperBound { break }
          level = level.upperBound..<end
          levels.append(end)
        }
      }
    }
  }

  /// Puts the numbers of the last nodes reached in order, and adds up their arcs.
  private func enter(
    _ level: Range<Int>, _ out: ArcPointers, _ into: ArcPointers
  ) -> (forward: Int, backward: Int) {
    let (order, counts, pushed) = (order.base, counts.base, pushed.base)
    var (forward, backward) = (0, 0)
    for place in level {
      let node = Int(order[place])
      counts[place] = pushed[node]
      forward &+= out.degree(of: node)
    }
    if graph.isDirected {
      for place in level { backward &+= into.degree(of: Int(order[place])) }
    } else {
      backward = forward
    }
    forwardArcs.append(forward)
    backwardArcs.append(backward)
    return (forward, backward)
  }

  private func push(from level: Range<Int>, _ out: ArcPointers) -> Int {
    let (order, counts, pushed) = (order.base, counts.base, pushed.base)
    var end = level.upperBound
    for place in level {
      let count = counts[place]
      for target in out.neighbors(of: Int(order[place]), room) {
        let before = pushed[Int(target)]
        pushed[Int(target)] = before + count
        order[end] = target
        end &+= isZero(before)
      }
    }
    return end
  }

  private func pull(to level: Range<Int>, _ into: ArcPointers) -> Int {
    let (order, pushed, open) = (order.base, pushed.base, open.base)
    offer(level)
    let listed = openCount ?? listOpen(into)
    var end = level.upperBound
    var kept = 0
    for place in 0..<listed {
      let node = open[place]
      if pushed[Int(node)] != 0 { continue }
      let count = pulled(by: Int(node), into)
      pushed[Int(node)] = count
      order[end] = node
      open[kept] = node
      let isOpen = isZero(count)
      end &+= 1 &- isOpen
      kept &+= isOpen
    }
    openCount = kept
    withdraw(level)
    return end
  }

  /// Lists the nodes that were not reached yet and that an arc leads to.
  private func listOpen(_ into: ArcPointers) -> Int {
    let (pushed, open) = (pushed.base, open.base)
    var listed = 0
    for node in 0..<graph.nodeCount {
      open[listed] = UInt32(truncatingIfNeeded: node)
      listed &+= isZero(pushed[node]) & (into.degree(of: node) > 0 ? 1 : 0)
    }
    return listed
  }

  /// Lets the numbers of a level be pulled.
  func offer(_ level: Range<Int>) {
    let (order, counts, offered) = (order.base, counts.base, offered.base)
    for place in level { offered[Int(order[place])] = counts[place] }
  }

  /// Ends what `offer` began.
  func withdraw(_ level: Range<Int>) {
    let (order, offered) = (order.base, offered.base)
    for place in level { offered[Int(order[place])] = 0 }
  }

  /// The sum of what a node's neighbors offer.
  @inline(__always)
  func pulled(by node: Int, _ arcs: ArcPointers) -> Double {
    let offered = offered.base
    let list = arcs.neighbors(of: node, room)
    // Two sums do not wait for each other.
    var (even, odd) = (0.0, 0.0)
    var place = 0
    while place &+ 1 < list.count {
      even += offered[Int(list[place])]
      odd += offered[Int(list[place &+ 1])]
      place &+= 2
    }
    if place < list.count { even += offered[Int(list[place])] }
    return even + odd
  }

  /// Makes ready for the next search.
  ///
  /// - Parameter everywhere: Whether numbers may have been pushed to nodes that were not reached.
  func clear(everywhere: Bool) {
    let (order, pushed) = (order.base, pushed.base)
    if everywhere || reached > graph.nodeCount / 8 {
      self.pushed.fill(0)
    } else {
      for place in 0..<reached { pushed[Int(order[place])] = 0 }
    }
  }
}

/// 1 for 0 and 0 for positive numbers, without a branch that nobody can predict.
@inline(__always)
private func isZero(_ count: Double) -> Int {
  Int(truncatingIfNeeded: (count.bitPattern &- 1) &>> 63)
}
