import GuanxiCore

/// Draws numbers with given chances, in constant time.
///
/// A number is drawn uniformly, and kept or exchanged for its one alternative.
///
/// Walker, "An Efficient Method for Generating Discrete Random Variables with General
/// Distributions", TOMS 1977; Vose, "A Linear Algorithm for Generating Random Numbers with a Given
/// Distribution", IEEE Transactions on Software Engineering 1991.
struct AliasTable: Sendable {
  /// Whether a number is kept.
  struct Entry: Sendable {
    /// It is, when 64 random bits are below.
    var threshold: UInt64
    /// Its alternative.
    var other: Int
  }

  /// Indexed by number.
  private(set) var entries: [Entry]

  /// Prepares draws with chances in proportion to weights of 0 or more.
  init(_ weights: [Double]) {
    let sum = weights.reduce(0, +)
    entries = weights.indices.map { Entry(threshold: .max, other: $0) }
    guard sum > 0 else { return }
    var shares = weights.map { $0 / sum * Double(weights.count) }
    var small = shares.indices.filter { shares[$0] < 1 }
    var large = shares.indices.filter { shares[$0] >= 1 }
    while let poor = small.last, let rich = large.last {
      small.removeLast()
      entries[poor].threshold =
        shares[poor] * 0x1p64 < 0x1p64 ? UInt64(shares[poor] * 0x1p64) : .max
      entries[poor].other = rich
      shares[rich] -= 1 - shares[poor]
      if shares[rich] < 1 {
        large.removeLast()
        small.append(rich)
      }
    }
  }

  /// A number.
  @inline(__always)
  func draw(using generator: inout KeyedGenerator) -> Int {
    let place = generator.next().multipliedFullWidth(by: UInt64(entries.count))
    let number = Int(place.high)
    return place.low < entries[number].threshold ? number : entries[number].other
  }
}
