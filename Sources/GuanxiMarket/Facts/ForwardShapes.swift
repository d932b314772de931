import Foundation
import GuanxiCore

/// What becomes of promotions that are passed on: one cascade for each seller and day, made of the
/// seller and of everybody who passed it on.
struct ForwardShapes {
  /// Cascades that somebody saw, and those among them that went no further than one step.
  private(set) var cascades = 0
  private(set) var shallow = 0
  /// Size and structural virality of those with enough people to have a shape.
  private(set) var large: [(size: Int, virality: Double)] = []
  private(set) var largest = 0
  private(set) var people = 0

  /// The fewest people of a cascade whose shape is looked at, and of those that are popular.
  static let fewest = 5
  static let popular = 100

  /// Adds the cascades of a day.
  ///
  /// - Parameters:
  ///   - seen: Sellers whose promotions somebody saw.
  ///   - forwards: Who passed what on, in the order in which that happened.
  mutating func add(_ seen: Set<Int>, _ forwards: [ForwardCandidate]) {
    var bySeller: [Int: [ForwardCandidate]] = [:]
    for forward in forwards { bySeller[forward.seller, default: []].append(forward) }
    for seller in seen.union(bySeller.keys).sorted() { add(bySeller[seller] ?? []) }
  }

  /// Adds one cascade.
  mutating func add(_ forwards: [ForwardCandidate]) {
    // The seller is 0; a parent stands before those to whom they showed it.
    var places: [Int: Int] = [:]
    var parents = [-1]
    var depths = [0]
    for forward in forwards where places[forward.person] == nil {
      let parent = places[forward.from] ?? 0
      places[forward.person] = parents.count
      parents.append(parent)
      depths.append(depths[parent] + 1)
    }
    cascades += 1
    people += parents.count
    largest = max(largest, parents.count)
    if (depths.max() ?? 0) <= 1 { shallow += 1 }
    if parents.count >= Self.fewest {
      large.append((parents.count, ForwardShapes.virality(parents)))
    }
  }

  /// The mean distance of two people in a tree (Goel, Anderson, Hofman and Watts, "The Structural
  /// Virality of Online Diffusion", Management Science 2016).
  ///
  /// - Parameter parents: Indexed by node: the parent, which has a lower number; −1 for the root.
  /// - Returns: 0 for a single person.
  static func virality(_ parents: [Int]) -> Double {
    let n = parents.count
    guard n > 1 else { return 0 }
    var sizes = [Int](repeating: 1, count: n)
    var sum = 0.0
    for node in (1..<n).reversed() {
      sizes[parents[node]] += sizes[node]
      sum += Double(sizes[node]) * Double(n - sizes[node])
    }
    return 2 * sum / (Double(n) * Double(n - 1))
  }

  /// The share that went no further than one step.
  var shallowShare: Double { ratio(Double(shallow), Double(cascades)) }

  /// The correlation of virality and the logarithm of size.
  ///
  /// - Parameter size: The fewest people of cascades that count.
  /// - Returns: Nil for fewer than 20 cascades.
  func viralityCorrelation(from size: Int) -> Double? {
    let shapes = large.filter { $0.size >= size }
    guard shapes.count >= 20 else { return nil }
    return correlation(shapes.map { (log(Double($0.size)), $0.virality) })
  }
}

/// Pearson's correlation; nil where one side does not vary.
func correlation(_ pairs: [(Double, Double)]) -> Double? {
  let n = Double(pairs.count)
  let x = pairs.reduce(0) { $0 + $1.0 } / n
  let y = pairs.reduce(0) { $0 + $1.1 } / n
  let xx = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
  let yy = pairs.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) }
  let xy = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
  return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
}

/// The slope of a straight line through points (least squares); nil where x does not vary.
func slope(_ pairs: [(Double, Double)]) -> Double? {
  let n = Double(pairs.count)
  let x = pairs.reduce(0) { $0 + $1.0 } / n
  let y = pairs.reduce(0) { $0 + $1.1 } / n
  let xx = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
  let xy = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
  return xx > 0 ? xy / xx : nil
}
