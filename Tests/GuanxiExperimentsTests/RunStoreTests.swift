import Foundation
import GuanxiCore
import GuanxiMarket
import TestSupport
import Testing

@testable import GuanxiExperiments

/// What a store holds after sweeps that end, that are stopped, and that go on.
@Suite struct RunStoreTests {
  private let design = """
    base: weishang-2015
    set: {network.people: 60, run.days: 14}
    factors:
      entrance.share: [0, 1]
      schemes.organizers: [0, 200]
    replicates: 3
    seed: 7
    """

  private func sweep() throws -> Sweep {
    try Sweep(SweepDesign(design, file: "small.yaml"), engine: "1.2.3")
  }

  /// Everything that a store has, in order.
  private struct Contents: Equatable {
    let sweeps: [SweepRecord]
    let runs: [[[[String: Double]?]]]
  }

  private func contents(_ store: RunStore) throws -> Contents {
    let sweeps = try store.sweeps()
    return Contents(sweeps: sweeps, runs: try sweeps.map { try store.runs(of: $0) })
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    try withFolder { folder in
      let stores = try [1, 2, 5].map { threads in
        let store = try RunStore(
          path: folder.appending(path: "\(threads).sqlite").path, mayCreate: true)
        #expect(try sweep().run(in: store, on: Workers(threads)))
        return store
      }
      let contents = try stores.map(contents)
      #expect(contents[0] == contents[1] && contents[0] == contents[2])
      #expect(contents[0].runs.first?.flatMap { $0 }.compactMap { $0 }.count == 12)
    }
  }

  @Test(arguments: [0, 1, 5, 11])
  func whatWasStoppedGoesOn(after tasks: Int) throws {
    try withFolder { folder in
      let whole = try RunStore(path: folder.appending(path: "a.sqlite").path, mayCreate: true)
      #expect(try sweep().run(in: whole, on: Workers(2)))
      let path = folder.appending(path: "b.sqlite").path
      let first = try RunStore(path: path, mayCreate: true)
      var workers = Workers(1)
      // Asked before each run and each of its 14 days.
      let stop = StopAfter(tasks: 15 * tasks + 3)
      workers.shouldStop = { stop.next() }
      #expect(try !sweep().run(in: first, on: workers))
      #expect(try sweep().done(in: first) == tasks)
      let second = try RunStore(path: path, mayCreate: true)
      workers.shouldStop = nil
      let ran = Counter()
      workers.onProgress = { _, total in ran.note(total) }
      #expect(try sweep().run(in: second, on: workers))
      #expect(ran.total == 12 - tasks)
      #expect(try contents(second) == contents(whole))
    }
  }

  @Test func moreReplicatesAndOtherSweepsShareRuns() throws {
    try withFolder { folder in
      let store = try RunStore(path: folder.appending(path: "a.sqlite").path, mayCreate: true)
      #expect(try sweep().run(in: store, on: Workers(2)))
      var longer = try SweepDesign(design, file: "longer.yaml")
      longer.replicates = 4
      #expect(try Sweep(longer, engine: "1.2.3").done(in: store) == 12)
      #expect(try Sweep(longer, engine: "1.2.4").done(in: store) == 0)
      longer.seed = 8
      #expect(try Sweep(longer, engine: "1.2.3").done(in: store) == 0)
      #expect(try store.sweeps().map(\.name) == ["small"])
      #expect(throws: InputError.self) { try store.sweeps(named: "smal") }
    }
  }

  @Test func anotherSweepOfTheSameNameIsRefused() throws {
    try withFolder { folder in
      let store = try RunStore(path: folder.appending(path: "n.sqlite").path, mayCreate: true)
      #expect(try sweep().run(in: store, on: Workers(2)))
      let before = try contents(store)
      for change in [
        ("14}", "7}"), ("seed: 7", "seed: 8"), ("entrance.share", "entrance.survival"),
      ] {
        let text = design.replacing(change.0, with: change.1)
        let other = try Sweep(SweepDesign(text, file: "small.yaml"), engine: "1.2.3")
        #expect(throws: InputError.self, "\(change)") { try other.run(in: store, on: Workers(2)) }
      }
      #expect(try contents(store) == before)
    }
  }

  @Test func hugeGridsAreRefused() throws {
    let factors = ["entrance.share", "entrance.survival", "sharing.forward"]
      .map { "  \($0): {from: 0, to: 1, steps: 1000}" }.joined(separator: "\n")
    #expect(throws: InputError.self) {
      try SweepDesign("base: weishang-2015\nfactors:\n\(factors)\n", file: "huge.yaml")
    }
  }

  @Test func aRunIsThatOfTheMarketItself() throws {
    try withFolder { folder in
      let store = try RunStore(path: folder.appending(path: "a.sqlite").path, mayCreate: true)
      let sweep = try sweep()
      #expect(try sweep.run(in: store, on: Workers(2)))
      var scenario = try scenarioPreset("weishang-2015").scenario()
      for change in [
        "network.people=60", "run.days=14", "entrance.share=1", "schemes.organizers=200",
      ] { try scenario.set(change) }
      let keys = MarketKeys(seed: 7, replicate: 2)
      let market = try Market(
        scenario, on: scenario.network(keys: keys), keys: keys, workers: Workers(1))
      let run = try market.run()
      let stored = try #require(try store.runs(of: sweep.record)[3][2])
      for (metric, value) in zip(marketMetrics, run.metrics) {
        #expect(stored[metric.name] == value, "\(metric.name)")
      }
    }
  }

  @Test func otherFilesAreNoStores() throws {
    try withFolder { folder in
      let text = folder.appending(path: "text.sqlite").path
      try Data("no database at all, but long enough to be read as one\n".utf8)
        .write(to: URL(filePath: text))
      for mayCreate in [true, false] {
        #expect(throws: InputError.self) { try RunStore(path: text, mayCreate: mayCreate) }
        #expect(throws: InputError.self) {
          try RunStore(path: folder.appending(path: "none/x.sqlite").path, mayCreate: mayCreate)
        }
      }
    }
  }
}

/// Remembers how much there was to do.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var most = 0
  func note(_ total: Int) { lock.withLock { most = max(most, total) } }
  var total: Int { lock.withLock { most } }
}
