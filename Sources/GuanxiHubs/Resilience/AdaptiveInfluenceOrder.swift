import GuanxiCore

/// Nodes in the order in which they are removed when it is always the turn of the one with the
/// highest collective influence among those who are left; of equal ones, one with the most ties
/// left, and of those one that is drawn.
///
/// A removal changes the influence of nodes up to one step beyond the radius, which are looked at
/// anew.
///
/// Morone and Makse, "Influence maximization in complex networks through optimal percolation",
/// Nature 2015.
///
/// - Parameters:
///   - graph: An undirected graph.
///   - radius: The distance at which degrees are added up, at least 1.
///   - draws: Decide who comes first of equal ones, whatever the numbers of nodes.
///   - workers: Threads for putting the graph into an order; who is told how far it is.
/// - Returns: All nodes.
/// - Throws: `CancellationError` when told to stop.
/// - Complexity: O(*n* log *n*), times the squared size of the balls of radius *l* + 1.
func adaptiveInfluenceOrder(
  of graph: Graph, radius: Int, _ draws: Draws, on workers: Workers
) throws -> [UInt32] {
  // In an order of its own the graph no longer knows how its nodes were numbered.
  let drawn = drawnOrder(graph.nodeCount, draws)
  let renumbered = graph.relabeled(by: NodeOrder(unchecked: Column(drawn)), on: workers.quiet)
  var attack = InfluenceAttack(on: renumbered, radius: radius)
  var removed: [UInt32] = []
  while removed.count < graph.nodeCount {
    if workers.shouldStop?() == true { throw CancellationError() }
    removed.append(drawn[attack.removeNext()])
    if removed.count % 256 == 0 { workers.onProgress?(removed.count, graph.nodeCount) }
  }
  return removed
}

/// A graph on its way to nothing.
private struct InfluenceAttack {
  private let graph: Graph
  private let radius: Int
  /// Indexed by node: its ties to those who are left; −1 if it is not.
  private var ties: [Int]
  private var match: Tournament
  /// Indexed by node: the last search that found it.
  private var found: [Int]
  private var searches = 0

  init(on graph: Graph, radius: Int) {
    self.graph = graph
    self.radius = radius
    ties = graph.nodes.map { graph.degree(of: $0) }
    found = [Int](repeating: 0, count: graph.nodeCount)
    match = Tournament(count: graph.nodeCount)
    for node in graph.nodes { match.enter(node, (influence(of: node), ties[node])) }
  }

  /// Removes the next one.
  mutating func removeNext() -> Int {
    let chosen = match.winner
    let near = ball(around: chosen, radius + 1).nodes
    for neighbor in graph.neighbors(of: chosen) where ties[neighbor] >= 0 { ties[neighbor] -= 1 }
    ties[chosen] = -1
    match.enter(chosen, (-1, -1))
    for node in near where node != chosen { match.enter(node, (influence(of: node), ties[node])) }
    return chosen
  }

  private mutating func influence(of node: Int) -> Int {
    if ties[node] <= 1 { return 0 }
    let ball = ball(around: node, radius)
    return (ties[node] - 1) * ball.nodes[ball.rim...].reduce(0) { $0 + ties[$1] - 1 }
  }

  /// Who is left within a distance, nearest first, and where those at that distance start.
  private mutating func ball(around center: Int, _ distance: Int) -> (nodes: [Int], rim: Int) {
    searches += 1
    found[center] = searches
    var nodes = [center]
    var first = 0
    for _ in 0..<distance {
      let end = nodes.count
      while first < end {
        for neighbor in graph.neighbors(of: nodes[first])
        where ties[neighbor] >= 0 && found[neighbor] != searches {
          found[neighbor] = searches
          nodes.append(neighbor)
        }
        first += 1
      }
    }
    return (nodes, first)
  }
}

/// Who has the highest pair of numbers, of equal ones the first, while numbers change.
private struct Tournament {
  /// Indexed by node.
  private var scores: [(Int, Int)]
  /// Those who won against two others each; the nodes themselves come last.
  private var tree: [Int]
  private let leaves: Int

  init(count: Int) {
    var leaves = 1
    while leaves < count { leaves *= 2 }
    self.leaves = leaves
    scores = Array(repeating: (-1, -1), count: leaves)
    tree = Array(repeating: 0, count: 2 * leaves)
    for place in stride(from: 2 * leaves - 1, through: 1, by: -1) {
      tree[place] = place >= leaves ? place - leaves : tree[2 * place]
    }
  }

  var winner: Int { tree[1] }

  /// Changes the numbers of a node.
  mutating func enter(_ node: Int, _ score: (Int, Int)) {
    scores[node] = score
    var place = (leaves + node) / 2
    while place >= 1 {
      let (left, right) = (tree[2 * place], tree[2 * place + 1])
      tree[place] = scores[left] >= scores[right] ? left : right
      place /= 2
    }
  }
}
