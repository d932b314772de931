/// Trees that grow together.
struct Forest {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  /// Joins the trees of two nodes; false when they are in one tree already.
  mutating func join(_ a: Int, _ b: Int) -> Bool {
    let a = root(a)
    let b = root(b)
    if a == b { return false }
    parent[max(a, b)] = min(a, b)
    return true
  }

  private mutating func root(_ node: Int) -> Int {
    var node = node
    while parent[node] != node {
      parent[node] = parent[parent[node]]
      node = parent[node]
    }
    return node
  }
}
