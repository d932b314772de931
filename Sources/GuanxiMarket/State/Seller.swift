/// What kind of seller somebody is.
public enum SellerKind: String, Sendable, Encodable, CaseIterable {
  /// Sells good things on their own.
  case honest
  /// Sells poor things on their own.
  case opportunist
  /// Starts a scheme.
  case organizer
  /// Sells, and recruits, for a scheme.
  case agent

  /// Whether they belong to a scheme.
  public var isInScheme: Bool { self == .organizer || self == .agent }
}

/// Somebody who sells: now, or until they were banned or gave up.
struct Seller: Sendable {
  let person: Int
  let key: UInt64
  var kind: SellerKind
  var quality: Double
  /// The quality that people are led to expect.
  var claim: Double
  /// In minor units.
  var price: Money
  var unitCost: Money
  var rate: Double
  var bid = 0.0
  /// The scheme, or −1.
  var scheme: Int32 = -1
  /// 0, 1 or 2.
  var level = 0
  /// Units ordered so far.
  var ordered = 0
  var skill = 0.0
  var startDay = 0
  /// The day on which they gave up, or −1.
  var endDay = -1

  var isActive = true
  var isBanned = false
  /// How often they were banned, and how many of these bans were lifted on appeal.
  var bans = 0
  var bansLifted = 0
  /// Whether a missing certificate keeps their promotions and offers from people.
  var isGated = false
  var certificate = Certificate.none
  /// How often they took another name.
  var names = 0
  /// The security put up, and whether it is somebody else's.
  var bond: Money = 0
  var bondIsRented = false
  /// The day until which a sanction keeps them from posting as they like.
  var limitedUntil = 0
  /// Of an organizer: members and levels that the scheme has had so far, the organizer counted; the
  /// day on which it became large, or −1.
  var schemeMembers = 1
  var schemeLevels = 1
  var largeSince = -1
  /// Whether an organizer who was banned goes on supplying agents.
  var goesOn = false
  /// Whether a member of a scheme who was banned goes on in private chats.
  var isUnderground = false
  var stock = 0
  /// What the stock was bought for, a unit.
  var stockPrice: Money = 0

  var ratingsGood = 0.0
  var ratingsBad = 0.0
  var sold = 0
  var soldThisWeek = 0
  /// Under all names.
  var soldInAll = 0
  var complaints = 0
  /// Complaints that were looked at as reports, and reports not yet acted on.
  var complaintsHandled = 0
  var reports = 0
  var recruits = 0
  /// Private pitches made in place of posts that a rule suppressed, not yet made.
  var displacedPitches = 0.0
  var lastIncomeDay = 0

  /// Money of the trade: what came in by sales, by commissions on buy-ins and on re-orders; what
  /// went out for goods, buy-ins and fees.
  var salesIncome: Money = 0
  var buyInIncome: Money = 0
  var reorderIncome: Money = 0
  var otherIncome: Money = 0
  var outlay: Money = 0
  /// Sales and commissions of these and the last 28 days.
  var incomeNow: Money = 0
  var incomeBefore: Money = 0
  /// What an agent paid the organizer for goods.
  var paidIn: Money = 0
  /// What unsold stock cost when it was lost.
  var stranded: Money = 0

  /// How often they posted so far.
  var posts = 0
  /// Promotions seen by people: in all, and in this week.
  var attention = 0
  var attentionThisWeek = 0
  var attentionBefore = 0
  var weekIncome: Money = 0
  /// Sales income up to the last complete week.
  var salesBefore: Money = 0
  var credibility = Credibility()
  /// Credibility when they began, in 2⁻³².
  var firstCredibility: Int64 = 0
  var insolventOn = -1

  init(
    person: Int, key: UInt64, kind: SellerKind, quality: Double, price: Money, unitCost: Money,
    rate: Double, claim: Double
  ) {
    self.person = person
    self.key = key
    self.kind = kind
    self.quality = quality
    self.price = price
    self.unitCost = unitCost
    self.rate = rate
    self.claim = claim
  }

  var commissions: Money { buyInIncome + reorderIncome }
  var net: Money { salesIncome + commissions + otherIncome - outlay }
  /// Whether a ban keeps them from everything.
  var isShutOut: Bool { isBanned && !isUnderground }
  /// Whether they can sell something today.
  var canSell: Bool { isActive && !isBanned && (kind != .agent || stock > 0) }

  /// The Beta reputation (Jøsang and Ismail, "The Beta Reputation System", 2002).
  func reputation(prior: Double) -> Double {
    (ratingsGood + prior) / (ratingsGood + ratingsBad + 2 * prior)
  }
}
