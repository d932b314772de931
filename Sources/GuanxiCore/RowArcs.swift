/// Where arcs come from on their way to sorted lists: read twice, in the same order, in parts.
protocol ArcSource: Sendable {
  /// How many parts there are; parts do not depend on the number of threads.
  var partCount: Int { get }
  /// Whether arcs have values.
  var hasValues: Bool { get }
  /// Whether arcs come in ascending order of their targets.
  var isSortedByTarget: Bool { get }
  /// How many arcs of a part leave each bucket's nodes, and how many rows were loops.
  func count(_ part: Int, into counts: UnsafeMutablePointer<UInt32>, _ layout: ArcKeyLayout) -> Int
  /// Puts the arcs of a part where the cursors say, which move on.
  func scatter<Key: ArcKey>(
    _ part: Int, _ cursors: UnsafeMutablePointer<Int>, _ layout: ArcKeyLayout,
    _ keys: UnsafeMutablePointer<Key>, _ values: UnsafeMutablePointer<Double>?)
}

/// The arcs of rows: one for each row of a directed graph, two for each of an undirected one.
struct RowArcs: ArcSource {
  let blocks: [TieBlock]
  let isDirected: Bool
  let hasValues: Bool
  let isSortedByTarget = false
  private let releasesRows: Bool
  /// Each part: rows of one block or of several whole ones.
  private let parts: [[(block: Int, rows: Range<Int>)]]

  init(blocks: [TieBlock], isDirected: Bool, releasesRows: Bool) {
    self.blocks = blocks
    self.isDirected = isDirected
    self.releasesRows = releasesRows
    hasValues = blocks.first?.hasValues ?? false
    let rows = blocks.reduce(0) { $0 + $1.count }
    let size = max(1 << 14, rows / 64)
    var parts: [[(block: Int, rows: Range<Int>)]] = []
    var part: [(block: Int, rows: Range<Int>)] = []
    var length = 0
    for (index, block) in blocks.enumerated() {
      var start = 0
      while start < block.count {
        let end = min(block.count, start + size - length)
        part.append((index, start..<end))
        length += end - start
        start = end
        if length == size {
          parts.append(part)
          part = []
          length = 0
        }
      }
    }
    if !part.isEmpty { parts.append(part) }
    self.parts = parts
  }

  var partCount: Int { parts.count }

  func count(
    _ part: Int, into counts: UnsafeMutablePointer<UInt32>, _ layout: ArcKeyLayout
  ) -> Int {
    let shift = UInt32(layout.sourceBits)
    var selfLoops = 0
    for (block, rows) in parts[part] {
      let pairs = blocks[block].pairs
      if isDirected {
        for row in rows {
          let source = pairs[2 &* row]
          let isLoop = source == pairs[2 &* row &+ 1]
          selfLoops &+= isLoop ? 1 : 0
          counts[Int(source &>> shift)] &+= isLoop ? 0 : 1
        }
      } else {
        for row in rows {
          let source = pairs[2 &* row]
          let target = pairs[2 &* row &+ 1]
          let one: UInt32 = source == target ? 0 : 1
          selfLoops &+= 1 &- Int(one)
          counts[Int(source &>> shift)] &+= one
          counts[Int(target &>> shift)] &+= one
        }
      }
    }
    return selfLoops
  }

  func scatter<Key: ArcKey>(
    _ part: Int, _ cursors: UnsafeMutablePointer<Int>, _ layout: ArcKeyLayout,
    _ keys: UnsafeMutablePointer<Key>, _ values: UnsafeMutablePointer<Double>?
  ) {
    let shift = UInt32(layout.sourceBits)
    let low = UInt32((1 &<< layout.sourceBits) &- 1)
    let targetBits = Key(truncatingIfNeeded: layout.targetBits)
    @inline(__always) func put(_ source: UInt32, _ target: UInt32, _ value: Double?) {
      let bucket = Int(source &>> shift)
      let place = cursors[bucket]
      cursors[bucket] = place &+ 1
      keys[place] =
        Key(truncatingIfNeeded: source & low) &<< targetBits | Key(truncatingIfNeeded: target)
      if let value { values?[place] = value }
    }
    for (block, rows) in parts[part] {
      let pairs = blocks[block].pairs
      let ownValues = hasValues ? blocks[block].values : nil
      for row in rows {
        let source = pairs[2 &* row]
        let target = pairs[2 &* row &+ 1]
        if source == target { continue }
        put(source, target, ownValues?[row])
        if !isDirected { put(target, source, ownValues?[row]) }
      }
      if releasesRows { blocks[block].release(afterUsing: rows.count) }
    }
  }
}
