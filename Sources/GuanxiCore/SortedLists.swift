/// Adjacency arrays made from arcs in any order.
///
/// Arcs are spread over buckets of consecutive sources; each bucket is sorted inside the cache by
/// stable radix sorts and written back in place; then the buckets move together. Arcs of the same
/// pair meet in the order of their source.
struct SortedLists {
  let offsets: Offsets
  let targets: Column<UInt32>
  let values: Column<Double>?
  /// Rows of the source that were loops.
  let selfLoops: Int
  /// Arcs that came again.
  let repeats: Int

  /// Sorts arcs into lists.
  ///
  /// - Parameters:
  ///   - source: The arcs.
  ///   - layout: How they are grouped.
  ///   - rule: How arcs of the same pair become one.
  ///   - workers: Threads.
  init(_ source: some ArcSource, _ layout: ArcKeyLayout, _ rule: Combination, _ workers: Workers) {
    self =
      layout.isNarrow
      ? SortedLists(source, keys: UInt32.self, layout, rule, workers.steady)
      : SortedLists(source, keys: UInt64.self, layout, rule, workers.steady)
  }

  private init<Key: ArcKey>(
    _ source: some ArcSource, keys: Key.Type, _ layout: ArcKeyLayout, _ rule: Combination,
    _ workers: Workers
  ) {
    let (starts, cursors, selfLoops) = Self.places(of: source, layout, workers)
    let total = starts[layout.bucketCount]
    // Keys of 64 bits take twice the room of the lists, which is taken page by page and given back.
    let targets = Memory(
      byteCount: total * MemoryLayout<Key>.stride, pages: layout.isNarrow ? .huge : .small)
    let values = source.hasValues || rule.keepsValues ? Memory(byteCount: 8 * total) : nil
    let keys = SharedPointer<Key>(targets)
    let keyValues = values.map { SharedPointer<Double>($0) }
    _ = workers.map(source.partCount) { part in
      var own = cursors[part]
      own.withUnsafeMutableBufferPointer {
        guard let cursors = $0.baseAddress else { return }
        source.scatter(
          part, cursors, layout, keys.base, source.hasValues ? keyValues?.base : nil)
      }
    }
    let offsets = OffsetsInProgress(lists: layout.nodeCount, total: total)
    let sorter = BucketSorter(
      keys: keys, values: keyValues, hasValues: source.hasValues, layout: layout, rule: rule,
      sortsTargets: !source.isSortedByTarget, offsets: offsets)
    _ = workers.map(layout.bucketCount, scratch: { BucketScratch<Key>() }) { scratch, bucket in
      sorter.sort(bucket, starts[bucket]..<starts[bucket + 1], &scratch)
    }
    self.offsets = offsets.finished()
    let arcCount = self.offsets[layout.nodeCount]
    for bucket in 0..<layout.bucketCount {
      let nodes = layout.nodes(of: bucket)
      let place = self.offsets[nodes.lowerBound]
      let count = self.offsets[nodes.upperBound] - place
      let from = targets.base + starts[bucket] * MemoryLayout<Key>.stride
      if count == 0 { continue }
      if from != targets.base + 4 * place {
        (targets.base + 4 * place).copyMemory(from: from, byteCount: 4 * count)
      }
      guard rule.keepsValues, let values, starts[bucket] != place else { continue }
      (values.base + 8 * place).copyMemory(
        from: values.base + 8 * starts[bucket], byteCount: 8 * count)
    }
    targets.release(4 * arcCount..<targets.byteCount)
    values?.release(8 * arcCount..<8 * total)
    self.targets = Column(targets, count: arcCount)
    self.values = rule.keepsValues ? values.map { Column($0, count: arcCount) } : nil
    self.selfLoops = selfLoops
    repeats = total - arcCount
  }

  /// Where the keys of each bucket start, where those of each part of the source go, and how many
  /// rows were loops.
  private static func places(
    of source: some ArcSource, _ layout: ArcKeyLayout, _ workers: Workers
  ) -> (starts: [Int], cursors: [[Int]], selfLoops: Int) {
    let counted = workers.map(source.partCount) { part in
      var selfLoops = 0
      let counts = [UInt32](unsafeUninitializedCapacity: layout.bucketCount) { counts, count in
        counts.initialize(repeating: 0)
        count = layout.bucketCount
        guard let base = counts.baseAddress else { return }
        selfLoops = source.count(part, into: base, layout)
      }
      return (counts: counts, selfLoops: selfLoops)
    }
    var cursors = counted.map { _ in [Int](repeating: 0, count: layout.bucketCount) }
    var starts = [0]
    var next = 0
    for bucket in 0..<layout.bucketCount {
      for part in counted.indices {
        cursors[part][bucket] = next
        next += Int(counted[part].counts[bucket])
      }
      starts.append(next)
    }
    return (starts, cursors, counted.reduce(0) { $0 + $1.selfLoops })
  }
}

/// Memory that several tasks write to, each to places of its own.
struct SharedPointer<Element>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  private let memory: Memory

  init(_ memory: Memory) {
    base = memory.base.assumingMemoryBound(to: Element.self)
    self.memory = memory
  }
}

/// The lengths of lists, on the way to where they start.
struct OffsetsInProgress: @unchecked Sendable {
  private let memory: Memory
  private let lists: Int
  private let isWide: Bool

  /// Room for the lengths of some lists, which add up to `total` at most.
  init(lists: Int, total: Int) {
    self.lists = lists
    isWide = total > Int(UInt32.max)
    memory = Memory(byteCount: (lists + 1) * (isWide ? 8 : 4))
  }

  /// The length of a list; lists may be set by several tasks at once.
  @inline(__always)
  subscript(list: Int) -> Int {
    get {
      isWide
        ? Int(memory.base.load(fromByteOffset: 8 &* list &+ 8, as: UInt64.self))
        : Int(memory.base.load(fromByteOffset: 4 &* list &+ 4, as: UInt32.self))
    }
    nonmutating set {
      if isWide {
        memory.base.storeBytes(of: UInt64(newValue), toByteOffset: 8 &* list &+ 8, as: UInt64.self)
      } else {
        memory.base.storeBytes(
          of: UInt32(truncatingIfNeeded: newValue), toByteOffset: 4 &* list &+ 4, as: UInt32.self)
      }
    }
  }

  /// Adds up the lengths; nothing may be set afterwards.
  ///
  /// - Parameter total: Their sum, if lengths are to be taken into numbers of 32 bits where it
  ///   allows that.
  /// - Returns: Where each list starts.
  func finished(total: Int? = nil) -> Offsets {
    if let total, isWide, total <= Int(UInt32.max) {
      let narrow = OffsetsInProgress(lists: lists, total: total)
      for list in 0..<lists { narrow[list] = self[list] }
      return narrow.finished()
    }
    if isWide {
      let starts = memory.base.assumingMemoryBound(to: UInt64.self)
      for list in 0..<lists { starts[list + 1] &+= starts[list] }
    } else {
      let starts = memory.base.assumingMemoryBound(to: UInt32.self)
      for list in 0..<lists { starts[list + 1] &+= starts[list] }
    }
    return Offsets(memory, count: lists + 1, isWide: isWide)
  }
}
