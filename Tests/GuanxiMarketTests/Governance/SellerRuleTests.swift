import Foundation
import Testing

@testable import GuanxiMarket

@Suite("Rules about sellers")
struct SellerRuleTests {
  @Test("Audits ban honest sellers at the rate that their errors give")
  func auditErrors() throws {
    let scenario = SmallMarket.honest(
      people: 2_000, days: 30, share: 0.5,
      ["random-audit:rate=0.02,accuracy=0.8,reentry=0,lifted=0,cost=1,appeal-cost=2"])
    let run = try SmallMarket.run(scenario)
    let chance = 1 - pow(1 - 0.02 * 0.2, 30)
    let expected = 1_000 * chance
    let error = (expected * (1 - chance)).squareRoot()
    #expect(abs(Double(run.governance.bans) - expected) < 4 * error)
    #expect(run.governance.falseBans == run.governance.bans)
    #expect(run.governance.appeals == run.governance.bans)
    let cost = Double(run.governance.reviews) + 2 * Double(run.governance.bans)
    #expect(abs(run.governance.cost - cost) < 1e-9)
  }

  @Test("Twice the intensity looks at twice as many accounts, and none at none")
  func intensity() throws {
    func reviews(_ intensity: Double) throws -> Double {
      var scenario = SmallMarket.honest(
        people: 2_000, days: 30, share: 0.5, ["random-audit:rate=0.02,accuracy=1"])
      scenario.run.intensity = intensity
      return Double(try SmallMarket.run(scenario).governance.reviews)
    }
    #expect(try reviews(0) == 0)
    let twice = try reviews(2)
    #expect(abs(twice - 1_200) < 4 * (1_200 * 0.96).squareRoot())
  }

