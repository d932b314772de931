import GuanxiCore

extension Network {
  /// The nodes that no tie names, as places of their names, ascending.
  var isolatedRanks: [Int] {
    var isTied = graph.nodes.map { graph.degree(of: $0) > 0 }
    if graph.isDirected {
      isTied.withUnsafeMutableBufferPointer { isTied in
        graph.forEachArc { _, target, _ in isTied[target] = true }
      }
    }
    let places = labels.order?.places
    return graph.nodes.filter { rank in !isTied[places.map { Int($0[rank]) } ?? rank] }
  }
}

extension LabelNames {
  /// Refuses names that a format cannot hold.
  func check(
    for format: String, allowing isAllowed: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws {
    guard case .text = self else { return }
    try withPointers { names in
      for rank in 0..<count where !isAllowed(names.utf8(of: rank)) {
        throw ChoiceError(
          "The name '\(GraphText.shown(names.utf8(of: rank)))' cannot stand in a file of the"
            + " format \(format)."
            + (format == Snap.name ? " Write it as csv, which puts names in quotes." : ""))
      }
    }
  }
}
