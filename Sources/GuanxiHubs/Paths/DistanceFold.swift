import GuanxiCore

extension Graph {
  /// Folds, for each node, the numbers of nodes from which paths lead to it, by their distance.
  ///
  /// - Parameters:
  ///   - initial: What to start from at each node, and in each of several parts of the work.
  ///   - workers: The threads to use.
  ///   - add: Takes in that `count` nodes lie at `distance`, from 1 on; in one part of the work
  ///     nearer ones come first.
  ///   - merge: Takes in what another part of the work found.
  /// - Returns: Indexed by node.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*n* *m*), a small fraction of that where searches overlap; 208 bytes a node for
  ///   each thread.
  @inline(__always)
  func foldDistances<Value: Sendable>(
    _ initial: Value, on workers: Workers,
    add: @Sendable (_ value: inout Value, _ distance: Int, _ count: Int) -> Void,
    merge: (_ value: inout Value, _ other: Value) -> Void
  ) throws -> [Value] {
    // Made once, before all threads want it.
    _ = reversed(on: workers.steady)
    var values = [Value](repeating: initial, count: nodeCount)
    try workers.forEachBlock(of: nodeCount, size: LaneSearch.lanes) {
      LaneSearch(self)
    } _: { search, sources in
      var block = [Value](repeating: initial, count: nodeCount)
      block.withUnsafeMutableBufferPointer { block in
        search.run(from: sources) { node, distance, count in add(&block[node], distance, count) }
      }
      return block
    } combine: { block in
      for node in nodes { merge(&values[node], block[node]) }
    }
    return values
  }
}
