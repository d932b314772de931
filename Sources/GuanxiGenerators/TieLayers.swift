import GuanxiCore

extension Graph {
  /// The undirected graph with the strengths of Dunbar's layers as weights.
  ///
  /// - Parameters:
  ///   - workers: Threads; their number does not change the weights.
  ///   - rank: A number for a person and another: those with the smallest are closest.
  /// - Returns: The same ties with weights.
  /// - Complexity: O(*m* log *degree*).
  func withLayers(
    on workers: Workers, rank: @Sendable (_ person: Int, _ other: Int) -> Double
  ) -> Graph {
    let size = 1_024
    let tasks = (nodeCount + size - 1) / size
    let layers = Memory(byteCount: arcCount, pages: .small)
    let layerOf = SharedBuffer(
      UnsafeMutableBufferPointer(
        start: layers.base.assumingMemoryBound(to: UInt8.self), count: arcCount))
    _ = workers.steady.map(tasks) { task in
      var ranked: [(number: Double, arc: Int)] = []
      for person in task * size..<min(nodeCount, (task + 1) * size) {
        ranked.removeAll(keepingCapacity: true)
        let others = neighbors(of: person)
        for arc in others.indices { ranked.append((rank(person, others[arc]), arc)) }
        ranked.sort { ($0.number, $0.arc) < ($1.number, $1.arc) }
        for (place, other) in ranked.enumerated() {
          layerOf.buffer[other.arc] = UInt8(TieLayer.ends.firstIndex { place < $0 } ?? 4)
        }
      }
    }
    let weights = Memory(byteCount: 8 * arcCount)
    let weightOf = SharedBuffer(
      UnsafeMutableBufferPointer(
        start: weights.base.assumingMemoryBound(to: Double.self), count: arcCount))
    _ = workers.steady.map(tasks) { task in
      for person in task * size..<min(nodeCount, (task + 1) * size) {
        let others = neighbors(of: person)
        for arc in others.indices {
          guard let back = self.arc(from: others[arc], to: person) else { continue }
          let own = TieLayer.strengths[Int(layerOf.buffer[arc])]
          let other = TieLayer.strengths[Int(layerOf.buffer[back])]
          weightOf.buffer[arc] = (own * other).squareRoot()
        }
      }
    }
    return Graph(
      offsets: offsets, targets: targets,
      arcValues: ArcValues(kind: .weight, values: Column(weights, count: arcCount)),
      isDirected: false)
  }
}

/// How close acquaintances are, by their rank.
private enum TieLayer {
  /// Where the first four layers end.
  static let ends = [5, 15, 50, 150]
  /// The strength of each layer.
  static let strengths = [1, 0.7, 0.4, 0.15, 0.05]
}
