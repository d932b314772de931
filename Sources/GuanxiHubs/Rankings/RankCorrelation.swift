/// How far two scores of the same people agree.
public struct RankCorrelation: Sendable, Equatable, Encodable {
  /// Pearson's correlation of the scores themselves, in -1...1; nil where one of them is the same
  /// for everybody.
  public let pearson: Double?

  /// Spearman's correlation of ranks, in -1...1; equal scores share the mean of their ranks.
  public let spearman: Double?

  /// Kendall's τ-b, in -1...1: pairs in the same order less pairs in the opposite order, of the
  /// pairs that neither score ties.
  public let kendall: Double?

  /// Compares two scores.
  ///
  /// Knight, "A computer method for calculating Kendall's tau with ungrouped data", Journal of the
  /// American Statistical Association 1966; τ-b is Kendall's of 1945.
  ///
  /// - Parameters:
  ///   - a: Indexed by person; finite.
  ///   - b: Indexed by person; finite.
  /// - Complexity: O(*n* log *n*).
  public init(of a: [Double], and b: [Double]) {
    precondition(a.count == b.count, "Both must score the same people.")
    pearson = pearsonCorrelation(a, b)
    let first = DenseRanks(of: a)
    let second = DenseRanks(of: b)
    spearman = pearsonCorrelation(first.meanRanks, second.meanRanks)
    kendall = kendallTauB(first, second)
  }
}

/// Pearson's product-moment correlation; nil where one of the two does not vary.
func pearsonCorrelation(_ a: [Double], _ b: [Double]) -> Double? {
  let n = Double(a.count)
  guard a.count > 1 else { return nil }
  let meanA = a.reduce(0, +) / n
  let meanB = b.reduce(0, +) / n
  var (aa, bb, ab) = (0.0, 0.0, 0.0)
  for index in a.indices {
    let (x, y) = (a[index] - meanA, b[index] - meanB)
    aa += x * x
    bb += y * y
    ab += x * y
  }
  guard a.contains(where: { $0 != a[0] }), b.contains(where: { $0 != b[0] }), aa > 0, bb > 0
  else { return nil }
  return max(-1, min(1, ab / aa.squareRoot() / bb.squareRoot()))
}

/// Scores as ranks that count different values.
struct DenseRanks {
  /// Indexed by person: how many different values are smaller.
  let ranks: [UInt32]
  /// Indexed by rank: how many people share it.
  let sizes: [Int]

  init(of scores: [Double]) {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var ranks = [UInt32](repeating: 0, count: scores.count)
    var sizes: [Int] = []
    for (place, person) in order.enumerated() {
      if place == 0 || scores[order[place - 1]] != scores[person] { sizes.append(0) }
      sizes[sizes.count - 1] += 1
      ranks[person] = UInt32(sizes.count - 1)
    }
    self.ranks = ranks
    self.sizes = sizes
  }

  /// Indexed by person: the mean of the places, from 1, that its equals take.
  var meanRanks: [Double] {
    var below = 0
    let means = sizes.map { size in
      below += size
      return Double(below) - Double(size - 1) / 2
    }
    return ranks.map { means[Int($0)] }
  }

  /// How many pairs share a rank.
  var tiedPairs: Int { sizes.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }
}

/// Kendall's τ-b; nil where one of the two ties all pairs.
private func kendallTauB(_ a: DenseRanks, _ b: DenseRanks) -> Double? {
  let n = a.ranks.count
  let pairs = n * (n - 1) / 2
  let (tiedA, tiedB) = (a.tiedPairs, b.tiedPairs)
  guard pairs > tiedA, pairs > tiedB else { return nil }
  var keys = zip(a.ranks, b.ranks).map { UInt64($0) << 32 | UInt64($1) }
  keys.sort()
  var tiedInBoth = 0
  var run = 0
  for place in keys.indices.dropFirst() {
    run = keys[place] == keys[place - 1] ? run + 1 : 0
    tiedInBoth += run
  }
  // Sorted by the first score, pairs in the opposite order are those to be exchanged to sort by
  // the second.
  let opposite = inversions(of: keys.map { UInt32(truncatingIfNeeded: $0) })
  let same = pairs - tiedA - tiedB + tiedInBoth - opposite
  let tau =
    Double(same - opposite) / Double(pairs - tiedA).squareRoot()
    / Double(pairs - tiedB).squareRoot()
  return max(-1, min(1, tau))
}

/// How many pairs stand with the larger number first, counted while they are merged.
private func inversions(of numbers: [UInt32]) -> Int {
  var from = numbers
  var to = numbers
  var count = 0
  var width = 1
  let n = numbers.count
  while width < n {
    from.withUnsafeBufferPointer { from in
      to.withUnsafeMutableBufferPointer { to in
        for start in stride(from: 0, to: n, by: 2 * width) {
          let middle = min(start + width, n)
          let end = min(start + 2 * width, n)
          var (left, right) = (start, middle)
          for place in start..<end {
            if left < middle && (right == end || from[left] <= from[right]) {
              to[place] = from[left]
              left &+= 1
            } else {
              to[place] = from[right]
              right &+= 1
              count &+= middle &- left
            }
          }
        }
      }
    }
    swap(&from, &to)
    width *= 2
  }
  return count
}
