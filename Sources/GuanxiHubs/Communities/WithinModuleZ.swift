import GuanxiCore

/// How many ties a node has inside its community, in standard deviations from the community's mean.
///
/// Above 0 for those who lead their community and below 0 for those at its edge; 0 where all have
/// the same. The direction of arcs does not matter; two opposite arcs count twice. Communities are
/// those of Leiden's method unless others are asked for or given. It lies in
/// ±√(size of the community − 1), so it may be negative.
///
/// Guimerà and Amaral, "Functional cartography of complex metabolic networks", Nature 2005.
///
/// - Complexity: O(*n* + *m*) beside finding communities.
public struct WithinModuleZ: HubMeasure {
  public static let name = "within-module-z"
  public static let summary = "Ties inside one's community, in standard deviations from its mean."
  public static let isSigned = true

  /// Where communities come from.
  public var communities: Participation.Communities

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
    (communities, isWeighted) = try Participation.Communities.read(&parameters)
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try withinCommunityDegrees(
      of: communities.partition(of: graph, on: workers), in: graph, isWeighted: isWeighted,
      on: workers)
  }
}
