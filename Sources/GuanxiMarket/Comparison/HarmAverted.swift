import GuanxiDiffusion

/// What less harm costs in one arm, compared with the first: a point between cost and harm.
public struct HarmAverted: Sendable, Encodable {
  /// The arm.
  public let arm: String
  /// Its means, in reference prices a head: what rules cost the platform and sellers, and what
  /// consumers and agents lose.
  public let cost: Double
  public let harm: Double
  /// Harm averted for each unit that the arm costs more than the first, in prices a price, with the
  /// interval of a ratio of paired means (Cochran, "Sampling Techniques", 1977, section 6.3); nil
  /// where it costs no more.
  public let perCost: Estimate?
  /// What mistakes cost honest sellers and their buyers, a head; at most (`mistakeCost`).
  public let mistakes: Double?
  /// Harm averted for each unit that the arm costs more with its mistakes, in prices a price; nil
  /// where it costs no more.
  public let perCostWithMistakes: Estimate?
  /// Whether no other arm has at most its cost and at most its harm, and less of one.
  public let isOnFrontier: Bool
}

extension ComparisonNumbers {
  /// Every arm between cost and harm.
  func harmAverted(_ names: [String]) -> [HarmAverted] {
    guard let cost = marketMetrics.firstIndex(where: { $0.name == "governanceCost" }),
      let harm = marketMetrics.firstIndex(where: { $0.name == "totalHarmPerHead" })
    else { return [] }
    let mistake = marketMetrics.firstIndex { $0.name == "mistakeCost" }
    func mistakes(_ arm: Int) -> [Double?] {
      mistake.map { differences($0, 0, arm) } ?? runs.map { _ in nil }
    }
    let means = names.indices.map { arm in
      (cost: mean(worldMeans(column(cost, arm))), harm: mean(worldMeans(column(harm, arm))))
    }
    return names.indices.compactMap { arm in
      guard let costs = means[arm].cost, let harms = means[arm].harm else { return nil }
      let isBeaten = means.contains { other in
        guard let cost = other.cost, let harm = other.harm else { return false }
        return cost <= costs && harm <= harms && (cost < costs || harm < harms)
      }
      return HarmAverted(
        arm: names[arm], cost: costs, harm: harms,
        perCost: arm == 0
          ? nil : ratio(of: differences(harm, 0, arm), to: differences(cost, 0, arm)),
        mistakes: mistake.flatMap { mean(worldMeans(column($0, arm))) },
        perCostWithMistakes: arm == 0
          ? nil
          : ratio(
            of: differences(harm, 0, arm),
            to: zip(differences(cost, 0, arm), mistakes(arm)).map { spent, lost in
              spent.flatMap { spent in lost.map { spent + $0 } }
            }),
        isOnFrontier: !isBeaten)
    }
  }

  /// Less harm over more cost; nil where there is not more cost.
  private func ratio(of harm: [Double?], to cost: [Double?]) -> Estimate? {
    let pairs = zip(worldMeans(harm), worldMeans(cost)).map { (averted: -$0, spent: $1) }
    let spent = pairs.reduce(0) { $0 + $1.spent } / Double(max(1, pairs.count))
    guard spent > 0 else { return nil }
    let ratio = pairs.reduce(0) { $0 + $1.averted } / Double(pairs.count) / spent
    return Estimate(pairs.map { ratio + ($0.averted - ratio * $0.spent) / spent })
  }
}
