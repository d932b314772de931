import GuanxiCore

/// The distances between all nodes that a path joins.
///
/// Pairs are unordered in an undirected graph, and ordered in a directed one, along its arcs; a
/// node and itself are no pair. Without any pair, every number is 0.
public struct DistanceSummary: Sendable, Equatable, Encodable {
  /// How many pairs a path joins.
  public let connectedPairs: Int

  /// The largest distance between two nodes that a path joins.
  public let diameter: Int

  /// The mean distance between two nodes that a path joins.
  public let meanDistance: Double

  /// The distance within which 90% of the connected pairs lie, with a straight line between one
  /// whole distance and the next. Leskovec, Kleinberg and Faloutsos, "Graphs over time", KDD 2005.
  public let effectiveDiameter: Double

  /// Searches from every node.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*n* *m*), a fraction of that where searches overlap.
  public init(of graph: Graph, on workers: Workers = .all) throws {
    // Indexed by distance: ordered pairs.
    var pairs = [0]
    // Made once, before all threads want it.
    _ = graph.reversed(on: workers.steady)
    try workers.forEachBlock(of: graph.nodeCount, size: LaneSearch.lanes) {
      LaneSearch(graph)
    } _: { search, sources in
      var pairs = [0]
      search.run(from: sources) { _, distance, count in
        if distance == pairs.count { pairs.append(0) }
        pairs[distance] += count
      }
      return pairs
    } combine: { block in
      pairs += [Int](repeating: 0, count: max(0, block.count - pairs.count))
      for (distance, count) in block.enumerated() { pairs[distance] += count }
    }
    let all = pairs.reduce(0, +)
    let sum = pairs.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    connectedPairs = graph.isDirected ? all : all / 2
    diameter = pairs.count - 1
    meanDistance = all == 0 ? 0 : Double(sum) / Double(all)
    effectiveDiameter = Self.quantile(0.9, pairs: pairs, of: all)
  }

  private static func quantile(_ share: Double, pairs: [Int], of all: Int) -> Double {
    let wanted = share * Double(all)
    var below = 0.0
    for (distance, count) in pairs.enumerated() where count > 0 {
      if below + Double(count) >= wanted {
        return Double(distance - 1) + (wanted - below) / Double(count)
      }
      below += Double(count)
    }
    return 0
  }
}
