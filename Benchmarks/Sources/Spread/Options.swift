import Foundation
import GuanxiKit

/// What is to be measured.
struct Options {
  static let usage = """
    usage: Spread FILE --model M --from START [--runs N] [--seconds S] [--threads T]
                  [--sampling keyed|throughput] [--rounds] [--random-seed R]
                  [--directed | --undirected]

    """

  let file: String
  let model: String
  let from: String
  let runs: Int
  let seconds: Double
  let threads: Int
  let sampling: Sampling
  let followsRounds: Bool
  let seed: UInt64
  let direction: ReadingOptions.Direction

  /// Reads the command line; nil if it is none of ours.
  init?(_ arguments: [String]) {
    var files: [String] = []
    var flags: Set<String> = []
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--rounds", "--directed", "--undirected": flags.insert(argument)
      case "--model", "--from", "--runs", "--seconds", "--threads", "--sampling", "--random-seed":
        guard let value = rest.popFirst() else { return nil }
        values[argument] = value
      default: files.append(argument)
      }
    }
    guard files.count == 1, !files[0].hasPrefix("--"),
      let model = values["--model"], let from = values["--from"],
      let runs = Int(values["--runs"] ?? "1024"), runs > 0,
      let seconds = Double(values["--seconds"] ?? "inf"),
      let threads = Int(values["--threads"] ?? "1"), threads > 0,
      let sampling = Sampling(rawValue: values["--sampling"] ?? "throughput"),
      let seed = UInt64(values["--random-seed"] ?? "1")
    else { return nil }
    file = files[0]
    (self.model, self.from, self.runs, self.seconds) = (model, from, runs, seconds)
    (self.threads, self.sampling, self.seed) = (threads, sampling, seed)
    followsRounds = flags.contains("--rounds")
    direction = flags.contains("--directed") ? .directed : .undirected
  }
}
