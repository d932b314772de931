/// Who has what in a market: the center, the places at the entrance, and what it did to whom.
public struct MarketDistribution: Sendable, Equatable, Encodable {
  /// How unequally attention and money are shared out, by account, scheme and beneficiary.
  public let centers: [CenterShares]
  /// How far members of schemes hold the first hundredth of accounts by attention, the first 10
  /// and the first 100; empty without schemes.
  public let positions: [CentralPosition]
  /// Schemes level by level; empty without schemes.
  public let levels: [SchemeLevel]
  /// The places at the entrance; empty where nobody was there.
  public let places: [EntrancePlace]
  /// Engagement by what people had seen before.
  public let wearOut: WearOut
  /// What it did to people by contacts: ten groups, from those with fewest.
  public let byContacts: [WelfareGroup]
  /// What it did to communities; nil where these are not known.
  public let byCommunity: [WelfareGroup]?
}

/// One place on the list of the entrance.
public struct EntrancePlace: Sendable, Equatable, Encodable {
  /// Its number, from 1 at the top.
  public let place: Int
  /// Its share of all offers looked at, and of all bought, in 0...1.
  public let viewShare: Double
  public let purchaseShare: Double
}

extension ShelfTally {
  /// The share of each place.
  var places: [EntrancePlace] {
    let (seen, bought) = (views.reduce(0, +), purchases.reduce(0, +))
    guard seen > 0 else { return [] }
    return views.indices.map {
      EntrancePlace(
        place: $0 + 1, viewShare: Double(views[$0]) / Double(seen),
        purchaseShare: ratio(Double(purchases[$0]), Double(bought)))
    }
  }
}

extension MarketDistribution {
  init(_ facts: MarketFacts) {
    let flows: [(CenterShares.Flow, [ShareNumbers])] = [
      (
        .attention,
        [facts.attention.byAccount, facts.attention.byScheme, facts.attentionBeneficiaries]
      ),
      (
        .money,
        [
          facts.incomeConcentration.byAccount, facts.incomeConcentration.byScheme,
          facts.beneficiaries,
        ]
      ),
    ]
    centers = flows.flatMap { flow, shares in
      zip(CenterShares.Unit.allCases, shares).map {
        CenterShares(flow: flow, unit: $0, shares: $1)
      }
    }
    levels = facts.levels
    let ranking = facts.positions
    var seen: [Int] = []
    positions = [ranking.hundredth, 10, 100].compactMap { count in
      guard let position = ranking.position(first: count, resamples: 999),
        !seen.contains(position.places)
      else { return nil }
      seen.append(position.places)
      return position
    }
    places = facts.places
    wearOut = facts.wearOut
    byContacts = facts.byContacts
    byCommunity = facts.byCommunity
  }
}
