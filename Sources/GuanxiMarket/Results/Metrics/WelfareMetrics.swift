import GuanxiHubs

/// Numbers of a whole run: who gains and who is harmed.
let welfareMetrics: [MarketMetric] = [
  .init(
    "surplusPerHead", "consumer surplus a head", .moreIsBetter,
    "value less price plus refunds, in reference prices"
  ) { prices($0.counts.surplus) * $0.perHead },
  .init(
    "harmPerHead", "consumer harm a head", .lessIsBetter,
    "surplus lost by those whom a purchase hurt, in prices"
  ) { $0.consumerHarm * $0.perHead },
  .init(
    "harmPerPurchase", "consumer harm a purchase", .lessIsBetter,
    "surplus lost by those whom a purchase hurt, for each purchase, in prices"
  ) { quotient($0.consumerHarm, Double($0.counts.purchases)) },
  .init(
    "harmTopTenth", "harm of the worst-hit tenth", .neither,
    "share of consumer harm borne by the tenth of people who bore most"
  ) { facts in
    facts.counts.harm == 0
      ? nil : Concentration(counts: facts.harm.map { Int($0) }).topShare(0.1)
  },
  .init(
    "harmBestConnectedTenth", "harm of the best connected", .neither,
    "share of consumer harm borne by the tenth of people with the most contacts"
  ) { facts in facts.counts.harm == 0 ? nil : facts.byContacts.last?.harmShare },
  .init(
    "harmCommunityGini", "Gini of harm by community", .neither,
    "of total harm over communities; none where these are not known"
  ) { facts in
    facts.byCommunity.flatMap { groups in
      let harm = groups.map { max(0, $0.totalHarmPerHead * Double($0.people)) }
      return harm.allSatisfy { $0 == 0 }
        ? nil : Concentration(counts: harm.map { Int(money($0)) }).gini
    }
  },
  .init(
    "participantHarmPerHead", "agents' losses a head", .lessIsBetter,
    "what agents of schemes lost, for each person, in prices"
  ) { $0.participantHarm * $0.perHead },
  .init(
    "totalHarmPerHead", "total harm a head", .lessIsBetter,
    "consumer harm and agents' losses, for each person, in prices"
  ) { ($0.consumerHarm + $0.participantHarm) * $0.perHead },
  .init(
    "totalHarmPerPurchase", "total harm a purchase", .lessIsBetter,
    "consumer harm and agents' losses, for each purchase, in prices"
  ) { quotient($0.consumerHarm + $0.participantHarm, Double($0.counts.purchases)) },
  .init(
    "totalHarmPerSurplus", "harm per unit of surplus", .lessIsBetter,
    "total harm for each price of consumers' gains from good purchases"
  ) { facts in
    let gains = prices(facts.counts.surplus + facts.counts.harm)
    return gains <= 0 ? nil : (facts.consumerHarm + facts.participantHarm) / gains
  },
  .init(
    "totalSurplus", "total surplus a head", .moreIsBetter,
    "of buyers, sellers, agents and the platform, less the cost of governance, in prices"
  ) { facts in
    let trade = facts.sellers.reduce(Money(0)) { $0 + $1.net }
    return
      (prices(facts.counts.surplus + trade + facts.platform - facts.underWay)
      - facts.governance.cost)
      * facts.perHead
  },
]
