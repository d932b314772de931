import GuanxiCore
import Synchronization

/// A graph that grows: each new node ties itself to nodes with chances in proportion to their
/// degrees.
///
/// The first *m* + 1 nodes are a star around node 0. A new node draws its *m* different neighbors
/// one by one from the list of all ends of ties, and draws again when it has one already.
///
/// Each draw belongs to the node and its number there, so that nodes are added in tasks: where a
/// draw is the end of a tie that another task has not made yet, its node is added twice, with the
/// same result. The graph is that of adding them one by one (after Sanders and Schulz, "Scalable
/// generation of scale-free graphs", Information Processing Letters 2016).
///
/// Barabási and Albert, "Emergence of Scaling in Random Networks", Science 1999.
public struct BarabasiAlbert: GraphGenerator {
  public static let name = "barabasi-albert"
  public static let summary = "Each new node prefers nodes with many ties."

  /// The number of nodes.
  public var nodes: Int
  /// How many ties each new node makes; less than the number of nodes.
  public var edges: Int

  /// Growing graphs of a size.
  public init(nodes: Int, edges: Int) {
    self.nodes = nodes
    self.edges = edges
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes(atLeast: 2)
    edges = try parameters.count(
      "edges", in: 1...Int.max, default: nil, "how many ties each new node makes")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph.
  /// - Throws: `ChoiceError` for as many ties a node as nodes, or more.
  /// - Complexity: O(*n* *m*²) expected, and O(*n* *m*) draws.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard edges < nodes else {
      throw ChoiceError("barabasi-albert: edges must be less than nodes.")
    }
    try checkRoom(nodes: nodes, edges: Double(nodes) * Double(edges), tieBytes: 4)
    let growth = PreferentialGrowth(
      nodes: nodes, edges: edges, draws: { draws(seed, step: 0, task: $0) })
    growth.run(on: workers.steady)
    let size = max(1, (1 << 16) / edges)
    let rows = workers.rows((nodes + size - 1) / size, capacity: size * edges) { task, block in
      for node in max(1, task * size)..<max(1, min(nodes, (task + 1) * size)) {
        for tie in 0..<(node > edges ? edges : 1) { block.append(node, growth.target(node, tie)) }
      }
    }
    let graph = rows.undirected(nodes, on: workers)
    // Dorogovtsev, Mendes and Samukhin 2000, for large graphs; the first nodes differ.
    let least = graph.nodes.count { graph.degree(of: $0) == edges }
    let law = 2 / Double(edges + 2)
    let n = Double(nodes)
    return GeneratedGraph(
      graph,
      checks: [
        Origin.Check(
          "ties", expected: Double(edges) * Double(nodes - edges),
          measured: Double(graph.edgeCount), tolerance: 0),
        Origin.Check(
          "share of nodes with the fewest ties", expected: law, measured: Double(least) / n,
          tolerance: 4 * (law * (1 - law) / n).squareRoot() + 2 * Double(edges + 1) / n),
      ])
  }
}

/// The targets of the ties of all new nodes, as far as they are known.
private final class PreferentialGrowth: @unchecked Sendable {
  private let nodes: Int
  private let edges: Int
  private let draws: @Sendable (Int) -> KeyedGenerator
  /// The targets of the ties of node `edges` + 1, of the next, and so on; before they are known,
  /// `unknown`. Tasks read each other's, so each is atomic.
  private let targets: UnsafeMutablePointer<Atomic<UInt32>>
  private let count: Int
  private static let unknown = UInt32.max

  init(nodes: Int, edges: Int, draws: @escaping @Sendable (Int) -> KeyedGenerator) {
    self.nodes = nodes
    self.edges = edges
    self.draws = draws
    count = (nodes - edges - 1) * edges
    targets = UnsafeMutablePointer.allocate(capacity: max(1, count))
    for place in 0..<count { (targets + place).initialize(to: Atomic(Self.unknown)) }
  }

  deinit {
    targets.deinitialize(count: count)
    targets.deallocate()
  }

  /// Adds all nodes.
  func run(on workers: Workers) {
    let size = 1 << 12
    let first = edges + 1
    _ = workers.map((nodes - first + size - 1) / size) { task in
      let start = first + task * size
      for node in start..<min(self.nodes, start + size)
      where self.place(node, 0).pointee.load(ordering: .relaxed) == Self.unknown {
        self.add(node)
      }
    }
  }

  /// The target of a tie of a node.
  func target(_ node: Int, _ tie: Int) -> Int {
    // The nodes of the star but its middle have one tie.
    guard node > edges else { return 0 }
    return Int(place(node, tie).pointee.load(ordering: .relaxed))
  }

  /// Adds a node, and those before it that its draws refer to and that are not known.
  private func add(_ node: Int) {
    // The ends before the node: two a tie.
    let ends = 2 * (edges + (node - edges - 1) * edges)
    var generator = draws(node)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: edges) { found in
      var count = 0
      while count < edges {
        let target = end(generator.below(ends))
        if found[..<count].contains(target) { continue }
        found[count] = target
        count += 1
      }
      for tie in 0..<edges { place(node, tie).pointee.store(found[tie], ordering: .relaxed) }
    }
  }

  /// The node at an end of a tie: even ends are where it starts.
  private func end(_ number: Int) -> UInt32 {
    let tie = number / 2
    if number.isMultiple(of: 2) {
      return UInt32(tie < edges ? tie + 1 : edges + 1 + (tie - edges) / edges)
    }
    if tie < edges { return 0 }
    let target = (targets + (tie - edges)).pointee.load(ordering: .relaxed)
    guard target == Self.unknown else { return target }
    add(edges + 1 + (tie - edges) / edges)
    return (targets + (tie - edges)).pointee.load(ordering: .relaxed)
  }

  private func place(_ node: Int, _ tie: Int) -> UnsafeMutablePointer<Atomic<UInt32>> {
    targets + ((node - edges - 1) * edges + tie)
  }
}
