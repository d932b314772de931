/// Who bought from whom, and again.
struct Customers: Sendable, Equatable {
  /// Pairs of a buyer and a seller with a purchase, and those of them with more than one.
  var won = 0
  var kept = 0

  /// Counts them.
  ///
  /// - Parameter purchases: A number for each purchase that names the pair.
  /// - Complexity: O(*n* log *n*).
  init(_ purchases: [UInt64]) {
    let sorted = purchases.sorted()
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      won += 1
      if end - start > 1 { kept += 1 }
      start = end
    }
  }

  /// The share of pairs with more than one purchase; nil where there is no purchase.
  var repeatRate: Double? { won == 0 ? nil : Double(kept) / Double(won) }
}
