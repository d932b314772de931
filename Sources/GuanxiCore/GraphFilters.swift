extension Graph {
  /// The graph without the arcs of some nodes; nodes keep their numbers.
  ///
  /// - Parameters:
  ///   - mask: Indexed by node: whether its arcs are kept; an arc needs both its ends.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes, values carried along.
  /// - Complexity: O(*n* + *m*).
  public func filtered(nodes mask: [Bool], on workers: Workers = .all) -> Graph {
    precondition(mask.count == nodeCount, "One entry a node.")
    return filtered(on: workers) { source, target, _ in mask[source] && mask[target] }
  }

  /// The graph with some of its arcs; nodes keep their numbers.
  ///
  /// - Parameters:
  ///   - mask: Indexed by arc: whether it is kept. In an undirected graph the arc that leaves the
  ///     smaller node decides for the edge.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes, values carried along.
  /// - Complexity: O(*n* + *m*); in an undirected graph O(*n* + *m* log *degree*).
  public func filtered(arcs mask: [Bool], on workers: Workers = .all) -> Graph {
    precondition(mask.count == arcCount, "One entry an arc.")
    return filtered(on: workers) { source, target, arc in
      if isDirected || source < target { return mask[arc] }
      return self.arc(from: target, to: source).map { mask[$0] } ?? false
    }
  }

  /// The graph with the arcs that leave some nodes, directed; nodes keep their numbers.
  ///
  /// - Parameters:
  ///   - mask: Indexed by node: whether the arcs that leave it are kept.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: A directed graph with the same nodes, values carried along; arcs stay in order.
  /// - Complexity: O(*n* + *m*).
  public func filtered(sources mask: [Bool], on workers: Workers = .all) -> Graph {
    precondition(mask.count == nodeCount, "One entry a node.")
    return filtered(isDirected: true, on: workers) { source, _, _ in mask[source] }
  }

  private func filtered(
    isDirected: Bool? = nil, on workers: Workers,
    _ isKept: @Sendable (_ source: Int, _ target: Int, _ arc: Int) -> Bool
  ) -> Graph {
    withArcPointers { arcs in
      .make(
        nodeCount: nodeCount, isDirected: isDirected ?? self.isDirected, kind: arcValues?.kind,
        on: workers,
        scratch: { ListRoom(for: self) },
        length: { room, node in
          var arc = arcs.offsets[node]
          var count = 0
          for target in arcs.neighbors(of: node, room) {
            if isKept(node, Int(target), arc) { count &+= 1 }
            arc &+= 1
          }
          return count
        },
        fill: { room, node, targets, values in
          var arc = arcs.offsets[node]
          var place = 0
          for target in arcs.neighbors(of: node, room) {
            if isKept(node, Int(target), arc) {
              targets[place] = target
              if let values, let own = arcValues { values[place] = own.values[arc] }
              place &+= 1
            }
            arc &+= 1
          }
        })
    }
  }

  /// The same ties with other numbers on them, or without any; the lists are shared.
  ///
  /// - Parameter values: A number for each arc, or nil.
  /// - Returns: A graph with the same ties.
  /// - Complexity: O(1).
  /// - Precondition: There is one value an arc.
  public func withValues(_ values: ArcValues?) -> Graph {
    Graph(
      offsets: offsets, lists: lists, arcValues: values, isDirected: isDirected,
      reversed: values == nil ? knownReverse?.withValues(nil) : nil)
  }

  /// The nodes of the *k*-core, ascending: the largest part of the graph in which everyone has at
  /// least *k* ties within the part.
  ///
  /// The direction of arcs does not matter, and two opposite arcs are one tie. Nodes with fewer
  /// ties are taken out until none is left (Seidman, "Network structure and minimum degree", 1983).
  ///
  /// - Complexity: O(*n* + *m*).
  public func coreMembers(_ k: Int, on workers: Workers = .all) -> [Node] {
    let graph = undirected(on: workers)
    var degrees = graph.nodes.map { graph.degree(of: $0) }
    var waiting = graph.nodes.filter { degrees[$0] < k }
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      while let node = waiting.popLast() {
        for target in arcs.neighbors(of: node, room) {
          degrees[Int(target)] -= 1
          if degrees[Int(target)] == k - 1 { waiting.append(Int(target)) }
        }
      }
    }
    return graph.nodes.filter { degrees[$0] >= k }
  }

  /// The *k*-core, its nodes numbered anew in the same order.
  ///
  /// - Complexity: O(*n* + *m*).
  public func core(_ k: Int, on workers: Workers = .all) -> Graph {
    subgraph(of: coreMembers(k, on: workers), on: workers)
  }

  /// The largest component, its nodes numbered anew in the same order; of equally large ones, that
  /// with the smallest node. The direction of arcs does not matter.
  ///
  /// - Complexity: O(*n* + *m*).
  public func largestComponent(on workers: Workers = .all) -> Graph {
    subgraph(of: Components(of: self, on: workers).largestMembers, on: workers)
  }
}
