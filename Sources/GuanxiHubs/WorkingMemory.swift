import GuanxiCore

/// What measures take beside the graph, by what they keep for a node.
extension HubMeasure {
  /// Adds up what is kept.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - perNode: How many bytes a node, scores included.
  ///   - turned: Whether the arcs of a directed graph are turned round first.
  /// - Returns: In bytes: the larger of turning arcs and of the work that follows.
  fileprivate func bytes(for graph: Graph, perNode: Int, turned: Bool = false) -> Int {
    let own = graph.nodeCount * perNode
    guard turned && graph.isDirected else { return own }
    let values = graph.arcValues == nil ? 0 : 8
    let lists = graph.arcCount * (4 + values) + graph.nodeCount * 8
    // While arcs are turned, those of half a billion at a time take 4 bytes more.
    return lists + max(own, 4 * min(graph.arcCount, 1 << 29))
  }
}

extension Degree {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8, turned: true)
  }
}

extension InDegree {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8, turned: true)
  }
}

extension OutDegree {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8)
  }
}

extension Strength {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: graph.isDirected ? 24 : 8, turned: true)
  }
}

extension InStrength {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8, turned: true)
  }
}

extension OutStrength {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8)
  }
}

extension PageRank {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 56, turned: true)
  }
}

extension EigenvectorCentrality {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: graph.isDirected ? 24 : 56, turned: true)
  }
}

extension HITSHub {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 72, turned: true)
  }
}

extension HITSAuthority {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 72, turned: true)
  }
}

extension KatzCentrality {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: graph.isDirected ? 40 : 64, turned: true)
  }
}

extension Coreness {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 20, turned: true)
  }
}

extension OnionLayers {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 24, turned: true)
  }
}

extension Closeness {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: searchBytes(counters, workers), turned: true)
  }
}

extension HarmonicCentrality {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: searchBytes(counters, workers), turned: true)
  }
}

extension Betweenness {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 16 + 44 * workers.count, turned: true)
  }
}

/// What searches from all nodes keep for each, or counters in their place.
private func searchBytes(_ counters: BallCounters?, _ workers: Workers) -> Int {
  counters.map { 24 + 2 << $0.precision } ?? 8 + 216 * workers.count
}

extension LocalClustering {
  public func memory(for graph: Graph, on workers: Workers) -> Int? { triangleBytes(graph) }
}

extension TriangleCount {
  public func memory(for graph: Graph, on workers: Workers) -> Int? { triangleBytes(graph) }
}

extension EffectiveSize {
  public func memory(for graph: Graph, on workers: Workers) -> Int? { triangleBytes(graph) }
}

extension Constraint {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8 + 16 * workers.count, turned: true)
  }
}

extension CollectiveInfluence {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 8 + 8 * workers.count, turned: true)
  }
}

extension NeighborDegree {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 16, turned: true)
  }
}

extension NonBacktracking {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    bytes(for: graph, perNode: 56, turned: true)
  }
}

extension Participation {
  public func memory(for graph: Graph, on workers: Workers) -> Int? { communityBytes(graph) }
}

extension WithinModuleZ {
  public func memory(for graph: Graph, on workers: Workers) -> Int? { communityBytes(graph) }
}

/// What roles in communities take: most of it is for finding communities.
private func communityBytes(_ graph: Graph) -> Int {
  30 * graph.arcCount + 80 * graph.nodeCount
}

/// What triangles take: each tie once, from its end with fewer ties.
private func triangleBytes(_ graph: Graph) -> Int {
  let ties = graph.isDirected ? graph.arcCount : graph.arcCount / 2
  return 4 * ties + 40 * graph.nodeCount
}
