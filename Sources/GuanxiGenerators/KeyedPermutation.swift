import GuanxiCore

/// A bijection of `0..<count` that belongs to a key: any of its values can be had by itself, so
/// that tasks share one random order without a shuffle.
///
/// Five rounds of adding, multiplying by an odd number and folding the upper half into the lower
/// mix the numbers of as many bits as `count` takes; a number that comes out too large goes through
/// them again ("cycle walking": Black and Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA
/// 2002). It takes two passes at most, on average. It is a mixer like the last steps of a hash, not
/// one of all `count`! orders: lists below 2¹⁶ elements are better shuffled.
struct KeyedPermutation: Sendable {
  /// How many numbers are permuted.
  let count: Int
  private let mask: UInt64
  private let shift: UInt64
  private let factors: (UInt64, UInt64, UInt64, UInt64, UInt64)
  private let terms: (UInt64, UInt64, UInt64, UInt64, UInt64)

  /// The bijection that some random numbers choose.
  init(count: Int, _ generator: inout KeyedGenerator) {
    self.count = count
    let bits = max(2, UInt.bitWidth - UInt(max(count - 1, 0)).leadingZeroBitCount)
    mask = (UInt64(1) << UInt64(bits)) - 1
    shift = UInt64((bits + 1) / 2)
    var numbers: [UInt64] = []
    for _ in 0..<10 { numbers.append(generator.next()) }
    factors = (numbers[0] | 1, numbers[1] | 1, numbers[2] | 1, numbers[3] | 1, numbers[4] | 1)
    terms = (numbers[5], numbers[6], numbers[7], numbers[8], numbers[9])
  }

  /// Where a number goes.
  @inline(__always)
  subscript(number: Int) -> Int {
    var x = UInt64(truncatingIfNeeded: number)
    repeat {
      x = round(x, factors.0, terms.0)
      x = round(x, factors.1, terms.1)
      x = round(x, factors.2, terms.2)
      x = round(x, factors.3, terms.3)
      x = round(x, factors.4, terms.4)
    } while x >= UInt64(truncatingIfNeeded: count)
    return Int(truncatingIfNeeded: x)
  }

  @inline(__always)
  private func round(_ x: UInt64, _ factor: UInt64, _ term: UInt64) -> UInt64 {
    let product = (x &+ term) &* factor & mask
    return product ^ (product &>> shift)
  }
}
