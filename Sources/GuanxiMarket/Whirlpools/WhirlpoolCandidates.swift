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
  /// A community of attention: Leiden's method on what people spend on each other.
  case community
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
    list.add(.circle, try circles(of: payments, people: people.count, on: workers))
  }
}

/// Groups of people who were paid, and paid each other more than chance would have it.
private func circles(
  of payments: [Graph], people: Int, on workers: Workers
) throws -> [[Int]] {
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
  let graph = builder.graph(
    nodeCount: members.count, isDirected: false, multiEdges: .sum
  ).graph
  let groups = try Leiden(isWeighted: true).partition(of: graph, on: workers)
  return groups.members.map { $0.map { members[$0] } }
}
