import GuanxiCore

/// The community around a node, found without looking at the whole network: of the nodes that a
/// surfer visits who keeps starting there, the first so many that keep most ties inside.
///
/// The surfer stays half of the time and else follows a tie; in each step, with the chance
/// `restart`, it begins anew. Its scores *pr* are worked out about: as long as some node holds
/// more than its bound of what is not settled yet, that node settles a part and passes on the rest
/// (a push). At all times *p* + *pr*(*r*) = *pr*(*s*), with *p* settled, *r* not settled, and *s* where the
/// surfer starts. Then nodes are taken in the order of *p* over strength, and the beginning of that
/// list with the least conductance is the community (a sweep).
///
/// Andersen, Chung and Lang, "Local Graph Partitioning using PageRank Vectors", FOCS 2006.
///
/// - Complexity: O(*n* + *m*) for strengths, once; then O(`reach` · *m* / `restart`) a node at most,
///   whatever the size of the network else.
public struct PageRankNibble: Sendable {
  /// The chance to begin anew in each step, above 0 and at most 1.
  public var restart: Double

  /// How far the surfer's scores spread: over nodes with at most about this share of all ties,
  /// above 0. What a node holds unsettled is at most its strength over `reach` times that of all.
  public var reach: Double

  /// How many members a community has at least.
  public var size: Int

  /// Whether ties count by their numbers, if the graph has numbers.
  public var isWeighted: Bool

  /// Sets the options.
  public init(
    restart: Double = 0.1, reach: Double = 0.1, size: Int = 1, isWeighted: Bool = false
  ) {
    precondition(restart > 0 && restart <= 1 && reach > 0, "They must be above 0.")
    self.restart = restart
    self.reach = reach
    self.size = size
    self.isWeighted = isWeighted
  }

  /// Scores of a surfer who keeps starting at a node.
  ///
  /// - Parameters:
  ///   - node: Where the surfer starts.
  ///   - graph: Undirected.
  /// - Returns: What was settled and what was not.
  public func scores(around node: Graph.Node, in graph: Graph) -> NibbleScores {
    let desk = NibbleDesk(self, graph)
    return desk.scores(around: node, NibbleRoom(for: graph))
  }

  /// The community around each of some nodes.
  ///
  /// - Parameters:
  ///   - nodes: Where the surfer starts, each for itself.
  ///   - graph: Undirected.
  ///   - workers: Threads; their number does not change anything.
  /// - Returns: One for each node, in their order; nil where the scores spread over fewer than
  ///   `size` nodes or over the whole network only.
  public func communities(
    around nodes: [Graph.Node], in graph: Graph, on workers: Workers = .all
  ) -> [LocalCommunity?] {
    let desk = NibbleDesk(self, graph)
    return workers.steady.map(nodes.count, scratch: { NibbleRoom(for: graph) }) { room, number in
      desk.sweep(desk.scores(around: nodes[number], room), room)
    }
  }
}

/// About where a surfer is who keeps starting at one node. Only nodes that the surfer came to.
public struct NibbleScores: Sendable, Equatable {
  /// The nodes, ascending.
  public let nodes: [Graph.Node]
  /// Indexed as `nodes`: the score that was settled.
  public let settled: [Double]
  /// Indexed as `nodes`: what was not settled. The sum of both over all nodes is 1.
  public let unsettled: [Double]
}

/// A community that was found around a node.
public struct LocalCommunity: Sendable, Equatable {
  /// Who belongs to it, ascending.
  public let members: [Graph.Node]
  /// The share of its ties, or of those of the rest, if these are fewer, that leave it.
  public let conductance: Double
}

/// What one thread needs for one node after the other.
private final class NibbleRoom: @unchecked Sendable {
  let list: ListRoom
  let settled: Slots<Double>
  let unsettled: Slots<Double>
  /// 1 for nodes that wait for their push, 2 for those that were touched.
  let marks: Slots<UInt8>
  var touched: [UInt32] = []
  var queue: [UInt32] = []

  static let waits: UInt8 = 1
  static let isTouched: UInt8 = 2

  init(for graph: Graph) {
    list = ListRoom(for: graph)
    settled = Slots(repeating: 0, count: graph.nodeCount)
    unsettled = Slots(repeating: 0, count: graph.nodeCount)
    marks = Slots(repeating: 0, count: graph.nodeCount)
  }

