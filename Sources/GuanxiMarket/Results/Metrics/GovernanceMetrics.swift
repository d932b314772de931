/// Numbers of a whole run: the platform and its measures.
let governanceMetrics: [MarketMetric] = [
  .init(
    "platformRevenue", "platform's revenue a head", .neither, "fees and advertising, in prices"
  ) { prices($0.total(.fee) + $0.total(.advertising)) * $0.perHead },
  .init(
    "governanceCost", "cost of governance a head", .lessIsBetter,
    "what measures cost the platform and sellers, in prices"
  ) { ($0.governance.cost + $0.governance.complianceCost) * $0.perHead },
  .init(
    "filterHits", "posts that the filter found", .moreIsBetter,
    "of posts that it looks for, while it is on (true positive rate)"
  ) { facts in
    facts.counts.filterWanted == 0
      ? nil : Double(facts.counts.filterFound) / Double(facts.counts.filterWanted)
  },
  .init(
    "filterMistakes", "other posts that it dropped", .lessIsBetter,
    "of posts that it does not look for, while it is on (false positive rate)"
  ) { facts in
    facts.counts.filterOther == 0
      ? nil : Double(facts.counts.filterMistaken) / Double(facts.counts.filterOther)
  },
  .init(
    "falseBans", "honest sellers banned", .lessIsBetter,
    "share of honest sellers who were banned at least once, even if the ban was lifted"
  ) { quotient(Double($0.governance.honestBanned), Double($0.honest.count)) },
  .init(
    "falseBansStanding", "honest sellers still banned", .lessIsBetter,
    "share of honest sellers with a ban that was not lifted"
  ) { facts in
    quotient(
      Double(facts.honest.filter { $0.bans > $0.bansLifted }.count), Double(facts.honest.count))
  },
  .init(
    "honestDaysLost", "honest days lost", .lessIsBetter,
    "days that an honest seller was banned, on average"
  ) { quotient(Double($0.governance.honestDaysLost), Double($0.honest.count)) },
  .init(
    "privateInspections", "private messages read a head", .lessIsBetter,
    "messages between two people that a measure looked at, for each person"
  ) { Double($0.governance.privateInspections) * $0.perHead },
  .init(
    "mistakeCost", "lost by mistakes a head", .lessIsBetter,
    "trade of honest sellers lost by wrong bans, refusals, drops and warnings, in prices; at most",
    isMemo: true
  ) { $0.mistakeCost * $0.perHead },
]
