/// Every preset.
public let scenarioPresets: [ScenarioPreset] = [
  ScenarioPreset(
    "weishang-2015",
    "Selling among acquaintances with multi-level schemes, and nobody who governs it.", chains),
  ScenarioPreset(
    "C-weak",
    "Everything through a central entrance that looks away.",
    chains + [allCentral, survivors]
      + [
        .init("entrance.reputation", 1, .assumption, "ratings hardly count in the ranking"),
        .init(
          "entrance.genuine", 0.37, .source,
          "test buys by SAIC on Taobao, August to October 2014: 19 of 51 genuine"),
        .init("entrance.refund", 0.05, .assumption, "as among acquaintances"),
      ]),
  ScenarioPreset(
    "C-strong",
    "Everything through a central entrance that audits, refunds and ranks by ratings.",
    chains + [allCentral, survivors] + strongEntrance, governance: [audit]),
  ScenarioPreset(
    "C-ads",
    "The strong entrance with places in its ranking for sale.",
    chains + [allCentral, survivors] + strongEntrance
      + [.init("entrance.bids", 4, .assumption, "bids weigh as much as ratings")],
    governance: [audit]),
  hybrid(25),
  hybrid(50),
  hybrid(75),
  ScenarioPreset(
    "governed",
    "Selling among acquaintances under the rules that help most in this model.", chains,
    governance: bestRules),
  ScenarioPreset(
    "weishang-calibrated",
    "weishang-2015 fitted to the published facts that are not held out.",
    chains.filter { !fitted.map(\.key).contains($0.key) } + fitted, plan: "breakaway"),
]

/// What every preset has: the market among acquaintances of 2015.
private let chains: [ScenarioPreset.Change] = [
  .init(
    "sellers.share", 0.02, .source,
    "12 to 40 million of about 600 million users, 2015 and 2016: 2 to 7%"),
  .init("sellers.opportunists", 0.3, .assumption, "chosen for this model"),
  .init("schemes.organizers", 5, .assumption, "chosen for this model"),
  .init("schemes.initialAgents", 20, .assumption, "chosen for this model"),
  .init("attention.engagement", 0.03, .assumption, "chosen for this model"),
  .init("choice.price", 3, .assumption, "chosen for this model"),
  .init("recruitment.skillSpread", 1.5, .assumption, "chosen for this model"),
  .init("recruitment.pitches", 1, .assumption, "chosen for this model"),
]

/// What is chosen so that facts come out which are not held out.
private let fitted: [ScenarioPreset.Change] = [
  .init(
    "sellers.share", 0.05, .source,
    "within 12 to 40 million of about 600 million users; chosen so that few sellers are in schemes"),
  .init("schemes.organizers", 2, .assumption, "chosen so that few sellers are in schemes"),
  .init("recruitment.pool", 0.08, .assumption, "chosen so that 2 to 7% are ever agents"),
  .init(
    "farming.skill", 1, .assumption,
    "chosen, with the breakaway plan, so that the top 1% get the share of commissions published"),
]

private let allCentral = ScenarioPreset.Change(
  "entrance.share", 1, .assumption, "the arm with a central entrance")

private let survivors = ScenarioPreset.Change(
  "entrance.survival", 0.1, .assumption, "a guess on which much depends: sweep it from 0 to 1")

/// An entrance with service and ratings.
private let strongEntrance: [ScenarioPreset.Change] = [
  .init("entrance.reputation", 4, .assumption, "ratings decide the ranking"),
  .init(
    "entrance.genuine", 0.9, .source,
    "test buys by SAIC on JD, August to October 2014: 18 of 20 genuine"),
  .init("entrance.refund", 0.6, .assumption, "chosen for this model"),
]

private let audit = ScenarioPreset.Measure(
  "random-audit:rate=0.002", .assumption, "a seller is looked at every 500 days on average")

/// A share of commercial attention at a strong entrance that nobody audits.
private func hybrid(_ percent: Int) -> ScenarioPreset {
  ScenarioPreset(
    "hybrid-\(percent)",
    "Acquaintances, and a central entrance for \(percent)% of commercial attention.",
    chains
      + [
        .init(
          "entrance.share", Double(percent) / 100, .assumption, "between the two pure arms"),
        survivors,
      ] + strongEntrance)
}

/// The rules of `governed`: one place to tune them. Each lowers total harm beside the others in the
/// model, down to the last, which hardly does.
private let bestRules: [ScenarioPreset.Measure] = [
  .init(
    "buy-back:share=0.9", .assumption, "after the buy-back rule of multi-level marketing law"),
  .init("pitch-warning", .assumption, "a word of warning when somebody is recruited"),
  .init("contact-cap", .assumption, "one new contact a day"),
  audit,
  .init(
    "depth-cap:depth=1", .assumption,
    "two paid generations are the fewest that sustain a scheme in theory, so that one is allowed"),
]
