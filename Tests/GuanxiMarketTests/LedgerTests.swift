@testable import GuanxiMarket
import Testing

@Suite struct LedgerTests {
  @Test func moneyIsNeitherMadeNorLost() throws {
    var ledger = Ledger(people: 2)
    try ledger.move(500, from: .person(0), to: .escrow, for: .sale, day: 0)
    try ledger.move(475, from: .escrow, to: .person(1), for: .release, day: 3)
    try ledger.move(25, from: .escrow, to: .platform, for: .fee, day: 3)
    try ledger.check(day: 3, stock: 0)
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

  @Test func lostStockEndsTheRun() throws {
    var ledger = Ledger(people: 1)
    ledger.unitsMade = 10
    ledger.unitsSold = 3
    try ledger.check(day: 0, stock: 7)
    #expect(throws: InvariantError.self) { try ledger.check(day: 1, stock: 6) }
  }
}
