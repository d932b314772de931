import GuanxiCore

/// The mean degree of a node's neighbors; 0 without neighbors.
///
/// In a directed graph, `source` says which neighbors count, and `target` which of their arcs; a
/// neighbor with arcs both ways counts twice for `both`. With weights, neighbors count in proportion
/// to the number on the arc; their degrees stay numbers of arcs. All this is as in networkx
/// (`average_neighbor_degree`).
///
/// Barrat et al., "The architecture of complex weighted networks", PNAS 2004.
///
/// - Complexity: O(*n* + *m*).
public struct NeighborDegree: HubMeasure {
  public static let name = "neighbor-degree"
  public static let summary = "The mean degree of a node's neighbors."

  /// Which arcs count; no difference in an undirected graph.
  public enum Direction: String, Sendable, CaseIterable {
    /// Those that leave a node.
    case outgoing = "out"
    /// Those that lead to a node.
    case incoming = "in"
    /// All.
    case both
  }

  /// Which arcs lead to the neighbors.
  public var source: Direction

  /// Which arcs of the neighbors count.
  public var target: Direction

  /// Whether neighbors count in proportion to the numbers on arcs, if the graph has them.
  public var isWeighted: Bool

  /// Sets the options.
  public init(
    source: Direction = .outgoing, target: Direction = .outgoing, isWeighted: Bool = false
  ) {
    self.source = source
    self.target = target
    self.isWeighted = isWeighted
  }

  public init(_ parameters: inout Parameters) throws {
    let names = Direction.allCases.map(\.rawValue)
    let from = try parameters.name(
      "source", of: names, default: "out", "along which arcs a node's neighbors are found")
    let to = try parameters.name(
      "target", of: names, default: "out", "which arcs of the neighbors are their degree")
    source = Direction(rawValue: from) ?? .outgoing
    target = Direction(rawValue: to) ?? .outgoing
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether neighbors count in proportion to weights")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let needsReverse = graph.isDirected && (source != .outgoing || target != .outgoing)
    let incoming = needsReverse ? graph.reversed(on: workers.quiet) : graph
    let degrees = self.degrees(graph, incoming)
    let sides = self.sides(graph, incoming)
    var scores: [Double] = []
    scores.reserveCapacity(graph.nodeCount)
    try workers.forEachBlock(of: graph.nodeCount, size: 4_096) {
      sides.map { ListRoom(for: $0) }
    } _: { rooms, block in
      block.map { node in
        var (sum, weight) = (0.0, 0.0)
        for (side, room) in zip(sides, rooms) {
          let part = degreeSum(around: node, in: side, room, degrees)
          sum += part.sum
          weight += part.weight
        }
        return weight > 0 ? sum / weight : 0
      }
    } combine: {
      scores += $0
    }
    return scores
  }

  /// The graphs whose lists hold the neighbors.
  private func sides(_ graph: Graph, _ incoming: Graph) -> [Graph] {
    switch graph.isDirected ? source : .outgoing {
    case .outgoing: [graph]
    case .incoming: [incoming]
    case .both: [graph, incoming]
    }
  }

  private func degrees(_ graph: Graph, _ incoming: Graph) -> Slots<UInt32> {
    let degrees = Slots<UInt32>(repeating: 0, count: graph.nodeCount)
    for node in graph.nodes {
      let degree =
        switch graph.isDirected ? target : .outgoing {
        case .outgoing: graph.degree(of: node)
        case .incoming: incoming.degree(of: node)
        case .both: graph.degree(of: node) + incoming.degree(of: node)
        }
      degrees.base[node] = UInt32(degree)
    }
    return degrees
  }

  private func degreeSum(
    around node: Int, in graph: Graph, _ room: ListRoom, _ degrees: Slots<UInt32>
  ) -> (sum: Double, weight: Double) {
    graph.withArcPointers { arcs in
      let neighbors = arcs.neighbors(of: node, room)
      guard isWeighted, let values = graph.arcValues?.values else {
        var sum = 0
        for neighbor in neighbors { sum &+= Int(degrees.base[Int(neighbor)]) }
        return (Double(sum), Double(neighbors.count))
      }
      let first = arcs.offsets[node]
      var (sum, weight) = (0.0, 0.0)
      for place in 0..<neighbors.count {
        weight += values[first + place]
        sum += values[first + place] * Double(degrees.base[Int(neighbors[place])])
      }
      return (sum, weight)
    }
  }
}

extension HubMeasure where Self == NeighborDegree {
  /// The mean degree of a node's neighbors.
  public static func neighborDegree(
    source: NeighborDegree.Direction = .outgoing, target: NeighborDegree.Direction = .outgoing,
    isWeighted: Bool = false
  ) -> Self {
    NeighborDegree(source: source, target: target, isWeighted: isWeighted)
  }
}
