import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

/// What must change nothing, for every kernel: threads, what ran before, the order of the nodes in
/// memory, and how their lists are kept.
@Suite struct KernelInvarianceTests {
  struct Setting: CustomStringConvertible {
    let model: String
    let kernel: SpreadKernel
    var kind: ArcValues.Kind?
    var isDirected = false
    var description: String {
      "\(model), \(kernel), \(isDirected ? "directed" : "undirected")"
    }

    /// Whether rounds are followed or not; kernels that have them anyway follow them.
    var manners: [Bool] { kernel == .single || kernel == .picks ? [true] : [true, false] }

    /// The network with its nodes as they come, or with another number for each.
    func graph(nodes: Int = 200, ties: Int = 500, number: (Int) -> Int = { $0 }) -> Graph {
      var generator = KeyedGenerator(seed: 12)
      var seen: Set<[Int]> = []
      var edges: [(Int, Int, Double)] = []
      for _ in 0..<ties {
        let (a, b) = (generator.below(nodes), generator.below(nodes))
        let value = Double(1 + generator.below(16)) / 32
        if a != b && seen.insert(isDirected ? [a, b] : [min(a, b), max(a, b)]).inserted {
          edges.append((number(a), number(b), value))
        }
      }
      guard let kind else {
        return Graph(
          edges: edges.map { ($0.0, $0.1) }, nodeCount: nodes, isDirected: isDirected)
      }
      return Graph(edges: edges, kind: kind, nodeCount: nodes, isDirected: isDirected)
    }

    func ensemble(_ graph: Graph, _ request: SpreadRequest, threads: Int) throws -> Ensemble {
      let process = try diffusionModel(model).process(on: graph)
      var request = request
      request.kernel = kernel
      let workers = Workers(threads)
      return process.ensemble(request, by: try process.plan(request, on: workers), on: workers)
    }
  }

  static let settings =
    [SpreadKernel.single, .plain, .lanes, .fused].flatMap { kernel in
      [
        Setting(model: "independent-cascade:probability=0.2", kernel: kernel),
        Setting(model: "independent-cascade:probability=0.5", kernel: kernel, isDirected: true),
        Setting(model: "weighted-cascade:scale=1.2", kernel: kernel),
        Setting(
          model: "independent-cascade", kernel: kernel, kind: .probability, isDirected: true),
      ]
    }
    + [SpreadKernel.single, .plain, .picks].flatMap { kernel in
      [
        Setting(model: "linear-threshold", kernel: kernel),
        Setting(model: "linear-threshold", kernel: kernel, kind: .weight, isDirected: true),
      ]
    }

  private func request(_ seeds: [Int] = [3, 150], runs: Int = 1_100) -> SpreadRequest {
    var request = SpreadRequest(from: seeds, runs: runs, seed: 9)
    request.countsNodes = true
    return request
  }

  @Test(arguments: settings)
  func threadsChangeNothing(setting: Setting) throws {
    let graph = setting.graph()
    for (followsRounds, precision) in [(true, nil), (setting.manners.count == 1, 0.03)] {
      var request = request()
      request.followsRounds = followsRounds
      request.precision = precision
      let one = try setting.ensemble(graph, request, threads: 1)
      for threads in 1...3 {
        let same = try setting.ensemble(graph, request, threads: threads) == one
        #expect(same, "\(setting), \(threads) threads")
      }
    }
  }

  /// A thread that has run other blocks before finds the same as one that starts with a block.
  @Test(arguments: settings)
  func blocksLeaveNothingBehind(setting: Setting) throws {
    let graph = setting.graph()
    for followsRounds in setting.manners {
      var request = request(runs: 2_048)
      request.followsRounds = followsRounds
      let many = try setting.ensemble(graph, request, threads: 1)
      request.runs = 1_024
      let few = try setting.ensemble(graph, request, threads: 3)
      let isPrefix = Array(many.tally.sizes.prefix(1_024)) == few.tally.sizes
      #expect(isPrefix, "\(setting)")
      let blocks = (0..<4).map { Array(many.tally.sizes[512 * $0..<512 * ($0 + 1)]) }
      #expect(Set(blocks).count == 4, "\(setting): blocks are repeated")
    }
  }

  /// What was counted of people when a run is stopped are the replicates that it says.
  @Test(arguments: settings, [false, true])
  func stoppedRunsCountTheirOwnReplicates(setting: Setting, keepsTrees: Bool) throws {
    if keepsTrees && setting.kernel != .single { return }
    var request = request(runs: 20_000)
    request.keepsTrees = keepsTrees
    request.kernel = setting.kernel
    let graph = setting.graph()
    let process = try diffusionModel(setting.model).process(on: graph)
    var workers = Workers(3)
    let stop = StopAfter(tasks: 5)
    workers.shouldStop = { stop.next() }
    let part = process.ensemble(request, by: try process.plan(request, on: workers), on: workers)
    #expect(part.wasStopped && part.runs > 0 && part.runs < 20_000)
    request.runs = part.runs
    let whole = process.ensemble(request, by: try process.plan(request, on: .all), on: .all)
    let sameShares = part.reachedShares == whole.reachedShares
    #expect(sameShares, "\(setting)")
    let sum = (part.reachedShares ?? []).reduce(0, +)
    #expect(abs(sum - part.spread.mean) < 1e-9)
  }