  func forget() {
    for node in touched {
      settled.base[Int(node)] = 0
      unsettled.base[Int(node)] = 0
      marks.base[Int(node)] = 0
    }
    touched.removeAll(keepingCapacity: true)
    queue.removeAll(keepingCapacity: true)
  }
}

/// A graph on which nibbles are made.
private struct NibbleDesk: Sendable {
  let options: PageRankNibble
  let graph: Graph
  /// Indexed by node: the sum of the weights of its ties.
  let strengths: [Double]
  let total: Double

  init(_ options: PageRankNibble, _ graph: Graph) {
    precondition(!graph.isDirected, "Conductance is about ties without direction.")
    self.options = options
    self.graph = graph
    let weights = options.isWeighted ? graph.arcValues?.values : nil
    var strengths = [Double](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { node, _, arc in strengths[node] += weights.map { $0[arc] } ?? 1 }
    self.strengths = strengths
    total = strengths.reduce(0, +)
  }

  /// Nodes in the order of arrival push while they hold too much.
  func scores(around start: Graph.Node, _ room: NibbleRoom) -> NibbleScores {
    defer { room.forget() }
    let bound = total > 0 ? 1 / (options.reach * total) : 0
    let restart = options.restart
    let weights = options.isWeighted ? graph.arcValues?.values : nil
    let (settled, unsettled, marks) = (room.settled.base, room.unsettled.base, room.marks.base)
    func take(_ node: Int, _ amount: Double) {
      if marks[node] == 0 {
        marks[node] = NibbleRoom.isTouched
        room.touched.append(UInt32(truncatingIfNeeded: node))
      }
      unsettled[node] += amount
      guard marks[node] & NibbleRoom.waits == 0, unsettled[node] > bound * strengths[node] else {
        return
      }
      marks[node] |= NibbleRoom.waits
      room.queue.append(UInt32(truncatingIfNeeded: node))
    }
    take(start, 1)
    var head = 0
    graph.withArcPointers { arcs in
      while head < room.queue.count {
        let node = Int(room.queue[head])
        head &+= 1
        marks[node] &= ~NibbleRoom.waits
        let held = unsettled[node]
        guard strengths[node] > 0 else {
          // Nobody to pass it to: the surfer never leaves.
          settled[node] += held
          unsettled[node] = 0
          continue
        }
        settled[node] += restart * held
        unsettled[node] = 0
        let left = (1 - restart) * held / 2
        var arc = arcs.offsets[node]
        for neighbor in arcs.neighbors(of: node, room.list) {
          take(Int(neighbor), left * (weights.map { $0[arc] } ?? 1) / strengths[node])
          arc &+= 1
        }
        take(node, left)
      }
    }
    let nodes = room.touched.map { Int($0) }.sorted()
    return NibbleScores(
      nodes: nodes, settled: nodes.map { settled[$0] }, unsettled: nodes.map { unsettled[$0] })
  }

  /// The beginning of the list by score over strength that has the least conductance; of equals,
  /// the shortest.
  func sweep(_ scores: NibbleScores, _ room: NibbleRoom) -> LocalCommunity? {
    let order = zip(scores.nodes, scores.settled).filter { $0.1 > 0 && strengths[$0.0] > 0 }
      .map { (-$0.1 / strengths[$0.0], $0.0) }.sorted { $0 < $1 }.map(\.1)
    let weights = options.isWeighted ? graph.arcValues?.values : nil
    let isInside = room.marks.base
    defer { for node in order { isInside[node] = 0 } }
    var (volume, cut) = (0.0, 0.0)
    var best: (count: Int, conductance: Double)?
    graph.withArcPointers { arcs in
      for (place, node) in order.enumerated() {
        var arc = arcs.offsets[node]
        for neighbor in arcs.neighbors(of: node, room.list) {
          let weight = weights.map { $0[arc] } ?? 1
          arc &+= 1
          if Int(neighbor) != node { cut += isInside[Int(neighbor)] == 0 ? weight : -weight }
        }
        isInside[node] = 1
        volume += strengths[node]
        let base = min(volume, total - volume)
        guard place + 1 >= options.size, base > 1e-12 * total else { continue }
        let conductance = max(0, cut) / base
        if conductance < best?.conductance ?? .infinity { best = (place + 1, conductance) }
      }
    }
    return best.map {
      LocalCommunity(members: order.prefix($0.count).sorted(), conductance: min(1, $0.conductance))
    }
  }
}
