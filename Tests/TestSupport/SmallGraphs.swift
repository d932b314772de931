import GuanxiCore

/// All undirected graphs on the nodes 0..<*n*, for *n* up to `largest`: 1, 2, 8 and 64 of them for
/// *n* = 1, 2, 3 and 4.
public func allGraphs(upTo largest: Int) -> [Graph] {
  (1...largest).flatMap { n in
    let pairs = (0..<n).flatMap { a in (a + 1..<n).map { (a, $0) } }
    return (0..<(1 << pairs.count)).map { chosen in
      Graph(
        edges: pairs.indices.filter { chosen >> $0 & 1 == 1 }.map { pairs[$0] }, nodeCount: n)
    }
  }
}
