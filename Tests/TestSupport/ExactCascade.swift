import GuanxiCore

/// What cascades from some people come to, exactly, by trying every way in which arcs may be open.
public struct ExactCascade {
  /// The mean and the variance of how many people are reached.
  public private(set) var size = Moments()

  /// Indexed by node: the chance that the person is reached.
  public private(set) var reach: [Double]

  /// Indexed by round: the mean and the variance of how many adopt in it.
  public private(set) var rounds: [Moments]

  /// A mean and a mean square.
  public struct Moments {
    /// The mean.
    public private(set) var mean = 0.0
    private var square = 0.0

    /// The variance.
    public var variance: Double { max(0, square - mean * mean) }

    fileprivate mutating func add(_ value: Int, _ chance: Double) {
      mean += chance * Double(value)
      square += chance * Double(value * value)
    }
  }

  /// Independent tries.
  ///
  /// - Parameters:
  ///   - graph: At most 20 arcs and 8 nodes.
  ///   - chances: Indexed by arc: the chance that it is open, each for itself.
  ///   - seeds: Who starts.
  public init(triesOn graph: Graph, chances: [Double], from seeds: [Int]) {
    self.init(nodes: graph.nodeCount)
    // Indexed by node, then by which of its arcs are open, as bits: to whom they lead, and the chance.
    let ways = graph.nodes.map { node in
      let neighbors = Array(graph.neighbors(of: node))
      return (0..<(1 << neighbors.count)).map { open in
        var way = (targets: 0, chance: 1.0)
        for (place, arc) in graph.arcs(of: node).enumerated() {
          let isOpen = open >> place & 1 == 1
          way.chance *= isOpen ? chances[arc] : 1 - chances[arc]
          if isOpen { way.targets |= 1 << neighbors[place] }
        }
        return way
      }.filter { $0.chance > 0 }
    }
    var lists = [Int](repeating: 0, count: graph.nodeCount)
    func open(_ node: Int, _ chance: Double) {
      if node == graph.nodeCount { return add(lists, chance, seeds) }
      for way in ways[node] {
        lists[node] = way.targets
        open(node + 1, chance * way.chance)
      }
    }
    open(0, 1)
  }

  /// Picks of one in-neighbor at most, each with the weight of the arc as its chance (Kempe,
  /// Kleinberg and Tardos, KDD 2003, theorem 4.6).
  ///
  /// - Parameters:
  ///   - graph: At most 8 nodes.
  ///   - weights: Indexed by arc: at most 1 over all arcs into a person.
  ///   - seeds: Who starts.
  public init(picksOn graph: Graph, weights: [Double], from seeds: [Int]) {
    self.init(nodes: graph.nodeCount)
    let arcs = ExactCascade.arcs(of: graph)
    var lists = [Int](repeating: 0, count: graph.nodeCount)
    func pick(_ node: Int, _ chance: Double) {
      if chance == 0 { return }
      if node == graph.nodeCount { return add(lists, chance, seeds) }
      var left = 1.0
      for (arc, ends) in arcs.enumerated() where ends.target == node {
        lists[ends.source] ^= 1 << node
        pick(node + 1, chance * weights[arc])
        lists[ends.source] ^= 1 << node
        left -= weights[arc]
      }
      pick(node + 1, chance * max(0, left))
    }
    pick(0, 1)
  }

  /// Numbers of adopters that people need around them, drawn for each.
  ///
  /// - Parameters:
  ///   - graph: At most 6 nodes.
  ///   - needed: Indexed by node: the chance of needing 1, 2, … adopters among those whom the person
  ///     listens to; what these leave of 1 is the chance of never adopting.
  ///   - seeds: Who starts.
  public init(companyOn graph: Graph, needed: [[Double]], from seeds: [Int]) {
    self.init(nodes: graph.nodeCount)
    let listened = graph.nodes.map { node in
      graph.nodes.filter { graph.neighbors(of: $0).contains(node) }.reduce(0) { $0 | 1 << $1 }
    }
    var thresholds = [Int](repeating: 0, count: graph.nodeCount)
    func draw(_ node: Int, _ chance: Double) {
      if chance == 0 { return }
      if node == graph.nodeCount {
        var reached = seeds.reduce(0) { $0 | 1 << $1 }
        addRound(0, reached, chance)
        for round in 1...graph.nodeCount {
          let next = graph.nodes.reduce(0) { next, node in
            let isConvinced = (listened[node] & reached).nonzeroBitCount >= thresholds[node]
            return isConvinced ? next | 1 << node : next
          }
          addRound(round, next & ~reached, chance)
          reached |= next
        }
        return addEnd(reached, chance)
      }
      if seeds.contains(node) { return draw(node + 1, chance) }
      for (place, share) in needed[node].enumerated() {
        thresholds[node] = place + 1
        draw(node + 1, chance * share)
      }
      thresholds[node] = .max
      draw(node + 1, chance * max(0, 1 - needed[node].reduce(0, +)))
    }
    draw(0, 1)
  }

  init(nodes: Int) {
    reach = [Double](repeating: 0, count: nodes)
    rounds = [Moments](repeating: Moments(), count: nodes)
  }

  private static func arcs(of graph: Graph) -> [(source: Int, target: Int)] {
    graph.nodes.flatMap { node in graph.neighbors(of: node).map { (node, Int($0)) } }
  }

  /// Adds to the law of the end.
  mutating func addEnd(_ reached: Int, _ chance: Double) {
    size.add(reached.nonzeroBitCount, chance)
    for node in reach.indices where reached >> node & 1 == 1 { reach[node] += chance }
  }

  /// Adds to the law of a round, if it is one of the first.
  mutating func addRound(_ round: Int, _ adopters: Int, _ chance: Double) {
    if round < rounds.count { rounds[round].add(adopters.nonzeroBitCount, chance) }
  }

  private mutating func add(_ lists: [Int], _ chance: Double, _ seeds: [Int]) {
    if chance == 0 { return }
    var reached = 0
    var frontier = seeds.reduce(0) { $0 | 1 << $1 }
    for round in rounds.indices {
      addRound(round, frontier, chance)
      reached |= frontier
      var next = 0
      for node in lists.indices where frontier >> node & 1 == 1 { next |= lists[node] }
      frontier = next & ~reached
    }
    addEnd(reached, chance)
  }
}
