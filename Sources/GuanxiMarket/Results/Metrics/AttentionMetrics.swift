/// Numbers of a whole run: promotions, who sees them, and the center.
let attentionMetrics: [MarketMetric] = [
  .init("reach", "people reached", .neither, "share of people who saw a promotion") {
    Double($0.reached) * $0.perHead
  },
  .init(
    "pitchReach", "people pitched to", .neither,
    "share of people whom an agent pitched to"
  ) { Double($0.pitched) * $0.perHead },
  .init(
    "promotionsSeenPerPersonDay", "promotions seen a day", .lessIsBetter,
    "promotions that a person sees in the feed on a day"
  ) { $0.seen * $0.perHead / Double($0.days.count) },
  .init(
    "offersSeenPerPersonDay", "entrance offers seen a day", .neither,
    "offers that a person looks at in the entrance on a day"
  ) { Double($0.counts.slotsSeen) * $0.perHead / Double($0.days.count) },
  .init(
    "visibilityShare", "promotions that are read", .neither,
    "share of promotions put into feeds of contacts who have not turned away that is seen"
  ) { quotient(Double($0.counts.promotionsSeen), Double($0.counts.promotionsPlaced)) },
  .init("mutesPerHead", "mutes a head", .lessIsBetter, "how often a person muted another") {
    Double($0.counts.mutes) * $0.perHead
  },
  .init(
    "endingsPerHead", "acquaintances ended a head", .lessIsBetter,
    "how often a person ended an acquaintance"
  ) { Double($0.counts.endings) * $0.perHead },
  .init(
    "contactsLostPer1000Posts", "mean contacts lost by posting", .lessIsBetter,
    "contacts who mute or leave the sender, for 1,000 posts, on average over all"
  ) { thousandths(Double($0.counts.mutes + $0.counts.endings), Double($0.counts.posts)) },
  .init(
    "wearOutElasticity", "wear-out", .neither,
    "percent by which looks a promotion change with one percent more promotions seen before"
  ) { $0.wearOut.elasticity },
  .init(
    "audienceWithoutHubs", "audience without hubs", .moreIsBetter,
    "of the people whom sellers still reach, the share who would be without the top 1% of accounts"
  ) { $0.audienceWithoutHubs },
  .init(
    "promotionReach", "reach of a post", .neither,
    "share of people whom one post reaches at the end, forwards included", isMemo: true
  ) { $0.promotionReach.asItIs },
  .init(
    "promotionReachWithoutHubs", "the same without hubs", .neither,
    "without the top 1% of accounts by attention", isMemo: true
  ) { $0.promotionReach.withoutHubs },
]
