import GuanxiCore

/// Where a seller stands with the platform's certificate.
enum Certificate: Sendable, Equatable {
  /// Not applied yet.
  case none
  /// To be decided on a day.
  case pending(day: Int)
  case passed
  case refused
}

/// What a buyer lost on a seller who has put up a bond.
struct Claim: Sendable {
  let seller: Int
  let buyer: Int
  let loss: Money
}

extension Market {
  /// A bond is forfeited: to buyers whom the seller harmed, each up to the loss and in proportion
  /// to it, and what is left to the platform.
  func forfeitBond(of number: Int) throws {
    let bond = sellers[number].bond
    guard bond > 0 else { return }
    sellers[number].bond = 0
    if !sellers[number].bondIsRented { sellers[number].outlay += bond }
    governance.bondsForfeited += 1
    var left = bond
    if rules.bondsGoToBuyers {
      let own = claims.filter { $0.seller == number }
      let losses = own.reduce(Money(0)) { $0 + $1.loss }
      for claim in own {
        let share = losses <= bond ? claim.loss : bond * claim.loss / losses
        left -= share
        try compensate(claim.buyer, share, from: .bonds, of: number)
      }
    }
    claims.removeAll { $0.seller == number }
    try move(left, from: .bonds, to: .platform, for: .fine)
    if left > 0 { note(.fine, sellers[number].person, left) }
  }

  /// A bond goes back to whoever put it up.
  func returnBond(of number: Int) throws {
    let bond = sellers[number].bond
    guard bond > 0 else { return }
    sellers[number].bond = 0
    claims.removeAll { $0.seller == number }
    let owner: Account =
      sellers[number].bondIsRented ? .supplier : .person(sellers[number].person)
    try move(bond, from: .bonds, to: owner, for: .bondReturn)
  }

  /// Makes a loss good: harm counts what is left of it.
  private func compensate(
    _ buyer: Int, _ amount: Money, from account: Account, of number: Int
  ) throws {
    guard amount > 0 else { return }
    try move(amount, from: account, to: .person(buyer), for: .restitution)
    note(.restitution, buyer, with: sellers[number].person, amount)
    people.surplus[buyer] += amount
    people.harm[buyer] -= amount
    counts.surplus += amount
    counts.harm -= amount
  }
}
