import GuanxiCore

/// A measure that solves an equation step by step, until little enough of it is missed.
public protocol SettlingMeasure: HubMeasure {
  /// How much of the equation may be missed (Euclidean length, relative).
  var tolerance: Double { get set }

  /// The largest number of iterations, at least 1.
  var iterations: Int { get set }

  /// Sets when to stop.
  init(tolerance: Double, iterations: Int)
}

extension SettlingMeasure {
  public init(_ parameters: inout Parameters) throws {
    self.init(
      tolerance: try parameters.number(
        "tolerance", in: 1e-15...1, default: 1e-12, "share of the equation that may be missed"),
      iterations: try parameters.count(
        "iterations", in: 1...1_000_000_000, default: 10_000, "largest number of iterations"))
  }

  var settling: Settling {
    Settling(name: Self.name, tolerance: tolerance, iterations: iterations)
  }
}
