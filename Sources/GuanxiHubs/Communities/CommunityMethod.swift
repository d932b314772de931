import GuanxiCore

/// A way to divide a network into communities.
public protocol CommunityMethod: Choice {
  /// Whether ties count by their numbers, if they have any.
  var isWeighted: Bool { get }

  /// Divides a network.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use; the communities are the same on any number.
  /// - Returns: The communities.
  /// - Throws: `CancellationError` when told to stop.
  func partition(of graph: Graph, on workers: Workers) throws -> Partition

  /// The memory that it takes beside the graph, at the most at a time.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  /// - Returns: In bytes, the communities included; nil where nobody knows beforehand.
  func memory(for graph: Graph, on workers: Workers) -> Int?
}

extension CommunityMethod {
  public var isWeighted: Bool { false }

  /// Divides a network, on all processors.
  public func partition(of graph: Graph) throws -> Partition {
    try partition(of: graph, on: .all)
  }
}

/// Every way to divide a network into communities.
public let communityMethods = Catalog<any CommunityMethod.Type>(
  "way to find communities", [Leiden.self, LabelPropagation.self, ConnectedParts.self]
) { $0 }

/// The way to divide a network that a text like `leiden:resolution=0.5` names.
///
/// - Throws: `ChoiceError` for an unknown name or parameter, or a value out of range.
public func communityMethod(_ text: String) throws -> any CommunityMethod {
  try communityMethods.choose(text) { try $0.init(&$1) }
}

/// Components as communities.
public struct ConnectedParts: CommunityMethod {
  public static let name = "components"
  public static let summary = "The parts that no path joins, whatever the direction of arcs."

  /// Divides by paths.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func partition(of graph: Graph, on workers: Workers) throws -> Partition {
    Partition(labels: Components(of: graph, on: workers).component)
  }
}
