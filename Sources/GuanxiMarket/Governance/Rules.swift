/// The standing rules of a platform: what the stages of a day ask. Neutral until a measure changes
/// them.
public struct Rules: Sendable, Equatable {
  /// Posts a seller and day at most, and whom that binds.
  public var postCap = Int.max
  public var postCapScope = SellerScope()
  /// Share of sellers whom the cap does not bind.
  public var postCapEvasion = 0.0
  /// Private pitches that an agent makes for each post that a rule suppresses.
  public var displacement = 0.0
  /// More of them for a post that the cap, the filter or a missing certificate suppresses.
  public var postCapDisplacement = 0.0
  public var filterDisplacement = 0.0
  public var gateDisplacement = 0.0
  public var limitDisplacement = 0.0
  /// Posts a day of a seller who was limited after reports.
  public var limitedPosts = 0

  /// Chance that a post of whom the filter looks for is dropped on this day, and that any other is.
  public var filterHit = 0.0
  public var filterFalseHit = 0.0
  /// Whom the filter looks for.
  public var filterTarget = SellerTarget.schemes
  /// Share of private pitches that the filter reads.
  public var pitchInspection = 0.0

  /// To how many contacts a promotion may be forwarded at once, and how often it may be passed on
  /// so; to how many contacts after that.
  public var forwardTargets = Int.max
  public var forwardGenerations = Int.max
  public var forwardLateTargets = 0
  /// Days until a forward that is bound by both arrives.
  public var forwardDelay = 0
  /// Share of forwards that go around both by copying, and at once.
  public var forwardBypass = 0.0
  /// Whose promotions are bound; private pitches for each forward that is stopped or cut short.
  public var forwardScope = SellerScope()
  public var forwardDisplacement = 0.0

  /// Contacts that an account may have, and may add on a day; share of people who go around both
  /// with several accounts.
  public var contactCap = Int.max
  public var contactAdds = Int.max
  public var contactBypass = 0.0
  /// Whom both bind, all who do not sell included where that is everybody; private pitches of
  /// members of schemes for each contact that they do not get for it.
  public var contactScope = SellerScope()
  public var contactDisplacement = 0.0

  /// Generations that may be paid; share of schemes that pay the others off the books.
  public var depthCap = Int.max
  public var offBook = 0.0
  /// Share of schemes that pay by differences of prices instead, which no cap on depth reaches.
  public var depthCapSwitch = 0.0
  /// Which schemes it binds.
  public var depthCapScope = SellerScope(.schemes)

  /// What the entrance hides: sellers below this reputation, with this many ratings assumed.
  public var minimumReputation = 0.0
  public var reputationPrior = 1.0
  /// Good ratings that an opportunist or agent buys on a day while hidden.
  public var hiddenReviews = 0.0
  /// Share of bought ratings that are found out and removed.
  public var reviewsCaught = 0.0
  /// Whom it hides; more posts a day that somebody hidden makes among acquaintances.
  public var reputationScope = SellerScope()
  public var hiddenPosts = 0.0

  /// Share of what unsold stock cost that leaving agents get back from the organizer.
  public var buyBack = 0.0
  /// Whether an organizer who cannot pay owes nothing.
  public var buyBackNeedsFunds = true
  /// Share of what the organizer then leaves unpaid that the platform pays.
  public var buyBackFromPlatform = 0.0
  /// Share of agents' claims that are denied by mistake; days until an organizer pays; share of
  /// organizers who brought their money out of reach; which schemes it binds.
  public var buyBackDenied = 0.0
  public var buyBackDelay = 0
  public var buyBackFlight = 0.0
  public var buyBackScope = SellerScope(.schemes)

  /// Chance that somebody who is warned at a pitch does not join at once.
  public var warning = 0.0
  /// Which schemes' newcomers are warned and wait.
  public var warningScope = SellerScope(.schemes)
  /// Days between the decision to join and the buy-in, and the chance to cancel in that time.
  public var coolingOffDays = 0
  public var cancellation = 0.0
  /// Share of newcomers who join where neither reaches them, and chance that an offer of a seller
  /// who recruits nobody is warned about and not taken.
  public var joinsElsewhere = 0.0
  public var falseWarning = 0.0

