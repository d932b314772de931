/// The arcs of rows, grouped by ranges of their sources, on the way to adjacency arrays.
///
/// Arcs are spread over at most 1,024 buckets of consecutive sources, so that all writes go to a
/// few places at a time; a bucket is then sorted inside the cache by a stable radix sort. Arcs of
/// the same pair stay in the order of their rows.
struct ArcBuckets: Sendable {
  /// Rows that tie a node to itself; they make no arc.
  let selfLoops: Int
  /// Indexed by bucket, with one more at the end: where its arcs start.
  let starts: [Int]
  private let nodeCount: Int
  private let shift: Int
  /// Indexed by arc: the source in the high half, the target in the low one.
  private let keys: [UInt64]
  /// Indexed by arc, or empty.
  private let values: [Double]

  /// The number of buckets.
  var count: Int { starts.count - 1 }

  /// The nodes whose arcs are in a bucket.
  func nodes(of bucket: Int) -> Range<Int> {
    min(bucket << shift, nodeCount)..<min((bucket + 1) << shift, nodeCount)
  }

  /// Distributes the arcs of all rows that are no loops.
  init(_ rows: GraphBuilder, nodeCount: Int, isDirected: Bool, workers: Workers) {
    let wanted = min(max(rows.sources.count / 4096, 1), 1024)
    let largest = max(nodeCount - 1, 0)
    let shift = (0...).first { largest >> $0 < wanted } ?? 0
    let bucketCount = (largest >> shift) + 1
    self.nodeCount = nodeCount
    self.shift = shift

    // Rows are taken in blocks; each block knows where its arcs of each bucket go.
    let blocks = Self.blocks(of: rows.sources.count)
    var places = workers.map(blocks.count) {
      rows.counts(in: blocks[$0], bucketCount, shift, isDirected)
    }
    selfLoops = places.reduce(0) { $0 + $1.selfLoops }
    var starts = [0]
    var next = 0
    for bucket in 0..<bucketCount {
      for block in blocks.indices {
        let count = places[block].counts[bucket]
        places[block].counts[bucket] = next
        next += count
      }
      starts.append(next)
    }
    self.starts = starts

    let firstPlaces = places
    var values: [Double] = []
    keys = [UInt64](unsafeUninitializedCapacity: next) { keys, keyCount in
      let sharedKeys = SharedBuffer(keys)
      values = [Double](unsafeUninitializedCapacity: rows.values == nil ? 0 : next) {
        values, valueCount in
        let sharedValues = SharedBuffer(values)
        _ = workers.map(blocks.count) { block in
          rows.scatter(
            blocks[block], firstPlaces[block].counts, shift, isDirected, sharedKeys.buffer,
            sharedValues.buffer)
        }
        valueCount = rows.values == nil ? 0 : next
      }
      keyCount = next
    }
    self.values = values
  }

  private static func blocks(of rowCount: Int) -> [Range<Int>] {
    let count = min(max(rowCount >> 16, 1), 16)
    return (0..<count).map { rowCount * $0 / count..<rowCount * ($0 + 1) / count }
  }

  /// Sorts the arcs of a bucket by source, target and row, and hands them over.
  ///
  /// - Parameters:
  ///   - bucket: The bucket.
  ///   - scratch: Room that is used again.
  ///   - body: Gets the keys and, if rows have them, the values.
  /// - Returns: What `body` returned.
  func withSorted<Result>(
    _ bucket: Int, _ scratch: inout ArcScratch,
    _ body: (UnsafeBufferPointer<UInt64>, UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    let range = starts[bucket]..<starts[bucket + 1]
    scratch.take(keys[range], values.isEmpty ? [] : values[range])
    let targetBits = max(1, Int.bitWidth - max(nodeCount - 1, 1).leadingZeroBitCount)
    let passes = (targetBits + 10) / 11
    let width = (targetBits + passes - 1) / passes
    for pass in 0..<passes { scratch.sort(byBits: width, from: pass * width) }
    if shift > 0 { scratch.sort(byBits: shift, from: 32) }
    return scratch.keys.withUnsafeBufferPointer { keys in
      scratch.values.withUnsafeBufferPointer { body(keys, $0) }
    }
  }
}

/// Room to sort the arcs of one bucket.
struct ArcScratch {
  fileprivate var keys: [UInt64] = []
  fileprivate var values: [Double] = []
  private var otherKeys: [UInt64] = []
  private var otherValues: [Double] = []
  private var places: [Int] = []

