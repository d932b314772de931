/// Who sells, what, and with what service.
public struct SellerRules: Sendable, Equatable {
  /// Share of people who sell on their own.
  public var share = 0.02
  /// Share of them who are opportunists.
  public var opportunists = 0.3
  /// Mean quality of honest sellers.
  public var honestQuality = 0.75
  /// Mean quality of opportunists.
  public var opportunistQuality = 0.3
  /// Deviation of quality over sellers.
  public var qualitySpread = 0.12
  /// Deviation of the logarithm of the price over sellers.
  public var priceSpread = 0.1
  /// What a unit costs an honest seller, in prices.
  public var honestCost = 0.6
  /// What a unit costs an opportunist, in prices.
  public var opportunistCost = 0.3
  /// By how much opportunists and agents overstate quality.
  public var claims = 0.3
  /// Deviation of the quality that one is led to expect.
  public var signalNoise = 0.15
  /// Deviation of quality from one delivery to the next.
  public var deliveryNoise = 0.15
  /// Consumer surplus below which a purchase is bad, in prices.
  public var badBelow = -0.05
  /// The chance that a bad purchase is complained about.
  public var complaint = 0.3
  /// The chance that a seller on their own refunds a bad purchase.
  public var refund = 0.05
  /// Share of genuine goods among acquaintances; what is sold as poor counts as poor.
  public var genuine = 1.0
  /// What a fake leaves of the quality.
  public var fakeQuality = 0.6
  /// Days from purchase to delivery, in days.
  public var delivery = 3.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .sourced(
      "sellers.share", \.sellers.share, 0...1, "",
      "share of people who sell on their own",
      from: "12 to 40 million of about 600 million users, 2015 and 2016: 2 to 7%"),
    .assumed(
      "sellers.opportunists", \.sellers.opportunists, 0...1, "",
      "share of them who are opportunists"),
    .assumed(
      "sellers.honestQuality", \.sellers.honestQuality, 0...1, "",
      "mean quality of honest sellers"),
    .assumed(
      "sellers.opportunistQuality", \.sellers.opportunistQuality, 0...1, "",
      "mean quality of opportunists"),
    .assumed(
      "sellers.qualitySpread", \.sellers.qualitySpread, 0...1, "",
      "deviation of quality over sellers"),
    .assumed(
      "sellers.priceSpread", \.sellers.priceSpread, 0...2, "",
      "deviation of the logarithm of the price over sellers"),
    .assumed(
      "sellers.honestCost", \.sellers.honestCost, 0...10, "prices",
      "what a unit costs an honest seller"),
    .assumed(
      "sellers.opportunistCost", \.sellers.opportunistCost, 0...10, "prices",
      "what a unit costs an opportunist"),
    .assumed(
      "sellers.claims", \.sellers.claims, 0...1, "",
      "by how much opportunists and agents overstate quality"),
    .assumed(
      "sellers.signalNoise", \.sellers.signalNoise, 0...1, "",
      "deviation of the quality that one is led to expect"),
    .assumed(
      "sellers.deliveryNoise", \.sellers.deliveryNoise, 0...1, "",
      "deviation of quality from one delivery to the next"),
    .assumed(
      "sellers.badBelow", \.sellers.badBelow, -10...10, "prices",
      "consumer surplus below which a purchase is bad"),
    .assumed(
      "sellers.complaint", \.sellers.complaint, 0...1, "",
      "the chance that a bad purchase is complained about"),
    .assumed(
      "sellers.refund", \.sellers.refund, 0...1, "",
      "the chance that a seller on their own refunds a bad purchase"),
    .assumed(
      "sellers.genuine", \.sellers.genuine, 0...1, "",
      "share of genuine goods among acquaintances; what is sold as poor counts as poor"),
    .assumed(
      "sellers.fakeQuality", \.sellers.fakeQuality, 0...1, "",
      "what a fake leaves of the quality"),
    .assumed(
      "sellers.delivery", \.sellers.delivery, 0...100, "days",
      "days from purchase to delivery", kind: .count),
  ]
}
