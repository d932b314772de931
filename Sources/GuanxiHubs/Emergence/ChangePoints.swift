import GuanxiCore

/// A time from which on a series has another level.
public struct ChangePoint: Sendable, Equatable, Encodable {
  /// The first place of the new level.
  public let place: Int
  /// The mean from the change before up to this one.
  public let before: Double
  /// The mean from this change up to the next.
  public let after: Double
  /// The chance of sums that stray as far if the order of the values meant nothing.
  public let pValue: Double
}

/// Where the level of a series changes, by cumulative sums.
///
/// Sums of what values are above their mean stray far from 0 where a stretch of high values follows
/// one of low ones; the place where they stray farthest is the change. Whether that is more than
/// chance is told by the same sums over values in drawn orders, and each side is then searched on
/// its own. Values that hang together from one time to the next stray farther than these draws:
/// read the p-values as a lower bound there.
///
/// Page, "Continuous inspection schemes", Biometrika 1954; Taylor, "Change-point analysis", 2000.
///
/// - Parameters:
///   - series: In order of time.
///   - baseline: What the series is compared with, time by time, such as the same world without
///     what is studied; nil for its own mean alone.
///   - level: The largest p-value that counts.
///   - permutations: How many orders are drawn.
///   - seed: Decides the draws.
/// - Returns: In order of time; the levels are those of the series less the baseline.
/// - Complexity: O(changes × permutations × length).
public func changePoints(
  in series: [Double], against baseline: [Double]? = nil, level: Double = 0.05,
  permutations: Int = 999, seed: UInt64 = 1
) -> [ChangePoint] {
  precondition(baseline?.count ?? series.count == series.count, "One value for each time.")
  let values = baseline.map { zip(series, $0).map { $0 - $1 } } ?? series
  var found: [(place: Int, pValue: Double)] = []
  func search(_ range: Range<Int>) {
    // Of four values no order is unlikely enough.
    guard range.count >= 5 else { return }
    let part = Array(values[range])
    let own = farthestSum(part)
    guard own.sum > 1e-12 * (part.map(abs).max() ?? 0) else { return }
    var generator = Draws(seed: seed).sequence(.resample, step: range.lowerBound, task: range.count)
    var drawn = part
    var asFar = 0
    for _ in 0..<permutations {
      generator.shuffle(&drawn)
      // The same values in another order: sums differ by rounding alone where they are equal.
      if farthestSum(drawn).sum >= own.sum * (1 - 1e-12) { asFar += 1 }
    }
    let pValue = Double(asFar + 1) / Double(permutations + 1)
    guard pValue <= level else { return }
    let place = range.lowerBound + own.place
    found.append((place, pValue))
    search(range.lowerBound..<place)
    search(place..<range.upperBound)
  }
  search(values.indices)
  found.sort { $0.place < $1.place }
  let ends = [0] + found.map(\.place) + [values.count]
  func mean(_ part: Int) -> Double {
    values[ends[part]..<ends[part + 1]].reduce(0, +) / Double(ends[part + 1] - ends[part])
  }
  return found.indices.map { index in
    ChangePoint(
      place: found[index].place, before: mean(index), after: mean(index + 1),
      pValue: found[index].pValue)
  }
}

/// How far sums of what values are above their mean stray, and the first place after the farthest.
private func farthestSum(_ values: [Double]) -> (sum: Double, place: Int) {
  let mean = values.reduce(0, +) / Double(values.count)
  var sum = 0.0
  var farthest = (sum: 0.0, place: 0)
  for (index, value) in values.enumerated().dropLast() {
    sum += value - mean
    if abs(sum) > farthest.sum { farthest = (abs(sum), index + 1) }
  }
  return farthest
}
