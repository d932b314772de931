import GuanxiCore

/// The labels of all nodes as bytes, so that rows are written without a string each.
struct LabelBytes {
  private var bytes: [UInt8] = []
  private var offsets = [0]

  init(_ labels: Labels) {
    offsets.reserveCapacity(labels.count + 1)
    for node in 0..<labels.count {
      bytes += labels[node].utf8
      offsets.append(bytes.count)
    }
  }

  /// The label of a node.
  subscript(node: Int) -> ArraySlice<UInt8> { bytes[offsets[node]..<offsets[node + 1]] }

  /// Refuses names that a format cannot hold.
  func check(for format: String, allowing isAllowed: (ArraySlice<UInt8>) -> Bool) throws {
    for node in 0..<offsets.count - 1 where !isAllowed(self[node]) {
      throw ChoiceError(
        "The name '\(GraphText.shown(self[node]))' cannot stand in a file of the format \(format)."
          + (format == Snap.name ? " Write it as csv, which puts names in quotes." : ""))
    }
  }
}

extension Graph {
  /// Calls `body` with each tie once: an edge with its smaller node first, an arc as it is.
  func forEachTie(_ body: (_ source: Int, _ target: Int, _ arc: Int) -> Void) {
    forEachArc { source, target, arc in
      if isDirected || source < target { body(source, target, arc) }
    }
  }
}

extension Network {
  /// The nodes that no tie names, ascending.
  var isolatedNodes: [Int] {
    var isTied = [Bool](repeating: false, count: graph.nodeCount)
    graph.forEachTie { source, target, _ in
      isTied[source] = true
      isTied[target] = true
    }
    return isTied.indices.filter { !isTied[$0] }
  }
}

/// The shortest text that reads back as the same number.
func shortest(_ number: Double) -> String {
  Int(exactly: number).map { "\($0)" } ?? "\(number)"
}
