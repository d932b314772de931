import GuanxiCore

/// How posts in a run differ from those that its scenario makes: for a run that is set against
/// another one with the same network and random numbers.
public struct PostingChange: Sendable, Equatable {
  /// People who post nothing, as `Market.labels` numbers people. They pitch, sell and buy as ever.
  public var silenced: Set<Int> = []
  /// How many more posts all others make, as a share of what they post; drawn apart, so that the
  /// others stay what they were.
  public var more = 0.0
  /// Who posts more, as `Market.labels` numbers people; nil for all.
  public var louder: Set<Int>?

  /// No difference.
  public init() {}
}

/// What promotions cost those who do not make them, and what one more costs whoever makes it: by
/// runs of the same market under the same keys with fewer and with more posts.
public struct PostingCosts: Sendable, Equatable, Encodable {
  /// How many people were silenced: those who posted most.
  public let silenced: Int
  /// The share of all posts that they had made.
  public let silencedShare: Double
  /// How many bystanders there are: honest sellers who were not silenced.
  public let bystanders: Int
  /// The share of bystanders' first credibility that was gone at the end, and that is gone with
  /// the others silenced; nil without bystanders.
  public let credibilityLoss: Double?
  public let credibilityLossSilenced: Double?
  /// The share of that loss that vanishes: what others' posts did; below 0 where silence makes it
  /// larger. Nil where nothing was lost.
  public let credibilityExternality: Double?
  /// By how much trust in the channel fell, mean over people, and falls with the others silenced.
  public let trustLoss: Double
  public let trustLossSilenced: Double
  /// The share of that fall that vanishes; nil where trust did not fall.
  public let trustExternality: Double?

  /// How many more posts there were where everybody posted more.
  public let extraPosts: Int
  /// Contacts who mute or leave the sender, for 1,000 posts, on average; and for 1,000 posts more,
  /// the difference between both runs.
  public let contactsLostPer1000Posts: Double
  public let contactsLostPer1000MorePosts: Double?
  /// By how many contacts the audience of all sellers at work is smaller at the end, and by how much
  /// is bought less, for 1,000 posts more.
  public let audienceLostPer1000MorePosts: Double?
  public let purchasesLostPer1000MorePosts: Double?

  /// How many more posts there were where a few sellers posted more and all others what they did.
  public let ownExtraPosts: Int
  /// What all sellers together sell more for 1,000 posts more by all, and what those few sell more
  /// for 1,000 posts more of theirs.
  public let salesPer1000MorePosts: Double?
  public let ownSalesPer1000MorePosts: Double?
  /// The first over the second, the attention tragedy index: 1 where a post takes nothing from
  /// others, 0 where it takes all that it gains, below 0 where it takes more. Nil where those few gain
  /// nothing.
  public let attentionTragedyIndex: Double?
  /// Why there is no index, in words; nil where there is one.
  public let attentionTragedyIndexMissing: String?

  /// Compares runs that have ended.
  ///
  /// - Parameters:
  ///   - market: As the scenario makes it.
  ///   - quiet: The same with `posting.silenced`.
  ///   - loud: The same with `posting.more`.
  ///   - few: The same with `posting.more` of `posting.louder` only.
  public init(of market: Market, quiet: Market, loud: Market, few: Market) {
    let who = quiet.posting.silenced
    silenced = who.count
    let posts = market.sellers.reduce(0) { $0 + $1.posts }
    silencedShare = ratio(
      Double(market.sellers.reduce(0) { $0 + (who.contains($1.person) ? $1.posts : 0) }),
      Double(posts))
    let bystanders = market.sellers.filter { $0.kind == .honest && !who.contains($0.person) }
      .map(\.person)
    self.bystanders = bystanders.count
    credibilityLoss = market.credibilityLoss(of: bystanders)
    credibilityLossSilenced = quiet.credibilityLoss(of: bystanders)
    credibilityExternality = vanished(credibilityLoss ?? 0, credibilityLossSilenced ?? 0)
    let initial = market.scenario.channel.initial
    trustLoss = initial - market.people.meanChannelTrust
    trustLossSilenced = initial - quiet.people.meanChannelTrust
    trustExternality = vanished(trustLoss, trustLossSilenced)

    let (before, after) = (market.totals, loud.totals)
    let extra = after.posts - before.posts
    extraPosts = extra
    func forThousand(_ difference: Int) -> Double? {
      extra > 0 ? 1_000 * Double(difference) / Double(extra) : nil
    }
    contactsLostPer1000Posts = 1_000 * ratio(Double(before.lost), Double(before.posts))
    contactsLostPer1000MorePosts = forThousand(after.lost - before.lost)
    audienceLostPer1000MorePosts = forThousand(market.audience - loud.audience)
    purchasesLostPer1000MorePosts = forThousand(before.purchases - after.purchases)

    let louder = few.posting.louder ?? []
    let (own, ownAfter) = (market.work(of: louder), few.work(of: louder))
    ownExtraPosts = ownAfter.posts - own.posts
    let gained = forThousand(after.purchases - before.purchases)
    let ownGain = thousandths(
      Double(ownAfter.sold - own.sold), Double(ownAfter.posts - own.posts))
    salesPer1000MorePosts = gained
    ownSalesPer1000MorePosts = ownGain
    attentionTragedyIndex = gained.flatMap { all in
      ownGain.flatMap { $0 > 0 ? all / $0 : nil }
    }
    attentionTragedyIndexMissing =
      if gained == nil || ownGain == nil {
        "nobody posted more"
      } else if attentionTragedyIndex == nil {
        "those who alone post more sell no more: a post more is too many for its sender, too"
      } else {
        nil
      }
  }
}

