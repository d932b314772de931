import GuanxiCore
import GuanxiHubs

/// What a window of days leaves for the search for whirlpools: who read how much, what was looked at
/// in the entrance, and who paid whom. What viewers saw of senders stands with the ties.
struct WindowRecord {
  /// Somebody paid, or got back if it is below 0.
  struct Payment {
    let payer: UInt32
    let payee: UInt32
    let amount: Money
  }

  let firstDay: Int
  /// Indexed by person: the share of posts read, added up over days.
  let read: Cells<Float>
  /// Looks at offers in the entrance: the visitor, then the seller, in 32 bits each.
  private(set) var looks: [UInt64] = []
  private(set) var payments: [Payment] = []

  init(firstDay: Int, people: Int) {
    self.firstDay = firstDay
    read = Cells(people)
  }

  mutating func noteLook(_ visitor: Int, at seller: Int) {
    looks.append(UInt64(visitor) << 32 | UInt64(seller))
  }

  mutating func notePayment(_ amount: Money, by payer: Int, to payee: Int) {
    payments.append(Payment(payer: UInt32(payer), payee: UInt32(payee), amount: amount))
  }

  /// Notes money that moved, if it did between two people; what is given back is taken off what was
  /// paid.
  mutating func notePayment(
    _ amount: Money, from source: Account, to target: Account, for reason: Posting
  ) {
    guard case .person(let source) = source, case .person(let target) = target else { return }
    if reason == .refund || reason == .buyBack {
      notePayment(-amount, by: target, to: source)
    } else {
      notePayment(amount, by: source, to: target)
    }
  }

  /// Who paid whom how much, in reference prices.
  func moneyFlow(people: Int) -> MoneyFlow {
    let ordered = payments.sorted { ($0.payer, $0.payee) < ($1.payer, $1.payee) }
    var builder = GraphBuilder([TieBlock(hasValues: true)])
    var place = 0
    while place < ordered.count {
      let first = ordered[place]
      var sum: Money = 0
      while place < ordered.count, ordered[place].payer == first.payer,
        ordered[place].payee == first.payee
      {
        sum += ordered[place].amount
        place += 1
      }
      if sum > 0 { builder.append(Int(first.payer), Int(first.payee), value: prices(sum)) }
    }
    return MoneyFlow(builder.graph(nodeCount: people, isDirected: true).graph)
  }

  /// Arcs from sellers to those who looked at their offers in the entrance; nil where nobody did.
  func looksBySeller(people: Int) -> Graph? {
    guard !looks.isEmpty else { return nil }
    var builder = GraphBuilder()
    for look in looks { builder.append(Int(look & 0xFFFF_FFFF), Int(look >> 32)) }
    return builder.graph(nodeCount: people, isDirected: true, multiEdges: .sum).graph
  }
}
