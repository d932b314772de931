import Foundation
import GuanxiCore

/// Approximate counts of the nodes within each distance of each node, for graphs that are too large
/// to search from every node: each node keeps 2ᵖ registers of what it has heard of, and at each
/// step takes over what its neighbors have heard.
///
/// A count has a relative standard error of 1.04 / √2ᵖ; neighbors are counted exactly. Sums over
/// distances, such as harmonic centrality, have at most about the same. The hash of a node is keyed
/// with the seed, so all is the same at every run and on any number of threads.
///
/// Boldi and Vigna, "In-core computation of geometric centralities with HyperBall", ICDMW 2013;
/// Flajolet et al., "HyperLogLog", AofA 2007; counts by Ertl, "New cardinality estimation algorithms
/// for HyperLogLog sketches", 2017, equation 16.
public struct BallCounters: Sendable, Equatable {
  /// The precisions that there are.
  public static let precisions = 4...16

  /// The logarithm to base 2 of the number of registers of a node, in 4...16: *p*.
  public let precision: Int

  /// What the hashes are keyed with.
  public let seed: UInt64

  /// Chooses the precision.
  public init(precision: Int, seed: UInt64 = 1) {
    precondition(BallCounters.precisions.contains(precision), "A precision is in 4...16.")
    self.precision = precision
    self.seed = seed
  }

  /// Reads the precision and the seed; nil without a precision.
  init?(_ parameters: inout Parameters) throws {
    let precision = try parameters.optionalCount(
      "precision", in: BallCounters.precisions, otherwise: "exact",
      "approximate: base-2 logarithm of the counters a node keeps, of 1 byte")
    let seed = try parameters.count("seed", in: 0...Int.max, default: 1, "what counters depend on")
    guard let precision else { return nil }
    self.init(precision: precision, seed: UInt64(seed))
  }

  /// The relative standard error of a count: 1.04 / √2ᵖ.
  public var relativeStandardError: Double { 1.04 / exp2(Double(precision) / 2) }

  func estimate(_ scores: [Double]) -> HubEstimate {
    HubEstimate(
      scores: scores, standardErrors: scores.map { $0 * relativeStandardError },
      statement: "approximate: the relative standard error is \(brief(relativeStandardError))"
        + " (precision=\(precision), seed=\(seed)).")
  }

  /// Folds, for each node, the numbers of nodes from which paths lead to it, by their distance.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - initial: What to start from at each node.
  ///   - workers: The threads to use.
  ///   - add: Takes in that about `count` nodes lie at `distance`, from 1 on; nearer ones come first.
  /// - Returns: Indexed by node.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(2ᵖ *m*) for each distance; 2 · 2ᵖ bytes a node and 16 more.
  func fold<Value: Sendable>(
    _ graph: Graph, _ initial: Value, on workers: Workers,
    add: @Sendable (_ value: inout Value, _ distance: Int, _ count: Double) -> Void
  ) throws -> [Value] {
    var values = [Value](repeating: initial, count: graph.nodeCount)
    try values.withUnsafeMutableBufferPointer { values in
      let places = Places(base: values)
      let balls = GrowingBalls(graph, self)
      var distance = 0
      var isGrowing = true
      while isGrowing {
        distance += 1
        let step = distance
        isGrowing = try balls.grow(to: step, on: workers.quiet) { node, count in
          add(&places.base[node], step, count)
        }
      }
    }
    return values
  }

  /// Values that several threads fill, each node's by one thread at a time.
  private struct Places<Value>: @unchecked Sendable {
    let base: UnsafeMutableBufferPointer<Value>
  }
}