  @Test(arguments: settings)
  func packedListsChangeNothing(setting: Setting) throws {
    let graph = setting.graph()
    for followsRounds in setting.manners {
      var request = request(runs: 600)
      request.followsRounds = followsRounds
      let plain = try setting.ensemble(graph, request, threads: 2)
      let packed = try setting.ensemble(
        graph.compressed(on: Workers(1)), request, threads: 2)
      let same = plain == packed
      #expect(same, "\(setting)")
    }
  }

  /// The people keep their keys, and with them all that happens to them.
  @Test(arguments: settings)
  func renumberingChangesNothing(setting: Setting) throws {
    var generator = KeyedGenerator(seed: 77)
    var numbers = Array(0..<200)
    generator.shuffle(&numbers)
    var keys = [UInt64](repeating: 0, count: 200)
    for (old, new) in numbers.enumerated() { keys[new] = UInt64(old) }
    for followsRounds in setting.manners {
      var straight = request(runs: 600)
      straight.followsRounds = followsRounds
      var turned = straight
      turned.seeds = straight.seeds.map { numbers[$0] }
      turned.keys = NodeKeys(keys)
      let first = try setting.ensemble(setting.graph(), straight, threads: 2)
      let second = try setting.ensemble(
        setting.graph { numbers[$0] }, turned, threads: 2)
      let sameTally = first.tally == second.tally
      #expect(sameTally, "\(setting)")
      let shares = second.reachedShares ?? []
      let sameShares = first.reachedShares == numbers.map { shares[$0] }
      #expect(sameShares, "\(setting)")
    }
  }

  /// Which way is the cheapest depends on the network and not on the numbers of its nodes.
  @Test(arguments: [1, 50, 200, 500, 2_000])
  func plansDoNotDependOnNumbers(runs: Int) throws {
    for name in ["independent-cascade:probability=0.1", "weighted-cascade", "linear-threshold"] {
      let setting = Setting(model: name, kernel: .plain)
      let turn = { 199 - $0 }
      for sampling in [Sampling.throughput, nil] {
        var straight = SpreadRequest(from: [3, 150], runs: runs, seed: 9)
        straight.sampling = sampling
        var turned = straight
        turned.seeds = straight.seeds.map(turn)
        turned.keys = NodeKeys((0..<200).map { UInt64(199 - $0) })
        let first = try diffusionModel(name).process(on: setting.graph())
        let second = try diffusionModel(name).process(on: setting.graph(number: turn))
        let plan = try first.plan(straight, on: .all)
        let other = try second.plan(turned, on: .all)
        #expect(plan.kernel == other.kernel && plan.blockSize == other.blockSize)
        let same =
          first.ensemble(straight, by: plan).tally == second.ensemble(turned, by: other).tally
        #expect(same, "\(name), \(runs) runs")
      }
    }
  }

  /// Where nothing is left to chance, one cascade tells of all.
  @Test func replicatesWithoutChanceAreCountedOnce() throws {
    for name in ["threshold:fraction=0.3", "complex-contagion:count=2"] {
      let process = try diffusionModel(name).process(
        on: Setting(model: name, kernel: .single).graph())
      var request = SpreadRequest(from: [3, 7, 150], runs: 200, seed: 9)
      request.countsNodes = true
      let ensemble = process.ensemble(request, by: try process.plan(request, on: .all))
      let cascade = process.cascade(from: request.seeds, draws: Draws(seed: 9, replicate: 77))
      #expect(ensemble.tally.sizes == [Int](repeating: cascade.size, count: 200))
      let reached = (ensemble.reachedShares ?? []).filter { $0 == 1 }.count
      #expect(reached == cascade.size)
      #expect(ensemble.spread.standardError == 0)
    }
  }

  /// Networks on which the best connected settle first, before the many.
  @Test(arguments: [SpreadKernel.lanes, .fused])
  func largeNetworksMayBeRenumberedAndPacked(kernel: SpreadKernel) throws {
    let setting = Setting(model: "independent-cascade:probability=0.01", kernel: kernel)
    let graph = try Kronecker(scale: 14, edgeFactor: 8).graph(seed: 4)
    let n = graph.nodeCount
    let order = NodeOrder(Column((0..<n).reversed().map { UInt32($0) }))
    for followsRounds in [true, false] {
      var straight = request([5, 9_000], runs: 130)
      straight.followsRounds = followsRounds
      let one = try setting.ensemble(graph, straight, threads: 1)
      let packed = try setting.ensemble(graph.compressed(on: Workers(2)), straight, threads: 2)
      let samePacked = one == packed
      #expect(samePacked)
      var turned = straight
      turned.seeds = straight.seeds.map { n - 1 - $0 }
      turned.keys = NodeKeys((0..<n).map { UInt64(n - 1 - $0) })
      let other = try setting.ensemble(graph.relabeled(by: order), turned, threads: 3)
      let same = one.tally == other.tally
      let sameShares = one.reachedShares == other.reachedShares.map { Array($0.reversed()) }
      #expect(same && sameShares)
    }
  }
}
