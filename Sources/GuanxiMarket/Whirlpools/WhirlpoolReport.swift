import GuanxiHubs

/// Whirlpools of a market in one window.
public struct WhirlpoolReport: Sendable, Equatable, Encodable {
  /// The days of the window, from 0: the first, and the last.
  public let firstDay: Int
  public let lastDay: Int
  /// How many windows are over, this one counted. A whirlpool has to last over four.
  public let windows: Int
  /// Every set of ten people or more that was looked at.
  public let sets: [Row]

  /// How many whirlpools there are; all of these are nil before the fourth window is over.
  public let count: Int?
  /// The share of all attention, and of all money that people paid each other, inside whirlpools.
  public let attention: Double?
  public let money: Double?
  /// The share of people who are members, who are only fed upon, and who are in the largest.
  public let members: Double?
  public let prey: Double?
  public let largest: Double?

  /// Of schemes of ten people or more, the share that a set found without the sponsor forest shows:
  /// one that passes as a whirlpool and has half of its members or more in common. Nil where there
  /// is no such scheme.
  public let recall: Double?
  /// Of such sets, the share that are schemes so; nil where there is none.
  public let precision: Double?
  /// The same for the sets found in each way that knows nothing of the sponsor forest.
  public let recovery: [Recovery]

  /// How well sets that were found in one way show schemes.
  public struct Recovery: Sendable, Equatable, Encodable {
    /// How the sets were found.
    public let origin: WhirlpoolOrigin
    /// How many of them are whirlpools.
    public let whirlpools: Int
    /// As `WhirlpoolReport` has them.
    public let recall: Double?
    public let precision: Double?
  }

  /// One set.
  public struct Row: Sendable, Equatable, Encodable {
    /// How it was found.
    public let origin: String
    /// Which one: the organizer of a scheme, or a number.
    public let name: String
    /// What it is.
    public let kind: WhirlpoolKind
    /// How many members it has.
    public let members: Int
    /// Shares of attention and money, and what lies above the null, as `WhirlpoolMeasures` has them.
    public let retention: Double
    public let nullRetention: Double
    public let overRetention: Double
    public let outsideShare: Double
    public let overPull: Double
    public let recirculation: Double?
    public let inflowRatio: Double?
    public let conductance: Double
    public let escapeTime: Double?
    /// As `WhirlpoolFinding` has them.
    public let persistence: Double?
    public let growth: Double?
    public let score: Double?

    init(_ finding: WhirlpoolFinding) {
      let measures = finding.measures
      origin = finding.candidate.origin
      name = finding.candidate.name
      kind = finding.kind
      members = measures.size
      retention = measures.retention
      nullRetention = measures.nullRetention
      overRetention = measures.overRetention
      outsideShare = measures.outsideShare
      overPull = measures.overPull
      recirculation = measures.recirculation
      inflowRatio = measures.inflowRatio
      conductance = measures.conductance
      escapeTime = measures.escapeTime
      persistence = finding.persistence
      growth = finding.growth
      score = finding.score
    }
  }

  init(
    _ findings: [WhirlpoolFinding], _ attention: AttentionFlow, _ money: MoneyFlow,
    firstDay: Int, lastDay: Int, windows: Int
  ) {
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.windows = windows
    sets = findings.map(Row.init)
    let coverage =
      windows >= WhirlpoolThresholds().windows
      ? WhirlpoolCoverage(findings, attention: attention, money: money) : nil
    count = coverage?.count
    self.attention = coverage?.attention
    self.money = coverage?.money
    members = coverage?.members
    prey = coverage?.prey
    largest = coverage?.largest
    let schemes = findings.filter { $0.candidate.origin == WhirlpoolOrigin.scheme.rawValue }
      .map(\.candidate.members)
    func found(_ origins: [WhirlpoolOrigin]) -> [[Int]] {
      findings.filter { finding in
        finding.kind == .whirlpool && origins.contains { $0.rawValue == finding.candidate.origin }
      }.map(\.candidate.members)
    }
    func share(_ sets: [[Int]], of others: [[Int]]) -> Double? {
      guard coverage != nil, !sets.isEmpty else { return nil }
      let matched = sets.filter { set in others.contains { jaccard(set, $0) >= 0.5 } }
      return Double(matched.count) / Double(sets.count)
    }
    let ways = WhirlpoolOrigin.allCases.filter(\.isUnsupervised)
    recall = share(schemes, of: found(ways))
    precision = share(found(ways), of: schemes)
    recovery = ways.map { way in
      Recovery(
        origin: way, whirlpools: found([way]).count, recall: share(schemes, of: found([way])),
        precision: share(found([way]), of: schemes))
    }
  }
}
