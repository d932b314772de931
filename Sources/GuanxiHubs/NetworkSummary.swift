import GuanxiCore

/// What a network is like, in the numbers that `guanxi info` prints.
///
/// In a directed graph an edge is an arc, and components, triangles, clustering and degeneracy are
/// those of its undirected projection.
public struct NetworkSummary: Sendable, Equatable, Encodable {
  /// The number of nodes.
  public let nodes: Int
  /// The number of entries in the adjacency lists: twice the edges of an undirected graph.
  public let arcs: Int
  /// The number of ties: arcs, if the graph is directed.
  public let edges: Int
  /// Whether an arc may lack its opposite.
  public let directed: Bool
  /// Rows left out because they tied a node to itself; 0 for a network that was not read.
  public let selfLoopsDropped: Int
  /// Rows left out, or combined into another, because they named a tie again; 0 likewise.
  public let duplicatesDropped: Int
  /// Rows that held a tie; 0 for a network that was not read.
  public let rowsRead: Int
  /// Nodes without any tie.
  public let isolates: Int
  /// Weakly connected components, isolates among them.
  public let components: Int
  /// The number of nodes of the largest component.
  public let largestComponent: Int
  /// Strongly connected components, in which everyone leads to everyone; nil if undirected.
  public let strongComponents: Int?
  /// The number of nodes of the largest strongly connected component; nil if undirected.
  public let largestStrongComponent: Int?
  /// 2 · edges / nodes; in a directed graph arcs / nodes, the mean out-degree; 0 without nodes.
  public let meanDegree: Double
  /// The most ties a node has; in a directed graph, arcs in and out.
  public let maximumDegree: Int
  /// Triangles.
  public let triangles: Int
  /// 3 · triangles / wedges, in 0...1; 0 without wedges.
  public let transitivity: Double
  /// The mean share of tied pairs of neighbors, in 0...1; fewer than 2 neighbors count as 0.
  public let meanLocalClustering: Double
  /// The largest coreness.
  public let degeneracy: Int
  /// The size of the arrays of the graph: offsets, lists and values.
  public let bytes: Int
  /// `bytes` / `arcs`; 0 without arcs.
  public let bytesPerArc: Double
  /// How the lists of the graph are kept.
  public let listEncoding: ListEncoding

  /// Measures a network.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - workers: The threads to use.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*m*^1.5), for the triangles.
  public init(of network: Network, on workers: Workers = .all) throws {
    let graph = network.graph
    nodes = graph.nodeCount
    arcs = graph.arcCount
    edges = graph.edgeCount
    directed = graph.isDirected
    selfLoopsDropped = network.reading?.dropped.selfLoops ?? 0
    duplicatesDropped = network.reading?.dropped.duplicates ?? 0
    rowsRead = network.reading?.rows ?? 0
    meanDegree = nodes == 0 ? 0 : Double(arcs) / Double(nodes)
    bytes = graph.byteCount
    bytesPerArc = arcs == 0 ? 0 : Double(bytes) / Double(arcs)
    listEncoding = graph.listEncoding
    // One after the other, so that what one of them needs is given back before the next.
    (isolates, maximumDegree) = Self.degrees(of: graph)
    (components, largestComponent) = Self.components(of: graph, on: workers.quiet)
    (strongComponents, largestStrongComponent) = Self.strongComponents(of: graph)
    degeneracy = Coreness().degeneracy(of: graph, on: workers.quiet)
    let closed = try Triangles(of: graph, on: workers)
    triangles = closed.count
    transitivity = closed.transitivity
    meanLocalClustering = closed.meanLocalClustering
  }

  private static func degrees(of graph: Graph) -> (isolates: Int, maximum: Int) {
    let counts = arcCounts(of: graph)
    var isolates = 0
    var maximum = 0
    for node in graph.nodes {
      if counts.base[node] == 0 { isolates += 1 }
      maximum = max(maximum, Int(counts.base[node]))
    }
    return (isolates, maximum)
  }

  private static func strongComponents(of graph: Graph) -> (Int?, Int?) {
    guard graph.isDirected else { return (nil, nil) }
    let components = Components.strong(of: graph)
    return (components.count, components.largest)
  }

  private static func components(of graph: Graph, on workers: Workers) -> (Int, Int) {
    let components = Components(of: graph, on: workers)
    return (components.count, components.largest)
  }
}
