import GuanxiCore

/// What the nodes of a network weigh in modularity.
struct CommunityMasses {
  /// Indexed by node: the weight of all its ties.
  let strengths: Slots<Double>
  /// The same by direction; nil in an undirected graph.
  let twoWay: Slots<TwoWayMass>?
  /// The weight of all ties, each counted at both ends.
  let weight: Double

  /// Adds up weights.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - ties: Its ties both ways; the network itself if it is undirected.
  ///   - isWeighted: Whether ties count by their numbers.
  ///   - workers: Threads; their number does not change the sums.
  init(of graph: Graph, _ ties: Graph, isWeighted: Bool, on workers: Workers) {
    let n = graph.nodeCount
    let out = graph.strengthSlots(isWeighted: isWeighted)
    var weight = 0.0
    guard graph.isDirected else {
      for node in 0..<n { weight += out.base[node] }
      (strengths, twoWay, self.weight) = (out, nil, weight)
      return
    }
    let into = graph.reversed(on: workers).strengthSlots(isWeighted: isWeighted)
    let both = Slots<TwoWayMass>(repeating: .zero, count: n)
    for node in 0..<n {
      both.base[node] = TwoWayMass(out: out.base[node], into: into.base[node])
      out.base[node] += into.base[node]
      weight += out.base[node]
    }
    (strengths, twoWay, self.weight) = (out, both, weight)
  }
}

extension Graph {
  /// Indexed by node: the weight of the arcs that leave it, their number without weights.
  func strengthSlots(isWeighted: Bool) -> Slots<Double> {
    let strengths = Slots<Double>(repeating: 0, count: nodeCount)
    let weights = isWeighted ? weightPointer : nil
    for node in nodes {
      guard let weights else {
        strengths.base[node] = Double(degree(of: node))
        continue
      }
      for arc in arcs(of: node) { strengths.base[node] += weights[arc] }
    }
    return strengths
  }

  /// The numbers of arcs, if there are any; valid as long as the graph.
  var weightPointer: UnsafePointer<Double>? {
    arcValues?.values.withUnsafeBufferPointer { $0.baseAddress }
  }

  /// The undirected graph whose ties weigh what the arcs of this one weigh in both directions.
  func tiedBothWays(isWeighted: Bool, on workers: Workers) -> Graph {
    let incoming = reversed(on: workers)
    let weights = isWeighted ? arcValues?.values : nil
    let backWeights = isWeighted ? incoming.arcValues?.values : nil
    return TieLists.with(self, incoming: incoming) { lists, rooms in
      .make(
        nodeCount: nodeCount, isDirected: false, kind: .weight, on: workers, scratch: rooms,
        length: { rooms, node in
          var count = 0
          lists.forEachNeighbor(of: node, rooms) { _, _ in count &+= 1 }
          return count
        },
        fill: { rooms, node, targets, values in
          var place = 0
          lists.forEachNeighbor(of: node, rooms) { neighbor, arcs in
            targets[place] = neighbor
            values?[place] = Double(arcs)
            place &+= 1
          }
          guard let weights, let backWeights, let values else { return }
          for index in 0..<place { values[index] = 0 }
          add(weights, of: self, node, rooms.out, to: targets, values)
          add(backWeights, of: incoming, node, rooms.into, to: targets, values)
        })
    }
  }
}

/// Adds the numbers of a node's arcs to those of a longer list that has all its targets.
private func add(
  _ weights: Column<Double>, of graph: Graph, _ node: Int, _ room: ListRoom,
  to targets: UnsafePointer<UInt32>, _ values: UnsafeMutablePointer<Double>
) {
  graph.withArcPointers { arcs in
    var arc = arcs.offsets[node]
    var place = 0
    for target in arcs.neighbors(of: node, room) {
      while targets[place] != target { place &+= 1 }
      values[place] += weights[arc]
      arc &+= 1
    }
  }
}
