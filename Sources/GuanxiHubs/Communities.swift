import GuanxiCore

/// Groups of nodes with more ties inside than chance would give: circles, villages, schemes.
///
/// Louvain's method: each node moves to the neighboring group that raises modularity most, until
/// none does; groups then become the nodes of a smaller graph, and so on. The order in which nodes
/// are asked first is drawn from the seed, so the same seed gives the same groups on any machine;
/// a node is asked again when a neighbor has moved away from its group.
///
/// A directed graph is read as its undirected projection. An isolated node is a group by itself.
///
/// Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks",
/// Journal of Statistical Mechanics 2008; the queue of nodes to ask again is that of Traag, Waltman
/// and van Eck, "From Louvain to Leiden", Scientific Reports 2019.
public struct Communities: Sendable, Equatable {
  /// Indexed by node: the number of its community; the largest community is 0, and of equally
  /// large ones, the one with the smallest node comes first.
  public let community: [Int]

  /// Indexed by community: how many nodes it has, descending.
  public let sizes: [Int]

  /// The share of ties inside communities, less what chance would put there, in -0.5..<1.
  public let modularity: Double

  /// The number of communities.
  public var count: Int { sizes.count }

  /// Finds communities.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - seed: Decides the order in which nodes are asked.
  ///   - isWeighted: Whether ties count by their numbers; the projection of a directed graph has
  ///     none, and each of its ties counts 1.
  /// - Complexity: O(*n* + *m*) for asking every node once, which takes some tens of rounds.
  public init(of graph: Graph, seed: UInt64 = 1, isWeighted: Bool = false) {
    let graph = graph.undirected()
    let draws = Draws(seed: seed)
    var level = Level(graph, isWeighted: isWeighted)
    var community = Array(graph.nodes)
    var depth = 0
    while true {
      var order = Array(0..<level.nodeCount)
      var generator = draws.sequence(.order, depth)
      generator.shuffle(&order)
      let (moved, hasMoved) = level.movedNodes(in: order)
      guard hasMoved else { break }
      let (groups, count) = numbered(moved)
      for node in community.indices { community[node] = groups[community[node]] }
      level = level.merged(groups, count: count)
      depth += 1
    }
    let (first, count) = numbered(community)
    var sizes = [Int](repeating: 0, count: count)
    for group in first { sizes[group] += 1 }
    let order = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
    var place = [Int](repeating: 0, count: count)
    for (index, group) in order.enumerated() { place[group] = index }
    self.community = first.map { place[$0] }
    self.sizes = order.map { sizes[$0] }
    modularity = GuanxiHubs.modularity(of: self.community, in: graph, isWeighted: isWeighted)
  }
}

/// The modularity of a division into groups: Σ over groups of (ties inside)/*m* −
/// ((degrees inside)/2*m*)².
///
/// Newman and Girvan, "Finding and evaluating community structure in networks", 2004.
///
/// - Parameters:
///   - community: Indexed by node: the number of its group.
///   - graph: The network; of a directed one, the undirected projection counts.
///   - isWeighted: Whether ties count by their numbers, if they have any.
/// - Returns: In -0.5..<1; 0 for a graph without ties.
/// - Complexity: O(*n* + *m*).
public func modularity(of community: [Int], in graph: Graph, isWeighted: Bool = false) -> Double {
  let graph = graph.undirected()
  let weights = isWeighted ? graph.arcValues?.values : nil
  let count = (community.max() ?? -1) + 1
  var inside = [Double](repeating: 0, count: count)
  var degrees = [Double](repeating: 0, count: count)
  graph.forEachArc { node, neighbor, arc in
    let weight = weights?[arc] ?? 1
    degrees[community[node]] += weight
    if community[neighbor] == community[node] { inside[community[node]] += weight }
  }
  let all = degrees.reduce(0, +)
  guard all > 0 else { return 0 }
  return zip(inside, degrees).reduce(0) { $0 + $1.0 / all - ($1.1 / all) * ($1.1 / all) }
}

/// Groups numbered anew, in the order of their first node.
private func numbered(_ groups: [Int]) -> (groups: [Int], count: Int) {
  var numbers = [Int](repeating: -1, count: groups.count)
  var count = 0
  let renumbered = groups.map { group in
    if numbers[group] < 0 {
      numbers[group] = count
      count += 1
    }
    return numbers[group]
  }
  return (renumbered, count)
}

