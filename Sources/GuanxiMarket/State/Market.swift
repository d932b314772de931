import Foundation
import GuanxiCore

/// One run of the relationship-chain market: people, sellers, ties, books, rules, and the day it
/// has come to.
///
/// A day is made of stages that each read the state at their start. Whatever is decided at once,
/// two offers for one need, two agents for one newcomer, goes to the lowest keyed number. People
/// are treated in the order of their persistent numbers, so that the order of nodes in the network
/// changes nothing; nor does the number of threads.
public final class Market {
  /// What it runs by.
  public let scenario: Scenario
  /// The names of the people, in the market's own order.
  public let labels: Labels
  /// The day it has come to, from 0.
  public internal(set) var day = 0
  /// The standing rules.
  public internal(set) var rules = Rules()
  /// What measures did and cost.
  public internal(set) var governance = GovernanceTally()
  /// Who brought whom. Members are numbered as sellers are.
  public internal(set) var forest = SponsorForest()

  /// Called with every forward that is shown: who forwards, what they were shown by, and how often
  /// it was passed on then; nil to keep no list.
  var onForward: ((_ forward: ForwardCandidate, _ generation: Int) -> Void)?
  /// Called with everything that happens, day by day in a fixed order; nil to keep no list.
  public var onEntry: ((MarketEntry) -> Void)?

  /// Whether how attention was spent in the last window stays at hand, for maps.
  public var keepsAttention = false

  let keys: MarketKeys
  let people: People
  let ties: Ties
  let trust: Trust
  let appeal: Appeal
  let plan: any CommissionPlan
  let measures: [any GovernanceMeasure]
  let workers: Workers
  let discounts: [Double]
  let units: [Int]
  let buyInRates: [Double]
  let reorderRates: [Double]

  var sellers: [Seller] = []
  var ledger: Ledger
  var counts = DayCounts()
  /// Deliveries by the day they are due, modulo the delay.
  var deliveries: [[Delivery]]
  /// Joins under way, by the day they are due.
  var joining: [(day: Int, candidate: JoinCandidate)] = []
  /// Forwards that a rule holds up: the day they arrive, and how often they were passed on then.
  var heldForwards: [(day: Int, generation: Int, forward: ForwardCandidate)] = []
  /// Banned sellers who come back.
  var returning: [Return] = []
  /// Decisions about sellers that take effect later.
  var verdicts: [Verdict] = []
  /// What organizers have to pay for goods that they took back.
  var stockClaims: [StockClaim] = []
  /// What buyers lost on sellers with bonds.
  var claims: [Claim] = []
  /// Promotions offered to each person today, by slice, and how many slices the day has filled.
  let loads: [Cells<UInt32>]
  var filledLoads = 0
  /// Promotions seen by each person today, by slice.
  let views: [Cells<UInt32>]
  /// Promotions seen and looked into by how tired people were, by slice.
  let wears: [WearCounter]
  /// What happened at the entrance, place by place.
  var shelf = ShelfTally()
  /// Who bought from whom, purchase by purchase: the buyer's number above the seller's.
  var purchasesMade: [UInt64] = []
  /// Indexed by person: how many they knew on the first day.
  let firstContacts: [UInt32]
  /// Indexed by person, as `labels` numbers them: the community that each belongs to, from 0; nil
  /// where nobody knows. Known from the start where the scenario made the network.
  public var communities: [Int]?
  var journal = Journal()
  /// What this window leaves for the search for whirlpools; nil where nobody searches.
  var window: WindowRecord?
  /// How posts differ from those that the scenario makes; set before the first day.
  public var posting = PostingChange()
  var whirlpools = WhirlpoolHistory()
  /// What is left of a dose of promotions after so many days.
  let doseLeft: [Float]

  /// The number of slices that sellers' work is cut into: one a thread, because each takes memory
  /// for all people. What they find does not depend on it.
  var slices: Int { loads.count }

  /// Sets the stage.
  ///
  /// - Parameters:
  ///   - scenario: What it runs by.
  ///   - network: Who knows whom; undirected. Weights are strengths.
  ///   - keys: The random numbers.
  ///   - workers: Threads; their number does not change anything.
  /// - Throws: `ChoiceError` for an unknown plan or measure, `ScenarioError` for a network that
  ///   cannot be used.
  public init(
    _ scenario: Scenario, on network: Network, keys: MarketKeys, workers: Workers = .all
  ) throws {
    guard !network.graph.isDirected else {
      throw ScenarioError("A market needs mutual acquaintances: read the network --undirected.")
    }
    let network = network.inOrderOfKeys(on: workers)
    self.scenario = scenario
    self.keys = keys
    self.workers = workers
    labels = network.labels
    plan = try commissionPlan(scenario.plan)
    measures = try scenario.governance.map(governanceMeasure)
    let personKeys = network.labels.keys
    people = People(keys: network.graph.nodes.map { personKeys[$0] }, scenario, keys)
    ties = Ties(network.graph, strength: scenario.network.strength, spare: scenario.likelyContacts)
    trust = Trust(scenario.trust, days: Int(scenario.run.days))
    appeal = Appeal(scenario.choice)
    let halfLife = scenario.attention.halfLife
    doseLeft = (0...Int(scenario.run.days) + 1).map { Float(exp2(-Double($0) / halfLife)) }
    ledger = Ledger(people: people.count)
    let schemes = scenario.schemes
    discounts = [schemes.discount1, schemes.discount2, schemes.discount3]
    units = [schemes.units1, schemes.units2, schemes.units3].map { Int($0) }
    buyInRates = [schemes.buyIn1, schemes.buyIn2, schemes.buyIn3]
    reorderRates = [schemes.reorder1, schemes.reorder2, schemes.reorder3]
    deliveries = Array(repeating: [], count: Int(scenario.sellers.delivery) + 1)
    let count = people.count
    loads = (0..<max(1, workers.count)).map { _ in Cells(count) }
    views = (0..<max(1, workers.count)).map { _ in Cells(count) }
    wears = (0..<max(1, workers.count)).map { _ in WearCounter() }
    let degrees = ties.used
    firstContacts = (0..<count).map { degrees[$0] }
    communities = scenario.communities(of: network, keys)
    rules.buyBack = scenario.schemes.buyBack
    rules.displacement = scenario.recruitment.displacement
    chooseSellers()
    for number in sellers.indices {
      sellers[number].firstCredibility =
        trust.credibility(TieColumns(ties), sellers[number].person, 0).left
    }
    for measure in measures { try measure.begin(self) }
  }

