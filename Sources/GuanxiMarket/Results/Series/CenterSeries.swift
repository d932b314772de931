/// Numbers of each week: who has the center of attention, and for how long.
let centerSeries: [MarketSeries] = [
  .init("attentionAccounts", "effective number of accounts by attention") {
    $0.attention.byAccount.effectiveNumber
  },
  .init("attentionSchemes", "effective number of schemes by attention") {
    $0.attention.byScheme.effectiveNumber
  },
  .init("maskingGap", "ln of accounts over schemes") { $0.attention.maskingGap },
  .init("topSchemesShare", "attention of the five largest schemes, as a share") {
    $0.attention.topSchemes
  },
  .init("attentionGini", "Gini of attention over accounts") { $0.attention.byAccount.gini },
  .init("attentionTop1Percent", "attention of the top 1% of accounts, as a share") {
    $0.attention.byAccount.top1PercentShare
  },
  .init("hubOverlap", "leading accounts that led the week before (Jaccard)") { $0.hubOverlap },
  .init("rankStability", "Kendall's τ-b of accounts by attention with the week before") {
    $0.persistence?.kendall
  },
  .init("rankOverlap", "rank-biased overlap (0.98) of accounts with the week before") {
    $0.persistence?.rankBiasedOverlap
  },
]