/// A graph whose nodes are groups of the nodes of a larger one.
private struct Level {
  var offsets = [0]
  var targets: [UInt32] = []
  /// Indexed by arc.
  var weights: [Double] = []
  /// Indexed by node: the weight of its arcs, those inside the group included.
  var strengths: [Double]
  /// The weight of all arcs.
  let total: Double

  var nodeCount: Int { offsets.count - 1 }

  init(_ graph: Graph, isWeighted: Bool) {
    offsets = Array(graph.offsets)
    var targets: [UInt32] = []
    targets.reserveCapacity(graph.arcCount)
    graph.forEachArc { _, target, _ in targets.append(UInt32(target)) }
    self.targets = targets
    let values = isWeighted ? graph.arcValues?.values : nil
    weights = values.map(Array.init) ?? [Double](repeating: 1, count: targets.count)
    strengths = graph.nodes.map { [weights] in weights[graph.arcs(of: $0)].reduce(0, +) }
    total = strengths.reduce(0, +)
  }

  private init(strengths: [Double], total: Double) {
    self.strengths = strengths
    self.total = total
  }

  /// Asks every node which neighboring group to join, and again those whose neighbors have moved.
  ///
  /// - Returns: Indexed by node: its group; and whether any node has moved.
  func movedNodes(in order: [Int]) -> (groups: [Int], hasMoved: Bool) {
    var group = Array(0..<nodeCount)
    var groupStrength = strengths
    var link = [Double](repeating: 0, count: nodeCount)
    var near: [Int] = []
    var hasMoved = false
    // A ring: a node waits in it at most once.
    var queue = order
    var isWaiting = [Bool](repeating: true, count: nodeCount)
    var first = 0
    var waiting = nodeCount
    while waiting > 0 {
      let node = queue[first]
      first = first + 1 == nodeCount ? 0 : first + 1
      waiting -= 1
      isWaiting[node] = false
      for arc in offsets[node]..<offsets[node + 1] {
        let other = group[Int(targets[arc])]
        if link[other] == 0 { near.append(other) }
        link[other] += weights[arc]
      }
      let own = group[node]
      groupStrength[own] -= strengths[node]
      // Up to a factor, what modularity gains by joining a group.
      func gain(_ group: Int) -> Double {
        link[group] - strengths[node] * groupStrength[group] / total
      }
      var best = own
      var bestGain = gain(own)
      for other in near where gain(other) > bestGain + 1e-12 * total {
        best = other
        bestGain = gain(other)
      }
      groupStrength[best] += strengths[node]
      for other in near { link[other] = 0 }
      near.removeAll(keepingCapacity: true)
      guard best != own else { continue }
      group[node] = best
      hasMoved = true
      for arc in offsets[node]..<offsets[node + 1] {
        let neighbor = Int(targets[arc])
        guard group[neighbor] != best && !isWaiting[neighbor] else { continue }
        isWaiting[neighbor] = true
        let end = first + waiting
        queue[end < nodeCount ? end : end - nodeCount] = neighbor
        waiting += 1
      }
    }
    return (group, hasMoved)
  }

  /// The graph whose nodes are the groups; ties inside a group stay in its strength only.
  func merged(_ groups: [Int], count: Int) -> Level {
    var starts = [Int](repeating: 0, count: count + 1)
    for group in groups { starts[group + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var members = [Int](repeating: 0, count: nodeCount)
    var sums = [Double](repeating: 0, count: count)
    for node in 0..<nodeCount {
      members[next[groups[node]]] = node
      next[groups[node]] += 1
      sums[groups[node]] += strengths[node]
    }
    var level = Level(strengths: sums, total: total)
    var link = [Double](repeating: 0, count: count)
    for group in 0..<count {
      let first = level.targets.count
      for node in members[starts[group]..<starts[group + 1]] {
        for arc in offsets[node]..<offsets[node + 1] {
          let other = groups[Int(targets[arc])]
          guard other != group else { continue }
          if link[other] == 0 { level.targets.append(UInt32(other)) }
          link[other] += weights[arc]
        }
      }
      for other in level.targets[first...] {
        level.weights.append(link[Int(other)])
        link[Int(other)] = 0
      }
      level.offsets.append(level.targets.count)
    }
    return level
  }
}
