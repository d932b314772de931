/// A computation that repeats a step until nothing changes, and that did not get there.
public struct ConvergenceError: Error, CustomStringConvertible, Equatable {
  /// What was computed: the name of the measure.
  public let measure: String
  /// How often the step was repeated.
  public let iterations: Int
  /// How much the last step still changed, in the measure's own norm.
  public let residual: Double
  /// The change at which it would have stopped.
  public let tolerance: Double
  /// What to do about it, in a sentence.
  public let remedy: String

  /// One line with the residual and the way out.
  public var description: String {
    "\(measure) did not converge: step \(iterations) still changed the scores by \(residual),"
      + " more than the tolerance \(tolerance). \(remedy)"
  }
}
