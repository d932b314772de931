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
    var status: String
    /// Up to 20 lines of its standard error, in one.
    var messages: String
  }

  /// Runs a program, and kills it when it takes too long.
  ///
  /// It is watched on threads of its own: where all threads of the shared pool compute for long, its
  /// end would be seen late and it would seem to have taken that long.
  ///
  /// - Returns: How it ended; nil when it had to be killed.
  /// - Throws: `LayoutError` when it cannot be started.
  static func run(
    _ path: String, _ arguments: [String], seconds: Int
  ) async throws -> Ending? {
    let patience = ContinuousClock.Instant.now + .seconds(seconds)
    return try await withTaskExecutorPreference(OwnThreads.shared) {
      try await withThrowingTaskGroup(of: Ending?.self) { group in
        group.addTask { try await ending(path, arguments) }
        group.addTask {
          try await Task.sleep(until: patience, clock: .continuous)
          return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
      }
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
        isSuccess: result.terminationStatus.isSuccess, status: "\(result.terminationStatus)",
        messages: words.joined(separator: " "))
    } catch let error as SubprocessError {
      throw LayoutError("\(path) cannot run: \(error).")
    }
  }
}
