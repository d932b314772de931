import Foundation
import Dispatch
import Synchronization

/// How many threads share a piece of work, and how that work is told to stop or to report.
///
/// Work is cut into tasks that do not depend on the number of threads; each result goes into its
/// own slot, and results are combined in the order of the tasks. So the answer is the same on any
/// number of threads, to the last bit.
public struct Workers: Sendable {
  /// The number of threads.
  public let count: Int

  /// Called after each task with the number of tasks done and of all; on any thread.
  public var onProgress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// Asked before each task: when it says true, no further task starts.
  public var shouldStop: (@Sendable () -> Bool)?

  /// A number of threads, or as many as the machine runs at once.
  public init(_ count: Int? = nil) {
    self.count = count ?? Workers.available
  }

  /// As many threads as the machine runs at once.
  public static var all: Workers { Workers() }

  /// The number of threads that the machine runs at once.
  public static var available: Int { max(1, onlineProcessors()) }

  /// The same threads without reports and without being told to stop: for work that is short or
  /// useless in part.
  package var steady: Workers { Workers(count) }

  /// The results of `taskCount` tasks, in order.
  ///
  /// - Returns: All results; when told to stop, those of the first tasks up to the first one that
  ///   did not run.
  public func map<Result: Sendable>(
    _ taskCount: Int, _ task: @Sendable (Int) -> Result
  ) -> [Result] {
    map(taskCount, scratch: {}) { _, index in task(index) }
  }

  /// The results of `taskCount` tasks, in order; each thread keeps a scratch value of its own.
  ///
  /// - Precondition: A task leaves nothing in the scratch that changes a later task's result.
  public func map<Scratch, Result: Sendable>(
    _ taskCount: Int, scratch: @Sendable () -> Scratch,
    _ task: @Sendable (inout Scratch, Int) -> Result
  ) -> [Result] {
    var results: [Result] = []
    forEachInOrder(taskCount, scratch: scratch, task) { results.append($0) }
    return results
  }

  /// Runs `taskCount` tasks and hands their results to `combine` in the order of the tasks, never
  /// two at once; results that come early wait.
  public func forEachInOrder<Scratch, Result: Sendable>(
    _ taskCount: Int, scratch: @Sendable () -> Scratch,
    _ task: @Sendable (inout Scratch, Int) -> Result, combine: (Result) -> Void
  ) {
    let next = Atomic(0)
    let done = Atomic(0)
    withoutActuallyEscaping(combine) { combine in
      let inbox = Inbox(combine: combine)
      DispatchQueue.concurrentPerform(iterations: max(1, min(count, taskCount))) { _ in
        var scratch = scratch()
        while shouldStop?() != true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < taskCount else { return }
          inbox.receive(task(&scratch, index), index)
          onProgress?(done.wrappingAdd(1, ordering: .relaxed).newValue, taskCount)
        }
      }
    }
  }
}

/// Results on their way to being combined in order.
private final class Inbox<Result: Sendable>: @unchecked Sendable {
  private let lock = Mutex(())
  private var waiting: [Int: Result] = [:]
  private var expected = 0
  private let combine: (Result) -> Void

  init(combine: @escaping (Result) -> Void) { self.combine = combine }

  // Everything mutable is touched under the lock only.
  func receive(_ result: Result, _ index: Int) {
    lock.withLock { _ in
      waiting[index] = result
      while let ready = waiting.removeValue(forKey: expected) {
        combine(ready)
        expected += 1
      }
    }
  }
}

private func onlineProcessors() -> Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
