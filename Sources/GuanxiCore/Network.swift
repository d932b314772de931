/// A graph, the names of its nodes, and how it came from its source.
public struct Network: Sendable {
  /// The ties.
  public let graph: Graph

  /// Indexed by node: the users' own names.
  public let labels: Labels

  /// What was read and what was left out; nil for a network that was not read.
  public let reading: Reading?

  /// How it was made; nil for a network that was not made by a generator.
  public let origin: Origin?

  /// Puts a network together.
  ///
  /// - Precondition: There is one label for each node.
  public init(
    graph: Graph, labels: Labels? = nil, reading: Reading? = nil, origin: Origin? = nil
  ) {
    let labels = labels ?? Labels(counting: graph.nodeCount)
    precondition(labels.count == graph.nodeCount, "There must be one label for each node.")
    self.graph = graph
    self.labels = labels
    self.reading = reading
    self.origin = origin
  }
}

/// What a reader found: printed with every network, because one file can be read in several ways.
public struct Reading: Sendable, Equatable {
  /// The name of the format.
  public var format: String
  /// Rows that held a tie.
  public var rows: Int
  /// How each row was taken.
  public var isDirected: Bool
  /// Why: "asked for", "the file says so", "the default".
  public var directionReason: String
  /// What the numbers on the arcs mean, if there are any.
  public var values: ArcValues.Kind?
  /// How repeated ties were combined.
  public var multiEdges: MultiEdges
  /// Rows left out.
  public var dropped: GraphBuilder.Dropped
  /// Things about the file that its reader should know, a sentence each.
  public var remarks: [String]

  /// Notes what was read.
  public init(
    format: String, rows: Int, isDirected: Bool, directionReason: String,
    values: ArcValues.Kind? = nil, multiEdges: MultiEdges = .drop,
    dropped: GraphBuilder.Dropped = .init(), remarks: [String] = []
  ) {
    self.format = format
    self.rows = rows
    self.isDirected = isDirected
    self.directionReason = directionReason
    self.values = values
    self.multiEdges = multiEdges
    self.dropped = dropped
    self.remarks = remarks
  }
}
