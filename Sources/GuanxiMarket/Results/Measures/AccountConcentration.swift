import Foundation
import GuanxiHubs

/// How much of something a few sellers have, account by account and scheme by scheme.
struct AccountConcentration: Sendable, Equatable {
  let byAccount: ShareNumbers
  let byScheme: ShareNumbers
  /// The share of the five largest schemes.
  let topSchemes: Double

  /// Counts something of every seller; those of one scheme count as one.
  init(_ sellers: [Seller], _ amount: (Seller) -> Int) {
    var accounts: [Int] = []
    accounts.reserveCapacity(sellers.count)
    var alone: [Int] = []
    // Indexed by seller: what the scheme of an organizer has.
    var schemes = [Int](repeating: 0, count: sellers.count)
    for seller in sellers {
      let value = max(0, amount(seller))
      accounts.append(value)
      if seller.scheme >= 0 {
        schemes[Int(seller.scheme)] += value
      } else {
        alone.append(value)
      }
    }
    let shares = sellers.indices.filter { Int(sellers[$0].scheme) == $0 }.map { schemes[$0] }
    byAccount = ShareNumbers(counts: accounts)
    byScheme = ShareNumbers(counts: alone + shares)
    let five = shares.sorted(by: >).prefix(5).reduce(0, +)
    topSchemes = byAccount.total > 0 ? Double(five) / byAccount.total : 0
  }

  /// How much more central things are than accounts show: ln of the effective number of accounts
  /// over that of schemes, at least 0 up to rounding.
  var maskingGap: Double {
    guard byAccount.total > 0 else { return 0 }
    return log(byAccount.effectiveNumber / byScheme.effectiveNumber)
  }

  /// The accounts with the most attention in a week: one in a hundred of those with any, at least
  /// five.
  static func leaders(_ sellers: [Seller]) -> [Int] {
    let seen = sellers.indices.filter { sellers[$0].attentionThisWeek > 0 }
    let count = min(seen.count, max(5, seen.count / 100))
    return seen.sorted {
      (-sellers[$0].attentionThisWeek, sellers[$0].key) < (
        -sellers[$1].attentionThisWeek, sellers[$1].key
      )
    }.prefix(count).sorted()
  }
}

/// The overlap of two ascending lists, in 0...1 (Jaccard).
func jaccard(_ a: [Int], _ b: [Int]) -> Double {
  let both = Set(a).intersection(b).count
  let either = a.count + b.count - both
  return either == 0 ? 1 : Double(both) / Double(either)
}
