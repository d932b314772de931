import GuanxiCore

/// A ring in which pairs of ties have exchanged ends, so that all degrees stay: as many exchanges
/// are tried as `share` times half the ties, six times as many for a share of 1.
///
/// - Parameters:
///   - nodes: How many nodes.
///   - degree: How many neighbors each has; even.
///   - share: In 0...1.
///   - generator: The random numbers.
/// - Returns: A simple undirected graph.
public func rewiredRing(
  nodes: Int, degree: Int, share: Double, using generator: inout KeyedGenerator
) -> Graph {
  // The neighbors of a node stand in the `degree` places from `node` · `degree` on.
  var lists: [Int] = []
  for node in 0..<nodes {
    for step in 1...degree / 2 { lists += [(node + step) % nodes, (node + nodes - step) % nodes] }
  }
  func place(_ a: Int, _ b: Int) -> Int? {
    (a * degree..<(a + 1) * degree).first { lists[$0] == b }
  }
  let half = Double(lists.count) / 4
  for _ in 0..<Int(share >= 1 ? 6 * half : share * half) {
    let (first, second) = (generator.below(lists.count), generator.below(lists.count))
    let (a, b, c, d) = (first / degree, lists[first], second / degree, lists[second])
    if a == d || b == c || a == c || b == d { continue }
    if place(a, d) != nil || place(c, b) != nil { continue }
    guard let back = place(b, a), let other = place(d, c) else { continue }
    (lists[first], lists[second], lists[back], lists[other]) = (d, b, c, a)
  }
  let ties = lists.indices.map { ($0 / degree, lists[$0]) }
  return Graph(edges: ties.filter { $0.0 < $0.1 }, nodeCount: nodes)
}
