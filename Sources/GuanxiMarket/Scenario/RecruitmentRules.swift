/// How agents recruit agents, and when they give up.
public struct RecruitmentRules: Sendable, Equatable {
  /// What an agent of mean skill makes, in pitches/day.
  public var pitches = 1.0
  /// Deviation of the logarithm of skill over agents.
  public var skillSpread = 1.5
  /// An agent pitches to the strongest tie of so many drawn at random, in contacts.
  public var bestOf = 3.0
  /// Share of people with so little else that they may join.
  public var pool = 0.12
  /// Constant of the chance to join.
  public var base = -2.0
  /// Weight of trust in the agent, less 1/2.
  public var trust = 3.0
  /// Weight of the logarithm of active agents among friends, plus 1.
  public var friends = 0.5
  /// Weight of the logarithm of the income that is shown, plus 1.
  public var income = 0.3
  /// What the income shown is multiplied by.
  public var exaggeration = 5.0
  /// Weight of trust in the channel, less 1/2.
  public var channel = 2.0
  /// Weight of gullibility.
  public var gullibility = 4.0
  /// Mean gullibility over people; it is exponential, at most 1.
  public var gullible = 0.03
  /// Weight of the logarithm of friends who lost, plus 1.
  public var awareness = 0.8
  /// Whether people know what agents earn on average, and join only if that is a gain.
  public var rational = 0.0
  /// Whether people join only if recruiting pays when everybody recruits as many as agents do now:
  /// beliefs that know the average and not that a market fills up.
  public var coarse = 0.0
  /// Days before an agent with a loss, or without income, may give up, in days.
  public var trial = 45.0
  /// The hazard of giving up then, in 1/day.
  public var exit = 0.03
  /// Private pitches made for each post that a rule suppresses, in pitches/post.
  public var displacement = 0.0
  /// What a day of an agent's time is worth; a memo beside the accounts, in prices/day.
  public var dayValue = 0.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "recruitment.pitches", \.recruitment.pitches, 0...1_000, "pitches/day",
      "what an agent of mean skill makes"),
    .assumed(
      "recruitment.skillSpread", \.recruitment.skillSpread, 0...5, "",
      "deviation of the logarithm of skill over agents"),
    .assumed(
      "recruitment.bestOf", \.recruitment.bestOf, 1...100, "contacts",
      "an agent pitches to the strongest tie of so many drawn at random", kind: .count),
    .assumed(
      "recruitment.pool", \.recruitment.pool, 0...1, "",
      "share of people with so little else that they may join"),
    .assumed(
      "recruitment.base", \.recruitment.base, -20...20, "",
      "constant of the chance to join"),
    .assumed(
      "recruitment.trust", \.recruitment.trust, -20...20, "",
      "weight of trust in the agent, less 1/2"),
    .assumed(
      "recruitment.friends", \.recruitment.friends, -20...20, "",
      "weight of the logarithm of active agents among friends, plus 1"),
    .assumed(
      "recruitment.income", \.recruitment.income, -20...20, "",
      "weight of the logarithm of the income that is shown, plus 1"),
    .assumed(
      "recruitment.exaggeration", \.recruitment.exaggeration, 0...1_000, "",
      "what the income shown is multiplied by"),
    .assumed(
      "recruitment.channel", \.recruitment.channel, -20...20, "",
      "weight of trust in the channel, less 1/2"),
    .assumed(
      "recruitment.gullibility", \.recruitment.gullibility, -20...20, "",
      "weight of gullibility"),
    .assumed(
      "recruitment.gullible", \.recruitment.gullible, 0...1, "",
      "mean gullibility over people; it is exponential, at most 1"),
    .assumed(
      "recruitment.awareness", \.recruitment.awareness, 0...20, "",
      "weight of the logarithm of friends who lost, plus 1"),
    .assumed(
      "recruitment.rational", \.recruitment.rational, 0...1, "",
      "whether people know what agents earn on average, and join only if that is a gain",
      kind: .flag),
    .assumed(
      "recruitment.coarse", \.recruitment.coarse, 0...1, "",
      "whether people join only if recruiting pays when everybody recruits as many as agents do now",
      kind: .flag, from: "after Antler, Theoretical Economics 2023"),
    .assumed(
      "recruitment.trial", \.recruitment.trial, 0...10_000, "days",
      "days before an agent with a loss, or without income, may give up", kind: .count),
    .assumed(
      "recruitment.exit", \.recruitment.exit, 0...1, "1/day",
      "the hazard of giving up then"),
    .assumed(
      "recruitment.displacement", \.recruitment.displacement, 0...100, "pitches/post",
      "private pitches made for each post that a rule suppresses"),
    .assumed(
      "recruitment.dayValue", \.recruitment.dayValue, 0...1_000, "prices/day",
      "what a day of an agent's time is worth; a memo beside the accounts"),
  ]
}
