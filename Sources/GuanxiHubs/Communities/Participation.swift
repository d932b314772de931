import GuanxiCore

/// How evenly a node's ties are spread over communities: 1 − Σ over communities of the square of
/// the share of its ties that lead there.
///
/// 0 for a node all of whose ties lead to one community, and for one without ties; near 1 for one
/// with ties to many communities alike. The direction of arcs does not matter; two opposite arcs
/// count twice. Communities are those of Leiden's method unless others are asked for or given.
///
/// Guimerà and Amaral, "Functional cartography of complex metabolic networks", Nature 2005.
///
/// - Complexity: O(*n* + *m*) beside finding communities.
public struct Participation: HubMeasure {
  public static let name = "participation"
  public static let summary = "How evenly a node's ties are spread over communities."

  /// Where communities come from.
  public enum Communities: Sendable {
    /// They are found.
    case found(any CommunityMethod)
    /// They are known.
    case given(Partition)
  }

  /// Where communities come from.
  public var communities: Communities

  /// Whether ties count by their numbers, if the graph has any.
  public var isWeighted: Bool

  /// Measures with communities that are found first.
  public init(communities: some CommunityMethod = Leiden(), isWeighted: Bool = false) {
    self.communities = .found(communities)
    self.isWeighted = isWeighted
  }

  /// Measures with known communities.
  public init(communities: Partition, isWeighted: Bool = false) {
    self.communities = .given(communities)
    self.isWeighted = isWeighted
  }

  public init(_ parameters: inout Parameters) throws {
    (communities, isWeighted) = try Communities.read(&parameters)
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try CommunityRoles(
      of: communities.partition(of: graph, on: workers), in: graph, isWeighted: isWeighted,
      on: workers
    ).participation
  }
}

extension Participation.Communities {
  /// Reads how they are found, and whether ties count by their numbers.
  static func read(_ parameters: inout Parameters) throws -> (Self, isWeighted: Bool) {
    let name = try parameters.name(
      "communities", of: communityMethods.names, default: Leiden.name, "how they are found")
    let resolution = try parameters.number(
      "resolution", in: 0...Double.greatestFiniteMagnitude, default: 1,
      "of leiden: the larger, the smaller communities")
    let seed = UInt64(
      try parameters.count(
        "seed", in: 0...Int.max, default: 1, "of leiden and label-propagation: random choices"))
    let isWeighted = try parameters.flag(
      "weighted", default: false, "whether ties count by their weights")
    let quality = CommunityQuality.modularity(resolution: resolution)
    let method: any CommunityMethod =
      switch name {
      case LabelPropagation.name: LabelPropagation(seed: seed, isWeighted: isWeighted)
      case ConnectedParts.name: ConnectedParts()
      default: Leiden(quality: quality, seed: seed, isWeighted: isWeighted)
      }
    return (.found(method), isWeighted)
  }

  /// The communities of a graph.
  ///
  /// - Throws: `InputError` for known ones of another graph; `CancellationError` when told to stop.
  func partition(of graph: Graph, on workers: Workers) throws -> Partition {
    switch self {
    case .found(let method): return try method.partition(of: graph, on: workers.quiet)
    case .given(let partition):
      guard partition.group.count == graph.nodeCount else {
        throw InputError(
          "The communities are of \(partition.group.count) nodes, and the network has"
            + " \(graph.nodeCount).",
          remedy: "Give each node of the network one community.")
      }
      return partition
    }
  }
}

extension HubMeasure where Self == Participation {
  /// How evenly a node's ties are spread over communities.
  public static func participation(
    communities: some CommunityMethod = Leiden(), isWeighted: Bool = false
  ) -> Self {
    Participation(communities: communities, isWeighted: isWeighted)
  }
}
