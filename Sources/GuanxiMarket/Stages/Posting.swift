import GuanxiCore

extension Market {
  /// How often each seller posts today, after the platform's rules: indexed by seller.
  func decidePosts() -> [Int] {
    escalate()
    let draws = keys.event(.posts, day)
    let filter = keys.event(.filter, day)
    let evader = keys.trait(.evader)
    let more = keys.event(.morePosts, day)
    return sellers.indices.map { number in
      let seller = sellers[number]
      guard seller.canSell, isAtWork(seller), !posting.silenced.contains(seller.person) else {
        return 0
      }
      var wanted = draws.then(seller.key).poisson(seller.rate)
      if posting.more > 0, posting.louder?.contains(seller.person) ?? true {
        wanted += more.then(seller.key).poisson(posting.more * seller.rate)
      }
      if rules.hiddenPosts > 0, scenario.entrance.share > 0, seller.kind != .organizer,
        isHidden(seller)
      {
        wanted += more.then(seller.key).then(1).poisson(rules.hiddenPosts)
      }
      guard wanted > 0 else { return 0 }
      if seller.isGated {
        suppress(wanted, of: number, rules.gateDisplacement)
        return 0
      }
      var posts = wanted
      if posts > rules.postCap, binds(rules.postCapScope, seller),
        evader.then(seller.key).uniform >= rules.postCapEvasion
      {
        posts = rules.postCap
        suppress(wanted - posts, of: number, rules.postCapDisplacement)
        if !rules.postCapScope.target.contains(seller.kind) {
          noteLost(wanted - posts, of: seller)
        }
      }
      if day < seller.limitedUntil, posts > rules.limitedPosts {
        displace(posts - rules.limitedPosts, of: number, rules.limitDisplacement)
        noteLost(posts - rules.limitedPosts, of: seller)
        posts = rules.limitedPosts
      }
      let isLookedFor = rules.filterTarget.contains(seller.kind)
      let hit = isLookedFor ? rules.filterHit : rules.filterFalseHit
      if rules.filterHit > 0 || rules.filterFalseHit > 0 {
        if isLookedFor { counts.filterWanted += posts } else { counts.filterOther += posts }
      }
      if hit > 0 {
        let dropped = filter.then(seller.key).binomial(posts, hit)
        posts -= dropped
        if isLookedFor { counts.filterFound += dropped } else { counts.filterMistaken += dropped }
        suppress(dropped, of: number, rules.filterDisplacement)
        governance.postsDropped += dropped
        if seller.kind == .honest { governance.falseDrops += dropped }
        noteLost(dropped, of: seller)
      }
      return posts
    }
  }

  /// Whether a seller has begun: schemes wait for the end of the warm-up.
  func isAtWork(_ seller: Seller) -> Bool {
    seller.kind != .organizer || day >= Int(scenario.run.warmup)
  }

  /// Notes posts of an honest seller that a measure took for another's.
  private func noteLost(_ posts: Int, of seller: Seller) {
    if seller.kind == .honest { governance.honestPostsLost += posts }
  }

  /// Notes posts of an agent that a rule suppressed: some become private pitches.
  private func suppress(_ posts: Int, of number: Int, _ displacement: Double) {
    displace(posts, of: number, rules.displacement + displacement)
  }

  /// Whoever sold too little in a week posts more: the spiral of bombing.
  private func escalate() {
    guard day > 0, day % 7 == 0 else { return }
    let rules = scenario.posting
    for number in sellers.indices {
      if sellers[number].isActive, Double(sellers[number].soldThisWeek) < rules.target {
        let rate = sellers[number].rate * rules.escalation
        sellers[number].rate = max(sellers[number].rate, min(rules.maximum, rate))
      }
      sellers[number].soldThisWeek = 0
    }
  }
}
