import GuanxiKit

/// Numbers of a whole run that belong together.
struct MarketGroup {
  let title: String
  let metrics: [MarketMetric]

  /// Every number, in groups; those that no group names come last.
  static let all: [MarketGroup] = {
    var groups = names.map { title, names in
      MarketGroup(
        title: title,
        metrics: names.compactMap { name in marketMetrics.first { $0.name == name } })
    }
    let grouped = Set(names.flatMap(\.1))
    let others = marketMetrics.filter { !grouped.contains($0.name) }
    if !others.isEmpty { groups.append(MarketGroup(title: "others", metrics: others)) }
    return groups
  }()

  private static let names: [(String, [String])] = [
    (
      "attention",
      [
        "reach", "pitchReach", "promotionsSeenPerPersonDay", "offersSeenPerPersonDay",
        "visibilityShare", "mutesPerHead", "endingsPerHead", "contactsLostPer1000Posts",
        "wearOutElasticity",
        "audienceWithoutHubs", "promotionReach", "promotionReachWithoutHubs",
      ]
    ),
    (
      "the center",
      [
        "attentionAccounts", "attentionSchemes", "attentionBeneficiaries", "maskingGap",
        "schemeAttention", "agentLift", "hubOverlap", "rankStability", "rankOverlap",
        "hubHalfLife", "timeToHub", "recentralizedOn",
      ]
    ),
    (
      "purchases",
      [
        "conversion", "purchasesPer1000Per30Days", "purchasesLateToEarly", "badShare",
        "complaintsPer1000", "refundShare", "repeatVictims", "repeatPurchaseRate",
        "costPerAcquisition", "audienceLifetimeValue", "firstPlaceViews", "firstPlacePurchases",
      ]
    ),
    (
      "welfare",
      [
        "surplusPerHead", "harmPerHead", "harmPerPurchase", "harmTopTenth",
        "harmBestConnectedTenth", "harmCommunityGini",
        "participantHarmPerHead", "totalHarmPerHead", "totalHarmPerPurchase", "totalHarmPerSurplus",
        "totalSurplus",
      ]
    ),
    (
      "whirlpools",
      [
        "whirlpools", "whirlpoolAttention", "whirlpoolMoney", "whirlpoolMembers", "whirlpoolPrey",
        "largestWhirlpool",
      ]
    ),
    (
      "trust",
      [
        "channelTrust", "credibilityOverdraft", "overdraftRate", "creditUsed", "insolventSellers",
        "daysToInsolvency",
      ]
    ),
    (
      "sellers",
      [
        "honestIncome", "honestRevenueGini", "revenueTop1Percent", "incomeAccounts",
        "incomeSchemes", "incomeMaskingGap", "beneficiaries",
      ]
    ),
    (
      "schemes",
      [
        "agentsEver", "agentsPeak", "incomeShownToTaken", "agentContactGrowth", "losers",
        "losersWithTime", "agentTimePerHead", "participantHarmWithTime", "unapproachedPool",
        "medianAgentNet",
        "worstTenthAgentNet",
        "commissionTop1Percent", "recruitFundedShare", "strandedPerHead",
      ]
    ),
    (
      "platform",
      [
        "platformRevenue", "governanceCost", "filterHits", "filterMistakes", "falseBans",
        "falseBansStanding", "honestDaysLost", "mistakeCost", "privateInspections",
      ]
    ),
    (
      "collapse",
      ["collapseAgents", "collapseSales", "collapseTrust", "collapseRecruitment"]
    ),
  ]
}
