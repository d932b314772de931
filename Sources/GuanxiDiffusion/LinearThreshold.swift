import GuanxiCore

/// A person adopts once the adopters among their in-neighbors carry enough weight together: as much
/// as a threshold drawn once for each person, uniform in 0..<1.
///
/// The weights of the arcs into a person add up to 1: equal shares, or in proportion to the
/// network's weights. A network with probabilities gives the weights as they are; they must not
/// add up to more than 1. Sums are kept in whole numbers of 2⁻⁵³, so that the order in which
/// neighbors adopt cannot change a result.
///
/// Granovetter, "Threshold Models of Collective Behavior", AJS 1978; Kempe, Kleinberg and Tardos,
/// KDD 2003, section 2.
public struct LinearThreshold: DiffusionModel {
  public static let name = "linear-threshold"
  public static let summary = "A person adopts when enough of those they listen to have adopted."

  /// The model; it has no parameters.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    let weights: [Double]
    if let values = graph.arcValues, values.kind == .probability {
      try checkSums(values.values, in: graph)
      weights = Array(values.values)
    } else {
      weights = try sharesOfAttention(on: graph, for: LinearThreshold.name)
    }
    // Rounded up, so that the shares of all in-neighbors together reach every threshold.
    return LinearThresholdProcess(
      company: CompanyProcess(
        graph: graph, weights: weights.map { UInt64(($0 * 0x1p53).rounded(.up)) },
        // More than the threshold.
        needed: { node, draws in UInt64(draws.uniform(.threshold, node) * 0x1p53) + 1 }),
      sharesAreEqual: graph.arcValues == nil)
  }

  private func checkSums(_ weights: Column<Double>, in graph: Graph) throws {
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { _, target, arc in sums[target] += weights[arc] }
    if let sum = sums.max(), sum > 1 + 1e-9 {
      throw ChoiceError(
        "linear-threshold: the numbers of the arcs into a person must add up to 1 at most, and"
          + " here they reach \(sum). Read them with --weights to have them divided by their sum.")
    }
  }
}

extension DiffusionModel where Self == LinearThreshold {
  /// A person adopts when enough of those they listen to have adopted.
  public static func linearThreshold() -> Self { LinearThreshold() }
}

private struct LinearThresholdProcess: CountedProcess {
  /// Weights in 2⁻⁵³.
  let company: CompanyProcess

  /// Whether all in-neighbors of a person weigh the same, 1 together.
  let sharesAreEqual: Bool

  var graph: Graph { company.graph }
  let kernels: [SpreadKernel] = [.plain, .picks]
  var branching: (reproduction: Double, meanChance: Double)? { nil }
  var hasOneChance: Bool { false }

  func counter(
    _ kernel: SpreadKernel, from seeds: [Graph.Node], keys: NodeKeys, remembering: Bool,
    on workers: Workers
  ) -> (counter: any SpreadCounter, order: NodeOrder?) {
    let weighted = graph.withValues(
      sharesAreEqual
        ? nil
        : company.weights.map {
          ArcValues(kind: .weight, values: Column($0.map { Double($0) * 0x1p-53 }))
        }
    )
    if kernel == .plain {
      let order = NodeOrder.ascending(keys, in: graph)
      let ordered = order.map { weighted.relabeled(by: $0, on: workers) } ?? weighted
      let counter = PlainCounter(
        graph: ordered, trials: PlainHearing(ordered),
        seeds: order?.newPlaces(of: seeds) ?? seeds.sorted())
      return (counter, order)
    }
    let order = NodeOrder.canonical(of: graph, keys: keys, on: workers)
    let counter = PickCounter(
      weighted.relabeled(by: order, on: workers), seeds: order.newPlaces(of: seeds), on: workers)
    return (counter, order)
  }

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    LinearThresholdProcess(company: company.silenced(people), sharesAreEqual: false)
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    company.cascade(from: seeds, draws: draws, in: scratch)
  }
}
