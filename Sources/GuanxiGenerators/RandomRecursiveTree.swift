import Foundation
import GuanxiCore

/// A tree that grows: each new node is recruited by an earlier one, drawn with a chance in
/// proportion to *d*^*θ*, where *d* is one more than the number it has recruited.
///
/// With *θ* = 0 each is as likely: the pyramid of Gastwirth. With *θ* = 1 recruiters are preferred
/// in proportion to their success. Arcs lead from the recruiter to the recruit; node 0 is the root.
///
/// For 0 and 1 nodes are drawn independently of each other, in tasks: a draw that refers to who
/// recruited an earlier node repeats the draw of that node (Sanders and Schulz, "Scalable generation
/// of scale-free graphs", Information Processing Letters 2016). For any other *θ* the tree grows
/// node by node.
///
/// Gastwirth, "A Probability Model of a Pyramid Scheme", The American Statistician 1977; Szymański,
/// "On a nonuniform random recursive tree", Annals of Discrete Mathematics 1987.
public struct RandomRecursiveTree: GraphGenerator {
  public static let name = "random-recursive-tree"
  public static let summary = "Each new node is recruited by an earlier one."

  /// The number of nodes.
  public var nodes: Int
  /// How much success attracts recruits.
  public var theta: Double
  /// Whether arcs lead from recruiter to recruit only.
  public var isDirected: Bool

  /// Trees of a size.
  public init(nodes: Int, theta: Double = 0, isDirected: Bool = true) {
    self.nodes = nodes
    self.theta = theta
    self.isDirected = isDirected
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes()
    theta = try parameters.number(
      "theta", in: -10...10, default: 0, "how much success attracts recruits")
    isDirected = try parameters.flag(
      "directed", default: true, "whether arcs lead from recruiter to recruit only")
  }

  /// Makes the tree of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the tree.
  /// - Returns: The tree.
  /// - Throws: `ChoiceError` for more than the memory holds.
  /// - Complexity: O(*n*) expected; for a *θ* other than 0 and 1, O(*n* 2^|*θ*|) at most.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    try checkRoom(nodes: nodes, edges: Double(nodes), nodeBytes: 24)
    let size = 1 << 16
    let rows: GraphBuilder
    if theta == 0 || theta == 1 {
      rows = workers.rows((nodes + size - 1) / size, capacity: min(size, nodes)) { task, block in
        for node in max(1, task * size)..<max(1, min(nodes, (task + 1) * size)) {
          block.append(theta == 0 ? uniform(node, seed) : preferred(node, seed), node)
        }
      }
    } else {
      rows = grown(seed)
    }
    let (graph, _) = rows.graph(
      nodeCount: nodes, isDirected: isDirected, workers: workers, releasingRows: true)
    return GeneratedGraph(graph, checks: checks(of: graph))
  }

  private func uniform(_ node: Int, _ seed: UInt64) -> Int {
    var generator = draws(seed, step: 0, task: node)
    return generator.below(node)
  }

  /// Of the 2*node* − 1 places that a new node draws from, even ones are nodes themselves and odd
  /// ones the recruiters of later nodes.
  private func preferred(_ node: Int, _ seed: UInt64) -> Int {
    var node = node
    while true {
      var generator = draws(seed, step: 1, task: node)
      let place = generator.below(2 * node - 1)
      if place.isMultiple(of: 2) { return place / 2 }
      node = (place + 1) / 2
    }
  }

  private func grown(_ seed: UInt64) -> GraphBuilder {
    var generator = draws(seed, step: 2, task: 0)
    var rows = GraphBuilder(rows: nodes)
    var preference = GrowingPreference(theta: theta, nodes: nodes)
    for node in 0..<nodes {
      if node > 0 {
        let recruiter = preference.draw(using: &generator)
        rows.append(recruiter, node)
        preference.raise(recruiter)
      }
      preference.add(node)
    }
    return rows
  }

  private func checks(of tree: Graph) -> [Origin.Check] {
    let n = Double(nodes)
    var checks = [
      Origin.Check("ties", expected: n - 1, measured: Double(tree.edgeCount), tolerance: 0)
    ]
    guard nodes > 1, theta == 0 || theta == 1 else { return checks }
    // The numbers of leaves have the variances n/12 and about n/9 (Najock and Heyde 1982; Mahmoud,
    // Smythe and Szymański 1993).
    let leaves = tree.nodes.count { node in
      tree.degree(of: node) == (isDirected || node == 0 ? 0 : 1)
    }
    checks.append(
      Origin.Check(
        "nodes without recruits", expected: theta == 0 ? n / 2 : (2 * n - 1) / 3,
        measured: Double(leaves), tolerance: 4 * (n / (theta == 0 ? 12 : 9)).squareRoot() + 1))
    guard theta == 0 else { return checks }
    var depths = [Int](repeating: 0, count: nodes)
    var sum = 0
    for node in tree.nodes {
      sum += depths[node]
      for other in tree.neighbors(of: node) where other > node { depths[other] = depths[node] + 1 }
    }
    // The total has the variance (2 − π²/6) n² (Mahmoud 1991).
    checks.append(
      Origin.Check(
        "mean depth", expected: (1...nodes).reduce(0) { $0 + 1 / Double($1) } - 1,
        measured: Double(sum) / n, tolerance: 4 * (2 - Double.pi * .pi / 6).squareRoot()))
    return checks
  }
}

