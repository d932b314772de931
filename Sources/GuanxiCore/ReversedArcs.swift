/// The arcs of a graph turned round, all of them or some.
struct ReversedArcs: ArcSource {
  let graph: Graph
  /// Only arcs to these nodes count.
  let targets: Range<UInt32>
  /// Says whether an arc to one of them counts; nil if all do.
  let isKept: (@Sendable (_ source: Int, _ target: Int) -> Bool)?
  let isSortedByTarget = true
  /// Consecutive nodes with about as many arcs each.
  private let parts: [Range<Int>]

  init(
    of graph: Graph, to targets: Range<Int>,
    where isKept: (@Sendable (_ source: Int, _ target: Int) -> Bool)? = nil
  ) {
    self.graph = graph
    self.targets = UInt32(targets.lowerBound)..<UInt32(targets.upperBound)
    self.isKept = isKept
    parts = graph.parts(ofArcs: max(1 << 14, graph.arcCount / 64))
  }

  var partCount: Int { parts.count }
  var hasValues: Bool { graph.arcValues != nil }

  func count(
    _ part: Int, into counts: UnsafeMutablePointer<UInt32>, _ layout: ArcKeyLayout
  ) -> Int {
    let shift = UInt32(layout.sourceBits)
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      for node in parts[part] {
        for target in arcs.neighbors(of: node, room) {
          if target < targets.lowerBound { continue }
          // Lists ascend.
          if target >= targets.upperBound { break }
          if let isKept, !isKept(node, Int(target)) { continue }
          counts[Int(target &>> shift)] &+= 1
        }
      }
    }
    return 0
  }

  func scatter<Key: ArcKey>(
    _ part: Int, _ cursors: UnsafeMutablePointer<Int>, _ layout: ArcKeyLayout,
    _ keys: UnsafeMutablePointer<Key>, _ values: UnsafeMutablePointer<Double>?
  ) {
    let shift = UInt32(layout.sourceBits)
    let low = UInt32((1 &<< layout.sourceBits) &- 1)
    let targetBits = Key(truncatingIfNeeded: layout.targetBits)
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      for node in parts[part] {
        let first = arcs.offsets[node]
        for (index, target) in arcs.neighbors(of: node, room).enumerated() {
          if target < targets.lowerBound { continue }
          if target >= targets.upperBound { break }
          if let isKept, !isKept(node, Int(target)) { continue }
          let bucket = Int(target &>> shift)
          let place = cursors[bucket]
          cursors[bucket] = place &+ 1
          keys[place] =
            Key(truncatingIfNeeded: target & low) &<< targetBits | Key(truncatingIfNeeded: node)
          if let values, let own = graph.arcValues { values[place] = own.values[first &+ index] }
        }
      }
    }
  }
}
