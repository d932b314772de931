import Foundation
import GuanxiCore

/// One chance for all arcs: jumps from success to success, which go on from one person's list to
/// the next person's.
///
/// Jumps are looked up in a table of their distribution, true to 2⁻⁴⁰, from a guide by the first
/// ten bits: less work than a logarithm each.
struct PlainJumps: PlainTrials {
  /// Indexed by number of failures: the chance of no more, in 2⁻⁶⁴.
  private let upTo: [UInt64]
  /// Indexed by the first ten bits: the fewest failures that may be.
  private let guide: [UInt16]
  /// The mean of what goes on past the table.
  private let gap: Double

  let remembers = false
  let joinsLists = true
  let stopping = SpreadCurves.Stopping.nextRound

  init(_ probability: Double) {
    gap = min(-1 / log1p(-probability), 0x1p60)
    var upTo: [UInt64] = []
    upTo.reserveCapacity(min(4097, Int(min(28 * gap, 4096)) + 2))
    // Rounding in a product of 4096 factors is far below what the table is true to.
    var more = 1 - probability
    while upTo.count < 4096 && more >= 0x1p-40 {
      upTo.append(UInt64((1 - more) * 0x1p64))
      more *= 1 - probability
    }
    upTo.append(.max)
    var failures = 0
    guide = (0..<1024).map { first in
      while upTo[failures] <= UInt64(first) << 54 { failures += 1 }
      return UInt16(failures)
    }
    self.upTo = upTo
  }

  func withTables<Result>(_ body: (Tables) -> Result) -> Result {
    upTo.withUnsafeBufferPointer { upTo in
      guide.withUnsafeBufferPointer { guide in body(Tables(upTo: upTo, guide: guide, gap: gap)) }
    }
  }

  struct Tables: PlainTables {
    fileprivate let upTo: UnsafeBufferPointer<UInt64>
    fileprivate let guide: UnsafeBufferPointer<UInt16>
    fileprivate let gap: Double
    /// How many arcs fail before the next that opens.
    private var ahead = 0

    fileprivate init(
      upTo: UnsafeBufferPointer<UInt64>, guide: UnsafeBufferPointer<UInt16>, gap: Double
    ) {
      self.upTo = upTo
      self.guide = guide
      self.gap = gap
    }

    mutating func start(_ generator: inout BlockGenerator) { ahead = jump(&generator) }

    @inline(__always) mutating func pass(
      _ list: UnsafeBufferPointer<UInt32>, from first: Int, _ cascade: inout PlainCascade,
      _ generator: inout BlockGenerator
    ) {
      if ahead >= list.count {
        ahead &-= list.count
        return
      }
      // In registers while the list lasts.
      var here = cascade
      var random = generator
      var place = ahead
      repeat {
        here.reach(list[place])
        place &+= 1 &+ jump(&random)
      } while place < list.count
      ahead = place &- list.count
      cascade = here
      generator = random
    }

    @inline(__always) private func jump(_ generator: inout BlockGenerator) -> Int {
      let draw = generator.next() & ~1
      var failures = Int(guide[Int(truncatingIfNeeded: draw &>> 54)])
      // The table ends with a number that no draw reaches.
      while upTo[failures] <= draw { failures &+= 1 }
      if failures == upTo.count &- 1 {
        failures &+= Int(min(generator.exponential() * gap, 0x1p60))
      }
      return failures
    }
  }
}
