import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// How a request is met is told before it is.
@Suite struct SpreadPlanTests {
  private func plan(
    _ model: String = "independent-cascade", runs: Int = 1_000, threads: Int = 1,
    _ change: (inout SpreadRequest) -> Void = { _ in }
  ) throws -> SpreadPlan {
    let karate = try SampleNetworks.named("karate").graph
    var request = SpreadRequest(from: [0], runs: runs, seed: 1)
    change(&request)
    return try diffusionModel(model).process(on: karate).plan(request, on: Workers(threads))
  }

  private func refusal(_ body: () throws -> SpreadPlan) -> String {
    do {
      return "\(try body().kernel) is taken"
    } catch let error as ChoiceError {
      return error.description
    } catch {
      return "another error"
    }
  }

  @Test func aKernelThatTheModelLacksIsRefusedWithThoseItHas() {
    #expect(
      refusal { try plan { $0.kernel = .picks } }
        == "The model has no kernel picks on this network. It has: fused, lanes, plain, single.")
    #expect(
      refusal { try plan("linear-threshold") { $0.kernel = .fused } }
        == "The model has no kernel fused on this network. It has: picks, plain, single.")
    #expect(
      refusal { try plan("sir") { $0.kernel = .lanes } }
        == "The model has no kernel lanes on this network. It has: single.")
  }

  @Test func treesAreKeptOneCascadeAtATime() throws {
    for kernel in [SpreadKernel.plain, .lanes, .fused, .picks] {
      let text = refusal {
        try plan {
          $0.kernel = kernel
          $0.keepsTrees = true
        }
      }
      #expect(text.contains(kernel.rawValue) && text.contains("Leave out the kernel"))
    }
    let kept = try plan { $0.keepsTrees = true }
    #expect(kept.kernel == .single && kept.sampling == .keyed)
  }

  @Test func coinsAreThrownAsAsked() throws {
    for (model, keyed, throughput) in [
      ("independent-cascade", SpreadKernel.lanes, SpreadKernel.plain),
      ("weighted-cascade", .lanes, .plain), ("linear-threshold", .single, .plain),
      ("sir", .single, .single),
    ] {
      #expect(try plan(model, runs: 100_000).kernel == keyed, "\(model)")
      #expect(
        try plan(model, runs: 100_000) { $0.sampling = .throughput }.kernel == throughput,
        "\(model)")
    }
  }

  /// A kernel that is asked for throws coins as it does.
  @Test func theKernelDecidesOverTheCoins() throws {
    let plan = try plan { $0.kernel = .fused }
    #expect(plan.kernel == .fused && plan.sampling == .throughput)
  }

  @Test func allWaysAreNamedTheCheapestFirst() throws {
    for (model, kernels) in [
      ("independent-cascade", Set([SpreadKernel.single, .plain, .lanes, .fused])),
      ("linear-threshold", [.single, .plain, .picks]), ("threshold", [.single]),
    ] {
      let candidates = try plan(model).candidates
      #expect(Set(candidates.map(\.kernel)) == kernels && candidates.count == kernels.count)
      #expect(candidates.map(\.seconds) == candidates.map(\.seconds).sorted())
      #expect(candidates.allSatisfy { $0.seconds > 0 })
    }
  }

  /// Bits pay where many cascades have much in common, one cascade after the other elsewhere.
  @Test func manyLargeCascadesAreCountedAsBits() throws {
    let graph = randomGraph(nodes: 20_000, edges: 200_000, seed: 4)
    for (p, runs, kernel) in [
      (0.3, 10_000, SpreadKernel.fused), (0.3, 64, .fused), (0.001, 64, .plain),
    ] {
      var request = SpreadRequest(from: [0], runs: runs, seed: 1)
      request.sampling = .throughput
      let plan = try IndependentCascade(probability: p).process(on: graph)
        .plan(request, on: Workers(1))
      #expect(plan.kernel == kernel, "\(p), \(runs)")
    }
  }

  /// Spreads that go far are seen in chances of targets and of arcs, too.
  @Test func chancesThatDifferAreLookedAt() throws {
    let graph = randomGraph(nodes: 20_000, edges: 200_000, seed: 4)
    for (scale, reach) in [(0.5, 40.0), (4.0, Double(graph.arcCount))] {
      let plan = try WeightedCascade(scale: scale).process(on: graph)
        .plan(SpreadRequest(from: [0], runs: 1_000, seed: 1), on: Workers(1))
      let silenced = try WeightedCascade(scale: scale).process(on: graph).silencing([3])
        .plan(SpreadRequest(from: [0], runs: 1_000, seed: 1), on: Workers(1))
      for plan in [plan, silenced] {
        #expect(abs(plan.arcsTried / reach - 1) < 0.7, "\(scale): \(plan.arcsTried)")
      }
      #expect((plan.kernel == .lanes) == (scale > 1))
    }
  }

  @Test func roundsAreFollowedAsAsked() throws {
    #expect(try plan(runs: 900).followedRuns == 900)
    #expect(try plan(runs: 100_000) { $0.followsRounds = false }.followedRuns == 0)
    // One cascade after the other has its rounds anyway.
    let single = try plan(runs: 900) {
      $0.kernel = .single
      $0.followsRounds = false
    }
    #expect(single.followedRuns == 900)
  }

  /// From a million arcs on only the first two blocks are followed; the ensemble has as many
  /// courses as the plan says.
  @Test func largeNetworksAreFollowedForAWhile() throws {
    let graph = randomGraph(nodes: 2_000, edges: 620_000, seed: 4)
    #expect(graph.arcCount > 1 << 20)
    let process = try IndependentCascade(probability: 0.001).process(on: graph)
    for kernel in [SpreadKernel.lanes, .fused] {
      var request = SpreadRequest(from: [0], runs: 1_800, seed: 1)
      request.kernel = kernel
      let plan = try process.plan(request, on: Workers(2))
      #expect(plan.blockSize == 512 && plan.followedRuns == 512)
      let ensemble = process.ensemble(request, by: plan, on: Workers(2))
      #expect(ensemble.runs == 1_800 && ensemble.course.runs == 512)
      let followed = ensemble.tally.sizes.prefix(512).reduce(0, +)
      let mean = ensemble.newAdopters.map(\.value).reduce(0, +)
      #expect(abs(mean * 512 - Double(followed)) < 1e-4)
    }
  }

  @Test func moreThreadsNeedMoreMemoryAndChangeNothingElse() throws {
    let one = try plan(runs: 5_000)
    let two = try plan(runs: 5_000, threads: 2)
    #expect(two.bytes > one.bytes && two.bytes < 2 * one.bytes && one.bytes > 0)
    #expect(two.kernel == one.kernel && two.followedRuns == one.followedRuns)
    #expect(two.blockSize == one.blockSize && two.candidates == one.candidates)
    // No thread without a block.
    #expect(try plan(runs: 1, threads: 8).bytes == plan(runs: 1).bytes)
  }

  /// What needs less memory is taken, the cheapest first, and then fewer threads; not so if the
  /// kernel is named. The threads that are offered change no kernel.
  @Test func memoryThatIsShortGoesToOtherKernels() throws {
    func plan(
      _ threads: Int, memory: Int? = nil, _ kernel: SpreadKernel? = nil
    ) throws -> SpreadPlan {
      try self.plan(runs: 100_000, threads: threads) {
        $0.sampling = .keyed
        $0.memory = memory
        $0.kernel = kernel
      }
    }
    let (one, two, single) = (try plan(1), try plan(2), try plan(1, .single))
    #expect(one.kernel == two.kernel && one.kernel != .single && two.threads == 2)
    #expect(single.bytes < one.bytes)
    for threads in 1...4 {
      let short = try plan(threads, memory: single.bytes)
      #expect(short.kernel == .single && short.threads == 1 && short.bytes == single.bytes)
      #expect(short.reason.contains("memory"))
    }
    let narrow = try plan(2, memory: one.bytes)
    #expect(narrow.kernel == one.kernel && narrow.threads == 1)
    let named = try plan(1, memory: 1, .lanes)
    #expect(named.kernel == .lanes && named.bytes > 1)
    #expect(try plan(1, memory: 1).kernel == one.kernel)
  }
}
