/// Sorts the arcs of one bucket and joins those of the same pair.
struct BucketSorter<Key: ArcKey>: Sendable {
  let keys: SharedPointer<Key>
  let values: SharedPointer<Double>?
  let hasValues: Bool
  let layout: ArcKeyLayout
  let rule: Combination
  /// False for arcs that come in ascending order of their targets.
  let sortsTargets: Bool
  let offsets: OffsetsInProgress

  /// Leaves the targets of a bucket at the start of its keys, four bytes each, and its values at
  /// the start of its values.
  func sort(_ bucket: Int, _ range: Range<Int>, _ scratch: inout BucketScratch<Key>) {
    guard !range.isEmpty else { return }
    let own = keys.base + range.lowerBound
    let ownValues = hasValues ? values.map { $0.base + range.lowerBound } : nil
    let (sorted, sortedValues) = scratch.sort(
      own, ownValues, count: range.count, bits: layout.sourceBits + layout.targetBits,
      from: sortsTargets ? 0 : layout.targetBits)
    join(
      sorted, sortedValues, count: range.count, firstNode: bucket << layout.sourceBits,
      UnsafeMutableRawPointer(own).assumingMemoryBound(to: UInt32.self),
      values.map { $0.base + range.lowerBound })
  }

  private func join(
    _ sorted: UnsafeMutablePointer<Key>, _ sortedValues: UnsafeMutablePointer<Double>?, count: Int,
    firstNode: Int, _ targets: UnsafeMutablePointer<UInt32>,
    _ newValues: UnsafeMutablePointer<Double>?
  ) {
    let mask = UInt32(truncatingIfNeeded: (UInt64(1) &<< UInt64(layout.targetBits)) &- 1)
    var previous = sorted[0]
    var node = firstNode + Int(previous &>> Key(layout.targetBits))
    targets[0] = UInt32(truncatingIfNeeded: previous) & mask
    if rule.keepsValues { newValues?[0] = sortedValues?[0] ?? 1 }
    var arc = 1
    var listStart = 0
    for place in 1..<max(1, count) {
      let key = sorted[place]
      if key == previous {
        if rule.keepsValues, let newValues {
          newValues[arc - 1] = rule(newValues[arc - 1], sortedValues?[place] ?? 1)
        }
        continue
      }
      let source = firstNode &+ Int(truncatingIfNeeded: key &>> Key(layout.targetBits))
      if source != node {
        offsets[node] = arc &- listStart
        node = source
        listStart = arc
      }
      previous = key
      targets[arc] = UInt32(truncatingIfNeeded: key) & mask
      if rule.keepsValues { newValues?[arc] = sortedValues?[place] ?? 1 }
      arc &+= 1
    }
    offsets[node] = arc - listStart
  }
}

/// Room to sort buckets, one after the other.
struct BucketScratch<Key: ArcKey> {
  private var room = Memory(byteCount: 0)
  private var valueRoom = Memory(byteCount: 0)
  private let counts = Memory(byteCount: 6 * 32768 * 4)

  /// Sorts keys by some of their bits, stably, and values with them.
  ///
  /// - Returns: Where they are: in their old place or in the scratch.
  mutating func sort(
    _ keys: UnsafeMutablePointer<Key>, _ values: UnsafeMutablePointer<Double>?, count: Int,
    bits: Int, from low: Int
  ) -> (UnsafeMutablePointer<Key>, UnsafeMutablePointer<Double>?) {
    if count <= 32 {
      insertionSort(keys, values, count: count, ignoring: low)
      return (keys, values)
    }
    let room = room(count)
    let valueRoom = values == nil ? nil : self.valueRoom(count)
    // Wide digits take fewer passes, and more counters.
    let widest = count >= 1 << 14 ? 15 : count >= 1 << 10 ? 11 : 8
    let passes = max(1, (bits - low + widest - 1) / widest)
    let width = max(1, (bits - low + passes - 1) / passes)
    let mask = Key(truncatingIfNeeded: (1 &<< width) &- 1)
    let counts = counts.base.assumingMemoryBound(to: UInt32.self)
    counts.update(repeating: 0, count: passes << widest)
    for place in 0..<count {
      var key = keys[place] &>> Key(truncatingIfNeeded: low)
      for pass in 0..<passes {
        counts[pass &<< widest &+ Int(truncatingIfNeeded: key & mask)] &+= 1
        key = key &>> Key(truncatingIfNeeded: width)
      }
    }
    var (from, to) = (keys, room)
    var (fromValues, toValues) = (values, valueRoom)
    for pass in 0..<passes {
      let places = counts + pass << widest
      var next: UInt32 = 0
      for digit in 0..<1 << width {
        let count = places[digit]
        places[digit] = next
        next &+= count
      }
      let shift = Key(truncatingIfNeeded: low + pass * width)
      if let fromValues, let toValues {
        for place in 0..<count {
          let key = from[place]
          let digit = Int(truncatingIfNeeded: key &>> shift & mask)
          let target = Int(places[digit])
          places[digit] &+= 1
          to[target] = key
          toValues[target] = fromValues[place]
        }
      } else {
        for place in 0..<count {
          let key = from[place]
          let digit = Int(truncatingIfNeeded: key &>> shift & mask)
          let target = Int(places[digit])
          places[digit] &+= 1
          to[target] = key
        }
      }
      swap(&from, &to)
      swap(&fromValues, &toValues)
    }
    return (from, fromValues)
  }

  private func insertionSort(
    _ keys: UnsafeMutablePointer<Key>, _ values: UnsafeMutablePointer<Double>?, count: Int,
    ignoring low: Int
  ) {
    for place in 1..<max(1, count) {
      let key = keys[place]
      let value = values?[place]
      var hole = place
      while hole > 0, keys[hole - 1] &>> Key(low) > key &>> Key(low) {
        keys[hole] = keys[hole - 1]
        if let values { values[hole] = values[hole - 1] }
        hole -= 1
      }
      keys[hole] = key
      if let values, let value { values[hole] = value }
    }
  }

  private mutating func room(_ count: Int) -> UnsafeMutablePointer<Key> {
    if room.byteCount < count * MemoryLayout<Key>.stride {
      room = Memory(byteCount: (count + count / 4) * MemoryLayout<Key>.stride)
    }
    return room.base.assumingMemoryBound(to: Key.self)
  }

  private mutating func valueRoom(_ count: Int) -> UnsafeMutablePointer<Double> {
    if valueRoom.byteCount < count * 8 {
      valueRoom = Memory(byteCount: (count + count / 4) * 8)
    }
    return valueRoom.base.assumingMemoryBound(to: Double.self)
  }
}
