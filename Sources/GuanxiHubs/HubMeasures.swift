import GuanxiCore

/// Every hub measure.
public let hubMeasures = Catalog<any HubMeasure.Type>(
  "measure",
  [
    Degree.self,
    InDegree.self,
    OutDegree.self,
    Strength.self,
    InStrength.self,
    OutStrength.self,
    PageRank.self,
    EigenvectorCentrality.self,
    KatzCentrality.self,
    HITSHub.self,
    HITSAuthority.self,
    NonBacktracking.self,
    TrophicLevel.self,
    Coreness.self,
    Closeness.self,
    HarmonicCentrality.self,
    Betweenness.self,
    LocalClustering.self,
    TriangleCount.self,
    OnionLayers.self,
    Constraint.self,
    EffectiveSize.self,
    CollectiveInfluence.self,
    NeighborDegree.self,
    Participation.self,
    WithinModuleZ.self,
  ]
) { $0 }

/// The measure that a text like `pagerank:damping=0.7` names.
///
/// - Throws: `ChoiceError` for an unknown name or parameter, or a value out of range.
public func hubMeasure(_ text: String) throws -> any HubMeasure {
  try hubMeasures.choose(text) { try $0.init(&$1) }
}
