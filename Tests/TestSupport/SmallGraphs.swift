import GuanxiCore

/// All undirected graphs on the nodes 0..<*n*, for *n* up to `largest`; of those that differ only in
/// how the nodes after node 0 are numbered, one. For *n* = 1, 2, 3 and 4 these are 1, 2, 6 and 20.
public func allRootedGraphs(upTo largest: Int) -> [Graph] {
  (1...largest).flatMap { n -> [Graph] in
    let pairs = (0..<n).flatMap { a in (a + 1..<n).map { b -> [Int] in [a, b] } }
    let orders = permutations(Array(1..<n)).map { [0] + $0 }
    var seen: Set<Set<[Int]>> = []
    return (0..<(1 << pairs.count)).compactMap { chosen -> Graph? in
      let edges = pairs.indices.filter { chosen >> $0 & 1 == 1 }.map { pairs[$0] }
      if seen.contains(Set(edges)) { return nil }
      for order in orders { seen.insert(Set(edges.map { $0.map { order[$0] }.sorted() })) }
      return Graph(edges: edges.map { ($0[0], $0[1]) }, nodeCount: n)
    }
  }
}

private func permutations(_ items: [Int]) -> [[Int]] {
  if items.isEmpty { return [[]] }
  return items.indices.flatMap { index in
    var rest = items
    let first = rest.remove(at: index)
    return permutations(rest).map { [first] + $0 }
  }
}
