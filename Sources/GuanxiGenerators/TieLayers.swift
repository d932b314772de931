import GuanxiCore

extension Graph {
  /// The undirected graph with the strengths of Dunbar's layers as weights.
  ///
  /// - Parameters:
  ///   - workers: Threads; their number does not change the weights.
  ///   - rank: A number for a person and another, of which the upper 48 bits count: those with the
  ///     smallest are closest.
  /// - Returns: The same ties with weights.
  /// - Precondition: Nobody knows more than 65,535 people.
  /// - Complexity: O(*m* log *degree*).
  func withLayers(
    on workers: Workers, rank: @Sendable (_ person: Int, _ other: Int) -> UInt64
  ) -> Graph {
    let size = 1_024
    let tasks = (nodeCount + size - 1) / size
    let layers = Memory(byteCount: arcCount)
    let layerOf = SharedBuffer(
      UnsafeMutableBufferPointer(
        start: layers.base.assumingMemoryBound(to: UInt8.self), count: arcCount))
    let weights = Memory(byteCount: 8 * arcCount)
    let weightOf = SharedBuffer(
      UnsafeMutableBufferPointer(
        start: weights.base.assumingMemoryBound(to: Double.self), count: arcCount))
    withArcPointers { arcs in
      _ = workers.steady.map(tasks, scratch: { ListRoom(for: self) }) { room, task in
        // The place in the list of acquaintances takes the lower 16 bits.
        var ranked: [UInt64] = []
        for person in task * size..<min(nodeCount, (task + 1) * size) {
          ranked.removeAll(keepingCapacity: true)
          let others = arcs.neighbors(of: person, room)
          precondition(others.count < 1 << 16, "Somebody knows too many people.")
          for place in 0..<others.count {
            ranked.append(rank(person, Int(others[place])) & ~0xFFFF | UInt64(place))
          }
          ranked.sort()
          let first = arcs.offsets[person]
          for (place, other) in ranked.enumerated() {
            layerOf.buffer[first + Int(other & 0xFFFF)] = tieLayer(ofRank: place)
          }
        }
      }
      _ = workers.steady.map(
        tasks, scratch: { (own: ListRoom(for: self), other: ListRoom(for: self)) }
      ) { rooms, task in
        for person in task * size..<min(nodeCount, (task + 1) * size) {
          let others = arcs.neighbors(of: person, rooms.own)
          let first = arcs.offsets[person]
          for place in 0..<others.count {
            let other = Int(others[place])
            let back = arcs.neighbors(of: other, rooms.other).firstPlace(
              notBelow: UInt32(truncatingIfNeeded: person))
            weightOf.buffer[first + place] = tieWeight(
              layerOf.buffer[first + place], layerOf.buffer[arcs.offsets[other] + back])
          }
        }
      }
    }
    let values = ArcValues(kind: .weight, values: Column(weights, count: arcCount))
    if let compressedLists {
      return Graph(
        offsets: offsets, compressed: compressedLists, arcValues: values, isDirected: false)
    }
    return Graph(
      offsets: offsets, targets: plainTargets ?? [], arcValues: values, isDirected: false)
  }
}

/// The layer of the acquaintance of a rank, from 0.
@inline(__always)
private func tieLayer(ofRank rank: Int) -> UInt8 {
  rank < 5 ? 0 : rank < 15 ? 1 : rank < 50 ? 2 : rank < 150 ? 3 : 4
}

/// The weight of a tie that is in these layers for its two ends.
@inline(__always)
private func tieWeight(_ own: UInt8, _ other: UInt8) -> Double {
  (tieStrength(own) * tieStrength(other)).squareRoot()
}

/// The strength of a layer.
@inline(__always)
private func tieStrength(_ layer: UInt8) -> Double {
  switch layer {
  case 0: 1
  case 1: 0.7
  case 2: 0.4
  case 3: 0.15
  default: 0.05
  }
}

extension UnsafeBufferPointer<UInt32> {
  /// The first place of an ascending list whose number is not below another.
  @inline(__always)
  fileprivate func firstPlace(notBelow number: UInt32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low &+ high) &>> 1
      if self[middle] < number { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