  @Test("Audits without errors look at the stated share and ban only the poor")
  func exactAudits() throws {
    let honest = try SmallMarket.run(
      SmallMarket.honest(
        people: 2_000, days: 30, share: 0.5, ["random-audit:rate=0.02,accuracy=1"]))
    let expected = 1_000 * 30 * 0.02
    let error = (expected * 0.98).squareRoot()
    #expect(abs(Double(honest.governance.reviews) - expected) < 4 * error)
    #expect(honest.governance.bans == 0)
    let market = try SmallMarket.market(
      SmallMarket.scenario(["random-audit:rate=0.05,accuracy=1,reentry=0"]))
    _ = try market.run()
    #expect(market.governance.bans > 20)
    for seller in market.sellers where seller.isBanned { #expect(seller.quality < 0.45) }
  }

  @Test("Bans take effect after the delay, and appeals bring honest sellers back")
  func delayAndAppeal() throws {
    let market = try SmallMarket.market(
      SmallMarket.honest(
        people: 600, days: 40, share: 0.3,
        ["random-audit:rate=1,accuracy=0,delay=5,lifted=1,appeal-days=10,from=3"]))
    let count = market.sellers.count
    while market.day < 20 {
      let banned = market.sellers.filter(\.isBanned).count
      // Audited on day 3, banned at the end of day 8, back on day 18; looked at again that day.
      #expect(banned == (9...18 ~= market.day ? count : 0))
      try market.advance()
    }
    #expect(market.governance.reinstated >= count)
    #expect(market.governance.honestDaysLost > 0)
    #expect(market.sellers.allSatisfy { $0.isActive })
  }

  @Test("Banned sellers return under another name with the stated chance")
  func reentry() throws {
    var scenario = SmallMarket.honest(
      people: 2_000, days: 2, share: 0.5,
      ["random-audit:rate=1,accuracy=1,reentry=0.3,reentry-days=1"])
    scenario.sellers.honestQuality = 0.1
    let run = try SmallMarket.run(scenario)
    #expect(run.governance.bans > 1_000)
    let expected = 1_000 * 0.3
    #expect(abs(Double(run.governance.reentries) - expected) < 4 * (expected * 0.7).squareRoot())
  }

  @Test("Reports without ground come at the stated rate and harm nobody who is judged rightly")
  func falseReports() throws {
    let run = try SmallMarket.run(
      SmallMarket.honest(
        people: 1_000, days: 40, share: 0.3,
        ["user-reports:share=0,false-rate=0.05,threshold=2,accuracy=1"]))
    let expected = 300.0 * 40 * 0.05
    #expect(abs(Double(run.governance.falseReports) - expected) < 4 * expected.squareRoot())
    #expect(run.governance.reports == run.governance.falseReports)
    #expect(run.governance.reviews > 100)
    #expect(run.governance.bans == 0)
  }

  @Test("Poor sellers who are reported report honest rivals")
  func retaliation() throws {
    func tally(_ share: Double) throws -> GovernanceTally {
      try SmallMarket.run(
        SmallMarket.scenario(
          ["user-reports:false-rate=0,threshold=1000,retaliation=\(share)"])
      ).governance
    }
    #expect(try tally(0).falseReports == 0)
    let all = try tally(1)
    let founded = all.reports - all.falseReports
    #expect(founded > 20)
    #expect(all.falseReports <= founded)
    #expect(all.falseReports > founded / 2)
  }

  @Test("A limited seller posts no more than allowed, for as long as it holds")
  func limits() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(
        ["user-reports:threshold=1,delay=0,action=limit,limit-posts=0,limit-days=9"]))
    var limited = 0
    while market.day < 45 {
      for (number, posts) in market.decidePosts().enumerated()
      where market.sellers[number].limitedUntil > market.day {
        #expect(posts == 0)
        limited += 1
      }
      try market.advance()
    }
    #expect(limited > 9)
    #expect(market.governance.limits > 0)
    #expect(market.governance.bans == 0)
  }

  @Test("Without a certificate nothing is shown, and bonds are all accounted for")
  func certificates() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(
        ["certification:honest=1,others=0,rental=0,delay=0,bond=7,fee=0.5"]))
    let run = try market.run()
    for seller in market.sellers {
      #expect(seller.kind == .honest ? seller.bond == money(7) : seller.attention == 0)
    }
    let honest = market.sellers.filter { $0.kind == .honest }.count
    #expect(market.ledger.bonds == money(7) * Money(honest))
    #expect(run.total(.certificate) == money(0.5) * Money(market.sellers.count))
    #expect(run.governance.certificatesRefused == market.sellers.count - honest)
  }

  @Test("Nobody is shown before the certificate is decided")
  func pendingCertificates() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(["certification:honest=1,others=1,delay=5"]))
    for _ in 0..<5 {
      #expect(market.decidePosts().allSatisfy { $0 == 0 })
      try market.advance()
    }
    #expect(market.decidePosts().contains { $0 > 0 })
  }

  @Test("A ban forfeits the bond: harmed buyers up to their loss, then the platform")
  func forfeits() throws {
    let bond = 3.0
    func run(_ who: String) throws -> (Market, MarketRun) {
      let market = try SmallMarket.market(
        SmallMarket.scenario([
          "certification:honest=1,others=1,delay=0,bond=\(bond),restitution=\(who)",
          "random-audit:rate=0.02,accuracy=1,reentry=0.5,reentry-days=5",
        ]))
      return (market, try market.run())
    }
    for who in ["buyers", "platform"] {
      let (market, run) = try run(who)
      #expect(run.governance.bondsForfeited > 20)
      let forfeited = money(bond) * Money(run.governance.bondsForfeited)
      #expect(run.total(.restitution) + run.total(.fine) == forfeited)
      #expect((run.total(.restitution) > 0) == (who == "buyers"))
      #expect(
        run.total(.bond) == market.ledger.bonds + run.total(.bondReturn) + forfeited)
      #expect((0..<600).allSatisfy { market.people.harm[$0] >= 0 })
      let harm = (0..<600).reduce(Money(0)) { $0 + market.people.harm[$1] }
      #expect(market.journal.days.reduce(Money(0)) { $0 + $1.harm } == harm)
    }
  }

  @Test("Some who are refused rent a bond")
  func rental() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(
        ["certification:honest=1,others=0,rental=0.4,rent=0.1,bond=10,delay=0"]))
    let run = try market.run()
    let renters = market.sellers.filter(\.bondIsRented).count
    let refused = Double(run.governance.certificatesRefused)
    #expect(abs(Double(renters) - 0.4 * refused) < 4 * (0.24 * refused).squareRoot())
    #expect(run.total(.bondRent) == money(1) * Money(renters))
  }

  @Test("The entrance sells nothing of sellers whom it hides")
  func hidden() throws {
    let run = try SmallMarket.market(
      SmallMarket.scenario(["reputation-gate:minimum=1,fakes=0"]))
    _ = try run.run()
    #expect(run.journal.days.allSatisfy { $0.visits > 0 || $0.slotsSeen == 0 })
    #expect(run.journal.days.allSatisfy { $0.entrancePurchases == 0 && $0.slotsSeen == 0 })
    let open = try SmallMarket.market(SmallMarket.scenario())
    _ = try open.run()
    #expect(open.journal.days.contains { $0.entrancePurchases > 0 })
  }

  @Test("Opportunists and agents buy ratings at a price; some are removed")
  func fakeReviews() throws {
    func run(_ measures: [String]) throws -> (Market, MarketRun) {
      var scenario = SmallMarket.scenario(measures)
      scenario.entrance.fakeReviews = 0.5
      scenario.entrance.reviewPrice = 0.03
      scenario.entrance.goodRatings = 0
      let market = try SmallMarket.market(scenario)
      return (market, try market.run())
    }
    let (market, all) = try run([])
    let ratings = market.sellers.reduce(0) { $0 + $1.ratingsGood }
    #expect(ratings > 200)
    #expect(all.total(.fakeReviews) == money(0.03) * Money(ratings))
    #expect(market.sellers.allSatisfy { $0.kind != .honest || $0.ratingsGood == 0 })
    let (watched, caught) = try run(["reputation-gate:minimum=0,prior=1,caught=1"])
    #expect(caught.total(.fakeReviews) > 0)
    #expect(watched.sellers.allSatisfy { $0.ratingsGood == 0 })
  }

  @Test("Hidden sellers buy ratings")
  func answerToTheGate() throws {
    let run = try SmallMarket.run(
      SmallMarket.scenario(["reputation-gate:minimum=0.45,prior=1,fakes=0.5,caught=0"]))
    #expect(run.total(.fakeReviews) > 0)
  }

  @Test("Whoever bid pays at most the own bid, the next one below, when an offer is bought")
  func advertising() throws {
    var scenario = SmallMarket.scenario()
    #expect(try SmallMarket.run(scenario).total(.advertising) == 0)
    scenario.entrance.bids = 3
    scenario.entrance.bidPrice = 0.2
    let market = try SmallMarket.market(scenario)
    let paid = try market.run().total(.advertising)
    var bound: Money = 0
    for seller in market.sellers { bound += money(0.2 * seller.bid) * Money(seller.sold) }
    #expect(paid > 0)
    #expect(paid < bound)
  }

  @Test("The platform refunds all that is bad where it holds all payments and is never wrong")
  func protection() throws {
    var scenario = SmallMarket.scenario(["payment-protection:share=1,refund=1,abuse=0"])
    scenario.entrance.refund = 1
    let market = try SmallMarket.market(scenario)
    _ = try market.run()
    let bad = market.journal.days.reduce(0) { $0 + $1.bad }
    #expect(bad > 20)
    #expect(market.journal.days.allSatisfy { $0.refunds == $0.bad })
    let held = market.deliveries.joined().reduce(Money(0)) { $0 + $1.price }
    #expect(market.ledger.escrow == held)
  }
}
