/// Numbers of the whirlpools of the last window; none in runs of less than four windows.
let whirlpoolMetrics: [MarketMetric] = [
  .init(
    "whirlpools", "whirlpools", .lessIsBetter,
    "sets that keep and pull attention, turn money over inside, and last: in the last window"
  ) { $0.whirlpools?.count.map(Double.init) },
  .init(
    "whirlpoolAttention", "attention inside whirlpools", .lessIsBetter,
    "share of all attention, ordinary posts included, that members spend on members"
  ) { $0.whirlpools?.attention },
  .init(
    "whirlpoolMoney", "money inside whirlpools", .lessIsBetter,
    "share of all money that people pay each other that members pay members"
  ) { $0.whirlpools?.money },
  .init(
    "whirlpoolMembers", "members of whirlpools", .lessIsBetter, "share of people in one"
  ) { $0.whirlpools?.members },
  .init(
    "whirlpoolPrey", "fed upon by whirlpools", .lessIsBetter,
    "share of people who are in none and paid a member of one"
  ) { $0.whirlpools?.prey },
  .init(
    "largestWhirlpool", "largest whirlpool", .lessIsBetter, "share of people in the largest"
  ) { $0.whirlpools?.largest },
]
