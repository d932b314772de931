import GuanxiCore
import GuanxiMarket
import Synchronization

/// A design, ready to run.
public struct Sweep: Sendable {
  /// What is kept of it beside its runs.
  public let record: SweepRecord
  private let experiments: [any Experiment]

  /// Makes all points.
  ///
  /// - Parameters:
  ///   - design: The design.
  ///   - network: The network of its graph; nil for a market.
  ///   - engine: The version of the program.
  /// - Throws: `ScenarioError` for a point whose values do not go together.
  public init(_ design: SweepDesign, on network: SweepNetwork? = nil, engine: String) throws {
    let points = design.points
    experiments = try points.map { point in
      func failure(_ words: String) -> ScenarioError {
        let settings = zip(design.factors, point.settings).map { "\($0.key)=\($1)" }
        return ScenarioError(
          "Point \(point.number), \(settings.joined(separator: " ")): \(words)")
      }
      do { return try design.experiment(at: point, on: network) } catch let error as ScenarioError {
        throw failure(error.description)
      } catch let error as ChoiceError {
        throw failure(error.description)
      }
    }
    record = SweepRecord(
      name: design.name, base: design.baseName, plan: design.plan.text,
      factors: design.factors.map { .init(key: $0.key, values: $0.values, meaning: $0.meaning) },
      points: zip(points, experiments).map {
        .init(number: $0.number, settings: $0.settings, hash: $1.hash)
      },
      replicates: design.replicates, seed: design.seed, engine: engine,
      metrics: design.knownMetrics, shown: design.shownMetrics.map(\.name))
  }

  /// About how many bytes it takes on a number of threads.
  public func bytes(threads: Int) -> Int { threads * (experiments.map(\.bytes).max() ?? 0) }

  /// How many of its runs a store has.
  public func done(in store: RunStore) throws -> Int {
    record.runCount - (try left(in: store).count)
  }

  /// The runs that a store lacks: the first replicate of all points, then the second.
  private func left(in store: RunStore) throws -> [(point: Int, replicate: Int)] {
    let known = try store.keys(seed: record.seed, engine: record.engine)
    var left: [(point: Int, replicate: Int)] = []
    var taken: Set<String> = []
    let points = record.points.indices.filter { taken.insert(record.points[$0].hash).inserted }
    for replicate in 0..<record.replicates {
      for point in points
      where !known.contains(.init(hash: record.points[point].hash, replicate: replicate)) {
        left.append((point, replicate))
      }
    }
    return left
  }

  /// Runs what a store lacks, and adds each run as soon as it is done.
  ///
  /// - Parameters:
  ///   - store: Where runs are kept.
  ///   - workers: Threads; their number does not change what the store holds in the end.
  /// - Returns: Whether all of it is there; not so if `workers` is told to stop.
  /// - Throws: What a run throws; those that were done are kept.
  public func run(in store: RunStore, on workers: Workers = .all) throws -> Bool {
    try store.save(record)
    let left = try left(in: store)
    let failure = Mutex<(any Error)?>(nil)
    var workers = workers
    let stop = workers.shouldStop
    let shouldStop: @Sendable () -> Bool = { stop?() ?? false || failure.withLock { $0 != nil } }
    workers.shouldStop = shouldStop
    let done = workers.map(left.count) { place -> Bool in
      let (point, replicate) = left[place]
      do {
        guard
          let numbers = try experiments[point].numbers(
            seed: record.seed, replicate: replicate, shouldStop: shouldStop)
        else { return false }
        try store.add(
          .init(
            hash: record.points[point].hash, seed: record.seed, replicate: replicate,
            engine: record.engine, numbers: numbers))
        return true
      } catch {
        failure.withLock { $0 = $0 ?? error }
        return false
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return done.count == left.count && done.allSatisfy { $0 }
  }
}
