import GuanxiCore

extension BinaryFile {
  /// Checks that a network from the file keeps what every network promises, so that code without
  /// checks of its own is safe on it.
  ///
  /// - Throws: `InputError` that says what is wrong.
  /// - Complexity: O(*n* + *m*).
  func checkContents(of network: Network, on workers: Workers) throws {
    let graph = network.graph
    if graph.isDirected {
      let sum = try checkLists(of: graph, kind: { $0 }, .outgoing, on: workers)
      if let reverse = graph.knownReverse,
        try checkLists(of: reverse, kind: { $0.ofReverse }, .incoming, on: workers) != sum
      {
        throw damaged("its reverse lists are not those of its arcs turned round.")
      }
    } else if try checkLists(of: graph, kind: { $0 }, .both, on: workers) != 0 {
      throw damaged("it says that it is undirected, and an arc lacks its opposite.")
    }
    try checkLabels(network.labels, on: workers)
  }

  /// How lists are added up, so that two that should have the same arcs can be compared whatever
  /// their order.
  private enum ListSum {
    /// Each arc as it is.
    case outgoing
    /// Each arc turned round.
    case incoming
    /// Arcs to larger nodes as they are, less the others turned round.
    case both
  }

  private func checkLists(
    of graph: Graph, kind: (BinarySection.Kind) -> BinarySection.Kind, _ rule: ListSum,
    on workers: Workers
  ) throws -> UInt64 {
    guard graph.offsets.ascend(to: graph.arcCount, on: workers) else {
      throw damaged("its \(kind(.offsets).words) do not ascend.")
    }
    if let lists = graph.compressedLists {
      let bytes = lists.bytes.count - CompressedLists.padding
      guard lists.starts.ascend(to: bytes, on: workers),
        lists.areSound(offsets: graph.offsets, on: workers)
      else { throw damaged("its \(kind(.listBytes).words) do not unpack.") }
    }
    let parts = graph.parts(ofArcs: 1 << 18)
    let sums = workers.steady.map(parts.count, scratch: { ListRoom(for: graph) }) { room, part in
      self.sum(of: parts[part], in: graph, rule, room)
    }
    let all = sums.compactMap { $0 }
    guard all.count == sums.count else {
      throw damaged(
        "its \(kind(.targets).words) or \(kind(.values).words) are none that a graph can have.")
    }
    return all.reduce(0, &+)
  }

  /// The sum over the lists of some nodes; nil if a graph cannot have them.
  private func sum(
    of nodes: Range<Int>, in graph: Graph, _ rule: ListSum, _ room: ListRoom
  ) -> UInt64? {
    let (sum, odd) =
      switch rule {
      case .outgoing: listSum(of: nodes, in: graph, .outgoing, room)
      case .incoming: listSum(of: nodes, in: graph, .incoming, room)
      case .both: listSum(of: nodes, in: graph, .both, room)
      }
    var isSound = odd &>> 63 == 0
    if let values = graph.arcValues {
      let allowed: ClosedRange<Double> =
        switch values.kind {
        case .weight: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
        case .probability: 0...1
        case .multiplicity: 1...Double.greatestFiniteMagnitude
        }
      values.values.withUnsafeBufferPointer { values in
        for arc in graph.offsets[nodes.lowerBound]..<graph.offsets[nodes.upperBound] {
          isSound = isSound && allowed.contains(values[arc])
        }
      }
    }
    return isSound ? sum : nil
  }

  /// The sum over some lists, and a number whose highest bit is set where one does not ascend or
  /// names a node that it may not.
  @inline(__always) private func listSum(
    of nodes: Range<Int>, in graph: Graph, _ rule: ListSum, _ room: ListRoom
  ) -> (sum: UInt64, odd: UInt64) {
    var odd: UInt64 = 0
    var sum: UInt64 = 0
    let last = UInt64(graph.nodeCount) &- 1
    graph.withArcPointers { arcs in
      for node in nodes {
        let source = UInt64(node)
        // One above the target before, so that the first may be 0.
        var least: UInt64 = 0
        for target in arcs.neighbors(of: node, room) {
          let target = UInt64(target)
          odd |= (target &- least) | (last &- target) | ((target ^ source) &- 1)
          least = target &+ 1
          switch rule {
          case .outgoing: sum &+= mixed(source, target)
          case .incoming: sum &+= mixed(target, source)
          case .both:
            let isBack = UInt64(bitPattern: Int64(bitPattern: target &- source) &>> 63)
            let swap = (source ^ target) & isBack
            sum &+= (mixed(source ^ swap, target ^ swap) ^ isBack) &- isBack
          }
        }
      }
    }
    return (sum, odd)
  }

  /// A number that belongs to an ordered pair.
  @inline(__always) private func mixed(_ source: UInt64, _ target: UInt64) -> UInt64 {
    let pair = (source &<< 32 | target) &* 0x9E37_79B1_85EB_CA87
    return pair ^ pair &>> 29
  }

  private func checkLabels(_ labels: Labels, on workers: Workers) throws {
    if case .text(let bytes, let offsets) = labels.names {
      guard offsets.ascend(to: bytes.count, on: workers) else {
        throw damaged("the starts of its ids do not ascend.")
      }
      for (start, end) in zip(offsets, offsets.dropFirst()) {
        guard (try? checkName(bytes[start..<end], isQuoted: true, at: start..<end)) != nil else {
          throw damaged("its id '\(GraphText.shown(bytes[start..<end]))' is none.")
        }
      }
    }
    guard labels.names.ascend else { throw damaged("its ids do not ascend.") }
    if let order = labels.order, !NodeOrder.isPermutation(order.nodes) {
      throw damaged("the order of its ids names one twice.")
    }
  }
}
