import GuanxiCore

/// A measure that sets standing rules on one day and from then on only costs something.
public protocol StandingMeasure: GovernanceMeasure {
  /// The first day on which it holds.
  var from: Int { get }

  /// Changes the standing rules.
  func impose(on market: Market)

  /// Books what a day of it costs.
  func book(in market: Market) throws
}

extension StandingMeasure {
  public func begin(_ market: Market) {
    if from == 0 { impose(on: market) }
  }

  public func endDay(_ market: Market) throws {
    if market.day >= from { try book(in: market) }
    if market.day + 1 == from { impose(on: market) }
  }

  public func book(in market: Market) throws {}
}
