import GuanxiCore

/// To whom the reach of many cascades is owed, indexed by node: people a replicate, on the average.
public struct Credit: Sendable, Equatable {
  /// Everyone in the trees that the person started.
  public let root: [Double]
  /// Everyone who followed the person directly.
  public let lastTouch: [Double]
  /// Everyone, in equal parts to all on the path from the one who started.
  public let linear: [Double]

  init(_ parts: [CreditCounts], nodes: Int) {
    let replicates = Double(max(1, parts.reduce(0) { $0 + $1.replicates }))
    func mean(_ counts: KeyPath<CreditCounts, [Int]>, unit: Double) -> [Double] {
      (0..<nodes).map { node in
        Double(parts.reduce(0) { $0 + $1[keyPath: counts][node] }) * unit / replicates
      }
    }
    root = mean(\.root, unit: 1)
    lastTouch = mean(\.lastTouch, unit: 1)
    linear = mean(\.linear, unit: 1 / CreditCounts.unit)
  }
}

/// The credit in the cascades of one thread, in whole numbers: their sum does not depend on the
/// order.
final class CreditCounts: @unchecked Sendable {
  /// A person, in the whole numbers of `linear`.
  static let unit = 0x1p32

  private(set) var root: [Int]
  private(set) var lastTouch: [Int]
  private(set) var linear: [Int]
  private(set) var replicates = 0

  init(nodes: Int) {
    root = [Int](repeating: 0, count: nodes)
    lastTouch = root
    linear = root
  }

  /// Adds one replicate.
  func add(_ cascade: Cascade) {
    replicates += 1
    let roots = cascade.rootCredit
    let touches = cascade.lastTouchCredit
    let shares = cascade.linearCredit
    for (place, adoption) in cascade.adoptions.enumerated() {
      root[adoption.node] += roots[place]
      lastTouch[adoption.node] += touches[place]
      linear[adoption.node] += Int((shares[place] * CreditCounts.unit).rounded())
    }
  }
}
