import GuanxiCore

/// No commission beyond so many generations; some schemes pay it off the books, some pay by
/// differences of prices instead.
public struct DepthCap: StandingMeasure {
  public static let name = "depth-cap"
  public static let summary = "No commissions beyond so many generations."
  public static let notes: [String: MeasureNote] = [
    "depth": .assumed(.rule, unit: "generations"), "off-book": .neutral(.response),
    "switching": .neutral(.response, .displacement),
    "cost": .assumed(.cost, unit: "prices/day for a scheme"),
  ]

  /// Generations that may be paid.
  public var depth: Int
  /// The share of schemes that pay the others off the books.
  public var offBook: Double
  /// The share of schemes that let members keep differences of prices instead.
  public var switching: Double
  /// Which schemes it binds.
  public var scope: SellerScope
  /// What checking one scheme for a day costs, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    depth = try parameters.count(
      "depth", in: 0...1_000_000, default: 2, "generations that may be paid")
    offBook = try parameters.number(
      "off-book", in: 0...1, default: 0, "share of schemes that pay the others off the books")
    switching = try parameters.number(
      "switching", in: 0...1, default: 0,
      "share of schemes that let members keep differences of prices instead")
    scope = try parameters.schemeScope(of: Self.name)
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.05,
      "cost of checking a scheme for a day, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.depthCap = depth
    market.rules.depthCapScope = scope
    market.rules.offBook = offBook
    market.rules.depthCapSwitch = switching
  }

  public func book(in market: Market) {
    let schemes = market.sellersAtWork(.schemes).filter {
      market.sellers[$0].kind == .organizer
    }
    market.governance.spend(cost * Double(schemes.count))
  }
}
