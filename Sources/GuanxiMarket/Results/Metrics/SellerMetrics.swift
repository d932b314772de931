import GuanxiHubs

/// Numbers of a whole run: what sellers earn.
let sellerMetrics: [MarketMetric] = [
  .init(
    "honestIncome", "income of an honest seller", .moreIsBetter,
    "mean net over honest sellers, in prices"
  ) { facts in
    let honest = facts.honest
    return honest.isEmpty
      ? nil : prices(honest.reduce(0) { $0 + $1.net }) / Double(honest.count)
  },
  .init(
    "honestRevenueGini", "Gini of honest revenue", .lessIsBetter,
    "over honest sellers, those without sales included"
  ) { facts in
    facts.honest.isEmpty
      ? nil : Concentration(counts: facts.honest.map { Int(max(0, $0.salesIncome)) }).gini
  },
  .init(
    "revenueTop1Percent", "revenue of the top 1%", .neither,
    "share of all sellers' sales income that the top 1% have"
  ) { Concentration(counts: $0.sellers.map { Int(max(0, $0.salesIncome)) }).top1PercentShare },
  .init(
    "incomeAccounts", "effective accounts by income", .neither,
    "effective number of accounts by sales and commissions"
  ) { $0.incomeConcentration.byAccount.effectiveNumber },
  .init(
    "incomeSchemes", "effective schemes by income", .neither,
    "the same with each scheme as one"
  ) { $0.incomeConcentration.byScheme.effectiveNumber },
  .init(
    "incomeMaskingGap", "masking gap of income", .lessIsBetter, "ln of accounts over schemes"
  ) { $0.incomeConcentration.maskingGap },
  .init(
    "beneficiaries", "effective beneficiaries", .neither,
    "effective number of sellers by what they kept"
  ) { $0.beneficiaries.effectiveNumber },
]
