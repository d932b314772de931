import Synchronization

/// Says yes from the question after `tasks` on.
public final class StopAfter: Sendable {
  private let asked = Atomic(0)
  private let tasks: Int

  /// Lets a number of tasks start.
  public init(tasks: Int) { self.tasks = tasks }

  /// Whether to stop now.
  public func next() -> Bool { asked.wrappingAdd(1, ordering: .relaxed).oldValue >= tasks }
}
