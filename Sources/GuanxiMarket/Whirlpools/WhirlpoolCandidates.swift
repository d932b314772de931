import GuanxiCore
import GuanxiHubs

/// Where a set that may be a whirlpool comes from.
public enum WhirlpoolOrigin: String, Sendable, Encodable, CaseIterable {
  /// The organizer and the agents of a scheme who were at work in the window.
  case scheme
  /// All sellers outside schemes who were at work in the window.
  case sellers
  /// A community of attention: Leiden's method on what people spend on each other.
  case community
  /// A circle of money: Leiden's method on payments among those who were paid.
  case circle

  /// Whether it is found without knowing who sells and who brought whom.
  public var isUnsupervised: Bool { self == .community || self == .circle }
}

extension Market {
  /// The sets of a window that may be whirlpools.
  ///
  /// - Parameters:
  ///   - record: The window.
  ///   - communities: The communities of attention.
  ///   - money: Who paid whom.
  /// - Throws: `CancellationError` when told to stop.
  func whirlpoolCandidates(
    _ record: WindowRecord, _ communities: Partition, _ money: MoneyFlow
  ) throws -> [WhirlpoolCandidate] {
    let bound = WhirlpoolThresholds().size
    var found: [WhirlpoolCandidate] = []
    func add(_ origin: WhirlpoolOrigin, _ name: String, _ members: [Int]) {
      guard members.count >= bound else { return }
      found.append(
        WhirlpoolCandidate(origin: origin.rawValue, name: name, members: members))
    }
    let working = sellers.indices.filter {
      let seller = sellers[$0]
      return seller.endDay < 0 ? !seller.isBanned : seller.endDay >= record.firstDay
    }
    var schemes: [Int: [Int]] = [:]
    for number in working where sellers[number].scheme >= 0 {
      schemes[Int(sellers[number].scheme), default: []].append(sellers[number].person)
    }
    for (organizer, members) in schemes.sorted(by: { $0.key < $1.key }) {
      add(.scheme, labels[sellers[organizer].person], members)
    }
    add(.sellers, "all", working.filter { sellers[$0].scheme < 0 }.map { sellers[$0].person })
    for (number, members) in communities.members.enumerated() {
      add(.community, "\(number + 1)", members)
    }
    for (number, members) in try money.circles(on: workers).enumerated() {
      add(.circle, "\(number + 1)", members)
    }
    return found
  }
}

extension MoneyFlow {
  /// Groups of people who were paid and paid each other more than chance would have it.
  fileprivate func circles(on workers: Workers) throws -> [[Int]] {
    let members = received.indices.filter { received[$0] > 0 }
    var place = [Int](repeating: -1, count: received.count)
    for (index, member) in members.enumerated() { place[member] = index }
    var builder = GraphBuilder([TieBlock(hasValues: true)])
    let weights = payments.arcValues?.values
    payments.forEachArc { payer, payee, arc in
      guard place[payer] >= 0, place[payee] >= 0 else { return }
      builder.append(place[payer], place[payee], value: weights.map { $0[arc] } ?? 1)
    }
    let graph = builder.graph(
      nodeCount: members.count, isDirected: false, multiEdges: .sum
    ).graph
    let groups = try Leiden(isWeighted: true).partition(of: graph, on: workers)
    return groups.members.map { $0.map { members[$0] } }
  }
}
