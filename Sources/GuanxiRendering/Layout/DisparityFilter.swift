import Foundation

/// Which ties of a network with values are too strong to be chance.
///
/// At a person with *k* ties of total strength *s*, a tie of strength *w* has the chance
/// (1 − *w*/*s*)^(*k*−1) to be as strong if the strength were divided at random (Serrano, Boguñá and
/// Vespignani, PNAS 2009, equation 2). A tie counts if it is unlikely at either end; where a person
/// has one tie, nothing can be said.
public enum DisparityFilter {
  /// The chance of a tie at one of its ends.
  ///
  /// - Parameters:
  ///   - value: The strength of the tie.
  ///   - strength: The sum over all ties of the end.
  ///   - count: How many ties the end has.
  /// - Returns: From 0 to 1; 1 where there is one tie only.
  public static func chance(of value: Double, strength: Double, count: Int) -> Double {
    guard count > 1, strength > 0 else { return 1 }
    return pow(max(0, 1 - value / strength), Double(count - 1))
  }

  /// A tie with its strength.
  struct Tie {
    var first: Int
    var second: Int
    var value: Double
  }

  /// Indexed by tie: the lesser chance of both ends.
  static func chances(of ties: [Tie], nodeCount: Int) -> [Double] {
    var strength = [Double](repeating: 0, count: nodeCount)
    var counts = [Int](repeating: 0, count: nodeCount)
    for tie in ties {
      for end in [tie.first, tie.second] {
        strength[end] += tie.value
        counts[end] += 1
      }
    }
    return ties.map { tie in
      min(
        chance(of: tie.value, strength: strength[tie.first], count: counts[tie.first]),
        chance(of: tie.value, strength: strength[tie.second], count: counts[tie.second]))
    }
  }

  /// The ties of a maximum spanning forest (Kruskal 1956), by number.
  static func forest(of ties: [Tie], nodeCount: Int) -> [Int] {
    var forest = Forest(count: nodeCount)
    return ties.indices.sorted {
      ties[$0].value != ties[$1].value ? ties[$0].value > ties[$1].value : $0 < $1
    }
    .filter { forest.join(ties[$0].first, ties[$0].second) }
  }
}
