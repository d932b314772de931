/// The central entrance: one search, one ranking, one rule book.
public struct EntranceRules: Sendable, Equatable {
  /// Share of commercial attention that it serves.
  public var share = 0.0
  /// Share of promotion among acquaintances that survives it.
  public var survival = 0.1
  /// How much of that displacement also befalls private pitches: 0 leaves them as they are.
  public var pitches = 1.0
  /// The chance that somebody in need would look there on a day, were all attention there, in
  /// 1/day.
  public var visits = 0.1
  /// Offers that a visit shows, in offers.
  public var slots = 10.0
  /// The offer at place l is looked at with chance 1/l to this power.
  public var positionBias = 1.0
  /// Weight of ratings in the ranking.
  public var reputation = 4.0
  /// Weight of the logarithm of sales in the ranking.
  public var popularity = 0.5
  /// Weight of bids in the ranking.
  public var bids = 0.0
  /// Weight of the match with the visitor in the ranking.
  public var taste = 0.0
  /// Deviation of the noise in the ranking, anew each day.
  public var exploration = 0.0
  /// Share of the price that the platform keeps.
  public var fee = 0.05
  /// Share of goods sold there that are genuine.
  public var genuine = 0.9
  /// The chance that a bad purchase there is refunded.
  public var refund = 0.6
  /// The chance that a good purchase is rated.
  public var goodRatings = 0.3
  /// The chance that a bad purchase is rated.
  public var badRatings = 0.6
  /// The chance that a rating says the opposite of what the buyer thinks.
  public var ratingNoise = 0.0
  /// How much rating depends on how extreme the purchase was: at 1, hardly anybody rates what was as
  /// paid for, so that most ratings are very good or very bad.
  public var ratingExtremes = 0.0
  /// Good ratings that an opportunist or agent buys, in ratings/day.
  public var fakeReviews = 0.0
  /// What a bought rating costs, in prices.
  public var reviewPrice = 0.02
  /// What the highest bid is worth: a seller pays the next bid below for an offer that is bought,
  /// in prices.
  public var bidPrice = 0.1

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "entrance.share", \.entrance.share, 0...1, "",
      "share of commercial attention that it serves"),
    .assumed(
      "entrance.survival", \.entrance.survival, 0...1, "",
      "share of promotion among acquaintances that survives it"),
    .assumed(
      "entrance.pitches", \.entrance.pitches, 0...1, "",
      "how much of that displacement also befalls private pitches: 0 leaves them as they are"),
    .assumed(
      "entrance.visits", \.entrance.visits, 0...1, "1/day",
      "the chance that somebody in need would look there on a day, were all attention there"),
    .assumed(
      "entrance.slots", \.entrance.slots, 1...1_000, "offers",
      "offers that a visit shows", kind: .count),
    .assumed(
      "entrance.positionBias", \.entrance.positionBias, 0...10, "",
      "the offer at place l is looked at with chance 1/l to this power"),
    .assumed(
      "entrance.reputation", \.entrance.reputation, -100...100, "",
      "weight of ratings in the ranking"),
    .assumed(
      "entrance.popularity", \.entrance.popularity, -100...100, "",
      "weight of the logarithm of sales in the ranking"),
    .assumed(
      "entrance.bids", \.entrance.bids, -100...100, "",
      "weight of bids in the ranking"),
    .assumed(
      "entrance.taste", \.entrance.taste, -100...100, "",
      "weight of the match with the visitor in the ranking"),
    .assumed(
      "entrance.exploration", \.entrance.exploration, 0...100, "",
      "deviation of the noise in the ranking, anew each day"),
    .assumed(
      "entrance.fee", \.entrance.fee, 0...1, "",
      "share of the price that the platform keeps"),
    .assumed(
      "entrance.genuine", \.entrance.genuine, 0...1, "",
      "share of goods sold there that are genuine"),
    .assumed(
      "entrance.refund", \.entrance.refund, 0...1, "",
      "the chance that a bad purchase there is refunded"),
    .assumed(
      "entrance.goodRatings", \.entrance.goodRatings, 0...1, "",
      "the chance that a good purchase is rated"),
    .assumed(
      "entrance.badRatings", \.entrance.badRatings, 0...1, "",
      "the chance that a bad purchase is rated"),
    .assumed(
      "entrance.ratingNoise", \.entrance.ratingNoise, 0...1, "",
      "the chance that a rating says the opposite of what the buyer thinks"),
    .assumed(
      "entrance.ratingExtremes", \.entrance.ratingExtremes, 0...1, "",
      "how much rating depends on how extreme the purchase was: at 1, what is worth its price is not"
        + " rated"),
    .assumed(
      "entrance.fakeReviews", \.entrance.fakeReviews, 0...100, "ratings/day",
      "good ratings that an opportunist or agent buys"),
    .assumed(
      "entrance.reviewPrice", \.entrance.reviewPrice, 0...100, "prices",
      "what a bought rating costs"),
    .assumed(
      "entrance.bidPrice", \.entrance.bidPrice, 0...100, "prices",
      "what the highest bid is worth; sellers pay the next bid below when an offer is bought"),
  ]
}
