import Foundation

/// How far two rankings agree where it matters, at the top: the expected overlap of what two
/// readers have seen who both go one place further with chance `persistence`.
///
/// Rankings may be of different people and of different length; beyond the end of the shorter one
/// the overlap is extrapolated (equation 32).
///
/// Webber, Moffat and Zobel, "A similarity measure for indefinite rankings", ACM Transactions on
/// Information Systems 2010.
///
/// - Parameters:
///   - a: Numbers of people, best first, each once.
///   - b: Numbers of people, best first, each once.
///   - persistence: In 0..<1; with 0.98, half of the weight lies on the first 22 places or so.
/// - Returns: In 0...1: 1 for the same ranking, 0 for no person in common; nil if one is empty.
/// - Complexity: O(depth), where the weight of what is left is below 10⁻¹⁸: 2,052 places for 0.98.
public func rankBiasedOverlap(_ a: [Int], _ b: [Int], persistence: Double = 0.98) -> Double? {
  precondition((0..<1).contains(persistence), "The persistence must be in 0..<1.")
  guard !a.isEmpty, !b.isEmpty else { return nil }
  if persistence == 0 { return a[0] == b[0] ? 1 : 0 }
  let depth = Int((log(1e-18) / log(persistence)).rounded(.up))
  let (short, long) =
    a.count <= b.count ? (a.prefix(depth), b.prefix(depth)) : (b.prefix(depth), a.prefix(depth))
  var seenShort: Set<Int> = []
  var seenLong: Set<Int> = []
  var common = 0
  var commonAtShort = 0
  var weight = 1.0
  var sum = 0.0
  for place in long.indices {
    weight *= persistence
    if place < short.count && short[place] == long[place] {
      common += 1
    } else {
      if place < short.count {
        if seenLong.contains(short[place]) { common += 1 }
        seenShort.insert(short[place])
      }
      if seenShort.contains(long[place]) { common += 1 }
      seenLong.insert(long[place])
    }
    if place < short.count { commonAtShort = common }
    let seen = Double(place + 1)
    let unseen = Double(max(0, place + 1 - short.count))
    let agreement =
      Double(common) / seen + Double(commonAtShort) * unseen / (Double(short.count) * seen)
    sum += agreement * weight
  }
  let last =
    Double(common - commonAtShort) / Double(long.count)
    + Double(commonAtShort) / Double(short.count)
  return min(1, sum * (1 - persistence) / persistence + last * weight)
}

/// How many people two groups share, of all who are in one of them: |A ∩ B| / |A ∪ B|.
///
/// Jaccard, "Étude comparative de la distribution florale", 1901.
///
/// - Returns: In 0...1; nil where both are empty.
public func jaccard(_ a: Set<Int>, _ b: Set<Int>) -> Double? {
  let common = a.intersection(b).count
  let all = a.count + b.count - common
  return all == 0 ? nil : Double(common) / Double(all)
}
