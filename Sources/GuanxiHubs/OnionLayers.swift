import GuanxiCore

/// The round in which a node leaves when a graph is peeled like an onion: nodes of a core leave in
/// rounds, all those at once who have no more ties left than the core allows.
///
/// Rounds count from 1 through all cores, so layers refine coreness: a higher core has higher
/// layers. The direction of arcs does not matter, and two opposite arcs are one tie. Isolated nodes
/// are the first layer, if there are any.
///
/// Hébert-Dufresne, Grochow and Allard, "Multi-scale structure and topological anomaly detection
/// via a new network statistic: The onion decomposition", Scientific Reports 2016.
///
/// - Complexity: O(*n* + *m*).
public struct OnionLayers: HubMeasure {
  public static let name = "onion-layers"
  public static let summary = "The round in which a node leaves when the graph is peeled, from 1."

  /// Peels layers.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let peeling = try Peeling(graph, countsRounds: true, on: workers)
    let layers = peeling.layers ?? peeling.cores
    return graph.nodes.map { Double(layers.base[$0]) }
  }

  /// How many nodes each layer has, with the core that it belongs to.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  /// - Returns: From the outermost layer inwards.
  public func spectrum(of graph: Graph, on workers: Workers = .all) -> [OnionLayer] {
    let incoming = graph.isDirected ? graph.reversed(on: workers) : nil
    let peeling = Peeling(graph, incoming: incoming, countsRounds: true)
    var spectrum: [OnionLayer] = []
    guard let layers = peeling.layers else { return spectrum }
    for node in graph.nodes {
      let layer = Int(layers.base[node])
      while spectrum.count < layer {
        spectrum.append(OnionLayer(layer: spectrum.count + 1, core: 0, nodes: 0))
      }
      spectrum[layer - 1].core = Int(peeling.cores.base[node])
      spectrum[layer - 1].nodes += 1
    }
    return spectrum
  }
}

/// One layer of a graph that is peeled like an onion.
public struct OnionLayer: Sendable, Equatable, Encodable {
  /// Its number, from 1 outside.
  public let layer: Int
  /// The coreness of its nodes.
  public fileprivate(set) var core: Int
  /// How many nodes it has.
  public fileprivate(set) var nodes: Int
}

extension HubMeasure where Self == OnionLayers {
  /// The round in which a node leaves when the graph is peeled like an onion.
  public static var onionLayers: Self { OnionLayers() }
}
