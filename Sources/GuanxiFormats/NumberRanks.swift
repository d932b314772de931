import GuanxiCore
import Synchronization

/// The ranks of numbers of a range among those that occur: 7, 100, 9 have the ranks 0, 2, 1.
///
/// A bit for each number of the range, and for each 64 of them how many occur before: a quarter of
/// a byte a number (Jacobson, "Space-efficient static trees and graphs", FOCS 1989). Where there is
/// room for four bytes a number, ranks are listed, which is read faster.
final class NumberRanks: @unchecked Sendable {
  private let first: UInt64
  private let wordCount: Int
  private let memory: Memory
  /// Two a word: 64 bits, and how many bits are set before them.
  private let words: UnsafeMutablePointer<UInt64>
  /// Indexed by number: its rank.
  private var list: UnsafeMutablePointer<UInt32>?
  private var listMemory: Memory?

  /// Prepares for the numbers of a range.
  init(_ range: ClosedRange<UInt64>) {
    first = range.lowerBound
    wordCount = Int((range.upperBound - range.lowerBound) >> 6) + 1
    memory = Memory(byteCount: 16 * wordCount)
    words = memory.base.assumingMemoryBound(to: UInt64.self)
  }

  /// Notes that a number occurs; several threads may do so at a time.
  @inline(__always)
  func insert(_ number: UInt64) {
    let place = number &- first
    let bit: UInt64 = 1 &<< (place & 63)
    let word = words + 2 &* Int(truncatingIfNeeded: place &>> 6)
    word.withMemoryRebound(to: Atomic<UInt64>.self, capacity: 1) { word in
      if word.pointee.load(ordering: .relaxed) & bit == 0 {
        word.pointee.bitwiseOr(bit, ordering: .relaxed)
      }
    }
  }

  /// Counts what occurs, before ranks can be asked for.
  ///
  /// - Parameter room: How many bytes a list of ranks may take.
  /// - Returns: How many numbers occur.
  func count(room: Int) -> Int {
    var count = 0
    for word in 0..<wordCount {
      words[2 * word + 1] = UInt64(count)
      count += words[2 * word].nonzeroBitCount
    }
    if 4 * 64 * wordCount <= room { listRanks() }
    return count
  }

  private func listRanks() {
    let memory = Memory(byteCount: 4 * 64 * wordCount)
    let ranks = memory.base.assumingMemoryBound(to: UInt32.self)
    var next: UInt32 = 0
    for word in 0..<wordCount {
      let bits = words[2 * word]
      for bit in 0..<64 {
        ranks[64 &* word &+ bit] = next
        next &+= UInt32(truncatingIfNeeded: bits &>> UInt64(bit) & 1)
      }
    }
    list = ranks
    listMemory = memory
  }

  /// The rank of a number that occurs.
  @inline(__always)
  subscript(number: UInt64) -> UInt32 {
    let place = number &- first
    if let list { return list[Int(truncatingIfNeeded: place)] }
    let word = words + 2 &* Int(truncatingIfNeeded: place &>> 6)
    let before = word[0] & ((1 &<< (place & 63)) &- 1)
    return UInt32(truncatingIfNeeded: word[1] &+ UInt64(before.nonzeroBitCount))
  }

  /// The numbers that occur, ascending.
  func numbers(count: Int) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: count) { numbers, filled in
      for word in 0..<wordCount {
        var bits = words[2 * word]
        while bits != 0 {
          numbers.initializeElement(
            at: filled, to: first + UInt64(64 * word + bits.trailingZeroBitCount))
          filled += 1
          bits &= bits &- 1
        }
      }
    }
  }
}
