import Foundation

/// How experience becomes trust: a Beta law whose mean is the trust, with a prior that depends on
/// the strength of the tie, and experience that fades from day to day.
struct Trust: Sendable {
  private let rules: TrustRules
  private let fading: [Float]

  init(_ rules: TrustRules, days: Int) {
    self.rules = rules
    fading = (0...days + 1).map { Float(pow(rules.memory, Double($0))) }
  }

  /// Trust along a tie without experience.
  @inline(__always)
  func prior(strength: Float) -> Double { rules.base + rules.slope * Double(strength) }

  /// What a viewer trusts a sender, in 0...1.
  @inline(__always)
  func value(_ ties: TieColumns, _ slot: Int, _ day: Int) -> Double {
    let mean = min(1, prior(strength: ties.strength[slot]))
    let alpha = ties.alpha[slot]
    let beta = ties.beta[slot]
    if alpha == 0, beta == 0 { return mean }
    let left = Double(fading[day - Int(ties.day[slot])])
    let good = mean * rules.weight + left * Double(alpha)
    return good / (rules.weight + left * Double(alpha + beta))
  }

  /// Adds experience.
  @inline(__always)
  func add(_ ties: TieColumns, _ slot: Int, _ day: Int, good: Double = 0, bad: Double = 0) {
    let left = fading[day - Int(ties.day[slot])]
    ties.alpha[slot] = left * ties.alpha[slot] + Float(good)
    ties.beta[slot] = left * ties.beta[slot] + Float(bad)
    ties.day[slot] = UInt16(day)
  }

  /// Credibility of a person: strength times trust over all who still look; and what it would be
  /// had nobody had any experience with them, the credit that can be overdrawn.
  func credibility(_ ties: TieColumns, _ person: Int, _ day: Int) -> Credibility {
    var sum = Credibility()
    for slot in ties.row(person) {
      let strength = ties.strength[slot]
      sum.credit += Int64(Double(strength) * min(1, prior(strength: strength)) * 0x1p32)
      guard ties.mark[slot] == 0 else { continue }
      sum.left += Int64(Double(strength) * value(ties, slot, day) * 0x1p32)
    }
    return sum
  }
}

/// How much people believe a seller, in 2⁻³²: whole numbers, so that sums have no order.
struct Credibility: Sendable, Equatable {
  /// What it is.
  var left: Int64 = 0
  /// What it would be without any experience.
  var credit: Int64 = 0
  /// What it was when they began.
  var first: Int64 = 0

  /// The share of the first credibility that is gone; below 0 for those who have more by now.
  var overdraft: Double { first == 0 ? 0 : 1 - Double(left) / Double(first) }

  /// The share of today's credit, that of contacts added since included, that is used up.
  var creditUsed: Double { credit == 0 ? 0 : 1 - Double(left) / Double(credit) }
}

/// The columns of `Ties` for tasks that run at once.
struct TieColumns: Sendable {
  let start: Cells<Int>
  let used: Cells<UInt32>
  let ended: Cells<UInt32>
  let viewer: Cells<UInt32>
  let strength: Cells<Float>
  let dose: Cells<Float>
  let alpha: Cells<Float>
  let beta: Cells<Float>
  let day: Cells<UInt16>
  let doseDay: Cells<UInt16>
  let mark: Cells<UInt8>
  let heard: Cells<UInt16>?

  init(_ ties: Ties) {
    start = ties.start
    used = ties.used
    ended = ties.ended
    viewer = ties.viewer
    strength = ties.strength
    dose = ties.dose
    alpha = ties.alpha
    beta = ties.beta
    day = ties.day
    doseDay = ties.doseDay
    mark = ties.mark
    heard = ties.heard
  }

  /// Counts promotions that a viewer saw, if somebody wants to know.
  @inline(__always)
  func hear(_ slot: Int, _ seen: Int) {
    guard let heard else { return }
    heard[slot] = UInt16(clamping: Int(heard[slot]) &+ seen)
  }

  @inline(__always)
  func row(_ person: Int) -> Range<Int> {
    let first = start[person]
    return first..<first &+ Int(used[person])
  }
}
