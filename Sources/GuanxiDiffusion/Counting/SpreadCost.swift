import GuanxiCore

/// How large a request is, as far as that can be told before it runs.
struct SpreadSize {
  let nodes: Int
  let arcs: Int
  let runs: Int

  /// About how many arcs a cascade tries.
  let arcsTried: Double

  init(_ graph: Graph, _ request: SpreadRequest, reproduction: Double?) {
    nodes = graph.nodeCount
    arcs = graph.arcCount
    runs = request.runs
    let seedArcs = Double(request.seeds.reduce(0) { $0 + graph.degree(of: $1) })
    let all = Double(arcs)
    switch reproduction {
    case .some(let ratio) where ratio < 1: arcsTried = min(all, seedArcs / (1 - ratio))
    case .some: arcsTried = all
    case nil: arcsTried = min(all, 8 * seedArcs + all / 4)
    }
  }

  /// How many replicates are followed round by round: enough for a picture.
  func followedRuns(_ blockSize: Int) -> Int { arcs <= 1 << 20 ? 8 * blockSize : blockSize }
}

extension SpreadKernel {
  /// Seconds of one thread, by what was measured on networks of 60 thousand to 31 million arcs.
  func seconds(_ size: SpreadSize) -> Double {
    let runs = Double(size.runs)
    let ordering = size.arcs > 1 << 17 ? 20e-9 * Double(size.arcs) : 0
    return switch self {
    case .single: runs * (1e-6 + 15e-9 * size.arcsTried)
    case .lanes: ordering + runs * (1e-6 + 0.5e-9 * size.arcsTried)
    case .fused: ordering + runs * (0.5e-6 + 0.1e-9 * size.arcsTried)
    case .picks: runs * (1e-6 + 12e-9 * Double(size.nodes))
    }
  }

  /// The bytes of one thread.
  func bytes(_ graph: Graph, rounds: Bool) -> Int {
    switch self {
    case .single: 32 * graph.nodeCount
    case .lanes, .fused: FusedMemory.byteCount(nodes: graph.nodeCount, rounds: rounds)
    case .picks: 8 * graph.nodeCount
    }
  }

  /// The bytes that all threads share, beside the graph as it was given.
  func sharedBytes(_ graph: Graph) -> Int {
    switch self {
    case .single: 0
    case .lanes, .fused, .picks: 12 * graph.arcCount + 20 * graph.nodeCount
    }
  }
}
