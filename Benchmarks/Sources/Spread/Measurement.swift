import Foundation
import GuanxiKit
import Synchronization

/// What some cascades took; the keys are those of plain_spread.cpp, and some more.
struct Measurement: Encodable {
  let program = "Guanxi"
  let model: String
  let sampling: Sampling
  let kernel: SpreadKernel
  let threads: Int
  let runs: Int
  let mean: Double
  let standardError: Double
  let seconds: Double
  let cpuSeconds: Double
  let arcTrials: Double
  let arcTrialsPerSecond: Double
  let cascadesPerSecond: Double

  /// Simulates from the model's name to the last cascade, and measures that.
  init(_ options: Options, on network: Network) throws {
    let model = try diffusionModel(options.model)
    let seeds = try StartingPoint(options.from).nodes(in: network, seed: options.seed)
    var request = SpreadRequest(from: seeds, runs: options.runs, seed: options.seed)
    request.keys = network.labels.keys
    request.sampling = options.sampling
    request.followsRounds = options.followsRounds

    // What is over at once is done again and again, warm, like the yardstick.
    let opening = DispatchTime.now().uptimeNanoseconds
    var tried = try Measurement.simulate(model, request, options, on: network)
    var times = [(seconds: tried.seconds, cpuSeconds: tried.cpuSeconds)]
    while elapsed(since: opening) < Measurement.shortest {
      tried = try Measurement.simulate(model, request, options, on: network)
      times.append((tried.seconds, tried.cpuSeconds))
    }
    let (process, plan, ensemble) = (tried.process, tried.plan, tried.ensemble)
    seconds = times.map(\.seconds).sorted()[times.count / 2]
    cpuSeconds = times.map(\.cpuSeconds).sorted()[times.count / 2]

    self.model = options.model
    threads = options.threads
    sampling = plan.sampling
    kernel = ensemble.kernel
    runs = ensemble.runs
    mean = ensemble.spread.mean
    standardError = ensemble.spread.standardError
    let arcs = try Measurement.arcsPerPerson(process, request, plan)
    arcTrials = (Double(runs) * mean * arcs).rounded()
    arcTrialsPerSecond = arcTrials / seconds
    cascadesPerSecond = Double(runs) / seconds
  }

  /// Seconds that measuring lasts at least.
  private static let shortest = 0.2

  /// One simulation, and what it took.
  private static func simulate(
    _ model: some DiffusionModel, _ request: SpreadRequest, _ options: Options, on network: Network
  ) throws -> (
    process: any DiffusionProcess, plan: SpreadPlan, ensemble: Ensemble, seconds: Double,
    cpuSeconds: Double
  ) {
    let work = processorTime()
    let start = DispatchTime.now().uptimeNanoseconds
    var workers = Workers(options.threads)
    let limit = options.seconds
    // Not before there is something to show, however long preparing takes.
    let isUnderWay = Flag()
    workers.onProgress = { _, _ in isUnderWay.value.store(true, ordering: .relaxed) }
    workers.shouldStop = {
      elapsed(since: start) > limit && isUnderWay.value.load(ordering: .relaxed)
    }
    let process = try model.process(on: network.graph)
    let plan = try process.plan(request, on: workers)
    let ensemble = process.ensemble(request, by: plan, on: workers)
    return (process, plan, ensemble, elapsed(since: start), processorTime() - work)
  }

  /// How many arcs leave a person who is reached, on average: counted in a few more cascades.
  private static func arcsPerPerson(
    _ process: any DiffusionProcess, _ request: SpreadRequest, _ plan: SpreadPlan
  ) throws -> Double {
    var request = request
    // As many as go over some hundred million arcs.
    request.runs = min(request.runs, 256, max(16, (1 << 28) / max(1, process.graph.arcCount)))
    request.kernel = plan.kernel
    request.countsNodes = true
    request.followsRounds = false
    let counting = try process.plan(request, on: .all)
    let shares = process.ensemble(request, by: counting, on: .all).reachedShares ?? []
    let arcs = zip(process.graph.nodes, shares).reduce(0) {
      $0 + $1.1 * Double(process.graph.degree(of: $1.0))
    }
    return arcs / shares.reduce(0, +)
  }
}

/// Whether something has happened, for all threads.
private final class Flag: Sendable {
  let value = Atomic(false)
}

/// Seconds of the clock.
private func elapsed(since start: UInt64) -> Double {
  Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// The seconds that all processors have worked for this process.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
