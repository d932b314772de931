import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite struct LedgerTests {
  @Test func moneyIsNeitherMadeNorLost() throws {
    var ledger = Ledger(people: 2)
    try ledger.move(500, from: .person(0), to: .escrow, for: .sale, day: 0)
    try ledger.move(475, from: .escrow, to: .person(1), for: .release, day: 3)
    try ledger.move(25, from: .escrow, to: .platform, for: .fee, day: 3)
    try ledger.check(day: 3, [])
    #expect(ledger.balances == [-500, 475])
    #expect(ledger.total(.fee) == 25)
  }

  @Test func anEscrowThatWouldOweEndsTheRun() throws {
    var ledger = Ledger(people: 1)
    try ledger.move(10, from: .person(0), to: .escrow, for: .sale, day: 0)
    let error = #expect(throws: InvariantError.self) {
      try ledger.move(11, from: .escrow, to: .person(0), for: .refund, day: 5)
    }
    #expect(error?.event == 2)
    #expect(error?.day == 5)
    #expect(error?.description.contains("refund of 11 leaves -1 in escrow") == true)
  }

  @Test func aNegativeAmountEndsTheRun() {
    var ledger = Ledger(people: 1)
    #expect(throws: InvariantError.self) {
      try ledger.move(-1, from: .person(0), to: .platform, for: .fee, day: 0)
    }
  }

  /// An event without its other half is named, however the day ends or goes on.
  @Test func anEventThatDoesNotBalanceIsNamed() throws {
    var broken = Ledger(people: 2)
    try broken.move(10, from: .person(0), to: .person(1), for: .sale, day: 2)
    try broken.begin(.refund, day: 2)
    broken.enter(7, to: .person(0))
    let books = broken
    for end in ["next event", "goods", "evening"] {
      let error = #expect(throws: InvariantError.self) {
        var ledger = books
        var stock = 0
        switch end {
        case "goods": try ledger.moveGoods(1, .made, of: 0, stock: &stock, day: 2)
        case "evening": try ledger.check(day: 2, [])
        default: try ledger.move(10, from: .person(0), to: .person(1), for: .sale, day: 2)
        }
      }
      #expect(error?.event == 2 && error?.day == 2, "\(end)")
      #expect(error?.what == "the entries of a refund add up to 7, not 0", "\(end)")
    }
  }

  @Test func nobodyHasLessThanNoGoods() throws {
    var ledger = Ledger(people: 1)
    var stock = 0
    try ledger.moveGoods(3, .made, of: 4, stock: &stock, day: 0)
    #expect(stock == 3 && ledger.goods.held == 3)
    try ledger.moveGoods(2, .sold, of: 4, stock: &stock, day: 1)
    let error = #expect(throws: InvariantError.self) {
      try ledger.moveGoods(2, .returned, of: 4, stock: &stock, day: 1)
    }
    #expect(error?.event == 3)
    #expect(error?.what == "2 units are returned by somebody who has 1")
  }

  /// Stock that changes outside of the books ends the run on that day, and names the last event
  /// after which it was right.
  @Test func lostStockIsTracedToItsSeller() throws {
    let market = try SmallMarket.market(SmallMarket.scenario())
    for _ in 0..<20 { try market.advance() }
    let number = try #require(market.sellers.indices.first { market.sellers[$0].stock > 3 })
    market.sellers[number].stock -= 1
    let error = #expect(throws: InvariantError.self) { try market.advance() }
    #expect(error?.day == 20)
    #expect((error?.event ?? 0) > 0 && (error?.event ?? 0) <= market.ledger.lastEvent)
    #expect(error?.what.hasPrefix("seller \(number) has ") == true)
    #expect(
      error?.what.contains("units made") == true || error?.what.contains("units sold") == true)
  }
}
