import GuanxiCore

/// The ties of a network as rows of text, in ascending order of the ids whatever the order of the
/// nodes, so that a network has one text.
struct TieText: @unchecked Sendable {
  private let graph: Graph
  private let order: NodeOrder?
  private let names: LabelPointers
  private let form: Form

  /// How a row looks.
  struct Form: Sendable {
    /// What stands between the fields.
    var separator: UInt8
    /// Whether names are put in quotes where CSV needs them.
    var isQuoted = false
    /// Whether the larger id of an edge comes first.
    var putsLargerFirst = false
  }

  /// Writes all rows.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - form: How a row looks.
  ///   - sink: Where rows go.
  ///   - workers: Threads; their number does not change the text.
  /// - Throws: What the sink throws.
  static func write(
    _ network: Network, _ form: Form, to sink: any ByteSink, on workers: Workers
  ) throws {
    try network.labels.names.withPointers { names in
      let text = TieText(
        graph: network.graph, order: network.labels.order, names: names, form: form)
      let parts = text.parts(ofArcs: 1 << 15)
      // As many parts at a time as take little memory.
      for first in stride(from: 0, to: parts.count, by: 32) {
        let wave = parts[first..<min(first + 32, parts.count)]
        let rows = workers.steady.map(wave.count, scratch: { Scratch(network.graph) }) {
          text.rows(of: wave[first + $1], &$0)
        }
        for part in rows { try sink.write(part.bytes) }
      }
    }
  }

  /// What each thread keeps.
  private struct Scratch {
    let room: ListRoom
    /// Targets as places of their names, with their places in the list, to be sorted.
    var targets: [UInt64] = []

    init(_ graph: Graph) { room = ListRoom(for: graph) }
  }

  /// The node whose name is at a place in ascending order.
  private func node(_ rank: Int) -> Int { order.map { Int($0.places[rank]) } ?? rank }

  /// Places of names with about as many arcs each.
  private func parts(ofArcs size: Int) -> [Range<Int>] {
    guard let places = order?.places else { return graph.parts(ofArcs: size) }
    var parts: [Range<Int>] = []
    var first = 0
    var arcs = 0
    for rank in graph.nodes {
      arcs += graph.degree(of: Int(places[rank])) + 1
      if arcs >= size {
        parts.append(first..<rank + 1)
        first = rank + 1
        arcs = 0
      }
    }
    if first < graph.nodeCount { parts.append(first..<graph.nodeCount) }
    return parts
  }

  private func rows(of ranks: Range<Int>, _ scratch: inout Scratch) -> TextRoom {
    let output = TextRoom(capacity: 1 << 19)
    let source = TextRoom(capacity: 32)
    graph.withArcPointers { arcs in
      guard let order else {
        for node in ranks {
          let list = arcs.neighbors(of: node, scratch.room)
          let first = arcs.offsets[node]
          put(node, to: source)
          for index in 0..<list.count where graph.isDirected || list[index] > node {
            put(source, Int(list[index]), arc: first &+ index, to: output)
          }
        }
        return
      }
      order.nodes.withUnsafeBufferPointer { rankOf in
        order.places.withUnsafeBufferPointer { nodeOf in
          for rank in ranks {
            let node = Int(nodeOf[rank])
            scratch.targets.removeAll(keepingCapacity: true)
            for (index, target) in arcs.neighbors(of: node, scratch.room).enumerated() {
              scratch.targets.append(UInt64(rankOf[Int(target)]) << 32 | UInt64(index))
            }
            scratch.targets.sort()
            put(rank, to: source)
            for target in scratch.targets where graph.isDirected || target >> 32 > UInt64(rank) {
              let index = Int(target & 0xFFFF_FFFF)
              put(source, Int(target >> 32), arc: arcs.offsets[node] &+ index, to: output)
            }
          }
        }
      }
    }
    return output
  }

  /// Leaves nothing but a name in some room.
  private func put(_ rank: Int, to room: TextRoom) {
    room.advance(-room.count)
    putName(rank, to: room)
  }

  /// Writes a row.
  @inline(__always)
  private func put(_ source: TextRoom, _ target: Int, arc: Int, to output: TextRoom) {
    if form.putsLargerFirst {
      putName(target, to: output)
      output.append(form.separator)
      putBytes(source.bytes, to: output)
    } else {
      putBytes(source.bytes, to: output)
      output.append(form.separator)
      putName(target, to: output)
    }
    if let values = graph.arcValues {
      output.append(form.separator)
      putValue(values.values[arc], to: output)
    }
    output.append(.newline)
  }

  @inline(__always)
  private func putBytes(_ bytes: UnsafeRawBufferPointer, to output: TextRoom) {
    guard let from = bytes.baseAddress else { return }
    UnsafeMutableRawPointer(output.reserve(bytes.count)).copyMemory(
      from: from, byteCount: bytes.count)
    output.advance(bytes.count)
  }

  @inline(__always)
  private func putName(_ rank: Int, to output: TextRoom) {
    guard names.areText else {
      output.advance(putDigits(names.number(rank), at: output.reserve(20)))
      return
    }
    let name = names.utf8(of: rank)
    if form.isQuoted && CSV.needsQuotes(name) {
      output.append(CSV.quoted(name))
    } else {
      putBytes(UnsafeRawBufferPointer(name), to: output)
    }
  }

  private func putValue(_ value: Double, to output: TextRoom) {
    if value >= 0, value < 1e15, value == value.rounded(.down) {
      output.advance(putDigits(UInt64(value), at: output.reserve(20)))
    } else {
      var text = shortest(value)
      text.withUTF8 { putBytes(UnsafeRawBufferPointer($0), to: output) }
    }
  }
}

/// The shortest text that reads back as the same number.
func shortest(_ number: Double) -> String {
  Int(exactly: number).map(\.description) ?? number.description
}
