/// Where units of schemes' goods come from or go.
enum GoodsPosting: String, Sendable {
  case made, sold, returned, destroyed
}

/// The book of schemes' goods: what was made and what became of it, and what each seller should
/// have.
struct GoodsBook: Sendable {
  private(set) var made = 0
  private(set) var sold = 0
  private(set) var returned = 0
  private(set) var destroyed = 0

  /// What sellers should have in their hands, all together.
  var held: Int { made - sold - returned - destroyed }

  /// The last entry about a seller.
  private struct Entry {
    var held = 0
    var event = 0
    var day = 0
    var units = 0
    var way = GoodsPosting.made
  }

  /// Indexed by seller, as far as there are entries.
  private var entries: [Entry] = []

  /// Notes units.
  ///
  /// - Throws: `InvariantError` for a negative number of units, and for more than there are.
  mutating func enter(
    _ units: Int, _ way: GoodsPosting, of seller: Int, event: Int, day: Int
  ) throws(InvariantError) {
    while entries.count <= seller { entries.append(Entry()) }
    let before = entries[seller].held
    let after = way == .made ? before + units : before - units
    guard units >= 0, after >= 0 else {
      throw InvariantError(
        event: event, day: day, "\(units) units are \(way.rawValue) by somebody who has \(before)")
    }
    switch way {
    case .made: made += units
    case .sold: sold += units
    case .returned: returned += units
    case .destroyed: destroyed += units
    }
    entries[seller] = Entry(held: after, event: event, day: day, units: units, way: way)
  }

  /// Whether a seller has what they should.
  ///
  /// - Throws: `InvariantError` with the last event that changed it.
  @inline(__always)
  func check(_ seller: Int, stock: Int, day: Int) throws(InvariantError) {
    let held = seller < entries.count ? entries[seller].held : 0
    guard stock != held else { return }
    let last = seller < entries.count ? entries[seller] : Entry()
    let history =
      last.event == 0
      ? "had no goods before"
      : "had \(held) after event \(last.event) of day \(last.day), \(last.units) units"
        + " \(last.way.rawValue)"
    throw InvariantError(
      event: last.event, day: day, "seller \(seller) has \(stock) units, and \(history)")
  }
}
