import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite struct PostingCostsTests {
  private func market(
    _ scenario: Scenario, seed: UInt64 = 1, _ change: PostingChange = PostingChange()
  ) throws -> Market {
    let market = try SmallMarket.market(scenario, seed: seed)
    market.posting = change
    _ = try market.run()
    return market
  }

  private func costs(
    _ scenario: Scenario, seed: UInt64 = 1, silenced share: Double = 0.1, more: Double = 0.1
  ) throws -> PostingCosts {
    let plain = try market(scenario, seed: seed)
    var (quiet, loud) = (PostingChange(), PostingChange())
    quiet.silenced = plain.heaviestPosters(share: share)
    loud.more = more
    let louder = try market(scenario, seed: seed, loud)
    return PostingCosts(
      of: plain, quiet: try market(scenario, seed: seed, quiet), loud: louder, few: louder)
  }

  @Test func theSilencedPostNothingAndTheOthersWhatTheyDid() throws {
    var scenario = SmallMarket.scenario()
    scenario.schemes.organizers = 0
    scenario.posting.escalation = 1
    let plain = try market(scenario)
    var change = PostingChange()
    change.silenced = plain.heaviestPosters(share: 0.3)
    let quiet = try market(scenario, change)
    #expect(!change.silenced.isEmpty && change.silenced.count < plain.sellers.count)
    // Nothing but the scenario's rates decides posts here, so the others' are those of before.
    for (before, after) in zip(plain.sellers, quiet.sellers) {
      #expect(after.posts == (change.silenced.contains(before.person) ? 0 : before.posts))
    }
    let least = plain.sellers.filter { change.silenced.contains($0.person) }.map(\.posts).min()
    let most = plain.sellers.filter { !change.silenced.contains($0.person) }.map(\.posts).max()
    #expect((least ?? 0) >= (most ?? 0))
  }

  /// More posts come on top of those of before, in a Poisson number.
  @Test func morePostsComeOnTop() throws {
    var scenario = SmallMarket.scenario(people: 2_000)
    scenario.schemes.organizers = 0
    scenario.posting.escalation = 1
    let plain = try market(scenario)
    var change = PostingChange()
    change.more = 0.5
    let loud = try market(scenario, change)
    let isMore = zip(plain.sellers, loud.sellers).allSatisfy { $0.posts <= $1.posts }
    #expect(isMore)
    let extra = loud.sellers.reduce(0) { $0 + $1.posts } - plain.sellers.reduce(0) { $0 + $1.posts }
    let expected = plain.sellers.reduce(0) { $0 + 0.5 * $1.rate * 45 }
    #expect(abs(Double(extra) - expected) < 4 * expected.squareRoot())
  }

  /// Where spam alone costs trust, and everybody who posts is silenced, all of the loss vanishes.
  @Test func whatOnlyPostsDoVanishesWithThem() throws {
    var scenario = SmallMarket.scenario()
    scenario.schemes.organizers = 0
    scenario.attention.engagement = 0
    scenario.entrance.share = 0
    scenario.channel.spam = 0.05
    scenario.channel.borne = 0
    let found = try costs(scenario, silenced: 1)
    #expect(found.silencedShare == 1 && found.bystanders == 0)
    #expect(found.credibilityLoss == nil && found.credibilityExternality == nil)
    #expect(found.trustLoss > 0.01 && abs(found.trustLossSilenced) < 1e-6)
    #expect(abs((found.trustExternality ?? 0) - 1) < 1e-4)
  }

  /// Where nobody turns away and no promotion is too many, no post costs anything.
  @Test func postsThatNobodyMindsCostNothing() throws {
    var scenario = SmallMarket.scenario()
    scenario.schemes.organizers = 0
    scenario.attention.mute = 0
    scenario.attention.unfriend = 0
    scenario.attention.tolerance = 10_000
    scenario.attention.engagement = 0
    scenario.trust.memory = 1
    scenario.channel.spam = 0
    scenario.entrance.share = 0
    scenario.farming.others = 0
    let found = try costs(scenario)
    #expect(found.bystanders > 0 && found.credibilityLoss == 0 && abs(found.trustLoss) < 1e-5)
    #expect(found.credibilityExternality == nil)
    #expect(found.extraPosts > 0 && found.contactsLostPer1000Posts == 0)
    #expect(found.contactsLostPer1000MorePosts == 0 && found.audienceLostPer1000MorePosts == 0)
  }

  /// What one more post costs is the difference that it makes, worked out apart from it.
  @Test func differencesAreThoseOfTheRuns() throws {
    let scenario = SmallMarket.scenario(people: 1_500, days: 80)
    let plain = try market(scenario)
    var change = PostingChange()
    change.more = 0.2
    let loud = try market(scenario, change)
    let found = PostingCosts(of: plain, quiet: plain, loud: loud, few: plain)
    let runs = [plain, loud].map { $0.result() }
    let lost = runs.map {
      1_500 * (($0.metric("mutesPerHead") ?? 0) + ($0.metric("endingsPerHead") ?? 0))
    }
    let posts = [plain, loud].map { $0.sellers.reduce(0) { $0 + $1.posts } }
    #expect(found.extraPosts == posts[1] - posts[0])
    let share = 1_000 * (lost[1] - lost[0]) / Double(found.extraPosts)
    #expect(abs((found.contactsLostPer1000MorePosts ?? 0) - share) < 1e-6)
    #expect(
      abs(found.contactsLostPer1000Posts - (runs[0].metric("contactsLostPer1000Posts") ?? 0))
        < 1e-9)
    #expect(found.silenced == 0 && found.silencedShare == 0)
    #expect(found.credibilityExternality == nil || found.credibilityExternality == 0)
  }

  /// Where a few post more, the others post what they did.
  @Test func aFewPostMoreAndTheOthersWhatTheyDid() throws {
    var scenario = SmallMarket.scenario(people: 2_000)
    scenario.schemes.organizers = 0
    scenario.posting.escalation = 1
    let plain = try market(scenario)
    var change = PostingChange()
    change.more = 1
    change.louder = plain.drawnPosters(share: 0.3)
    let few = try market(scenario, change)
    let louder = try #require(change.louder)
    let posters = Set(plain.sellers.filter { $0.posts > 0 }.map(\.person))
    #expect(louder.count == Int((0.3 * Double(posters.count)).rounded(.up)))
    #expect(louder.isSubset(of: posters))
    let isLouder = zip(plain.sellers, few.sellers).allSatisfy { before, after in
      louder.contains(before.person) ? after.posts >= before.posts : after.posts == before.posts
    }
    #expect(isLouder)
    let found = PostingCosts(of: plain, quiet: plain, loud: plain, few: few)
    let extra = few.sellers.reduce(0) { $0 + $1.posts } - plain.sellers.reduce(0) { $0 + $1.posts }
    #expect(found.ownExtraPosts == extra && found.attentionTragedyIndex == nil)
    #expect(found.attentionTragedyIndexMissing == "nobody posted more")
  }

  /// Where everybody is one of the few, what they gain is what all gain.
  @Test func theTragedyOfAllIsOne() throws {
    var scenario = SmallMarket.scenario(people: 2_000, days: 60)
    scenario.schemes.organizers = 0
    let plain = try market(scenario)
    var change = PostingChange()
    change.more = 1
    let loud = try market(scenario, change)
    change.louder = Set(plain.sellers.map(\.person)).union(loud.sellers.map(\.person))
    let few = try market(scenario, change)
    let found = PostingCosts(of: plain, quiet: plain, loud: loud, few: few)
    #expect(found.ownExtraPosts == found.extraPosts && found.extraPosts > 0)
    let (all, own) = (found.salesPer1000MorePosts, found.ownSalesPer1000MorePosts)
    #expect(all == own)
    let isGain = (own ?? 0) > 0
    #expect(found.attentionTragedyIndex == (isGain ? 1 : nil))
    #expect((found.attentionTragedyIndexMissing == nil) == isGain)
  }
}
