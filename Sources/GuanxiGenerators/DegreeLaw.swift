import Foundation
import GuanxiCore

/// How many ties the nodes of a configuration model have.
public enum DegreeLaw: Sendable, Equatable {
  /// Exactly these, indexed by node.
  case list([Int])
  /// The same for each of some nodes.
  case regular(nodes: Int, degree: Int)
  /// Drawn from a Poisson law with a mean.
  case poisson(nodes: Int, mean: Double)
  /// Drawn with chances in proportion to *k*^−`exponent`, for *k* from `minimum` to `maximum`.
  case power(nodes: Int, exponent: Double, minimum: Int, maximum: Int)

  /// The number of nodes.
  public var nodes: Int {
    switch self {
    case .list(let degrees): degrees.count
    case .regular(let nodes, _), .poisson(let nodes, _), .power(let nodes, _, _, _): nodes
    }
  }

  /// Degrees with an even sum: where they are drawn, the last is drawn again until it is even.
  ///
  /// - Throws: `ChoiceError` if no graph has such degrees.
  func degrees(using generator: inout KeyedGenerator) throws -> [Int] {
    var degrees: [Int]
    switch self {
    case .list(let list): degrees = list
    case .regular(let nodes, let degree): degrees = Array(repeating: degree, count: nodes)
    case .poisson(let nodes, let mean):
      degrees = even(nodes) { min(generator.poisson(mean), nodes - 1) }
    case .power(let nodes, let exponent, let minimum, let maximum):
      guard minimum >= 1, minimum <= maximum else {
        throw ChoiceError("configuration: minimum must be 1 or more, and at most maximum.")
      }
      guard maximum < nodes else {
        throw ChoiceError("configuration: maximum must be below the number of nodes, \(nodes).")
      }
      var chances: [Double] = []
      var sum = 0.0
      for degree in minimum...maximum {
        sum += pow(Double(degree), -exponent)
        chances.append(sum)
      }
      degrees = even(nodes) {
        let u = generator.uniform() * sum
        var range = 0..<chances.count - 1
        while !range.isEmpty {
          let middle = range.lowerBound + range.count / 2
          range =
            chances[middle] <= u ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return minimum + range.lowerBound
      }
    }
    guard degrees.allSatisfy({ (0..<max(1, degrees.count)).contains($0) }) else {
      throw ChoiceError("configuration: a degree must be 0 or more, and less than nodes.")
    }
    guard degrees.reduce(0, +).isMultiple(of: 2) else {
      throw ChoiceError("configuration: the sum of all degrees must be even: a tie has two ends.")
    }
    return degrees
  }

  private func even(_ nodes: Int, _ draw: () -> Int) -> [Int] {
    var degrees = (0..<nodes).map { _ in draw() }
    guard let last = degrees.popLast() else { return [] }
    let sum = degrees.reduce(0, +)
    var candidate = last
    // A law of odd numbers only may never succeed.
    for _ in 0..<1_000 where !(sum + candidate).isMultiple(of: 2) { candidate = draw() }
    return degrees + [candidate]
  }
}
