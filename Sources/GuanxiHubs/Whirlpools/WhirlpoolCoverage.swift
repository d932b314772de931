import GuanxiCore

/// How much of a network whirlpools take up.
public struct WhirlpoolCoverage: Sendable, Equatable {
  /// How many there are; sets of which one has half or more of the people of the other count as one.
  public let count: Int
  /// The share of all attention, and of all money, that members spend on members of the same one.
  public let attention: Double
  public let money: Double
  /// The share of people who are members.
  public let members: Double
  /// The share of people who are not members and paid one: those who are only fed upon.
  public let prey: Double
  /// The share of people who are members of the largest one.
  public let largest: Double

  /// Adds up what whirlpools have.
  ///
  /// Sets may overlap: whoever is in several counts with the one that keeps most attention beyond
  /// its null.
  ///
  /// - Parameters:
  ///   - findings: What was found about candidates.
  ///   - attention: How attention is spent.
  ///   - money: Who pays whom.
  /// - Complexity: O(*n* + the ties of members).
  public init(_ findings: [WhirlpoolFinding], attention: AttentionFlow, money: MoneyFlow?) {
    let people = attention.count
    let found = findings.filter { $0.kind == .whirlpool }.sorted {
      $0.measures.overRetention > $1.measures.overRetention
    }
    var isMember = [Bool](repeating: false, count: people)
    var distinct: [[Graph.Node]] = []
    var disjoint: [[Graph.Node]] = []
    for finding in found {
      let members = finding.candidate.members
      let own = Set(members)
      let isKnown = distinct.contains { known in
        let shared = known.reduce(0) { $0 + (own.contains($1) ? 1 : 0) }
        return 2 * shared >= min(known.count, members.count)
      }
      if isKnown { continue }
      distinct.append(members)
      disjoint.append(members.filter { !isMember[$0] })
      for member in members { isMember[member] = true }
    }
    count = distinct.count
    let marks = SetMarks(people)
    let inside = disjoint.map { attention.measures(of: $0, money: money, marks) }
    func share(_ part: Double, of whole: Double?) -> Double {
      whole.map { $0 > 0 ? part / $0 : 0 } ?? 0
    }
    self.attention = share(inside.reduce(0) { $0 + $1.attentionInside }, of: attention.total)
    self.money = share(inside.reduce(0) { $0 + $1.moneyInside }, of: money?.total)
    members = share(Double(isMember.reduce(0) { $0 + ($1 ? 1 : 0) }), of: Double(people))
    largest = share(Double(distinct.map(\.count).max() ?? 0), of: Double(people))
    var isPrey = [Bool](repeating: false, count: people)
    money?.payments.forEachArc { payer, payee, _ in
      if !isMember[payer], isMember[payee] { isPrey[payer] = true }
    }
    prey = share(Double(isPrey.reduce(0) { $0 + ($1 ? 1 : 0) }), of: Double(people))
  }
}
