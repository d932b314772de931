import GuanxiCore

/// What measures cost by hitting honest sellers: the trade that they would have done on the days,
/// and by the posts, that they lost.
///
/// Trade counts as what it is worth to buyers less what goods cost to make; what honest sellers at
/// work did in the same time says how much a day, a post or a purchase is worth. It is an upper
/// bound: as if nobody had bought from somebody else instead.
struct MistakeCosts: Sendable {
  /// In reference prices.
  let cost: Double

  /// Works it out.
  ///
  /// - Parameters:
  ///   - counts: What happened.
  ///   - days: Days that honest sellers were banned or without a certificate.
  ///   - posts: Posts that honest sellers lost.
  ///   - purchases: Purchases from them that were prevented.
  init(_ counts: DayCounts, days: Int, posts: Int, purchases: Int) {
    let all = prices(max(0, counts.honestValue))
    let feed = prices(max(0, counts.honestFeedValue))
    cost =
      Double(days) * ratio(all, Double(counts.honestAtWork))
      + Double(posts) * ratio(feed, Double(counts.honestPosts))
      + Double(purchases) * ratio(feed, Double(counts.honestFeedDelivered))
  }
}

extension MarketFacts {
  /// What measures cost by hitting honest sellers, in prices.
  var mistakeCost: Double {
    MistakeCosts(
      counts, days: governance.honestDaysLost + governance.honestDaysGated,
      posts: governance.honestPostsLost, purchases: governance.honestPurchasesPrevented
    ).cost
  }
}
