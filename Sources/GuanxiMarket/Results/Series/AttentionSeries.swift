/// Numbers of each week: promotions, and who sees them.
let attentionSeries: [MarketSeries] = [
  .init("promotionsSeenPerPersonDay", "promotions seen in the feed") {
    $0.seen * $0.perHead / Double($0.days)
  },
  .init("entranceOffersSeenPerPersonDay", "offers looked at in the entrance") {
    Double($0.counts.slotsSeen) * $0.perHead / Double($0.days)
  },
  .init("reach", "share of people who have seen a promotion so far") {
    Double($0.reached) * $0.perHead
  },
  .init("pitchReach", "share of people to whom an agent has pitched so far") {
    Double($0.pitched) * $0.perHead
  },
  .init(
    "audienceShare",
    "share of contacts of sellers at work, the banned left out, who have not turned away"
  ) { $0.audience },
  .init(
    "audienceWithoutHubs",
    "of the people whom sellers still reach, the share who would be without the top 1% of accounts"
  ) { $0.audienceWithoutHubs },
  .init("mutesPer1000", "mutes for 1,000 people") {
    1_000 * Double($0.counts.mutes) * $0.perHead
  },
  .init("endingsPer1000", "acquaintances ended for 1,000 people") {
    1_000 * Double($0.counts.endings) * $0.perHead
  },
  .init("contactsLostPer1000Posts", "contacts who mute or leave the sender, for 1,000 posts") {
    thousandths(Double($0.counts.mutes + $0.counts.endings), Double($0.counts.posts))
  },
  .init("visibilityShare", "share of promotions put into feeds that is seen") {
    quotient(Double($0.counts.promotionsSeen), Double($0.counts.promotionsPlaced))
  },
]
