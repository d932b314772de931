import GuanxiCore

/// Everyone who adopts tries once to persuade each neighbor, in the next round.
///
/// Kempe, Kleinberg and Tardos, "Maximizing the Spread of Influence through a Social Network",
/// KDD 2003, section 2.
public struct IndependentCascade: DiffusionModel {
  public static let name = "independent-cascade"
  public static let summary = "Everyone who adopts tries once to persuade each neighbor."

  /// The chance of one try where neither the choice nor the graph gives one.
  public static let standardProbability = 0.1

  /// The chance of one try, in 0...1; nil to take each arc's own from the graph.
  public var probability: Double?

  /// A cascade with one chance for all arcs, or with the graph's own.
  public init(probability: Double?) { self.probability = probability }

  public init(_ parameters: inout Parameters) throws {
    probability = try parameters.optionalNumber(
      "probability", in: 0...1,
      otherwise: "the graph's own, or \(IndependentCascade.standardProbability)",
      "chance that one try persuades")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    LiveArcProcess(graph: graph, chances: try chances(on: graph))
  }

  private func chances(on graph: Graph) throws -> ArcChances {
    guard let values = graph.arcValues, values.kind != .weight else {
      return ArcChances(probability ?? IndependentCascade.standardProbability)
    }
    return ArcChances(byArc: try arcProbabilities(on: graph))
  }

  /// The chance of each arc: a graph with probabilities gives its own; where it keeps how often
  /// each tie was named, *c* namings are *c* tries: 1 − (1 − *p*)^*c*; weights are not used.
  ///
  /// - Returns: Indexed by arc, in 0...1.
  /// - Throws: `ChoiceError` if both the choice and the graph give a chance.
  public func arcProbabilities(on graph: Graph) throws -> [Double] {
    let p = probability ?? IndependentCascade.standardProbability
    switch graph.arcValues?.kind {
    case .probability where probability != nil:
      throw ChoiceError(
        "The network has a probability for each tie, and the model gives another. Leave out"
          + " probability=, or read the network without --probabilities.")
    case .probability: return graph.arcValues.map { Array($0.values) } ?? []
    case .multiplicity:
      return graph.arcValues.map { $0.values.map { 1 - power(1 - p, Int($0)) } } ?? []
    case .weight, nil: return [Double](repeating: p, count: graph.arcCount)
    }
  }
}

extension DiffusionModel where Self == IndependentCascade {
  /// Everyone who adopts tries once to persuade each neighbor.
  public static func independentCascade(probability: Double?) -> Self {
    IndependentCascade(probability: probability)
  }
}

/// A number times itself, `exponent` times, by squaring.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
