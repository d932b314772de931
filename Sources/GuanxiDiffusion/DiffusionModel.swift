import GuanxiCore

/// A rule by which a promotion spreads over acquaintances.
public protocol DiffusionModel: Choice {
  /// The rule on one graph, with everything worked out that all replicates share.
  ///
  /// - Throws: `ChoiceError` when the graph does not have what the rule needs.
  func process(on graph: Graph) throws -> any DiffusionProcess

  /// What theory says of where the rule tips from small spreads to large ones on a network.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: Threads; their number does not change the result.
  /// - Returns: nil for rules of which `ModelThresholds` has nothing to say.
  func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds?
}

extension DiffusionModel {
  public func thresholds(on graph: Graph, workers: Workers) -> ModelThresholds? { nil }
}

/// A rule on one graph.
public protocol DiffusionProcess: Sendable {
  /// The graph it spreads over.
  var graph: Graph { get }

  /// What happens in one replicate.
  ///
  /// - Parameters:
  ///   - seeds: Who starts, in round 0; no one twice.
  ///   - draws: The random numbers of the replicate.
  ///   - room: Arrays of the calling thread.
  /// - Returns: Who adopts, when, and whom each of them followed.
  func cascade(from seeds: [Graph.Node], draws: Draws, in room: CascadeRoom) -> Cascade

  /// The same rule where some people pass nothing on: they may adopt as before, and everyone else's
  /// chances stay as they were, also where these depend on how many people one listens to.
  ///
  /// - Parameter people: Who is silenced.
  /// - Returns: A rule that uses the same random numbers.
  /// - Complexity: O(*n* + *m*).
  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess

  /// About how many bytes a thread keeps of a person while a cascade goes on that reaches all.
  var bytesPerPerson: Int { get }

  /// Whether the same people adopt in the same rounds in all replicates from one start; whom they
  /// follow may still differ.
  var isDeterministic: Bool { get }
}

extension DiffusionProcess {
  public var bytesPerPerson: Int { 128 }
  public var isDeterministic: Bool { false }

  /// What happens in one replicate; see `cascade(from:draws:in:)`.
  public func cascade(from seeds: [Graph.Node], draws: Draws) -> Cascade {
    cascade(from: seeds, draws: draws, in: CascadeRoom(nodeCount: graph.nodeCount))
  }
}

/// Every diffusion model.
public let diffusionModels = Catalog<any DiffusionModel.Type>(
  "model",
  [
    IndependentCascade.self,
    WeightedCascade.self,
    LinearThreshold.self,
    Threshold.self,
    ComplexContagion.self,
    SIR.self,
    SEIR.self,
    SIS.self,
    Rumor.self,
    ViewForward.self,
    Hawkes.self,
    Bass.self,
    Broadcast.self,
    CompetingCascades.self,
  ]
) { $0 }

/// The model that a text like `independent-cascade:probability=0.1` names.
///
/// - Throws: `ChoiceError` for an unknown model or parameter, or a value out of range.
public func diffusionModel(_ text: String) throws -> any DiffusionModel {
  try diffusionModels.choose(text) { try $0.init(&$1) }
}

/// Refuses starting nodes that are not there or come twice.
func checkSeeds(_ seeds: [Graph.Node], in graph: Graph) {
  precondition(seeds.allSatisfy(graph.nodes.contains), "Every seed must be a node.")
  precondition(Set(seeds).count == seeds.count, "No seed may come twice.")
}
