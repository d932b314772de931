import Foundation
import GuanxiCore

/// Draws shortest paths until, with a promised probability, the share of pairs whose path leads
/// through a node is known well enough for all nodes at once.
///
/// A path leads through a node or not, so Chernoff's bound holds for each node: after *t* paths, its
/// share is farther than ε above (below) the one found, *x*, with a probability of at most
/// exp(−*t* D(*x*‖*x* ± ε)), where D is the relative entropy. Each node and each side has a
/// permission to fail, and nodes on many paths get more of it: after some first paths, which do not
/// count later, permissions are dealt so that all are expected to be ready at once. They add up to δ,
/// and the looks at the paths share them, the *j*th having 6 / (π² *j*²).
///
/// Borassi and Natale, "KADABRA", ESA 2016, whose plan this follows with other bounds; Hoeffding,
/// "Probability inequalities for sums of bounded random variables", 1963, theorem 1.
struct AdaptiveSampling {
  let graph: Graph
  let epsilon: Double
  let delta: Double
  let seed: UInt64

  /// What was found.
  struct Found {
    /// Indexed by node: the share of the paths that lead through it.
    var shares: [Double]
    /// How many paths were drawn and counted.
    var paths: Int
  }

  /// - Throws: `InputError` if paths are too many to be counted, `CancellationError` when told to
  ///   stop.
  func run(on workers: Workers) throws -> Found {
    // Made once, before all threads want it.
    _ = graph.reversed(on: workers.steady)
    let first = max(64, Int((4 / epsilon).rounded(.up)))
    let permissions = permissions(after: first, try draw(0..<first, phase: 0, on: workers))
    var counts = [Int](repeating: 0, count: graph.nodeCount)
    var drawn = 0
    var looks = 0.0
    var wanted = permissions.expected
    while true {
      for (node, count) in try draw(drawn..<wanted, phase: 1, on: workers).enumerated() {
        counts[node] += count
      }
      drawn = wanted
      looks += 1
      let share = log(.pi * .pi * looks * looks / 6)
      let isReady = counts.indices.allSatisfy { node in
        let found = Double(counts[node]) / Double(drawn)
        return Double(drawn) * entropy(found, found + epsilon) >= permissions.above[node] + share
          && Double(drawn) * entropy(found, found - epsilon) >= permissions.below[node] + share
      }
      if isReady { break }
      wanted = drawn + max(1, drawn / 10)
    }
    return Found(shares: counts.map { Double($0) / Double(drawn) }, paths: drawn)
  }

  /// How often nodes were inside paths.
  private func draw(_ paths: Range<Int>, phase: UInt64, on workers: Workers) throws -> [Int] {
    var counts = [Int](repeating: 0, count: graph.nodeCount)
    var isCountable = true
    let prefix = KeyedHash(seed).then(phase)
    try workers.quiet.forEachBlock(of: paths.count, size: 32) {
      PathSampler(graph)
    } _: { sampler, block in
      var inside: [UInt32] = []
      var isCountable = true
      for path in block {
        var generator = KeyedGenerator(prefix.then(UInt64(paths.lowerBound + path)))
        isCountable = sampler.draw(&generator) { inside.append($0) } && isCountable
      }
      return (inside, isCountable)
    } combine: { block in
      for node in block.0 { counts[Int(node)] += 1 }
      isCountable = isCountable && block.1
    }
    guard isCountable else { throw Betweenness.uncountable }
    return counts
  }

  /// How improbable a mistake about each node has to be, as minus the logarithm of the probability.
  private struct Permissions {
    var above: [Double]
    var below: [Double]
    /// After how many paths all are expected to be ready.
    var expected: Int
  }

  private func permissions(after drawn: Int, _ counts: [Int]) -> Permissions {
    // Half a path more, so that no node counts as one that no path ever leads through.
    let shares = counts.map { (Double($0) + 0.5) / (Double(drawn) + 1) }
    let above = shares.map { entropy($0, $0 + epsilon) }
    let below = shares.map { entropy($0, $0 - epsilon) }
    func failure(_ paths: Double) -> Double {
      above.reduce(0) { $0 + exp(-paths * $1) } + below.reduce(0) { $0 + exp(-paths * $1) }
    }
    // A thousandth of δ is kept back, so that nobody has to be right for sure.
    let dealt = 0.999 * delta
    let surest = log(2 * Double(counts.count) / (0.001 * delta))
    var (low, high) = (0.0, 1.0)
    while failure(high) > dealt { (low, high) = (high, 2 * high) }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if failure(middle) > dealt { low = middle } else { high = middle }
    }
    return Permissions(
      above: above.map { min(surest, high * $0) }, below: below.map { min(surest, high * $0) },
      expected: max(1, Int((1.05 * high).rounded(.up))))
  }

  /// The relative entropy of a coin with chance `x` against one with chance `y`: infinite where `y`
  /// is no chance.
  private func entropy(_ x: Double, _ y: Double) -> Double {
    guard y > 0 && y < 1 else { return .infinity }
    let heads = x > 0 ? x * log(x / y) : 0
    let tails = x < 1 ? (1 - x) * log((1 - x) / (1 - y)) : 0
    return heads + tails
  }
}
