/// An amount of money, in minor units: a reference price has `moneyScale` of them.
public typealias Money = Int64

/// The minor units of one reference price.
public let moneyScale: Money = 10_000

/// Minor units of an amount of reference prices.
func money(_ prices: Double) -> Money { Money((prices * Double(moneyScale)).rounded()) }

/// Reference prices of an amount.
func prices(_ amount: Money) -> Double { Double(amount) / Double(moneyScale) }

/// Who can hold money.
enum Account: Sendable, Equatable {
  case person(Int)
  case platform
  /// Who makes goods: money leaves the people here.
  case supplier
  /// Paid by buyers for what is not delivered yet.
  case escrow
  /// Paid by sellers as security.
  case bonds
}

/// Why money moves.
public enum Posting: Int, Sendable, CaseIterable {
  case sale, release, fee, refund, goods, buyIn, reorder, buyInCommission, reorderCommission
  case advertising, bond, bondReturn, restitution, fine, buyBack, supply, fakeReviews, certificate
  case compliance, bondRent

  /// Its name in tables.
  public var name: String { "\(self)" }
}

/// The books: double entry in whole minor units.
///
/// An event is a number of entries that take from some accounts what they give to others; the next
/// event begins only if they do, so that one that does not is named. `check` adds all balances up
/// independently of that.
struct Ledger: Sendable {
  private(set) var balances: [Money]
  private(set) var platform: Money = 0
  private(set) var supplier: Money = 0
  private(set) var escrow: Money = 0
  private(set) var bonds: Money = 0
  /// The number of the last event.
  private(set) var lastEvent = 0

  /// The event that entries belong to, and what they give more than they take so far.
  private var current = (reason: Posting.sale, day: 0, sum: Money(0))

  /// Units of schemes' goods.
  private(set) var goods = GoodsBook()

  /// Indexed by reason: what moved.
  private var sums = [Money](repeating: 0, count: Posting.allCases.count)

  init(people: Int) { balances = [Money](repeating: 0, count: people) }

  /// Moves money.
  ///
  /// - Throws: `InvariantError` for a negative amount, or an escrow or bond account that would owe.
  mutating func move(
    _ amount: Money, from source: Account, to target: Account, for reason: Posting, day: Int
  ) throws(InvariantError) {
    try begin(reason, day: day)
    guard amount >= 0 else {
      throw InvariantError(
        event: lastEvent, day: day, "\(reason.name) of a negative amount, \(amount)")
    }
    enter(-amount, to: source)
    enter(amount, to: target)
    try close()
    sums[reason.rawValue] += amount
    guard escrow >= 0, bonds >= 0 else {
      throw InvariantError(
        event: lastEvent, day: day,
        "\(reason.name) of \(amount) leaves \(escrow) in escrow and \(bonds) in bonds")
    }
  }

  /// Begins an event.
  ///
  /// - Throws: `InvariantError` if the event before does not balance.
  mutating func begin(_ reason: Posting, day: Int) throws(InvariantError) {
    try close()
    lastEvent += 1
    current = (reason, day, 0)
  }

  /// One entry of an event.
  mutating func enter(_ amount: Money, to account: Account) {
    current.sum += amount
    switch account {
    case .person(let person): balances[person] += amount
    case .platform: platform += amount
    case .supplier: supplier += amount
    case .escrow: escrow += amount
    case .bonds: bonds += amount
    }
  }

  /// Ends an event.
  ///
  /// - Throws: `InvariantError` if it gives more than it takes, or less.
  private func close() throws(InvariantError) {
    guard current.sum == 0 else {
      throw InvariantError(
        event: lastEvent, day: current.day,
        "the entries of a \(current.reason.name) add up to \(current.sum), not 0")
    }
  }

  /// Moves units of schemes' goods.
  ///
  /// - Parameters:
  ///   - units: How many.
  ///   - way: Where from or where to.
  ///   - seller: Whose stock changes.
  ///   - stock: That stock.
  ///   - day: The day.
  /// - Throws: `InvariantError` if the stock was not what the books say, or would be negative.
  mutating func moveGoods(
    _ units: Int, _ way: GoodsPosting, of seller: Int, stock: inout Int, day: Int
  ) throws(InvariantError) {
    try close()
    lastEvent += 1
    try goods.check(seller, stock: stock, day: day)
    try goods.enter(units, way, of: seller, event: lastEvent, day: day)
    stock += way == .made ? units : -units
  }

  /// What moved for a reason.
  func total(_ reason: Posting) -> Money { sums[reason.rawValue] }

  /// Whether the books balance at the end of a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - sellers: Whose stock is counted anew.
  /// - Throws: `InvariantError` with the event after which something was not as the books say.
  /// - Complexity: O(people).
  func check(day: Int, _ sellers: [Seller]) throws(InvariantError) {
    try close()
    let sum = balances.reduce(0, &+) &+ platform &+ supplier &+ escrow &+ bonds
    guard sum == 0 else {
      throw InvariantError(event: lastEvent, day: day, "all balances add up to \(sum), not 0")
    }
    for number in sellers.indices {
      try goods.check(number, stock: sellers[number].stock, day: day)
    }
  }
}

/// A run that broke one of its own laws; it was ended.
public struct InvariantError: Error, Sendable, CustomStringConvertible {
  /// The number of the event of the books that broke it; of stock that changed without an event,
  /// the last event that the stock is right after.
  public let event: Int
  /// The day.
  public let day: Int
  /// What did not hold.
  public let what: String

  /// Notes what broke.
  ///
  /// - Parameters:
  ///   - event: The number of the event of the books.
  ///   - day: The day.
  ///   - what: What did not hold.
  public init(event: Int, day: Int, _ what: String) {
    self.event = event
    self.day = day
    self.what = what
  }

  public var description: String { "The books broke on day \(day), event \(event): \(what)." }
}
