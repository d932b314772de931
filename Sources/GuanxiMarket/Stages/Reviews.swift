import GuanxiCore

extension Market {
  /// Whether the entrance hides a seller for a low reputation.
  func isHidden(_ seller: Seller) -> Bool {
    seller.reputation(prior: rules.reputationPrior) < rules.minimumReputation
      && binds(rules.reputationScope, seller)
  }

  /// Opportunists and agents on offer at the entrance buy good ratings; those whom it hides may
  /// buy more.
  func buyReviews() throws {
    let entrance = scenario.entrance
    guard entrance.share > 0, entrance.fakeReviews > 0 || rules.hiddenReviews > 0 else { return }
    let draws = keys.event(.fakeReview, day)
    for number in sellers.indices {
      let seller = sellers[number]
      guard seller.kind == .opportunist || seller.kind == .agent, seller.canSell, !seller.isGated
      else { continue }
      let isHidden = isHidden(seller)
      let draw = draws.then(seller.key)
      let count =
        draw.poisson(entrance.fakeReviews)
        + (isHidden ? draw.then(1).poisson(rules.hiddenReviews) : 0)
      guard count > 0 else { continue }
      let cost = money(entrance.reviewPrice) * Money(count)
      try move(cost, from: .person(seller.person), to: .supplier, for: .fakeReviews)
      sellers[number].outlay += cost
      let caught = draw.then(2).binomial(count, rules.reviewsCaught)
      sellers[number].ratingsGood += Double(count - caught)
    }
  }
}
