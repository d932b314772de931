import ArgumentParser
import GuanxiKit

/// How many threads.
struct ThreadOptions: ParsableArguments {
  @Option(help: "Threads. The result is the same on any number. (default: all cores)")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("--threads must be in 1...1024, not \(threads).")
    }
  }

  /// The threads, with progress on a terminal.
  func workers(_ progress: ProgressLine? = nil) -> Workers {
    var workers = Workers(threads)
    if let progress { workers.onProgress = { progress.show($0, $1) } }
    return workers
  }
}

/// Where random numbers come from.
struct SeedOption: ParsableArguments {
  @Option(help: "The seed of every random number: the same seed, the same result.")
  var seed: UInt64 = 1
}
