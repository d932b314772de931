/// What a reader must know before drawing conclusions.
func comparisonWarnings(
  _ parities: [ParityResult], _ winners: [MarketComparisonResult.Winner],
  _ differences: [MarketComparisonResult.Difference]
) -> [String] {
  var warnings = parities.filter { !$0.isMet }.map {
    "\($0.arm): parity was not met, \($0.reached) instead of \($0.target)"
      + ($0.parameter == nil ? "; it has nothing to tune, so name it first." : ".")
  }
  warnings += parities.filter { $0.after == 0 }.map {
    "\($0.arm): parity turned \($0.parameter ?? "") off, because the rest alone reaches the first"
      + " arm; use another parity."
  }
  let harms = Harm.allCases.compactMap { harm in
    winners.first { $0.metric == harm.rawValue && $0.isBeyondChance }.map { (harm, $0.arm) }
  }
  if let first = harms.first, harms.contains(where: { $0.1 != first.1 }) {
    let sides = harms.map { "\($0.1) \($0.0.words)" }.joined(separator: ", ")
    warnings.append("Who does least harm depends on what it is divided by: \(sides).")
  }
  return warnings + flips(differences)
}

/// What harm is divided by.
private enum Harm: String, CaseIterable {
  case head = "totalHarmPerHead"
  case purchase = "totalHarmPerPurchase"
  case surplus = "totalHarmPerSurplus"

  var words: String {
    switch self {
    case .head: "a head"
    case .purchase: "a purchase"
    case .surplus: "a unit of surplus"
    }
  }
}

/// Arms that do more harm than the first by one measure and less by another, in words.
private func flips(_ differences: [MarketComparisonResult.Difference]) -> [String] {
  var seen: [String] = []
  for difference in differences {
    guard let arm = difference.arms.last, !seen.contains(arm) else { continue }
    seen.append(arm)
  }
  return seen.compactMap { arm in
    let harms: [(Harm, MarketComparisonResult.Difference)] = Harm.allCases.compactMap { harm in
      differences.first { $0.metric == harm.rawValue && $0.arms.last == arm }.map { (harm, $0) }
    }
    let more = harms.filter { $0.1.value > 0 }
    let less = harms.filter { $0.1.value < 0 }
    guard !more.isEmpty, !less.isEmpty, let first = harms[0].1.arms.first else { return nil }
    func words(_ side: [(Harm, MarketComparisonResult.Difference)]) -> String {
      side.map {
        "\($0.0.words)" + ($0.1.pValueHolm < 0.05 ? "" : " (within chance)")
      }.joined(separator: " and ")
    }
    return "\(arm) does more harm than \(first) \(words(more)), and less \(words(less)): what it"
      + " does depends on what harm is divided by."
  }
}
