import GuanxiCore

/// How large a request is, as far as that can be told before it runs.
struct SpreadSize {
  let nodes: Int
  let arcs: Int
  let runs: Int
  let starts: Int

  /// About how many arcs a cascade tries.
  let arcsTried: Double

  /// How many of these let something pass, and how much more a cascade has in common with others
  /// than its start.
  let passes: Double
  let overlap: Double

  /// How many arcs open, on the average.
  let openArcs: Double

  /// Whether jumps lead from one arc that opens to the next: all have one chance.
  let jumps: Bool

  init(_ graph: Graph, _ request: SpreadRequest, _ process: (any CountedProcess)?) {
    nodes = graph.nodeCount
    arcs = graph.arcCount
    runs = request.runs
    starts = request.seeds.count
    jumps = process?.hasOneChance ?? false
    let seedArcs = Double(request.seeds.reduce(0) { $0 + graph.degree(of: $1) })
    let all = Double(arcs)
    guard let branching = process?.branching else {
      // The more ties, the larger the share that a threshold lets pass.
      arcsTried = all * min(0.6, all / Double(max(1, nodes)) / 30)
      passes = arcsTried
      openArcs = all
      overlap = 0.5
      return
    }
    overlap = branching.reproduction
    if overlap < 0.9 {
      arcsTried = min(all, seedArcs / (1 - overlap))
      passes = arcsTried * branching.meanChance
    } else {
      // Where everybody persuades one more, cascades end by loops: about a tenth of the arcs was
      // seen, and with unlike chances the likelier ones.
      arcsTried = (overlap < 2 ? 0.1 : min(1, overlap - 0.75)) * all
      passes = arcsTried * branching.meanChance * (jumps ? 1 : 2.5)
    }
    openArcs = all * branching.meanChance
  }

  /// How many replicates are a task where each is one cascade with keyed coins, which come out the
  /// same in any blocks: few enough for progress and for stopping, and enough to be worth a task.
  var singleBlock: Int {
    let cascades = (1 << 20) / max(1, Int(min(arcsTried + Double(starts), 0x1p40)))
    return max(1, min(64, cascades, runs / 64))
  }

  /// How many replicates are followed round by round: enough for a picture.
  func followedRuns(_ blockSize: Int) -> Int { arcs <= 1 << 20 ? 8 * blockSize : blockSize }
}

extension SpreadKernel {
  /// Seconds of one thread, by what was measured on networks of 60 thousand to 31 million arcs.
  ///
  /// One at a time costs by the arcs that are tried, or by what passes if a jump leads there;
  /// bits cost by what passes, and less the more the replicates have in common. All cost less where
  /// what is kept of a person fits into the caches. Nothing here may depend on the order of nodes,
  /// since the choice decides which cascades are found.
  func seconds(_ size: SpreadSize) -> Double {
    let runs = Double(size.runs)
    let ordering = 1e-3 + 20e-9 * Double(size.arcs)
    let costs =
      switch size.nodes {
      case ..<(1 << 16): (pass: 13e-9, shared: 22e-9, unlike: 10e-9, pick: 10e-9)
      case ..<(1 << 18): (pass: 16e-9, shared: 160e-9, unlike: 18e-9, pick: 40e-9)
      default: (pass: 50e-9, shared: 500e-9, unlike: 60e-9, pick: 40e-9)
      }
    let coin = size.arcs < 1 << 20 ? 4.5e-9 : 12e-9
    // Fewer replicates than there are bits have less in common.
    let fill = (512 / min(512, max(1, runs))).squareRoot()
    let common = 1 + size.overlap / 2
    let shared = (size.jumps ? costs.shared / (common * common) : costs.unlike / common) * fill
    return switch self {
    case .single: runs * (1e-6 + 20e-9 * size.arcsTried)
    case .plain:
      0.1e-3 + runs
        * (0.2e-6 + 8e-9 * Double(size.starts)
          + (size.jumps ? costs.pass * size.passes : coin * size.arcsTried))
    case .lanes: 3e-3 + ordering + runs * (1e-6 + shared * size.passes + 1e-9 * size.arcsTried)
    case .fused: 3e-3 + ordering + runs * (0.5e-6 + shared * size.passes)
    case .picks: ordering + runs * (1e-6 + costs.pick * Double(size.nodes))
    }
  }

  /// The bytes of one thread; `person` are those that the model keeps of a person.
  func bytes(_ size: SpreadSize, rounds: Bool, person: Int, remembering: Bool) -> Int {
    switch self {
    case .single: person * size.nodes
    case .plain: 13 * size.nodes
    case .lanes, .fused:
      FusedMemory.byteCount(nodes: size.nodes, rounds: rounds)
        + (remembering
          ? RememberedCoins.byteCount(nodes: size.nodes, openArcs: size.openArcs) : 0)
    case .picks: 8 * size.nodes
    }
  }

  /// The bytes that all threads share, beside the graph as it was given.
  func sharedBytes(_ graph: Graph, keys: NodeKeys) -> Int {
    switch self {
    case .single: 0
    case .plain where keys.areAscending(for: graph): 8 * graph.nodeCount
    case .lanes where graph.arcCount < LiveArcProcess.orderedFrom: 20 * graph.nodeCount
    case .plain, .lanes, .fused, .picks:
      // Numbers of arcs are kept in order, twice as they were read and once as they are used.
      (graph.arcValues == nil ? 12 : 44) * graph.arcCount + 44 * graph.nodeCount
    }
  }
}
