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

extension Network {
  /// The same people with other ties.
  ///
  /// - Precondition: The graph has as many nodes.
  public func with(_ graph: Graph) -> Network {
    Network(graph: graph, labels: labels, reading: reading, origin: origin)
  }

  /// The same network with its nodes in another order; names are carried along.
  ///
  /// - Complexity: O(*n* + *m*).
  public func ordered(by order: NodeOrder, on workers: Workers = .all) -> Network {
    Network(
      graph: graph.relabeled(by: order, on: workers), labels: labels.ordered(by: order),
      reading: reading, origin: origin)
  }

  /// The part of the network that joins some people.
  ///
  /// - Parameters:
  ///   - kept: Nodes, ascending, without repeats.
  ///   - workers: Threads; their number does not change the network.
  /// - Returns: A network whose node *i* is `kept[i]`, its name carried along.
  /// - Complexity: O(*n* + arcs of the kept nodes).
  public func subgraph(of kept: [Graph.Node], on workers: Workers = .all) -> Network {
    Network(
      graph: graph.subgraph(of: kept, on: workers), labels: labels.subset(kept), reading: reading,
      origin: origin)
  }

  /// The *k*-core: the largest part in which everyone has at least *k* ties within the part.
  public func core(_ k: Int, on workers: Workers = .all) -> Network {
    subgraph(of: graph.coreMembers(k), on: workers)
  }

  /// The largest component.
  public func largestComponent(on workers: Workers = .all) -> Network {
    subgraph(of: Components(of: graph).largestMembers, on: workers)
  }
}

/// What a reader found: printed with every network, because one file can be read in several ways.
public struct Reading: Sendable, Equatable, Codable {
  /// The name of the format.
  public var format: String
  /// The name of the format of the first file, for a network that was converted from it.
  public var firstFormat: String?
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
