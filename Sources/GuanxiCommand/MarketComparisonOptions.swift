import ArgumentParser
import GuanxiKit

/// What only a comparison of scenarios asks.
struct MarketComparisonOptions: ParsableArguments {
  @Option(
    help: """
      What is made equal between scenarios: throughput, attention, budget or none. (default: \
      throughput)
      """)
  var parity: MarketParity?

  @Option(
    help: ArgumentHelp(
      "Replicates in a row that share a network; intervals then rest on networks.",
      valueName: "count"))
  var perNetwork: Int?

  @Option(
    help: ArgumentHelp(
      "Let scenarios run on the people of a file of ties; weights are strengths in 0...1.",
      valueName: "file"),
    completion: .file())
  var network: String?

  @Flag(
    help: """
      Run all 32 combinations of entrance, survival, ranking, governance and schemes on one \
      scenario, and print what each factor and pair changes.
      """)
  var factorial = false

  @Option(
    help: ArgumentHelp(
      "The same with some of these factors, like entrance,schemes.", valueName: "names"))
  var factors: String?

  @Option(
    help: """
      How 95% intervals are made: t, or bca, a bootstrap for skewed numbers. (default: t)
      """)
  var interval: IntervalMethod?

  @Option(
    help: ArgumentHelp(
      """
      Also test whether differences are smaller than this share of the first arm's mean, like 5%: \
      two one-sided tests.
      """, valueName: "share"), transform: share)
  var margin: Double?

  @Option(
    help: ArgumentHelp(
      """
      Stop when half of the 95% interval is below this share of the difference, like 5%, in all \
      arms; --replicates are the most then.
      """, valueName: "share"), transform: share)
  var until: Double?

  @Option(
    help: "Which number --until is about, by its name in JSON or in tables: totalHarmPerHead.")
  var watch: String?

  func validate() throws {
    if let perNetwork, !(1...1_000).contains(perNetwork) {
      throw ValidationError("--per-network must be in 1...1000, not \(perNetwork).")
    }
    if factorial && factors != nil {
      throw ValidationError("--factorial is all factors; give it, or --factors.")
    }
    if watch != nil && until == nil {
      throw ValidationError("--watch says what --until is about: give both.")
    }
    _ = try watchedMetric
    if isFactorial && (margin != nil || until != nil) {
      throw ValidationError(
        "\(margin == nil ? "--until" : "--margin") is about arms; effects of factors have none.")
    }
  }

  /// The name in JSON of the number that is watched.
  var watchedMetric: String {
    get throws {
      let wanted = watch ?? "totalHarmPerHead"
      if let found = marketMetrics.first(where: { $0.name == wanted || $0.title == wanted }) {
        return found.name
      }
      let near = nearestName(to: wanted, in: marketMetrics.flatMap { [$0.name, $0.title] })
      throw ValidationError(
        "There is no number '\(wanted)'." + (near.map { " Did you mean '\($0)'?" } ?? "")
          + " --output-format csv names all of a comparison.")
    }
  }

  /// Whether combinations of factors are compared.
  var isFactorial: Bool { factorial || factors != nil }

  /// Which factors, if any.
  var factorNames: [String]? {
    factorial
      ? FactorialDesign.names : factors?.split(separator: ",").map { String($0) }
  }

  /// What was given, as it is called.
  var given: [String] {
    [
      (parity != nil, "--parity"), (perNetwork != nil, "--per-network"),
      (network != nil, "--network"), (factorial, "--factorial"), (factors != nil, "--factors"),
      (interval != nil, "--interval"), (margin != nil, "--margin"), (until != nil, "--until"),
    ].filter(\.0).map(\.1)
  }
}

extension MarketParity: ExpressibleByArgument {}
extension IntervalMethod: ExpressibleByArgument {}
