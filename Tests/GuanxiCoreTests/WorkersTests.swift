import GuanxiCore
import Synchronization
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 4, 16])
  func resultsComeInTheOrderOfTheTasks(threads: Int) {
    let results = Workers(threads).map(1_000) { $0 * $0 }
    #expect(results == (0..<1_000).map { $0 * $0 })
  }

  @Test func sumsAreTheSameToTheLastBitOnAnyNumberOfThreads() {
    func sum(_ threads: Int) -> Double {
      var sum = 0.0
      Workers(threads).forEachInOrder(500, scratch: {}) { _, task in
        1 / Double(task + 1)
      } combine: {
        sum += $0
      }
      return sum
    }
    #expect(sum(1) == sum(4))
  }

  @Test func stoppingKeepsTheFirstTasks() {
    let started = Atomic(0)
    var workers = Workers(2)
    workers.shouldStop = { started.load(ordering: .relaxed) >= 10 }
    let results = workers.map(1_000) { task in
      started.wrappingAdd(1, ordering: .relaxed)
      return task
    }
    #expect(results.count >= 10 && results.count < 1_000)
    #expect(results == Array(0..<results.count))
  }

  @Test func progressCountsToTheEnd() {
    let last = Atomic(0)
    var workers = Workers(2)
    workers.onProgress = { done, total in
      #expect(total == 50)
      last.max(done, ordering: .relaxed)
    }
    _ = workers.map(50) { $0 }
    #expect(last.load(ordering: .relaxed) == 50)
  }
}
