import Foundation
import GuanxiCore

/// How spreads fare on endless undirected networks that have the degrees of a graph and are random
/// but for that.
///
/// Newman, "Spread of epidemic disease on networks", Physical Review E 2002; for people who pass
/// things on for times that differ, Kenah and Robins, "Second look at the spread of epidemics on
/// networks", Physical Review E 2007.
struct DegreeDistribution {
  /// Every degree above 0 that there is, and the share of people who have it.
  private let shares: [(degree: Double, share: Double)]

  private let meanDegree: Double

  init(of graph: Graph) {
    let largest = graph.nodes.reduce(0) { max($0, graph.degree(of: $1)) }
    // Indexed by degree.
    var counts = [Int](repeating: 0, count: largest + 1)
    for node in graph.nodes { counts[graph.degree(of: node)] += 1 }
    let n = Double(max(1, graph.nodeCount))
    shares = counts.indices.filter { $0 > 0 && counts[$0] > 0 }
      .map { (Double($0), Double(counts[$0]) / n) }
    meanDegree = shares.reduce(0) { $0 + $1.degree * $1.share }
  }

  /// The chance that one random person starts a spread that goes far, and, if everyone passes it on
  /// with the same chance, also the share that it then reaches.
  ///
  /// - Parameter passing: The chances to pass it on to one neighbor that people have, each as likely.
  /// - Returns: In 0...1.
  func outbreak(passing: [Double]) -> Double {
    let pairs = shares.reduce(0) { $0 + $1.degree * ($1.degree - 1) * $1.share }
    func mean(_ function: (Double) -> Double, _ x: Double) -> Double {
      passing.reduce(0) { $0 + function(1 - $1 + $1 * x) } / Double(passing.count)
    }
    guard mean({ 1 - $0 }, 0) * pairs > meanDegree else { return 0 }
    // That what comes along a tie ends soon: the smaller root of x = f(x), f being convex.
    var low = 0.0
    var high = 1.0
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if mean(alongTie, middle) > middle { low = middle } else { high = middle }
    }
    let x = (low + high) / 2
    return 1 - mean(fromAnyone, x)
  }

  /// That nothing comes of any tie of a random person, if it does for none of them with chance `x`.
  private func fromAnyone(_ x: Double) -> Double {
    let isolated = 1 - shares.reduce(0) { $0 + $1.share }
    return shares.reduce(isolated) { $0 + $1.share * pow(x, $1.degree) }
  }

  /// The same for whoever is at the end of a random tie, and for the other ties.
  private func alongTie(_ x: Double) -> Double {
    shares.reduce(0) { $0 + $1.degree * $1.share * pow(x, $1.degree - 1) } / meanDegree
  }
}
