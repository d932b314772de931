import GuanxiCore

/// All undirected graphs on the nodes 0..<*n*, for *n* up to `largest`; of those that differ only in
/// how the nodes after node 0 are numbered, one. For *n* = 1, 2, 3, 4 and 5 these are 1, 2, 6, 20
/// and 90.
public func allRootedGraphs(upTo largest: Int) -> [Graph] {
  (1...largest).flatMap { allGraphs(nodes: $0, numberedAlike: [0]) }
}

/// All undirected graphs on the nodes 0..<`nodes`; of those that differ only in how the nodes are
/// numbered, one. For 1, 2, 3, 4 and 5 nodes these are 1, 2, 4, 11 and 34.
public func allGraphs(nodes: Int) -> [Graph] { allGraphs(nodes: nodes, numberedAlike: []) }

/// One graph of each kind, when some nodes keep their numbers: the one whose ties, as bits in the
/// order of `pairs`, are the smallest number.
private func allGraphs(nodes n: Int, numberedAlike fixed: [Int]) -> [Graph] {
  let pairs = (0..<n).flatMap { a in (a + 1..<n).map { (a, $0) } }
  var place = [[Int]](repeating: [Int](repeating: 0, count: n), count: n)
  for (index, (a, b)) in pairs.enumerated() { (place[a][b], place[b][a]) = (index, index) }
  let others = permutations(Array(fixed.count..<n)).map { fixed + $0 }
  let moves = others.map { order in pairs.map { place[order[$0.0]][order[$0.1]] } }
  var isKnown = [Bool](repeating: false, count: 1 << pairs.count)
  return isKnown.indices.compactMap { chosen in
    if isKnown[chosen] { return nil }
    let ties = pairs.indices.filter { chosen >> $0 & 1 == 1 }
    for move in moves { isKnown[ties.reduce(0) { $0 | 1 << move[$1] }] = true }
    return Graph(edges: ties.map { pairs[$0] }, nodeCount: n)
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
