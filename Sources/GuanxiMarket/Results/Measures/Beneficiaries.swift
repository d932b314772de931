import GuanxiHubs

extension Market {
  /// What a promotion's attention is worth to whom: the attention of every account, counted for
  /// those who gain from a sale of what it offers, each in proportion to what the sale leaves them.
  ///
  /// Of a unit that an agent sells, the agent keeps the price less what a re-ordered unit costs;
  /// those above get what the plan pays on that re-order; the organizer keeps the rest, less what
  /// the unit cost to make. Whoever would lose by the sale gains nothing. Attention of other
  /// accounts is their own, and so is that of an offer that nobody gains from. Plans that match
  /// volumes are asked as if every agent ordered one unit more, in the order in which they came.
  ///
  /// - Returns: Indexed by seller, in millionths of a promotion, so that sums have no order.
  /// - Complexity: O(members · generations).
  func attentionByBeneficiary() -> [Int] {
    var gained = [Int](repeating: 0, count: sellers.count)
    var forest = self.forest
    for number in sellers.indices {
      let seller = sellers[number]
      let attention = seller.attention * 1_000_000
      guard seller.kind == .agent else {
        gained[number] += attention
        continue
      }
      let gains = gainsFromSale(by: number, in: &forest)
      let total = gains.reduce(Money(0)) { $0 + $1.amount }
      guard total > 0 else {
        gained[number] += attention
        continue
      }
      for gain in gains {
        gained[gain.member] += Int(
          (Double(attention) * Double(gain.amount) / Double(total)).rounded())
      }
    }
    return gained
  }

  /// Who gains how much from a unit that an agent sells.
  private func gainsFromSale(
    by number: Int, in forest: inout SponsorForest
  ) -> [(member: Int, amount: Money)] {
    let seller = sellers[number]
    let organizer = Int(seller.scheme)
    let supply = Money((discounts[seller.level] * Double(seller.price)).rounded())
    let plan = payer(of: organizer)
    let isSpread = plan is PriceDifference
    let payouts = plan.payouts(
      for: Order(
        member: number, units: 1, amount: supply, retail: seller.price, rates: reorderRates),
      in: &forest, discounts: discounts)
    var gains = [(member: number, amount: max(0, seller.price - supply))]
    var left = supply - sellers[organizer].unitCost
    for payout in payouts
    where payout.member != organizer && (isSpread || isPaid(payout.generation, in: organizer)) {
      gains.append((payout.member, payout.amount))
      left -= payout.amount
    }
    gains.append((organizer, max(0, left)))
    return gains
  }
}

/// How unequally attention and money are shared out, by who counts as one.
public struct CenterShares: Sendable, Equatable, Encodable {
  /// What is shared out.
  public enum Flow: String, Sendable, Encodable, CaseIterable {
    /// Promotions and offers that people saw.
    case attention
    /// Sales and commissions; what beneficiaries kept of them.
    case money
  }

  /// Who counts as one.
  public enum Unit: String, Sendable, Encodable, CaseIterable {
    /// Every account.
    case account
    /// Every scheme, and every account outside of schemes.
    case scheme
    /// Everybody who gains: by attention, whoever a sale of what is promoted leaves money, in
    /// proportion to it; by money, every seller by what the whole trade left them.
    case beneficiary
  }

  /// What.
  public let flow: Flow
  /// By whom.
  public let unit: Unit
  /// How unequally.
  public let shares: ShareNumbers
}
