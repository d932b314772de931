/// Numbers of weeks in which a window ends whose whirlpools are judged; other weeks have none.
let whirlpoolSeries: [MarketSeries] = [
  .init("whirlpools", "whirlpools, in weeks in which they are judged") {
    $0.whirlpools?.count.map(Double.init)
  },
  .init("whirlpoolAttention", "share of all attention that members of whirlpools spend on members")
  {
    $0.whirlpools?.attention
  },
  .init("whirlpoolMoney", "share of all money between people that members pay members") {
    $0.whirlpools?.money
  },
  .init("whirlpoolMembers", "share of people in a whirlpool") { $0.whirlpools?.members },
  .init("whirlpoolPrey", "share of people in none who paid a member of one") {
    $0.whirlpools?.prey
  },
  .init("largestWhirlpool", "share of people in the largest whirlpool") {
    $0.whirlpools?.largest
  },
]
