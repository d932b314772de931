import GuanxiCore

/// The chance of each arc, as the whole number of 2⁻³² that `LaneCoin` compares with.
struct ArcChances: Sendable {
  private enum Storage: Sendable {
    case same(UInt64)
    case byTarget([UInt64])
    case byArc([UInt64])
  }

  private let storage: Storage

  /// One chance for all arcs.
  init(_ probability: Double) { storage = .same(LaneCoin.threshold(probability)) }

  /// A chance for each arc, indexed by arc.
  init(byArc probabilities: [Double]) {
    storage = .byArc(probabilities.map(LaneCoin.threshold))
  }

  /// A chance for each node, the same for all arcs into it.
  init(byTarget probabilities: [Double]) {
    storage = .byTarget(probabilities.map(LaneCoin.threshold))
  }

  /// Calls `body` with a way to look a threshold up by arc and target.
  @inline(__always)
  func withThresholds<Result>(
    _ body: (_ threshold: (_ arc: Int, _ target: Int) -> UInt64) -> Result
  ) -> Result {
    switch storage {
    case .same(let threshold): body { _, _ in threshold }
    case .byTarget(let thresholds):
      thresholds.withUnsafeBufferPointer { thresholds in body { thresholds[$1] } }
    case .byArc(let thresholds):
      thresholds.withUnsafeBufferPointer { thresholds in body { arc, _ in thresholds[arc] } }
    }
  }
}
