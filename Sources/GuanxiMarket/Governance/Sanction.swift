import GuanxiCore

/// What becomes of banned sellers: some appeal, some come back under another name.
public struct Sanction: Sendable, Equatable {
  /// The chance that a seller who is banned for good comes back.
  public var reentry = 0.0
  /// After how many days.
  public var reentryDays = 30
  /// The share of members of schemes, banned and not coming back, who go on in private chats: they
  /// pitch, recruit and are paid, but show and sell nothing.
  public var underground = 0.0
  /// The share of wrong bans that are lifted on appeal.
  public var lifted = 0.0
  /// Days that an appeal takes.
  public var appealDays = 14
  /// What an appeal costs the platform, in reference prices.
  public var appealCost = 0.0

  /// Nobody comes back.
  public init() {}

  init(_ parameters: inout Parameters) throws {
    reentry = try parameters.number(
      "reentry", in: 0...1, default: 0.3, "chance that a banned seller returns under another name")
    reentryDays = try parameters.count(
      "reentry-days", in: 1...10_000, default: 30, "days until then")
    underground = try parameters.number(
      "underground", in: 0...1, default: 0,
      "share of banned members of schemes who go on in private chats")
    lifted = try parameters.number(
      "lifted", in: 0...1, default: 0.5, "share of wrong bans that are lifted on appeal")
    appealDays = try parameters.count(
      "appeal-days", in: 1...10_000, default: 14, "days that an appeal takes")
    appealCost = try parameters.number(
      "appeal-cost", in: 0...1_000, default: 1,
      "what an appeal costs the platform, in prices; assumed")
  }
}

/// A decision about a seller that takes effect on a later day.
struct Verdict: Sendable {
  let day: Int
  let seller: Int
  /// Whether it is right.
  let isRight: Bool
  let sanction: Sanction
  /// Days for which the seller has to post less; nil for a ban.
  let limit: Int?
  /// What becomes of what a removed seller had built; nil where nothing was meant by it.
  var removal: Removal?
}

/// What becomes of a scheme whose member was removed.
struct Removal: Sendable {
  /// Whether an organizer goes on supplying agents.
  let goesOn: Bool
  /// Whether recruits pass to the sponsor.
  let passesOn: Bool
}

/// A banned seller on the way back.
struct Return: Sendable {
  let day: Int
  let seller: Int
  /// Whether the ban was lifted; otherwise they come under another name.
  let isReinstated: Bool
}
