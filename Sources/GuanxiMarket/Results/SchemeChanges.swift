import GuanxiHubs

/// When schemes changed a number: the weeks from which on it differs by another amount from that of
/// the same market without schemes.
public struct SchemeChange: Sendable, Equatable, Encodable {
  /// The number, one of `marketSeries`.
  public let series: String
  /// Its mean over all weeks with schemes, less that without.
  public let difference: Double
  /// In order of time; the places are weeks from 0, the levels differences.
  public let changes: [ChangePoint]

  /// The numbers that are looked at.
  public static let names = [
    "promotionsSeenPerPersonDay", "audienceShare", "purchasesPer1000Per30Days", "badShare",
    "surplusPerHead", "harmPerHead", "channelTrust", "credibilityOverdraft", "attentionAccounts",
    "attentionSchemes", "maskingGap", "honestIncome",
  ]
}

extension Scenario {
  /// The same without schemes.
  public var withoutSchemes: Scenario {
    var scenario = self
    scenario.schemes.organizers = 0
    return scenario
  }
}

extension MarketRun {
  /// When schemes changed what, by cumulative sums of weekly differences from the same market
  /// without them (see `changePoints`).
  ///
  /// A change counts with a p-value of at most 0.05 over the number of series. Weeks that hang
  /// together make it look more certain than it is.
  ///
  /// - Parameters:
  ///   - other: A run of `Scenario.withoutSchemes` on the same network and keys, for as many days.
  ///   - seed: Decides the draws of the test.
  /// - Returns: A row for each of `SchemeChange.names`, over complete weeks.
  public func schemeChanges(against other: MarketRun, seed: UInt64 = 1) -> [SchemeChange] {
    let weeks = min(weekDays.count { $0 == 7 }, other.weekDays.count { $0 == 7 })
    return SchemeChange.names.compactMap { name in
      guard let place = marketSeries.firstIndex(where: { $0.name == name }), weeks > 0 else {
        return nil
      }
      let own = self.weeks.prefix(weeks).map { $0[place] ?? 0 }
      let without = other.weeks.prefix(weeks).map { $0[place] ?? 0 }
      return SchemeChange(
        series: name, difference: (own.reduce(0, +) - without.reduce(0, +)) / Double(weeks),
        changes: changePoints(
          in: own, against: without, level: 0.05 / Double(SchemeChange.names.count), seed: seed))
    }
  }
}
