import ArgumentParser
import GuanxiKit

/// How a network is followed through time.
struct EmergenceOptions: ParsableArguments {
  @Argument(
    help: "Further files, each a later state of the same people: how the center forms.",
    completion: .file())
  var later: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read the time of each tie from a column (its number from 1, or its name), and follow the"
        + " center from window to window.", valueName: "column"))
  var times: String?

  @Option(
    help: "How long a window is, in the unit of the times. (default: a twentieth of them all)")
  var window: Double?

  @Option(help: "Where the first window starts. (default: at the first tie)")
  var start: Double?

  @Flag(help: "Ties stay once they were seen, instead of counting in their own window only.")
  var cumulative = false

  @Option(
    help: ArgumentHelp(
      "A file like the first one, with times: changes are those of the difference from it.",
      valueName: "file"), completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "What share of people counts as hubs: a percentage, or a number below 1. (default: 1%)",
      valueName: "percent"), transform: share)
  var hubShare: Double?

  /// Whether there is more than one state.
  var isWanted: Bool { times != nil || !later.isEmpty }

  func validate() throws {
    if times != nil && !later.isEmpty {
      throw ValidationError("Give several files or --times, not both.")
    }
    if times == nil {
      let others = [
        ("--window", window != nil), ("--start", start != nil), ("--cumulative", cumulative),
        ("--baseline", baseline != nil),
      ]
      if let other = others.first(where: \.1) {
        throw ValidationError("\(other.0) needs --times.")
      }
    }
    if let window, !(window > 0 && window.isFinite) {
      throw ValidationError("--window must be above 0, not \(window).")
    }
    if let start, !start.isFinite { throw ValidationError("--start must be a number.") }
  }
}
