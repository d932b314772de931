/// What some replicates come to: the size of each, and its course round by round. Whole numbers, so
/// that tallies add up exactly.
public struct SpreadTally: Sendable, Equatable {
  /// Indexed by replicate: how many people adopted in all.
  public private(set) var sizes: [Int] = []

  /// Indexed by replicate: how many people saw the promotion; empty where the model does not tell
  /// seeing from adopting.
  public private(set) var viewers: [Int] = []

  /// Indexed by replicate: how many people took the rival; empty where there is one item only.
  public private(set) var rivals: [Int] = []

  /// The course of the first replicates, or of all.
  public private(set) var curves = SpreadCurves()

  /// A tally of no replicates.
  public init() {}

  /// A tally of replicates that were not followed round by round.
  init(sizes: [Int]) { self.sizes = sizes }

  /// A tally of replicates from their courses.
  init(_ curves: SpreadCurves) {
    self.curves = curves
    sizes = curves.totals
  }

  /// Adds one replicate.
  ///
  /// - Parameters:
  ///   - cascade: What happened in it.
  ///   - followed: Whether to keep its course.
  mutating func add(_ cascade: Cascade, followed: Bool = true) {
    sizes.append(cascade.size)
    if let seen = cascade.viewers { viewers.append(seen) }
    if let taken = cascade.rivals { rivals.append(taken) }
    if followed { curves.append(SpreadCurves(cascade)) }
  }

  /// Adds more replicates.
  mutating func append(_ other: SpreadTally) {
    sizes += other.sizes
    viewers += other.viewers
    rivals += other.rivals
    curves.append(other.curves)
  }
}
