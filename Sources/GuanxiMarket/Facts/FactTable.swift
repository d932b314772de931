import GuanxiDiffusion

extension StylizedFacts {
  /// All facts with what was measured.
  func facts(_ estimates: [FactNumber: Estimate]) -> [StylizedFact] {
    Self.table.map { row in
      let readings = row.readings.map {
        StylizedFact.Reading(name: $0.1, estimate: estimates[$0.0])
      }
      let values = row.readings.map { estimates[$0.0]?.value }
      return StylizedFact(
        id: row.id, fact: row.fact, target: row.target, isHeldOut: row.isHeldOut,
        readings: readings, isMet: row.isMet(values.map { $0 ?? .nan }))
    }
  }

  private struct Row: Sendable {
    let id: String
    let fact: String
    let target: String
    let isHeldOut: Bool
    let readings: [(FactNumber, String)]
    let isMet: @Sendable ([Double]) -> Bool?

    init(
      _ id: String, _ fact: String, _ target: String, isHeldOut: Bool = false,
      _ readings: [(FactNumber, String)], isMet: @escaping @Sendable ([Double]) -> Bool?
    ) {
      self.id = id
      self.fact = fact
      self.target = target
      self.isHeldOut = isHeldOut
      self.readings = readings
      self.isMet = isMet
    }
  }

  private static let table: [Row] = [
    Row(
      "SF1", "most cascades are tiny and end within one step", "above 0.9",
      [
        (.shallowCascades, "share that goes no further than one step"),
        (.meanCascade, "mean size, the seller included"), (.largestCascade, "largest size"),
      ]
    ) { $0[0] > 0.9 },
    Row(
      "SF2", "how viral a cascade is hardly depends on its size", "correlation below 0.3",
      [
        (.popularCorrelation, "of structural virality and ln size, from 100 people on"),
        (.viralityCorrelation, "the same from 5 people on"),
      ]
    ) { $0[0].isNaN ? nil : $0[0] < 0.3 },
    Row(
      "SF3", "people with more friends read a given message less", "slope below 0",
      [
        (.lookingSlope, "relative change of the chance to look into it, twice as many friends"),
        (.readingSlope, "the same of the chance that it stands in what is read"),
      ]
    ) { $0[0] < 0 },
    Row(
      "SF4", "recommendations rarely sell", "0.001 to 0.01",
      [(.conversion, "purchases for each promotion seen")]
    ) { (0.001...0.01).contains($0[0]) },
    Row(
      "SF5", "the channel rises and collapses within about a year", "below 0.3",
      [(.salesLateToEarly, "sales of the last quarter over those of the first")]
    ) { $0[0] < 0.3 },
    Row(
      "SF6", "most agents lose", "0.8 to 0.99", [(.losers, "share of agents with a loss")]
    ) { (0.8...0.99).contains($0[0]) },
    Row(
      "SF6", "most participants are paid $1,000 or less a year, before expenses", "above 0.5",
      [
        (.paidLittle, "share of agents with commissions of so little; prices in dollars assumed"),
        (.paidNothing, "share of agents without any"),
      ]
    ) { $0[0] > 0.5 },
    Row(
      "SF7", "the top 1% get most commissions", "0.44 to 0.82",
      [(.topCommissions, "share of the top 1% of agents")]
    ) { (0.44...0.82).contains($0[0]) },
    Row(
      "SF8", "sellers among users", "0.02 to 0.07",
      [
        (.sellersAtWork, "sellers at work, agents included, mean of days"),
        (.sellersEver, "everybody who ever sold"),
        (.agentsEver, "ever agents"), (.agentsPeak, "agents at the peak"),
      ]
    ) { (0.02...0.07).contains($0[0]) },
    Row(
      "SF8", "fewer than a fifth of sellers engage in pyramid selling", "below 0.2",
      [
        (.schemeSellersAtWork, "members of schemes among sellers at work, mean of days"),
        (.schemeSellersAtTheEnd, "the same on the last day"),
        (.schemeRecruiters, "members who recruited somebody, and sellers outside"),
        (.schemeSellersWhoSold, "members who sold something, and sellers outside"),
        (.schemeSellersEver, "everybody who ever was a member, and sellers outside"),
      ]
    ) { $0[0] < 0.2 },
    Row(
      "SF9", "keyword filters are weak", "between −0.05 and 0.05", isHeldOut: true,
      [(.filterEffect, "change of total harm, as a share")]
    ) { abs($0[0]) < 0.05 },
    Row(
      "SF10", "showing popularity raises inequality among the same sellers",
      "Gini at the entrance above", isHeldOut: true,
      [
        (.centralGini, "Gini of honest revenue at a strong entrance, no schemes"),
        (.honestGini, "the same among acquaintances"),
      ]
    ) { $0[0] > $0[1] },
    Row(
      "SF11", "pyramids' money is sparse and flows upward", "no bound published", isHeldOut: true,
      [(.incoherence, "trophic incoherence of who paid whom")]
    ) { _ in nil },
  ]
}