  /// The sellers who are at work.
  public var activeSellerCount: Int {
    sellers.reduce(0) { $0 + ($1.isActive && !$1.isBanned ? 1 : 0) }
  }

  /// The people who have sold so far, by their place in the market's own order; indexed by member.
  public var sellerPeople: [Int] { sellers.map(\.person) }

  /// Indexed by day so far: how often somebody passed a promotion on.
  public var forwardsByDay: [Int] { journal.days.map(\.forwards) }

  /// The share of promotion among acquaintances that reaches people at all.
  var feedShare: Double {
    let share = scenario.entrance.share
    return share == 0 ? 1 : max(scenario.entrance.survival, 1 - share)
  }

  /// The share of private pitches that are made at all.
  var pitchShare: Double { 1 - scenario.entrance.pitches * (1 - feedShare) }

  /// One day.
  ///
  /// - Throws: `InvariantError` when the books do not balance.
  public func advance() throws {
    counts = DayCounts()
    beginWindow()
    let posts = decidePosts()
    counts.posts = posts.reduce(0, +)
    for number in posts.indices {
      sellers[number].posts += posts[number]
      if sellers[number].kind == .honest { counts.honestPosts += posts[number] }
    }
    let visitors = assembleFeeds(posts)
    let shown = showPosts(posts)
    counts.add(shown)
    var purchases = shown.purchases
    purchases += forward(shown.forwards)
    purchases += serveVisitors(visitors)
    endAcquaintances(shown.endings)
    let joins = pitch()
    try settlePurchases(purchases)
    try deliver()
    try buyReviews()
    try settleJoins(joins)
    try reorderAndExit()
    addContacts()
    returnFromBans()
    endPeoplesDay()
    for measure in measures { try measure.endDay(self) }
    try enforce()
    try ledger.check(day: day, sellers)
    day += 1
    try endWindow()
    journal.note(self)
  }
}

extension Scenario {
  /// How many contacts a person is likely to add or be added by.
  var likelyContacts: Int {
    let asks = farming.others + 0.05 * farming.agents
    return min(64, Int(2 * asks * farming.acceptance * run.days) + 2)
  }
}

extension Network {
  /// The same network with its people in the order of their persistent numbers.
  func inOrderOfKeys(on workers: Workers) -> Network {
    let keys = labels.keys
    let nodes = graph.nodes
    let isOrdered = nodes.dropFirst().allSatisfy { keys[$0 - 1] < keys[$0] }
    if isOrdered { return self }
    let order = nodes.sorted { keys[$0] < keys[$1] }
    return ordered(by: NodeOrder(Column(order.map { UInt32($0) })), on: workers)
  }
}

/// What happened on one day, in numbers.
struct DayCounts: Sendable, Equatable {
  var promotionsSeen = 0
  var forwardedSeen = 0
  var slotsSeen = 0
  var forwards = 0
  var looks = 0
  var visits = 0
  var mutes = 0
  var endings = 0
  var purchases = 0
  var entrancePurchases = 0
  var sales: Money = 0
  /// What was paid for things bought at the entrance.
  var entranceSales: Money = 0
  var delivered = 0
  var bad = 0
  var fakes = 0
  var complaints = 0
  var refunds = 0
  var surplus: Money = 0
  var harm: Money = 0
  var posts = 0
  var pitches = 0
  /// Incomes that agents' pitches showed, and what agents at work took in on average on the day of
  /// each, added up over pitches, in reference prices for 28 days.
  var incomeShown = 0.0
  var incomeTaken = 0.0
  /// While a filter reads posts: those of whom it looks for, and the others; and how many of
  /// either it dropped.
  var filterWanted = 0
  var filterFound = 0
  var filterOther = 0
  var filterMistaken = 0
  var joins = 0
  /// Those of them whom an agent won: all but the first agents of a scheme.
  var recruited = 0
  var exits = 0
  var contactsAdded = 0
  /// Promotions put into feeds of contacts who have not turned away.
  var promotionsPlaced = 0
  /// What honest sellers did: how many were at work, added up over days; posts; and the worth of
  /// what they delivered less what it cost to make, that sold among acquaintances apart.
  var honestAtWork = 0
  var honestPosts = 0
  var honestValue: Money = 0
  var honestFeedValue: Money = 0
  var honestFeedDelivered = 0

  mutating func add(_ shown: ShownPosts) {
    promotionsSeen += shown.seen
    looks += shown.looks
    mutes += shown.mutes
    endings += shown.endings.count
  }
}
