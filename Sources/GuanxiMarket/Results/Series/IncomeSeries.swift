/// Numbers of each week: what sellers earn.
let incomeSeries: [MarketSeries] = [
  .init("incomeAccounts", "effective number of accounts by income") {
    $0.income.byAccount.effectiveNumber
  },
  .init("incomeSchemes", "effective number of schemes by income") {
    $0.income.byScheme.effectiveNumber
  },
  .init("incomeGini", "Gini of income over accounts") { $0.income.byAccount.gini },
  .init("incomeTop1Percent", "income of the top 1% of accounts, as a share") {
    $0.income.byAccount.top1PercentShare
  },
  .init("honestIncome", "net of an honest seller, on average, in prices") {
    quotient(prices($0.totals.honestNet), Double($0.totals.honestSellers))
  },
  .init("honestRevenueGini", "Gini of honest sellers' sales income in the week") {
    $0.revenue.gini
  },
  .init("platformRevenue", "the platform's fees and advertising, a head, in prices") {
    prices($0.totals.platformRevenue) * $0.perHead
  },
]
