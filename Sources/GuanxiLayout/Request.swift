/// What the command line asks for.
struct Request {
  /// What to do.
  enum Task {
    case help
    case version
    case layOut(engine: String, input: String, output: String)
  }

  /// What to do.
  let task: Task
  /// The limit of computing time, in seconds.
  private(set) var seconds: UInt = 120
  /// The limit of memory, in megabytes.
  private(set) var megabytes: UInt = 4096

  static let help = """
    Usage: guanxi-layout [--seconds N] [--megabytes N] ENGINE INPUT.dot OUTPUT.txt

    Lays out one graph with Graphviz and writes where everything is:
      box LEFT BOTTOM RIGHT TOP
      "NAME" X Y                  one line a node, in points, y upwards

    --seconds N     The most computing time. (default: 120)
    --megabytes N   The most memory. (default: 4096)
    --version       Which Graphviz this is.
    """

  init(_ arguments: some Sequence<String>) throws(UsageError) {
    var rest = Array(arguments)[...]
    var words: [String] = []
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h":
        task = .help
        return
      case "--version":
        task = .version
        return
      case "--seconds", "--megabytes":
        guard let amount = rest.popFirst().flatMap(UInt.init), (1...1_000_000).contains(amount)
        else { throw UsageError(description: "\(argument) needs a number from 1 to 1000000.") }
        if argument == "--seconds" { seconds = amount } else { megabytes = amount }
      default: words.append(argument)
      }
    }
    guard words.count == 3 else { throw UsageError(description: Request.help) }
    task = .layOut(engine: words[0], input: words[1], output: words[2])
  }
}

/// A command line that makes no sense.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}
