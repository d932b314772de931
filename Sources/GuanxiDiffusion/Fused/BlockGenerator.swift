import Foundation
import GuanxiCore

/// The random numbers of one block of replicates, in sequence: fast, and a function of the block's
/// key alone.
///
/// Wang Yi, "wyrand", 2019: a Weyl sequence through one wide multiplication. Exponential numbers
/// by Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", JSS 2000.
struct BlockGenerator: RandomNumberGenerator {
  private var state: UInt64
  private let ziggurat: Ziggurat

  init(key: UInt64, ziggurat: Ziggurat) {
    state = key
    self.ziggurat = ziggurat
  }

  /// The next 64 bits.
  @inline(__always) mutating func next() -> UInt64 {
    state &+= 0xA076_1D64_78BD_642F
    let product = state.multipliedFullWidth(by: state ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// The next number in 0..<1.
  @inline(__always) mutating func uniform() -> Double { Double(next() &>> 11) * 0x1p-53 }

  /// The next whole number below `bound`, each as likely to 2⁻⁶⁴ of it.
  @inline(__always) mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(bound).multipliedFullWidth(by: next()).high)
  }

  /// The next exponential number with mean 1.
  @inline(__always) mutating func exponential() -> Double {
    let bits = next()
    let layer = Int(bits & 255)
    let width = bits &>> 11
    if width < ziggurat.inside[layer] { return Double(width) * ziggurat.scale[layer] }
    // In a copy, so that `self` can stay in a register.
    var copy = self
    let length = copy.edge(layer, width)
    self = copy
    return length
  }

  @inline(never) private mutating func edge(_ layer: Int, _ width: UInt64) -> Double {
    var (layer, width) = (layer, width)
    while true {
      if layer == 0 { return Ziggurat.end - log(1 - uniform()) }
      let x = Double(width) * ziggurat.scale[layer]
      let low = ziggurat.height[layer]
      if low + uniform() * (ziggurat.height[layer - 1] - low) < exp(-x) { return x }
      let bits = next()
      layer = Int(bits & 255)
      width = bits &>> 11
      if width < ziggurat.inside[layer] { return Double(width) * ziggurat.scale[layer] }
    }
  }
}

/// 256 layers of equal area under exp(−*x*).
///
/// Pointers rather than a class, so that copying a generator counts no references.
struct Ziggurat: @unchecked Sendable {
  /// Where the last layer ends.
  static let end = 7.697_117_470_131_05

  // Written once, before anybody else sees them.
  let inside = UnsafeMutablePointer<UInt64>.allocate(capacity: 256)
  let scale = UnsafeMutablePointer<Double>.allocate(capacity: 256)
  let height = UnsafeMutablePointer<Double>.allocate(capacity: 256)

  /// The one table that all share, for good.
  static let shared = Ziggurat()

  private init() {
    let area = 3.949_659_822_581_572e-3
    let unit = 0x1p53
    var x = Ziggurat.end
    let first = area / exp(-x)
    inside[0] = UInt64(x / first * unit)
    inside[1] = 0
    scale[0] = first / unit
    scale[255] = x / unit
    height[0] = 1
    height[255] = exp(-x)
    for layer in (1...254).reversed() {
      let outer = x
      x = -log(area / x + exp(-x))
      inside[layer + 1] = UInt64(x / outer * unit)
      height[layer] = exp(-x)
      scale[layer] = x / unit
    }
  }
}