/// The share of a loss that another one is less by; nil where the loss is none, up to the rounding
/// of 32 bits.
private func vanished(_ loss: Double, _ other: Double) -> Double? {
  loss > 1e-6 ? (loss - other) / loss : nil
}

extension Market {
  /// The people who posted most so far.
  ///
  /// - Parameter share: How many of those who posted at all, in 0...1; rounded up.
  /// - Returns: As `labels` numbers people; of equals, the first by persistent number.
  public func heaviestPosters(share: Double) -> Set<Int> {
    var posts: [Int: Int] = [:]
    for seller in sellers where seller.posts > 0 {
      posts[seller.person, default: 0] += seller.posts
    }
    let ranked = posts.map { (-$0.value, $0.key) }.sorted { $0 < $1 }
    return Set(ranked.prefix(Int((share * Double(ranked.count)).rounded(.up))).map(\.1))
  }

  /// Some of those who posted so far, drawn by lot.
  ///
  /// - Parameter share: How many of them, in 0...1; rounded up.
  /// - Returns: As `labels` numbers people.
  public func drawnPosters(share: Double) -> Set<Int> {
    let draws = keys.trait(.louder)
    let posted = Set(sellers.filter { $0.posts > 0 }.map(\.person))
    let ranked = posted.map { (draws.then(people.keys[$0]).value, $0) }.sorted { $0 < $1 }
    return Set(ranked.prefix(Int((share * Double(ranked.count)).rounded(.up))).map(\.1))
  }

  /// What some people posted and sold.
  fileprivate func work(of people: Set<Int>) -> (posts: Int, sold: Int) {
    sellers.reduce(into: (posts: 0, sold: 0)) { sum, seller in
      guard people.contains(seller.person) else { return }
      sum.posts += seller.posts
      sum.sold += seller.soldInAll
    }
  }

  /// The share of the first credibility of some sellers that is gone; nil if they had none.
  fileprivate func credibilityLoss(of people: [Int]) -> Double? {
    let people = Set(people)
    var sum = Credibility()
    for seller in sellers where seller.kind == .honest && people.contains(seller.person) {
      sum.first += seller.firstCredibility
      sum.left += trust.credibility(TieColumns(ties), seller.person, day).left
    }
    return sum.first > 0 ? sum.overdraft : nil
  }

  /// How many contacts of sellers at work still look.
  fileprivate var audience: Int {
    sellers.reduce(0) { sum, seller in
      guard seller.isActive, !seller.isBanned else { return sum }
      return sum + ties.row(seller.person).reduce(0) { $0 + (ties.mark[$1] == 0 ? 1 : 0) }
    }
  }

  fileprivate var totals: (posts: Int, lost: Int, purchases: Int) {
    journal.days.reduce(into: (posts: 0, lost: 0, purchases: 0)) {
      $0.posts += $1.posts
      $0.lost += $1.mutes + $1.endings
      $0.purchases += $1.purchases
    }
  }
}
