import GuanxiCore

/// A person adopts once a given fraction of those they listen to have adopted.
///
/// Nothing is left to chance but, with a `deviation`, how easily each person is moved: uniform
/// between `fraction` − `deviation` and `fraction` + `deviation`, drawn once. Nobody adopts
/// without a single adopter around them. Numbers on ties do not count.
///
/// Watts, "A simple model of global cascades on random networks", PNAS 2002.
public struct Threshold: DiffusionModel {
  public static let name = "threshold"
  public static let summary = "A person adopts when a fraction of those they listen to have."

  /// The fraction of in-neighbors that must have adopted, in 0...1.
  public var fraction: Double

  /// How far the fraction of a person may lie from `fraction`, in 0...1; whoever has one above 1
  /// never adopts.
  public var deviation: Double

  /// A model with one fraction for all, or with fractions around it.
  public init(fraction: Double, deviation: Double = 0) {
    self.fraction = fraction
    self.deviation = deviation
  }

  public init(_ parameters: inout Parameters) throws {
    fraction = try parameters.number(
      "fraction", in: 0...1, default: 0.18, "share of in-neighbors that must have adopted")
    deviation = try parameters.number(
      "deviation", in: 0...1, default: 0,
      "how far a person's own fraction may lie from it, uniform")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: Threshold.name)
    let degrees = graph.reversed().offsets
    let (fraction, deviation) = (fraction, deviation)
    return CompanyProcess(graph: graph, isDeterministic: deviation == 0) { node, draws in
      let own =
        deviation == 0
        ? fraction : fraction + deviation * (2 * draws.uniform(.threshold, node) - 1)
      return adoptersNeeded(fraction: own, of: degrees[node + 1] - degrees[node])
    }
  }
}

extension DiffusionModel where Self == Threshold {
  /// A person adopts when a fraction of those they listen to have.
  public static func threshold(fraction: Double, deviation: Double = 0) -> Self {
    Threshold(fraction: fraction, deviation: deviation)
  }
}

/// The smallest number *m* of adopters, 1 at least, with *m*/`degree` ≥ `fraction`; more than
/// `degree` if there is none.
///
/// A quotient and a decimal fraction are both rounded to the nearest number, so equal ones stay
/// equal: of 10 neighbors, 1 is enough for 0.1, though 10 · 0.1 as a binary number exceeds 1.
func adoptersNeeded(fraction: Double, of degree: Int) -> UInt64 {
  let degree = Double(degree)
  var needed = max(1, (fraction * degree).rounded(.down) - 1)
  while needed <= degree && needed / degree < fraction { needed += 1 }
  return UInt64(needed)
}
