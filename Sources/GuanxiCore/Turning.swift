extension Graph {
  /// The graph with every arc turned round that `isKept` is true of, values carried along, as plain
  /// lists that this graph does not keep.
  ///
  /// - Parameters:
  ///   - workers: Threads; their number does not change the graph.
  ///   - parts: Into how many parts the work is cut, or nil for a number that suits the arcs: each
  ///     part reads all lists, and takes 8 bytes for each of its arcs.
  ///   - isKept: Whether an arc counts; nil if all do.
  /// - Returns: A graph with the same nodes.
  /// - Complexity: O(*n* + *m*).
  package func turned(
    on workers: Workers, parts: Int? = nil,
    where isKept: (@Sendable (_ source: Node, _ target: Node) -> Bool)? = nil
  ) -> Graph {
    let parts = parts ?? max(1, arcCount >> 28)
    if parts == 1 { return turned(to: nodes, on: workers, where: isKept) }
    let lengths = OffsetsInProgress(lists: nodeCount, total: arcCount)
    let targets = Memory(byteCount: 4 * arcCount)
    let values = arcValues.map { _ in Memory(byteCount: 8 * arcCount) }
    var total = 0
    for part in 0..<parts {
      let nodes = nodeCount * part / parts..<nodeCount * (part + 1) / parts
      let lists = turned(to: nodes, on: workers, where: isKept)
      for node in nodes { lengths[node] = lists.degree(of: node) }
      lists.plainTargets?.copy(to: targets, at: total)
      if let values { lists.arcValues?.values.copy(to: values, at: total) }
      total += lists.arcCount
    }
    targets.release(4 * total..<targets.byteCount)
    values?.release(8 * total..<8 * arcCount)
    return Graph(
      offsets: lengths.finished(total: total), targets: Column(targets, count: total),
      arcValues: arcValues.flatMap { own in
        values.map { ArcValues(kind: own.kind, values: Column($0, count: total)) }
      },
      isDirected: true)
  }

  private func turned(
    to targets: Range<Node>, on workers: Workers,
    where isKept: (@Sendable (_ source: Node, _ target: Node) -> Bool)?
  ) -> Graph {
    let layout = ArcKeyLayout(nodeCount: nodeCount, arcCount: arcCount)
    let rule = Combination(kind: arcValues?.kind, multiEdges: .drop)
    let lists = SortedLists(
      ReversedArcs(of: self, to: targets, where: isKept), layout, rule, workers)
    let values = lists.values.flatMap { values in
      arcValues.map { ArcValues(kind: $0.kind, values: values) }
    }
    return Graph(
      offsets: lists.offsets, targets: lists.targets, arcValues: values, isDirected: true)
  }
}

extension Column {
  /// Copies all elements to where some memory has room for them.
  fileprivate func copy(to memory: Memory, at place: Int) {
    withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      memory.base.assumingMemoryBound(to: Element.self).advanced(by: place)
        .update(from: base, count: elements.count)
    }
  }
}
