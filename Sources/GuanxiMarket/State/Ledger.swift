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
/// Every event takes from one account what it gives to another. `check` adds all balances up
/// independently of that.
struct Ledger: Sendable {
  private(set) var balances: [Money]
  private(set) var platform: Money = 0
  private(set) var supplier: Money = 0
  private(set) var escrow: Money = 0
  private(set) var bonds: Money = 0
  /// The number of the last event.
  private(set) var lastEvent = 0

  /// Units of goods of schemes: made, in agents' hands, sold to buyers, returned, destroyed.
  var unitsMade = 0
  var unitsSold = 0
  var unitsReturned = 0
  var unitsDestroyed = 0

  /// Indexed by reason: what moved.
  private var sums = [Money](repeating: 0, count: Posting.allCases.count)

  init(people: Int) { balances = [Money](repeating: 0, count: people) }

  /// Moves money.
  ///
  /// - Throws: `InvariantError` for a negative amount, or an escrow or bond account that would owe.
  mutating func move(
    _ amount: Money, from source: Account, to target: Account, for reason: Posting, day: Int
  ) throws(InvariantError) {
    lastEvent += 1
    guard amount >= 0 else {
      throw InvariantError(
        event: lastEvent, day: day, "\(reason.name) of a negative amount, \(amount)")
    }
    add(-amount, to: source)
    add(amount, to: target)
    sums[reason.rawValue] += amount
    guard escrow >= 0, bonds >= 0 else {
      throw InvariantError(
        event: lastEvent, day: day,
        "\(reason.name) of \(amount) leaves \(escrow) in escrow and \(bonds) in bonds")
    }
  }

  /// What moved for a reason.
  func total(_ reason: Posting) -> Money { sums[reason.rawValue] }

  private mutating func add(_ amount: Money, to account: Account) {
    switch account {
    case .person(let person): balances[person] += amount
    case .platform: platform += amount
    case .supplier: supplier += amount
    case .escrow: escrow += amount
    case .bonds: bonds += amount
    }
  }

  /// Whether the books balance at the end of a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - stock: Units in agents' hands, counted anew.
  /// - Throws: `InvariantError` with the last event of the day.
  /// - Complexity: O(people).
  func check(day: Int, stock: Int) throws(InvariantError) {
    let sum = balances.reduce(0, &+) &+ platform &+ supplier &+ escrow &+ bonds
    guard sum == 0 else {
      throw InvariantError(event: lastEvent, day: day, "all balances add up to \(sum), not 0")
    }
    let held = unitsMade - unitsSold - unitsReturned - unitsDestroyed
    guard held == stock else {
      throw InvariantError(
        event: lastEvent, day: day,
        "\(held) units should be in agents' hands, and there are \(stock)")
    }
  }
}

/// A run that broke one of its own laws; it was ended.
public struct InvariantError: Error, Sendable, CustomStringConvertible {
  /// The number of the event of the books at which it showed.
  public let event: Int
  /// The day.
  public let day: Int
  /// What did not hold.
  public let what: String

  init(event: Int, day: Int, _ what: String) {
    self.event = event
    self.day = day
    self.what = what
  }

  public var description: String { "The books broke on day \(day), event \(event): \(what)." }
}
