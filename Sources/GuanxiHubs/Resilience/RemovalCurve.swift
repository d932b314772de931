import GuanxiCore

/// How large the largest component stays while people are removed one after the other.
public struct RemovalCurve: Sendable, Equatable {
  /// In which order, as it is written: `adaptive-degree`.
  public let order: String

  /// Over how many orders the curve is the mean: 1 unless the order is random.
  public let runs: Int

  /// Indexed by the number of people removed, from none to all: the share of all people who are in
  /// the largest component.
  public let largest: [Double]

  /// Where whole groups are removed: each group, in order; empty for other orders.
  public let steps: [RemovalStep]

  /// Schneider's *R*, the mean of *S* after 1, 2, …, *n* removals: 1/*n* of nearly 0 where the
  /// network falls apart at once, nearly ½ where it stays in one piece as long as it can.
  ///
  /// Schneider, Moreira, Andrade, Havlin and Herrmann, "Mitigation of malicious attacks on
  /// networks", PNAS 2011.
  public let robustness: Double

  /// The standard error of the mean of *R* over the runs; nil for a single one.
  public let robustnessStandardError: Double?

  /// How many people there are.
  public var count: Int { largest.count - 1 }

  /// The share of all people in the largest component once a share of people is removed; straight
  /// between two people.
  public func largest(afterRemoving share: Double) -> Double {
    precondition((0...1).contains(share), "The share must lie in 0...1.")
    let place = share * Double(count)
    let low = min(Int(place), count)
    let high = min(low + 1, count)
    return largest[low] + (place - Double(low)) * (largest[high] - largest[low])
  }

  /// The smallest share of people whose removal brings the largest component down to a share of all
  /// people or less.
  public func removed(toReach share: Double) -> Double {
    guard count > 0 else { return 0 }
    // Removals only ever make the largest component smaller.
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if largest[middle] <= share { high = middle } else { low = middle + 1 }
    }
    return Double(low) / Double(count)
  }
}

extension RemovalCurve {
  /// Removes people.
  ///
  /// - Parameters:
  ///   - network: The network; the direction of arcs does not matter.
  ///   - removal: In which order.
  ///   - people: That order if it is known; nil to find it. Random orders are drawn.
  ///   - seed: Decides who comes first of equal ones.
  ///   - workers: Threads; their number does not change the curve.
  /// - Throws: What the measure of the order throws; `CancellationError` when told to stop.
  /// - Complexity: What the order takes, then O(*n* + *m*) in practice for each run.
  public init(
    of network: Network, by removal: Removal, people: [UInt32]? = nil, seed: UInt64 = 1,
    on workers: Workers = .all
  ) throws {
    let graph = network.graph.undirected(on: workers)
    let n = graph.nodeCount
    let runs = removal.runs
    var sum = [Double](repeating: 0, count: n + 1)
    var robustness: [Double] = []
    var steps: [RemovalStep] = []
    func add(_ sizes: [UInt32]) {
      for (removed, size) in sizes.enumerated() { sum[removed] += Double(size) }
      robustness.append(sizes.dropFirst().reduce(0.0) { $0 + Double($1) } / Double(n * n))
    }
    if n == 0 {
      self.init(
        order: removal.name, runs: runs, largest: [0], steps: [], robustness: 0,
        standardError: nil)
      return
    }
    if runs == 1 {
      let order =
        try people ?? removal.order(of: network, undirected: graph, seed: seed, on: workers)
      add(largestComponents(of: graph, without: order))
      if case .groups(_, _, let groups?) = removal {
        steps = groups.steps(of: order) { sum[$0] / Double(n) }
      }
    } else {
      let keys = network.labels.keys
      workers.forEachInOrder(runs, scratch: {}) { _, run in
        let draws = Draws(seed: seed, replicate: run, keys: keys)
        return largestComponents(of: graph, without: drawnOrder(n, draws))
      } combine: {
        add($0)
      }
    }
    guard robustness.count == runs else { throw CancellationError() }
    let mean = robustness.reduce(0, +) / Double(runs)
    let squares = robustness.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(
      order: removal.name, runs: runs, largest: sum.map { $0 / Double(runs) / Double(n) },
      steps: steps, robustness: mean,
      standardError: runs > 1
        ? (squares / Double(runs - 1) / Double(runs)).squareRoot() : nil)
  }

  private init(
    order: String, runs: Int, largest: [Double], steps: [RemovalStep], robustness: Double,
    standardError: Double?
  ) {
    self.order = order
    self.runs = runs
    self.largest = largest
    self.steps = steps
    self.robustness = robustness
    robustnessStandardError = standardError
  }
}

/// Indexed by the number of people removed: the size of the largest component of the others.
///
/// People are put back in the opposite order, so that components only ever join (Newman and Ziff,
/// "Efficient Monte Carlo algorithm and high-precision results for percolation", PRL 2000).
///
/// - Parameters:
///   - graph: An undirected graph.
///   - order: Its nodes, the first to be removed first.
/// - Returns: One more than there are nodes; the last is 0.
/// - Complexity: O(*n* + *m*) in practice; 12 bytes a node.
func largestComponents(of graph: Graph, without order: [UInt32]) -> [UInt32] {
  let n = graph.nodeCount
  let absent = UInt32.max
  // A node that is there: the way to the root of its component. A root: itself.
  var parent = [UInt32](repeating: absent, count: n)
  var size = [UInt32](repeating: 1, count: n)
  var largest = [UInt32](repeating: 0, count: n + 1)
  let room = ListRoom(for: graph)
  graph.withArcPointers { arcs in
    parent.withUnsafeMutableBufferPointer { parent in
      size.withUnsafeMutableBufferPointer { size in
        func root(_ node: UInt32) -> UInt32 {
          var node = node
          while parent[Int(node)] != node {
            parent[Int(node)] = parent[Int(parent[Int(node)])]
            node = parent[Int(node)]
          }
          return node
        }
        var best: UInt32 = 0
        for removed in (0..<n).reversed() {
          let node = order[removed]
          parent[Int(node)] = node
          var own = node
          for neighbor in arcs.neighbors(of: Int(node), room) where parent[Int(neighbor)] != absent
          {
            let other = root(neighbor)
            if other == own { continue }
            let (high, low) = size[Int(own)] >= size[Int(other)] ? (own, other) : (other, own)
            parent[Int(low)] = high
            size[Int(high)] &+= size[Int(low)]
            own = high
          }
          best = max(best, size[Int(own)])
          largest[removed] = best
        }
      }
    }
  }
  return largest
}