/// Nodes with a number each, drawn with chances in proportion to a power of it.
///
/// Nodes whose numbers have as many bits share a bucket; a bucket is drawn by the largest weight
/// that its nodes can have, a node in it uniformly, and it is kept with its own weight's share of
/// that.
private struct GrowingPreference {
  private let theta: Double
  private var buckets: [[UInt32]] = []
  private var largest: [Double] = []
  private var numbers: [UInt32]
  /// Indexed by node: its place in its bucket.
  private var places: [UInt32]

  init(theta: Double, nodes: Int) {
    self.theta = theta
    numbers = [UInt32](repeating: 0, count: nodes)
    places = numbers
  }

  /// Starts a node with 1.
  mutating func add(_ node: Int) {
    numbers[node] = 1
    put(node)
  }

  /// Makes a node's number one larger.
  mutating func raise(_ node: Int) {
    let old = bucket(of: numbers[node])
    numbers[node] += 1
    guard bucket(of: numbers[node]) != old else { return }
    let place = Int(places[node])
    let last = buckets[old][buckets[old].count - 1]
    buckets[old][place] = last
    places[Int(last)] = UInt32(place)
    buckets[old].removeLast()
    put(node)
  }

  /// A node.
  func draw(using generator: inout KeyedGenerator) -> Int {
    var sum = 0.0
    for bucket in buckets.indices { sum += Double(buckets[bucket].count) * largest[bucket] }
    while true {
      var rest = generator.uniform() * sum
      var bucket = 0
      while bucket < buckets.count - 1 {
        let weight = Double(buckets[bucket].count) * largest[bucket]
        if rest < weight { break }
        rest -= weight
        bucket += 1
      }
      if buckets[bucket].isEmpty { continue }
      let node = Int(buckets[bucket][generator.below(buckets[bucket].count)])
      if generator.uniform() * largest[bucket] < pow(Double(numbers[node]), theta) { return node }
    }
  }

  private func bucket(of number: UInt32) -> Int { 31 - number.leadingZeroBitCount }

  private mutating func put(_ node: Int) {
    let bucket = bucket(of: numbers[node])
    while buckets.count <= bucket {
      let low = Double(1 << buckets.count)
      largest.append(pow(theta > 0 ? 2 * low - 1 : low, theta))
      buckets.append([])
    }
    places[node] = UInt32(buckets[bucket].count)
    buckets[bucket].append(UInt32(node))
  }
}
