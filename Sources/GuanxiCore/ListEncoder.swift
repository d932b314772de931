extension CompressedLists {
  /// Compresses the lists of a graph.
  ///
  /// Three passes over blocks of nodes: how long the numbers are, how long the lists are, and then
  /// their bytes.
  init(of graph: Graph, on workers: Workers) {
    let blocks = (graph.nodeCount + ListEncoder.blockSize - 1) / ListEncoder.blockSize
    let workers = workers.steady
    let encoder = ListEncoder(graph: graph)
    let room = { @Sendable in ListRoom(for: graph) }
    let counts = workers.map(blocks, scratch: room) { encoder.lengths($1, $0) }
    let sums = (0...4).map { length in counts.reduce(0) { $0 + $1[length] } }
    let code = LengthCode(counts: sums)
    let lengths = OffsetsInProgress(lists: graph.nodeCount, total: .max)
    let sizes = workers.map(blocks, scratch: room) { encoder.sizes($1, code, lengths, $0) }
    let total = sizes.reduce(0, +)
    let starts = lengths.finished(total: total)
    let memory = Memory(byteCount: total + CompressedLists.padding)
    let bytes = SharedPointer<UInt8>(memory)
    _ = workers.map(blocks, scratch: room) { encoder.write($1, code, starts, bytes, $0) }
    self.init(starts: starts, bytes: Column(memory, count: memory.byteCount), code: code)
  }
}

/// Writes lists in fewer bytes.
private struct ListEncoder: Sendable {
  static let blockSize = 4_096
  let graph: Graph

  /// How many numbers of a block need 0, 1, 2, 3 and 4 bytes.
  func lengths(_ block: Int, _ room: ListRoom) -> [Int] {
    var counts: SIMD8<Int> = .zero
    forEachList(block, room) { node, list in
      forEachNumber(of: list, node) { number in counts[LengthCode.bytes(of: number)] &+= 1 }
    }
    return (0...4).map { counts[$0] }
  }

  /// Notes how many bytes each list of a block takes.
  ///
  /// - Returns: Their sum.
  func sizes(
    _ block: Int, _ code: LengthCode, _ lengths: OffsetsInProgress, _ room: ListRoom
  ) -> Int {
    let sizes = code.codes.map { code.lengths[Int(min($0, 3))] }
    var sum = 0
    sizes.withUnsafeBufferPointer { sizes in
      forEachList(block, room) { node, list in
        var size = (list.count &+ 3) &>> 2
        forEachNumber(of: list, node) { size &+= sizes[LengthCode.bytes(of: $0)] }
        lengths[node] = size
        sum &+= size
      }
    }
    return sum
  }

  /// Writes the lists of a block.
  func write(
    _ block: Int, _ code: LengthCode, _ starts: Offsets, _ bytes: SharedPointer<UInt8>,
    _ room: ListRoom
  ) {
    let (codes, lengths) = (code.codes, code.lengths)
    let starts = starts.pointers
    codes.withUnsafeBufferPointer { codes in
      lengths.withUnsafeBufferPointer { lengths in
        forEachList(block, room) { node, list in
          let controls = bytes.base + starts[node]
          var data = controls + (list.count &+ 3) &>> 2
          var place = 0
          forEachNumber(of: list, node) { number in
            let code = codes[LengthCode.bytes(of: number)]
            controls[place &>> 2] |= code &<< UInt8(2 &* (place & 3))
            var rest = number
            for _ in 0..<lengths[Int(code)] {
              data.pointee = UInt8(truncatingIfNeeded: rest)
              rest = rest &>> 8
              data += 1
            }
            place &+= 1
          }
        }
      }
    }
  }

  @inline(__always)
  private func forEachList(
    _ block: Int, _ room: ListRoom, _ body: (Int, UnsafeBufferPointer<UInt32>) -> Void
  ) {
    let first = block * ListEncoder.blockSize
    graph.withArcPointers { arcs in
      for node in first..<min(graph.nodeCount, first + ListEncoder.blockSize) {
        body(node, arcs.neighbors(of: node, room))
      }
    }
  }

  /// Calls `body` with the numbers that a list is written as.
  @inline(__always)
  private func forEachNumber(
    of list: UnsafeBufferPointer<UInt32>, _ node: Int, _ body: (UInt32) -> Void
  ) {
    guard list.count > 0 else { return }
    let step = Int32(bitPattern: list[0] &- UInt32(truncatingIfNeeded: node))
    body(UInt32(bitPattern: step &<< 1 ^ step &>> 31))
    for place in 1..<list.count { body(list[place] &- list[place &- 1] &- 1) }
  }
}
