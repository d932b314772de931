import GuanxiCore

/// Who pays whom how much in a window of time.
public struct MoneyFlow: Sendable {
  /// Arcs from who pays to who receives; the numbers say how much.
  public let payments: Graph

  /// Indexed by person: what they pay, and what they receive.
  public let paid: [Double]
  public let received: [Double]

  /// What all people pay.
  public let total: Double

  /// Describes payments; 1 each where the graph has no numbers.
  ///
  /// - Complexity: O(*n* + *m*).
  public init(_ payments: Graph) {
    self.payments = payments
    var paid = [Double](repeating: 0, count: payments.nodeCount)
    var received = paid
    let weights = payments.arcValues?.values
    payments.forEachArc { payer, payee, arc in
      let amount = weights.map { $0[arc] } ?? 1
      paid[payer] += amount
      received[payee] += amount
    }
    self.paid = paid
    self.received = received
    total = paid.reduce(0, +)
  }
}
