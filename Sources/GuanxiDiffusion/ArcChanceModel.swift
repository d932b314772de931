import GuanxiCore

/// A model in which every exposure is one independent try with a chance of its own: the kind that
/// can be told the same people's story twice, once along ties and once through an entrance.
public protocol ArcChanceModel: DiffusionModel {
  /// The chance that an adopter persuades along each arc.
  ///
  /// - Returns: Indexed by arc, in 0...1.
  /// - Throws: `ChoiceError` when the graph does not have what the rule needs.
  func arcProbabilities(on graph: Graph) throws -> [Double]
}

extension IndependentCascade: ArcChanceModel {}
