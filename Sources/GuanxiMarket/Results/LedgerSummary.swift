/// The books of a run: what moved, who has it in the end, and what became of schemes' goods.
public struct LedgerSummary: Sendable, Encodable, Equatable {
  /// By reason: what moved, in reference prices.
  public let totals: [String: Double]
  /// Who has how much at the end, in reference prices: people, platform, supplier, escrow, bonds.
  /// The sum is 0 up to rounding.
  public let balances: [String: Double]
  /// Units of schemes' goods: made, sold, returned, destroyed, and held by agents.
  public let goods: [String: Int]

  /// The accounts of `balances`, in the order of tables.
  public static let accounts = ["people", "platform", "supplier", "escrow", "bonds"]
  /// The states of `goods`, in the order of tables.
  public static let states = ["made", "sold", "returned", "destroyed", "held"]

  init(_ ledger: Ledger) {
    totals = Dictionary(
      uniqueKeysWithValues: Posting.allCases.map { ($0.name, prices(ledger.total($0))) })
    let amounts = [
      ledger.balances.reduce(0, +), ledger.platform, ledger.supplier, ledger.escrow, ledger.bonds,
    ]
    balances = Dictionary(
      uniqueKeysWithValues: zip(LedgerSummary.accounts, amounts.map(prices)))
    let book = ledger.goods
    let units = [book.made, book.sold, book.returned, book.destroyed, book.held]
    goods = Dictionary(uniqueKeysWithValues: zip(LedgerSummary.states, units))
  }
}
