import GuanxiCore

extension BinaryFile {
  /// Checks that a network from the file keeps what every network promises, so that code without
  /// checks of its own is safe on it.
  ///
  /// - Throws: `InputError` that says what is wrong.
  /// - Complexity: O(*n* + *m*).
  func checkContents(of network: Network, on workers: Workers) throws {
    let graph = network.graph
    let sums = try checkLists(of: graph, kind: { $0 }, on: workers)
    if let reverse = graph.knownReverse {
      let others = try checkLists(of: reverse, kind: { $0.ofReverse }, on: workers)
      guard sums.out == others.into else {
        throw damaged("its reverse lists are not those of its arcs turned round.")
      }
    } else if !graph.isDirected && sums.out != sums.into {
      throw damaged("it says that it is undirected, and an arc lacks its opposite.")
    }
    try checkLabels(network.labels, on: workers)
  }

  /// Sums over all arcs that do not depend on their order: once for each as it is, once turned
  /// round.
  private struct ArcSums {
    var out: UInt64 = 0
    var into: UInt64 = 0
    var isSound = true
  }

  private func checkLists(
    of graph: Graph, kind: (BinarySection.Kind) -> BinarySection.Kind, on workers: Workers
  ) throws -> ArcSums {
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
      self.sums(of: parts[part], in: graph, room)
    }
    guard sums.allSatisfy(\.isSound) else {
      throw damaged(
        "its \(kind(.targets).words) or \(kind(.values).words) are none that a graph can have.")
    }
    return sums.reduce(ArcSums()) { ArcSums(out: $0.out &+ $1.out, into: $0.into &+ $1.into) }
  }

  private func sums(of nodes: Range<Int>, in graph: Graph, _ room: ListRoom) -> ArcSums {
    var sums = ArcSums()
    let nodeCount = UInt64(graph.nodeCount)
    graph.withArcPointers { arcs in
      for node in nodes {
        let source = UInt64(node)
        // One above the target before, so that the first may be 0.
        var least: UInt64 = 0
        for target in arcs.neighbors(of: node, room) {
          let target = UInt64(target)
          sums.isSound =
            sums.isSound && target >= least && target < nodeCount && target != source
          least = target &+ 1
          sums.out &+= mixed(source, target)
          sums.into &+= mixed(target, source)
        }
      }
    }
    if let values = graph.arcValues {
      let allowed: ClosedRange<Double> =
        switch values.kind {
        case .weight: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
        case .probability: 0...1
        case .multiplicity: 1...Double.greatestFiniteMagnitude
        }
      values.values.withUnsafeBufferPointer { values in
        for arc in graph.offsets[nodes.lowerBound]..<graph.offsets[nodes.upperBound] {
          sums.isSound = sums.isSound && allowed.contains(values[arc])
        }
      }
    }
    return sums
  }

  /// A number that belongs to an ordered pair.
  @inline(__always) private func mixed(_ source: UInt64, _ target: UInt64) -> UInt64 {
    let pair = (source &<< 32 | target) &* 0x9E37_79B1_85EB_CA87
    return (pair ^ pair &>> 29) &* 0xC2B2_AE3D_27D4_EB4F
  }

  private func checkLabels(_ labels: Labels, on workers: Workers) throws {
    if case .text(let bytes, let offsets) = labels.names {
      guard offsets.ascend(to: bytes.count, on: workers) else {
        throw damaged("the starts of its ids do not ascend.")
      }
    }
    guard labels.names.ascend else { throw damaged("its ids do not ascend.") }
    if let order = labels.order, !NodeOrder.isPermutation(order.nodes) {
      throw damaged("the order of its ids names one twice.")
    }
  }
}
