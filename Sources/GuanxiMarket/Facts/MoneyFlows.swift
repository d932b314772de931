import GuanxiCore
import GuanxiHubs

/// Who paid whom how much in a market.
struct MoneyFlows {
  private struct Pair: Hashable {
    let payer: Int
    let payee: Int
  }

  private var amounts: [Pair: Money] = [:]

  /// Adds a payment.
  mutating func add(_ amount: Money, from payer: Int, to payee: Int) {
    guard amount != 0, payer != payee else { return }
    amounts[Pair(payer: payer, payee: payee), default: 0] += amount
  }

  /// Adds what an entry moves between two people.
  ///
  /// - Parameters:
  ///   - entry: What happened.
  ///   - organizer: The person who pays the commissions of the scheme that a person is in.
  mutating func add(_ entry: MarketEntry, organizer: (Int) -> Int?) {
    guard let other = entry.other else { return }
    switch entry.happening {
    case .purchase, .entrancePurchase, .buyIn, .reorder:
      add(entry.amount, from: entry.person, to: other)
    case .refund: add(-entry.amount, from: entry.person, to: other)
    case .buyInCommission, .reorderCommission:
      if let payer = organizer(entry.person) { add(entry.amount, from: payer, to: entry.person) }
    // Goods bought back and what the platform takes and gives are no trade.
    case .join, .exit, .ban, .delivery, .badDelivery, .buyBack, .restitution, .fine: break
    }
  }

  /// How far payments are from leading up level by level, in 0...1 (``TrophicLevels``); nil without
  /// payments.
  func incoherence(people: Int, on workers: Workers) throws -> Double? {
    let paid = amounts.filter { $0.value > 0 }.sorted {
      ($0.key.payer, $0.key.payee) < ($1.key.payer, $1.key.payee)
    }
    guard !paid.isEmpty else { return nil }
    var builder = GraphBuilder()
    for (pair, amount) in paid {
      builder.append(pair.payer, pair.payee, value: prices(amount))
    }
    let graph = builder.graph(nodeCount: people, isDirected: true).graph
    return try TrophicLevel(isWeighted: true).levels(of: graph, on: workers).incoherence
  }
}
