import GuanxiCore

/// A scenario with a name: what it changes in the defaults, and what each change rests on.
public struct ScenarioPreset: Sendable {
  /// One number that is not the default, or is meant to stay what it is.
  public struct Change: Sendable, Encodable {
    /// The parameter.
    public let key: String
    /// Its value.
    public let value: Double
    /// What the value rests on.
    public let evidence: Evidence
    /// Where it comes from, in words.
    public let origin: String

    init(_ key: String, _ value: Double, _ evidence: Evidence, _ origin: String) {
      self.key = key
      self.value = value
      self.evidence = evidence
      self.origin = origin
    }
  }

  /// One measure of the platform.
  public struct Measure: Sendable, Encodable {
    /// The choice: "random-audit:rate=0.002".
    public let choice: String
    /// What it rests on.
    public let evidence: Evidence
    /// Where it comes from, in words.
    public let origin: String

    init(_ choice: String, _ evidence: Evidence, _ origin: String) {
      self.choice = choice
      self.evidence = evidence
      self.origin = origin
    }
  }

  /// Its name; case does not matter where one is asked for.
  public let name: String
  /// What it is, in one sentence.
  public let summary: String
  /// Its numbers.
  public let changes: [Change]
  /// Its measures.
  public let governance: [Measure]
  /// How its schemes pay; nil for the default.
  public let plan: String?

  init(
    _ name: String, _ summary: String, _ changes: [Change], governance: [Measure] = [],
    plan: String? = nil
  ) {
    self.name = name
    self.summary = summary
    self.changes = changes
    self.governance = governance
    self.plan = plan
  }

  /// The scenario.
  ///
  /// - Throws: `ScenarioError` if a change is none that its parameter can have.
  public func scenario() throws(ScenarioError) -> Scenario {
    var scenario = Scenario()
    scenario.name = name
    for change in changes {
      try Scenario.parameter(change.key).set(change.value, in: &scenario)
    }
    scenario.governance = governance.map(\.choice)
    if let plan { scenario.plan = plan }
    return scenario
  }

  /// What its value of a parameter rests on; nil where it leaves the default.
  public func change(of key: String) -> Change? { changes.first { $0.key == key } }
}

/// The preset with a name, in whichever case.
///
/// - Throws: `ScenarioError` that names the nearest one.
public func scenarioPreset(_ name: String) throws(ScenarioError) -> ScenarioPreset {
  let wanted = name.lowercased()
  if let found = scenarioPresets.first(where: { $0.name.lowercased() == wanted }) { return found }
  let names = scenarioPresets.map(\.name)
  throw ScenarioError(
    "There is no preset '\(name)'."
      + (nearestName(to: name, in: names).map { " Did you mean '\($0)'?" } ?? "")
      + " There are: \(names.joined(separator: ", ")).")
}
