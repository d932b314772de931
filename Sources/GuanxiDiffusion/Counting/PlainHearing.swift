import GuanxiCore

/// Linear thresholds: a person adopts when those who adopted before weigh as much as a threshold
/// that is drawn when the person first hears of it. Given weights are resolved to 2⁻³⁰, upward.
struct PlainHearing: PlainTrials {
  /// Indexed by arc: the weights in 2⁻³⁰; empty where all in-neighbors of a person weigh the same.
  private let weights: [Int32]

  /// Indexed by node: the number of in-neighbors, where they weigh the same.
  private let inDegrees: [UInt32]

  let remembers = true
  var joinsLists: Bool { weights.isEmpty }
  let stopping = SpreadCurves.Stopping.never

  /// The thresholds of a graph; what it has as values are the weights, or nothing for equal shares.
  init(_ graph: Graph) {
    weights = graph.arcValues.map { $0.values.map { Int32(($0 * 0x1p30).rounded(.up)) } } ?? []
    var inDegrees = [UInt32](repeating: 0, count: weights.isEmpty ? graph.nodeCount : 0)
    if weights.isEmpty { graph.forEachArc { _, target, _ in inDegrees[target] += 1 } }
    self.inDegrees = inDegrees
  }

  func withTables<Result>(_ body: (Tables) -> Result) -> Result {
    weights.withUnsafeBufferPointer { weights in
      inDegrees.withUnsafeBufferPointer { body(Tables(weights: weights, inDegrees: $0)) }
    }
  }

  struct Tables: PlainTables {
    fileprivate let weights: UnsafeBufferPointer<Int32>
    fileprivate let inDegrees: UnsafeBufferPointer<UInt32>

    mutating func start(_ generator: inout BlockGenerator) {}

    @inline(__always) mutating func pass(
      _ list: UnsafeBufferPointer<UInt32>, from first: Int, _ cascade: inout PlainCascade,
      _ generator: inout BlockGenerator
    ) {
      // In registers while the list lasts.
      var here = cascade
      var random = generator
      if weights.isEmpty {
        // In whole people.
        for target in list {
          here.hear(
            target, 1,
            need: Int32(truncatingIfNeeded: random.below(Int(inDegrees[Int(target)])) &+ 1))
        }
      } else {
        for place in 0..<list.count {
          here.hear(
            list[place], weights[first &+ place],
            need: Int32(truncatingIfNeeded: random.next() &>> 34) &+ 1)
        }
      }
      cascade = here
      generator = random
    }
  }
}
