/// What a picture shows of somebody who sells or sold.
public struct SellerPortrait: Sendable, Equatable {
  /// Who it is, as `Market.labels` numbers people.
  public let person: Int
  /// What kind of seller.
  public let kind: SellerKind
  /// How often their promotions were seen.
  public let attention: Int
  /// The organizer of the scheme that they belong to, by member; nil for people in no scheme.
  public let organizer: Int?
  /// Who persuaded them, by member; nil for organizers and people in no scheme.
  public let sponsor: Int?
  /// What they paid the organizer for goods, in reference prices.
  public let paidIn: Double
}

extension Market {
  /// Everybody who sells or sold, indexed by member.
  public var sellerPortraits: [SellerPortrait] {
    sellers.indices.map { member in
      let seller = sellers[member]
      func number(_ value: Int32) -> Int? { value < 0 ? nil : Int(value) }
      return SellerPortrait(
        person: seller.person, kind: seller.kind, attention: seller.attention,
        organizer: number(forest.root[member]), sponsor: number(forest.sponsor[member]),
        paidIn: prices(seller.paidIn))
    }
  }
}
