extension Graph {
  /// Makes a graph list by list, on several threads: first all lengths, then all lists.
  ///
  /// - Parameters:
  ///   - nodeCount: The number of nodes.
  ///   - isDirected: Whether an arc may lack its opposite.
  ///   - kind: What the values mean, nil for a graph without.
  ///   - workers: Threads; their number does not change the graph.
  ///   - scratch: Makes what each thread keeps.
  ///   - length: The length of a node's list.
  ///   - fill: Writes a node's list, ascending, and its values if there are any.
  /// - Returns: The graph.
  package static func make<Scratch>(
    nodeCount: Int, isDirected: Bool, kind: ArcValues.Kind? = nil, on workers: Workers,
    scratch: @Sendable () -> Scratch,
    length: @Sendable (inout Scratch, Int) -> Int,
    fill:
      @Sendable (
        inout Scratch, Int, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Double>?
      ) -> Void
  ) -> Graph {
    let size = 1_024
    let blocks = (nodeCount + size - 1) / size
    let lengths = OffsetsInProgress(lists: nodeCount, total: .max)
    let sums = workers.steady.map(blocks, scratch: scratch) { scratch, block in
      var sum = 0
      for node in block * size..<min(nodeCount, (block + 1) * size) {
        let length = length(&scratch, node)
        lengths[node] = length
        sum += length
      }
      return sum
    }
    let total = sums.reduce(0, +)
    let offsets = lengths.finished(total: total)
    let targetMemory = Memory(byteCount: 4 * total)
    let valueMemory = kind.map { _ in Memory(byteCount: 8 * total) }
    let targets = SharedPointer<UInt32>(targetMemory)
    let values = valueMemory.map { SharedPointer<Double>($0) }
    _ = workers.steady.map(blocks, scratch: scratch) { scratch, block in
      for node in block * size..<min(nodeCount, (block + 1) * size) {
        let start = offsets[node]
        fill(&scratch, node, targets.base + start, values.map { $0.base + start })
      }
    }
    return Graph(
      offsets: offsets, targets: Column(targetMemory, count: total),
      arcValues: kind.flatMap { kind in
        valueMemory.map { ArcValues(kind: kind, values: Column($0, count: total)) }
      },
      isDirected: isDirected)
  }
}
