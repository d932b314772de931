import GuanxiCore

/// An independent cascade in which everyone divides their attention among those they listen to:
/// an arc into a person with *k* in-neighbors persuades with chance *b*/*k*.
///
/// Kempe, Kleinberg and Tardos, "Maximizing the Spread of Influence through a Social Network",
/// KDD 2003, section 2; *b* scales it, with the threshold at 1/(1 − 1/⟨*k*⟩) on networks without
/// clustering.
public struct WeightedCascade: DiffusionModel, ArcChanceModel {
  public static let name = "weighted-cascade"
  public static let summary = "An independent cascade with chance b / (number of in-neighbors)."

  /// What the chances of all arcs into a person add up to, 0 or more; no chance exceeds 1.
  public var scale: Double

  /// A cascade whose chances add up to `scale` for each person.
  public init(scale: Double = 1) { self.scale = scale }

  public init(_ parameters: inout Parameters) throws {
    scale = try parameters.number(
      "scale", in: 0...1_000, default: 1, "sum of the chances of all arcs into a person (b)")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    if graph.arcValues == nil {
      let incoming = graph.reversed()
      return LiveArcProcess(
        graph: graph,
        chances: ArcChances(
          byTarget: graph.nodes.map { min(1, scale / Double(max(1, incoming.degree(of: $0)))) }))
    }
    return LiveArcProcess(
      graph: graph, chances: ArcChances(byArc: try arcProbabilities(on: graph)))
  }

  public func arcProbabilities(on graph: Graph) throws -> [Double] {
    try sharesOfAttention(on: graph, for: WeightedCascade.name).map { min(1, scale * $0) }
  }
}

extension DiffusionModel where Self == WeightedCascade {
  /// An independent cascade with chance `scale` / (number of in-neighbors).
  public static func weightedCascade(scale: Double = 1) -> Self { WeightedCascade(scale: scale) }
}

/// The share that each arc has in the attention of the person it leads to: its weight, or how often
/// it was named, or 1, over the sum for all arcs into that person.
///
/// - Returns: Indexed by arc; the shares into a person add up to 1.
/// - Throws: `ChoiceError` for a graph with probabilities.
func sharesOfAttention(on graph: Graph, for model: String) throws -> [Double] {
  if graph.arcValues?.kind == .probability {
    throw ChoiceError(
      "\(model) divides attention by weights, and this network has probabilities. Read it with"
        + " --weights instead, or choose independent-cascade.")
  }
  let weights = graph.arcValues?.values
  var sums = [Double](repeating: 0, count: graph.nodeCount)
  graph.forEachArc { _, target, arc in sums[target] += weights?[arc] ?? 1 }
  var shares: [Double] = []
  shares.reserveCapacity(graph.arcCount)
  graph.forEachArc { _, target, arc in shares.append((weights?[arc] ?? 1) / sums[target]) }
  return shares
}
