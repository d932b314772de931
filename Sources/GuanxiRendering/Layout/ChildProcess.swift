internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// Another program that runs once.
enum ChildProcess {
  /// How it ended.
  struct Ending: Sendable {
    var isSuccess: Bool
    var wasKilled: Bool
    var status: String
    /// Up to 20 lines of its standard error, in one.
    var messages: String
  }

  /// Runs a program, and kills it when it takes too long.
  ///
  /// One that ended by itself did not take too long, however late its end is seen: the threads of the
  /// shared pool may all be computing.
  ///
  /// - Returns: How it ended; nil when it had to be killed.
  /// - Throws: `LayoutError` when it cannot be started.
  static func run(
    _ path: String, _ arguments: [String], seconds: Int
  ) async throws -> Ending? {
    let patience = ContinuousClock.Instant.now + .seconds(seconds)
    return try await withThrowingTaskGroup(of: Ending?.self) { group in
      group.addTask { try await ending(path, arguments) }
      group.addTask {
        try await Task.sleep(until: patience, clock: .continuous)
        return nil
      }
      if let ending = try await group.next() ?? nil {
        group.cancelAll()
        return ending
      }
      group.cancelAll()
      let late = try? await group.next() ?? nil
      return late.flatMap { $0.wasKilled ? nil : $0 }
    }
  }

  private static func ending(_ path: String, _ arguments: [String]) async throws -> Ending {
    do {
      // A canceled task kills the process: the default of the package.
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments), output: .discarded,
        error: .string(limit: 1 << 20))
      let words = result.standardError.split(whereSeparator: \.isNewline).prefix(20)
      return Ending(
        isSuccess: result.terminationStatus.isSuccess,
        wasKilled: result.terminationStatus == .signaled(9), status: "\(result.terminationStatus)",
        messages: words.joined(separator: " "))
    } catch let error as SubprocessError {
      throw LayoutError("\(path) cannot run: \(error).")
    }
  }
}
