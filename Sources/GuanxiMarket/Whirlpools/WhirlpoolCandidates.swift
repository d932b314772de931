import GuanxiCore
import GuanxiHubs

/// Where a set that may be a whirlpool comes from.
public enum WhirlpoolOrigin: String, Sendable, Encodable, CaseIterable {
  /// A sponsor tree: the organizer of a scheme and all who ever joined it.
  case scheme
  /// All sellers outside schemes who were at work in the window.
  case sellers
  /// A circle of money: Leiden's method on what people who were paid in the last four windows paid
  /// each other in these.
  case circle
  /// A stream of money: who belongs around one of the accounts with most attention, by
  /// PageRank-Nibble on the same payments.
  case stream
  /// A community of attention: Leiden's method on what people spend on each other.
  case community
  /// An eddy of attention: who belongs around one of the accounts with most attention, by
  /// PageRank-Nibble on what people spend on each other.
  case eddy
  /// A core of attention: a strongly connected component of the backbone of what people spend on
  /// each other.
  case core

  /// Whether it is found without knowing who sells and who brought whom.
  public var isUnsupervised: Bool { self != .scheme && self != .sellers }
}

/// Candidates of one window, those of too few people left out.
struct CandidateList {
  private(set) var candidates: [WhirlpoolCandidate] = []

  mutating func add(_ origin: WhirlpoolOrigin, _ name: String, _ members: [Int]) {
    guard members.count >= WhirlpoolThresholds().size else { return }
    candidates.append(
      WhirlpoolCandidate(origin: origin.rawValue, name: name, members: members))
  }

  mutating func add(_ origin: WhirlpoolOrigin, _ sets: [[Int]]) {
    for (number, members) in sets.enumerated() { add(origin, "\(number + 1)", members) }
  }
}

extension Market {
  /// Adds the sets of a window that sellers and payments show.
  ///
  /// - Parameters:
  ///   - record: The window.
  ///   - payments: Who paid whom, by window, this one last.
  ///   - list: Gets them.
  /// - Throws: `CancellationError` when told to stop.
  func addSellers(
    of record: WindowRecord, _ payments: [Graph], to list: inout CandidateList
  ) throws {
    let wasAtWork = sellers.map { seller in
      seller.endDay < 0 ? !seller.isBanned : seller.endDay >= record.firstDay
    }
    var trees: [Int: [Int]] = [:]
    var alive: Set<Int> = []
    for (number, seller) in sellers.enumerated() where seller.scheme >= 0 {
      trees[Int(seller.scheme), default: []].append(seller.person)
      if wasAtWork[number] { alive.insert(Int(seller.scheme)) }
    }
    for organizer in alive.sorted() {
      list.add(.scheme, labels[sellers[organizer].person], trees[organizer] ?? [])
    }
    let independent = sellers.indices.filter { wasAtWork[$0] && sellers[$0].scheme < 0 }
    list.add(.sellers, "all", independent.map { sellers[$0].person })
    let paid = PaidPeople(payments, people: people.count)
    list.add(.circle, try paid.circles(on: workers))
    list.add(.stream, paid.streams(around: leadingAccounts, on: workers))
  }

  /// The fifty sellers whose promotions were seen most in the window, by what their own contacts
  /// saw; of equals, the first by persistent number.
  var leadingAccounts: [Int] {
    guard let heard = ties.heard else { return [] }
    let seen = sellers.map { seller in
      (-ties.row(seller.person).reduce(0) { $0 + Int(heard[$1]) }, seller.person)
    }
    return seen.filter { $0.0 < 0 }.sorted { $0 < $1 }.prefix(50).map(\.1)
  }
}

/// Of several sets around accounts, those that keep most inside: whatever shares half of its people
/// with one that keeps more is left out.
///
/// - Parameter communities: As `PageRankNibble` found them.
/// - Returns: The members of each, that with the least conductance first.
func apart(_ communities: [LocalCommunity?]) -> [[Int]] {
  var kept: [[Int]] = []
  for community in communities.compactMap({ $0 }).sorted(by: {
    ($0.conductance, $0.members.first ?? 0) < ($1.conductance, $1.members.first ?? 0)
  })
  where !kept.contains(where: { jaccard($0, community.members) >= 0.5 }) {
    kept.append(community.members)
  }
  return kept
}

/// People who were paid, and what they paid each other.
private struct PaidPeople {
  /// Who was paid, ascending, and the place of each in this list, or −1.
  let members: [Int]
  let place: [Int]
  /// Undirected, among the members; the numbers are amounts.
  let graph: Graph

  init(_ payments: [Graph], people: Int) {
    var isPaid = [Bool](repeating: false, count: people)
    for graph in payments { graph.forEachArc { _, payee, _ in isPaid[payee] = true } }
    let members = isPaid.indices.filter { isPaid[$0] }
    var place = [Int](repeating: -1, count: people)
    for (index, member) in members.enumerated() { place[member] = index }
    var builder = GraphBuilder([TieBlock(hasValues: true)])
    for graph in payments {
      let weights = graph.arcValues?.values
      graph.forEachArc { payer, payee, arc in
        guard isPaid[payer] else { return }
        builder.append(place[payer], place[payee], value: weights.map { $0[arc] } ?? 1)
      }
    }
    self.members = members
    self.place = place
    graph =
      builder.graph(
        nodeCount: members.count, isDirected: false, multiEdges: .sum
      ).graph
  }

  /// Groups of people who paid each other more than chance would have it.
  func circles(on workers: Workers) throws -> [[Int]] {
    let groups = try Leiden(isWeighted: true).partition(of: graph, on: workers)
    return groups.members.map { $0.map { members[$0] } }
  }

  /// Who belongs around some accounts, by payments.
  func streams(around accounts: [Int], on workers: Workers) -> [[Int]] {
    let nibble = PageRankNibble(reach: 0.5, size: WhirlpoolThresholds().size, isWeighted: true)
    let starts = accounts.map { place[$0] }.filter { $0 >= 0 }
    return apart(nibble.communities(around: starts, in: graph, on: workers))
      .map { $0.map { members[$0] } }
  }
}
