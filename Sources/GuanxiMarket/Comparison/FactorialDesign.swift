import GuanxiCore

/// Something that is either one way or the other in a factorial comparison.
public struct MarketFactor: Sendable, Encodable {
  /// Its name: "entrance".
  public let name: String
  /// What it asks.
  public let question: String
  /// Its two settings.
  public let low: Level
  public let high: Level

  /// One setting.
  public struct Level: Sendable, Encodable {
    /// What it is called in the names of cells.
    public let name: String
    /// What it changes in a scenario: each a key and a value.
    public let changes: [String]
  }
}

/// Every combination of the settings of some factors: 2ᵏ scenarios.
///
/// An effect is what a factor changes on average over all settings of the others, an interaction of
/// two how much more one changes where the other is high (Box, Hunter and Hunter, "Statistics for
/// Experimenters", 1978, chapter 10).
public struct FactorialDesign: Sendable {
  /// The factors, in the order of `MarketFactor` names that there are.
  public let factors: [MarketFactor]
  /// What all cells have but for the factors.
  public let base: Scenario

  /// The names of all factors.
  public static let names = ["entrance", "survival", "ranking", "governance", "schemes"]

  /// The combinations of some factors.
  ///
  /// - Parameters:
  ///   - names: Which factors, each once; the five of `names` are 32 cells.
  ///   - base: What cells are made from. Its rules are those of governance, or those of the preset
  ///     `governed` if it has none; its organizers those of schemes, or 5 in 10,000 people.
  /// - Throws: `ScenarioError` for a factor that there is not, or that comes twice.
  public init(_ names: [String] = names, of base: Scenario) throws {
    let known = try FactorialDesign.factors(of: base)
    for (place, name) in names.enumerated() {
      guard known.contains(where: { $0.name == name }) else {
        let near = nearestName(to: name, in: FactorialDesign.names)
        throw ScenarioError(
          "There is no factor '\(name)'." + (near.map { " Did you mean '\($0)'?" } ?? "")
            + " There are: \(FactorialDesign.names.joined(separator: ", ")).")
      }
      guard !names[..<place].contains(name) else {
        throw ScenarioError("The factor \(name) comes twice.")
      }
    }
    guard !names.isEmpty else { throw ScenarioError("A factorial comparison needs a factor.") }
    factors = known.filter { names.contains($0.name) }
    self.base = base
  }

  private static func factors(of base: Scenario) throws -> [MarketFactor] {
    let rules =
      base.governance.isEmpty
      ? try scenarioPreset("governed").scenario().governance
      : base.governance
    let organizers = base.schemes.organizers > 0 ? base.schemes.organizers : 5
    return [
      MarketFactor(
        name: "entrance", question: "whether a central entrance serves commercial attention",
        low: .init(name: "chains", changes: ["entrance.share=0"]),
        high: .init(name: "entrance", changes: ["entrance.share=1"])),
      MarketFactor(
        name: "survival", question: "how much promotion among acquaintances survives an entrance",
        low: .init(name: "displaced", changes: ["entrance.survival=0.1"]),
        high: .init(name: "untouched", changes: ["entrance.survival=1"])),
      MarketFactor(
        name: "ranking", question: "what the entrance ranks by",
        low: .init(
          name: "popularity", changes: ["entrance.popularity=1", "entrance.reputation=0"]),
        high: .init(
          name: "reputation", changes: ["entrance.popularity=0", "entrance.reputation=4"])),
      MarketFactor(
        name: "governance", question: "whether there are rules",
        low: .init(name: "free", changes: ["governance=none"]),
        high: .init(
          name: "governed", changes: ["governance=" + rules.joined(separator: " ")])),
      MarketFactor(
        name: "schemes", question: "whether there are multi-level schemes",
        low: .init(name: "honest", changes: ["schemes.organizers=0"]),
        high: .init(name: "schemes", changes: ["schemes.organizers=\(number(organizers))"])),
    ]
  }

  /// The number of cells.
  public var cellCount: Int { 1 << factors.count }

  /// Whether a factor is high in a cell.
  public func isHigh(_ factor: Int, in cell: Int) -> Bool { cell >> factor & 1 == 1 }

  /// The scenarios: in the first all factors are low, and the first factor changes fastest.
  ///
  /// - Throws: `ScenarioError` for a change that the base does not take.
  public func arms() throws -> [MarketArm] {
    try (0..<cellCount).map { cell in
      var scenario = base
      for factor in factors.indices { try set(factor, in: cell, &scenario) }
      let name = factors.indices.map { level($0, in: cell).name }.joined(separator: " ")
      scenario.name = name
      return MarketArm(name: name, scenario: scenario)
    }
  }

  /// What parity is solved with for each cell: the same with promotion displaced, since untouched
  /// promotion alone sells as much as without an entrance, and would turn it off.
  func standIns() throws -> [Scenario] {
    try arms().map { arm in
      var scenario = arm.scenario
      if let factor = factors.first(where: { $0.name == "survival" }) {
        for change in factor.low.changes { try scenario.set(change) }
      }
      return scenario
    }
  }

  private func level(_ factor: Int, in cell: Int) -> MarketFactor.Level {
    isHigh(factor, in: cell) ? factors[factor].high : factors[factor].low
  }

  private func set(_ factor: Int, in cell: Int, _ scenario: inout Scenario) throws {
    for change in level(factor, in: cell).changes { try scenario.set(change) }
  }

  /// The effects that are worked out: each factor, then each pair.
  var terms: [[Int]] {
    factors.indices.map { [$0] }
      + factors.indices.flatMap { a in
        factors.indices.filter { $0 > a }.map { [a, $0] }
      }
  }

  /// An effect or interaction: the mean of the cells on one side less that of the others.
  ///
  /// - Parameters:
  ///   - values: Indexed by cell.
  ///   - term: One factor, or several.
  ///   - cells: The cells that count.
  /// - Returns: The difference of means of cells in which an even number of the factors is low, and
  ///   those in which an odd number is; half of it for two, a quarter for three, so that it is how
  ///   much more a factor changes where the others are high, halved each time.
  func contrast(_ values: [Double], of term: [Int], over cells: [Int]) -> Double {
    var sum = 0.0
    var size = 0.0
    for cell in cells {
      size = max(size, abs(values[cell]))
      let lows = term.filter { !isHigh($0, in: cell) }.count
      sum += lows % 2 == 0 ? values[cell] : -values[cell]
    }
    // What is left of cells that are the same is rounding.
    return abs(sum) <= 1e-12 * size ? 0 : 2 * sum / Double(cells.count)
  }
}
