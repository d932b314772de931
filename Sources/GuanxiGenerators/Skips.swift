import Foundation
import GuanxiCore

/// Visits each of `count` places independently with a probability, without looking at the others.
///
/// The gap to the next place has a geometric law, so one draw leads there (Batagelj and Brandes,
/// "Efficient generation of large random networks", Physical Review E 2005).
///
/// - Parameters:
///   - count: How many places there are.
///   - probability: The chance of each, in 0...1.
///   - generator: The source of randomness.
///   - visit: Gets each place chosen, ascending.
/// - Complexity: O(places chosen).
func visitAtRandom(
  _ count: Int, probability: Double, using generator: inout KeyedGenerator,
  _ visit: (Int) -> Void
) {
  guard probability > 0 else { return }
  let scale = 1 / log1p(-probability)
  var place = 0
  while true {
    // One minus a number in 0..<1 is above 0, so the logarithm is finite.
    let gap = log(1 - generator.uniform()) * scale
    guard gap < Double(count - place) else { return }
    place += Int(gap)
    guard place < count else { return }
    visit(place)
    place += 1
  }
}

/// Visits pairs *u* < *v* of nodes independently with a probability.
///
/// - Parameters:
///   - pairs: Which pairs, in the order (0, 1), (0, 2), (1, 2), (0, 3), …
///   - probability: The chance of each, in 0...1.
///   - generator: The source of randomness.
///   - visit: Gets each pair chosen.
/// - Complexity: O(pairs chosen), and O(1) for each *v*.
func visitPairsAtRandom(
  _ pairs: Range<Int>, probability: Double, using generator: inout KeyedGenerator,
  _ visit: (_ u: Int, _ v: Int) -> Void
) {
  // Those of v start at v(v − 1)/2; the square root may be off by a little.
  var v = max(1, Int((2 * Double(pairs.lowerBound)).squareRoot()) - 1)
  var start = pairCount(v)
  while start > pairs.lowerBound {
    v -= 1
    start -= v
  }
  visitAtRandom(pairs.count, probability: probability, using: &generator) { place in
    let pair = pairs.lowerBound + place
    while pair >= start + v {
      start += v
      v += 1
    }
    visit(pair - start, v)
  }
}

/// The number of pairs of some nodes.
func pairCount(_ nodes: Int) -> Int {
  // Halving the even one first keeps the product of the largest number of nodes in 63 bits.
  nodes.isMultiple(of: 2) ? nodes / 2 * (nodes - 1) : nodes * ((nodes - 1) / 2)
}