  /// How much of the distance from the income shown to the true one is disclosed.
  public var disclosure = 0.0
  /// Share of people who ignore it.
  public var disclosureIgnored = 0.0
  /// Which schemes say it, and the share of pitches that are made where nobody says it.
  public var disclosureScope = SellerScope(.schemes)
  public var disclosureAvoided = 0.0

  /// Whether forfeited bonds go to buyers whom the seller harmed; otherwise to the platform.
  public var bondsGoToBuyers = true

  /// Share of purchases among acquaintances that are paid through the platform; the chance that a
  /// bad one is refunded then, and that a good one is.
  public var protectedShare = 0.0
  public var protectedRefund = 0.0
  public var protectedAbuse = 0.0
  /// At whose purchases, and the share of sellers without honesty who take money directly only.
  public var protectedScope = SellerScope()
  public var protectionAvoided = 0.0

  /// Nothing is forbidden.
  public init() {}
}

/// What the platform's measures did and what they cost.
public struct GovernanceTally: Sendable, Encodable, Equatable {
  /// Spent by the platform, in reference prices.
  public private(set) var cost = 0.0
  /// Costs of sellers to comply, in reference prices.
  public internal(set) var complianceCost = 0.0
  /// Messages between two people that somebody looked at.
  public internal(set) var privateInspections = 0
  /// Sellers looked at, and bans: a seller who is banned twice counts twice.
  public internal(set) var reviews = 0
  public internal(set) var bans = 0
  /// Bans of honest sellers, who sell good things on their own, whatever they were banned for and
  /// whether or not the ban was lifted; and those of them that were lifted on appeal.
  public internal(set) var falseBans = 0
  public internal(set) var falseBansLifted = 0
  /// Honest sellers who were banned at least once: each counts once.
  public internal(set) var honestBanned = 0
  /// Days that honest sellers were banned, added up over them.
  public internal(set) var honestDaysLost = 0
  /// Days that honest sellers waited for a certificate or went without, added up over them; posts
  /// of honest sellers that were dropped, limited or capped by mistake; and purchases from them that
  /// a mistaken warning prevented.
  public internal(set) var honestDaysGated = 0
  public internal(set) var honestPostsLost = 0
  public internal(set) var honestPurchasesPrevented = 0
  /// Sellers who had to post less for a time.
  public internal(set) var limits = 0
  /// Reports about sellers, and those among them that no bad purchase gave rise to.
  public internal(set) var reports = 0
  public internal(set) var falseReports = 0
  /// Posts dropped, and those of honest sellers among these; pitches blocked.
  public internal(set) var postsDropped = 0
  public internal(set) var falseDrops = 0
  public internal(set) var pitchesBlocked = 0
  /// Joins that did not happen.
  public internal(set) var joinsPrevented = 0
  /// Purchases that a mistaken warning prevented.
  public internal(set) var purchasesPrevented = 0
  /// Banned members of schemes who went on in private chats.
  public internal(set) var underground = 0
  /// Agents' claims for goods to be taken back that were denied by mistake.
  public internal(set) var claimsDenied = 0
  /// Bans that were appealed against, and lifted.
  public internal(set) var appeals = 0
  public internal(set) var reinstated = 0
  /// Banned sellers who came back under another name.
  public internal(set) var reentries = 0
  /// Certificates refused, and bonds forfeited.
  public internal(set) var certificatesRefused = 0
  public internal(set) var bondsForfeited = 0

  /// Books a cost.
  mutating func spend(_ prices: Double) { cost += prices }
}

extension Market {
  /// Books what a measure costs by how many people there are, given for 10,000.
  func spendByPeople(_ prices: Double) {
    governance.spend(prices * Double(people.count) / 10_000)
  }
}
