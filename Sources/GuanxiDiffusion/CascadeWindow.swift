import Foundation
import GuanxiCore

/// The mean degrees at which one person can move a large random network whose people adopt once a
/// fraction of their neighbors have: the vulnerable people, whom a single adopter moves, then hang
/// together in a giant cluster.
///
/// With *K* = ⌊1/`fraction`⌋ and Poisson degrees of mean *z* that is Σ *k*(*k* − 1) *P*(*k*) over
/// *k* ≤ *K* above *z*, or *z* times the chance of a Poisson number up to *K* − 2 above 1.
///
/// Watts, "A simple model of global cascades on random networks", PNAS 2002.
///
/// - Parameter fraction: The fraction of neighbors that must have adopted, above 0 and up to 1.
/// - Returns: The window to 10 digits; nil where no mean degree is enough, which is so for fractions
///   above 1/4.
public func cascadeWindow(fraction: Double) -> ClosedRange<Double>? {
  precondition(fraction > 0 && fraction <= 1, "A fraction is above 0 and at most 1.")
  let largest = largestVulnerableDegree(fraction)
  guard largest >= 4 else { return nil }
  // Above 1 between the roots, and rising up to its maximum, which lies below K.
  func excess(_ z: Double) -> Double { z * poissonShare(upTo: largest - 2, mean: z) - 1 }
  var (low, high) = (0.0, Double(largest))
  for _ in 0..<200 {
    let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
    if excess(a) < excess(b) { low = a } else { high = b }
  }
  let summit = (low + high) / 2
  guard excess(summit) > 0 else { return nil }
  func root(_ below: Double, _ above: Double) -> Double {
    var (below, above) = (below, above)
    for _ in 0..<100 {
      let middle = (below + above) / 2
      if excess(middle) < 0 { below = middle } else { above = middle }
    }
    return (below + above) / 2
  }
  var far = 2 * Double(largest)
  while excess(far) > 0 { far *= 2 }
  return root(0, summit)...root(far, summit)
}

/// How many vulnerable people a vulnerable person leads to, in a random network with the degrees
/// of a graph: Σ *k*(*k* − 1) over people with *k* ≤ 1/`fraction`, by Σ *k* over all. Above 1, one
/// person can start a cascade through a finite share of a large network.
///
/// - Parameters:
///   - graph: Its degrees count; of a directed graph those of the undirected one.
///   - fraction: The fraction of neighbors that must have adopted, above 0 and up to 1.
/// - Returns: 0 for a graph without ties.
/// - Complexity: O(*n*).
public func vulnerableReproductionNumber(of graph: Graph, fraction: Double) -> Double {
  precondition(fraction > 0 && fraction <= 1, "A fraction is above 0 and at most 1.")
  let graph = graph.undirected()
  let largest = largestVulnerableDegree(fraction)
  var pairs = 0
  for node in graph.nodes {
    let degree = graph.degree(of: node)
    if degree <= largest { pairs += degree * (degree - 1) }
  }
  return graph.arcCount == 0 ? 0 : Double(pairs) / Double(graph.arcCount)
}

/// The largest degree with 1/*k* ≥ `fraction`, in the rounding of `adoptersNeeded(fraction:of:)`.
private func largestVulnerableDegree(_ fraction: Double) -> Int {
  var degree = (1 / fraction).rounded(.down) + 1
  while degree > 1 && 1 / degree < fraction { degree -= 1 }
  return Int(min(degree, 1e15))
}

/// The chance that a Poisson number is at most `count`.
private func poissonShare(upTo count: Int, mean: Double) -> Double {
  if mean == 0 { return 1 }
  var term = exp(-mean)
  var sum = term
  for k in 0..<count {
    term *= mean / Double(k + 1)
    sum += term
    if Double(k) > mean && term < 1e-18 * sum { break }
  }
  return sum
}