  fileprivate mutating func take(_ newKeys: ArraySlice<UInt64>, _ newValues: ArraySlice<Double>) {
    keys.removeAll(keepingCapacity: true)
    keys += newKeys
    values.removeAll(keepingCapacity: true)
    values += newValues
    if otherKeys.count < keys.count { otherKeys = keys }
    otherKeys.removeLast(otherKeys.count - keys.count)
    if otherValues.count < values.count { otherValues = values }
    otherValues.removeLast(otherValues.count - values.count)
  }

  /// A stable counting sort by some bits of the keys.
  fileprivate mutating func sort(byBits width: Int, from low: Int) {
    let mask = (1 &<< width) - 1
    if places.count <= mask { places = [Int](repeating: 0, count: mask + 1) }
    let hasValues = !values.isEmpty
    places.withUnsafeMutableBufferPointer { places in
      keys.withUnsafeBufferPointer { keys in
        otherKeys.withUnsafeMutableBufferPointer { otherKeys in
          values.withUnsafeBufferPointer { values in
            otherValues.withUnsafeMutableBufferPointer { otherValues in
              for digit in 0...mask { places[digit] = 0 }
              for key in keys { places[Int(truncatingIfNeeded: key &>> low) & mask] += 1 }
              var next = 0
              for digit in 0...mask {
                let count = places[digit]
                places[digit] = next
                next += count
              }
              for (index, key) in keys.enumerated() {
                let digit = Int(truncatingIfNeeded: key &>> low) & mask
                let place = places[digit]
                places[digit] = place + 1
                otherKeys[place] = key
                if hasValues { otherValues[place] = values[index] }
              }
            }
          }
        }
      }
    }
    swap(&keys, &otherKeys)
    swap(&values, &otherValues)
  }
}

extension GraphBuilder {
  /// How many arcs of some rows belong to each bucket.
  fileprivate func counts(
    in block: Range<Int>, _ bucketCount: Int, _ shift: Int, _ isDirected: Bool
  ) -> (counts: [Int], selfLoops: Int) {
    var counts = [Int](repeating: 0, count: bucketCount)
    var selfLoops = 0
    counts.withUnsafeMutableBufferPointer { counts in
      sources.withUnsafeBufferPointer { sources in
        targets.withUnsafeBufferPointer { targets in
          for row in block {
            guard sources[row] != targets[row] else {
              selfLoops += 1
              continue
            }
            counts[Int(sources[row]) &>> shift] += 1
            if !isDirected { counts[Int(targets[row]) &>> shift] += 1 }
          }
        }
      }
    }
    return (counts, selfLoops)
  }

  /// Puts the arcs of some rows where their buckets have kept room for them.
  fileprivate func scatter(
    _ block: Range<Int>, _ firstPlaces: [Int], _ shift: Int, _ isDirected: Bool,
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ newValues: UnsafeMutableBufferPointer<Double>
  ) {
    var places = firstPlaces
    places.withUnsafeMutableBufferPointer { places in
      sources.withUnsafeBufferPointer { sources in
        targets.withUnsafeBufferPointer { targets in
          for row in block where sources[row] != targets[row] {
            let source = UInt64(sources[row])
            let target = UInt64(targets[row])
            let place = places[Int(source) &>> shift]
            places[Int(source) &>> shift] = place + 1
            keys.initializeElement(at: place, to: source &<< 32 | target)
            if let values { newValues.initializeElement(at: place, to: values[row]) }
            guard !isDirected else { continue }
            let opposite = places[Int(target) &>> shift]
            places[Int(target) &>> shift] = opposite + 1
            keys.initializeElement(at: opposite, to: target &<< 32 | source)
            if let values { newValues.initializeElement(at: opposite, to: values[row]) }
          }
        }
      }
    }
  }
}
