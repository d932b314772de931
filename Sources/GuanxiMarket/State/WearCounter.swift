import Foundation

/// How promotions seen and looked into depend on how many a person has seen before.
///
/// People are told apart by what fatigue has left of their interest, in steps that are read off the
/// bits of the number: from 1 down to 3/4, to 1/2, to 3/8, to 1/4, and so on by halves.
struct WearCounter: Sendable {
  /// The number of steps; the last holds all who are more tired.
  static let steps = 16

  private let cells = Cells<Int>(2 * steps)

  /// The step of an interest in 0...1.
  @inline(__always)
  static func step(of interest: Float) -> Int {
    min(steps - 1, Int((0x3F80_0000 &- interest.bitPattern) >> 22))
  }

  /// How many promotions that still weigh people at the start of a step have seen, in units of
  /// those that leave 1/e of interest.
  static func start(of step: Int) -> Double {
    Double(step / 2) * log(2) + (step % 2 == 1 ? log(4.0 / 3) : 0)
  }

  @inline(__always)
  func noteSeen(_ promotions: Int, _ step: Int) { cells[2 * step] &+= promotions }

  @inline(__always)
  func noteLook(_ step: Int) { cells[2 * step + 1] &+= 1 }

  func seen(_ step: Int) -> Int { cells[2 * step] }
  func looks(_ step: Int) -> Int { cells[2 * step + 1] }
}
