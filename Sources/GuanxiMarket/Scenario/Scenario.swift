import GuanxiCore

/// Everything that decides a run of the relationship-chain market but the random numbers.
///
/// Three dials are kept apart: how much commercial attention the central entrance serves
/// (`entrance.share`), which rules hold (`governance`), and whether multi-level schemes exist
/// (`schemes.organizers`).
public struct Scenario: Sendable, Equatable {
  /// What it is called.
  public var name = "custom"
  /// How long it runs and on how many people.
  public var run = RunRules()
  /// Who knows whom.
  public var network = NetworkRules()
  /// How contacts are added while it runs.
  public var farming = FarmingRules()
  /// Feeds, fatigue, muting.
  public var attention = AttentionRules()
  /// How often sellers post.
  public var posting = PostingRules()
  /// How promotions are forwarded.
  public var sharing = SharingRules()
  /// When people need something, and what they can pay.
  public var needs = NeedRules()
  /// What makes an offer attractive.
  public var choice = ChoiceRules()
  /// Trust between acquaintances.
  public var trust = TrustRules()
  /// Trust in selling among acquaintances as such.
  public var channel = ChannelRules()
  /// Who sells, what, and with what service.
  public var sellers = SellerRules()
  /// The central entrance.
  public var entrance = EntranceRules()
  /// Multi-level schemes.
  public var schemes = SchemeRules()
  /// How agents recruit agents.
  public var recruitment = RecruitmentRules()
  /// The commission plan, as a choice: "unilevel", "matrix:width=3".
  public var plan = "unilevel"
  /// The platform's measures, as choices: "random-audit:rate=0.002".
  public var governance: [String] = []

  /// The defaults of all parameters.
  public init() {}

  /// Every number of a scenario, by part.
  public static let parameters: [ScenarioParameter] =
    RunRules.parameters + NetworkRules.parameters + FarmingRules.parameters
    + AttentionRules.parameters + PostingRules.parameters + SharingRules.parameters
    + NeedRules.parameters + ChoiceRules.parameters + TrustRules.parameters
    + ChannelRules.parameters + SellerRules.parameters + EntranceRules.parameters
    + SchemeRules.parameters + RecruitmentRules.parameters

  /// The parameter with a name.
  ///
  /// - Throws: `ScenarioError` that names the nearest one.
  public static func parameter(_ key: String) throws(ScenarioError) -> ScenarioParameter {
    if let found = parameters.first(where: { $0.key == key }) { return found }
    let keys = parameters.map(\.key)
    throw ScenarioError(
      "There is no parameter '\(key)'."
        + (nearestName(to: key, in: keys).map { " Did you mean '\($0)'?" } ?? "")
        + " 'guanxi scenario explain' lists them all.")
  }
}
