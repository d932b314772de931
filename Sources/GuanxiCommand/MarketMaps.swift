import GuanxiKit
import GuanxiRendering

/// The pictures of a market that are graphs.
extension MarketView {
  // MARK: Who has the attention

  /// Sellers among the people they know: sized by attention, colored by kind, ringed by scheme.
  ///
  /// - Throws: `Failure` where the plan kept no network.
  func hubs(of plan: MarketPlan) throws -> NetworkFigure {
    guard let network = plan.network else { throw Failure("The network was not kept.") }
    // Strengths tell of ties; here shared acquaintances do.
    let graph = network.graph.withValues(nil)
    let keys = network.labels.keys
    let nodes = graph.nodes.sorted { keys[$0] < keys[$1] }
    var scores = [Double](repeating: 0, count: graph.nodeCount)
    var kinds = [Int](repeating: SellerKind.allCases.count, count: graph.nodeCount)
    var rings = [Int?](repeating: nil, count: graph.nodeCount)
    let sellers = market.sellerPortraits
    let schemes = schemes(of: sellers)
    for seller in sellers {
      let node = nodes[seller.person]
      scores[node] += Double(seller.attention)
      kinds[node] = SellerKind.allCases.firstIndex(of: seller.kind) ?? 0
      rings[node] = seller.organizer.flatMap { organizer in
        schemes.firstIndex { $0.organizer == organizer }
      }
    }
    var figure = NetworkFigure(
      graph: graph, labels: graph.nodes.map { network.labels[$0] }, scores: scores,
      title: "Who has the attention?")
    figure.subtitle = size + " · circles: promotions seen · " + schemeWords(schemes.count)
    figure.scoreName = "promotions seen"
    figure.reduction = .disparity()
    figure.groups = kinds
    figure.groupNames =
      SellerKind.allCases.map { $0 == .honest ? "honest seller" : $0.rawValue } + ["sells nothing"]
    figure.plainGroup = SellerKind.allCases.count
    figure.groupNoun = "Kind"
    figure.groupPlural = "kinds"
    figure.rings = rings
    figure.ringNames = schemes.map { "of \(market.labels[sellers[$0.organizer].person])" }
    figure.notes = [origin]
    figure.id = "attention"
    return figure
  }

  /// Organizers, by member, and how many belong to them; the largest scheme first.
  private func schemes(of sellers: [SellerPortrait]) -> [(organizer: Int, count: Int)] {
    var counts = [Int](repeating: 0, count: sellers.count)
    for seller in sellers { if let organizer = seller.organizer { counts[organizer] += 1 } }
    return counts.indices.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
      .sorted { ($1.count, $0.organizer) < ($0.count, $1.organizer) }
  }

  private func schemeWords(_ count: Int) -> String {
    count == 0 ? "no schemes" : count == 1 ? "1 scheme" : "\(grouped(count)) schemes"
  }

  // MARK: Who recruited whom

  /// The largest scheme as a tree.
  var sponsors: SponsorFigure {
    let sellers = market.sellerPortraits
    let members = sellers.indices.filter { sellers[$0].organizer != nil }
    var number = [Int?](repeating: nil, count: sellers.count)
    for (place, member) in members.enumerated() { number[member] = place }
    var figure = SponsorFigure(
      sponsors: members.map { member in sellers[member].sponsor.flatMap { number[$0] } },
      labels: members.map { market.labels[sellers[$0].person] },
      title: "Who recruited whom, and whose money came in?")
    figure.amounts = members.map { sellers[$0].paidIn }
    figure.currency = "reference prices"
    figure.notes = ["After \(counted(manifest.daysDone, "day")).", origin]
    return figure
  }

  // MARK: Whirlpools

  /// The most groups on a map.
  private static let mapGroups = 9

  /// The groups of the last window, and the attention that flows between them.
  ///
  /// - Throws: `Failure` where no window is over.
  var map: WhirlpoolFigure {
    get throws {
      guard let attention = market.lastAttention, let report = run.whirlpools else {
        throw Failure(
          "No window is over: run for \(counted(Int(manifest.scenario.run.window), "day")) or more,"
            + " or set run.window.")
      }
      let shown = Self.apart(market.whirlpoolFindings)
      var figure = WhirlpoolFigure(
        groups: shown.map { finding in
          .init(
            name: name(of: finding.candidate), members: finding.measures.size,
            overRetention: finding.measures.overRetention,
            overPull: finding.measures.overPull, recirculation: finding.measures.recirculation,
            isWhirlpool: finding.kind == .whirlpool)
        },
        flows: attention.flows(between: shown.map(\.candidate.members)).map {
          .init(from: $0.source, to: $0.target, amount: $0.amount)
        }, title: "Where attention and money turn in circles")
      figure.notes = [
        "Days \(report.firstDay) to \(report.lastDay): \(shown.count) of"
          + " \(grouped(report.sets.count)) sets: whirlpools, schemes and the largest others, of sets with half in common one; flows:"
          + " attention of people in one group only to people in the other only.",
        origin,
      ]
      return figure
    }
  }

  /// Sets that differ: whirlpools first, then schemes and sellers, then the largest others.
  private static func apart(_ findings: [WhirlpoolFinding]) -> [WhirlpoolFinding] {
    func rank(_ finding: WhirlpoolFinding) -> Int {
      let origin = WhirlpoolOrigin(rawValue: finding.candidate.origin)
      // Of two names for a whirlpool, that of its organizer tells more.
      if finding.kind == .whirlpool { return origin == .scheme ? 0 : 1 }
      return origin == .scheme ? 2 : origin == .sellers ? 3 : 4
    }
    let order = findings.indices.sorted { a, b in
      let first = (rank(findings[a]), -findings[a].measures.size, a)
      return first < (rank(findings[b]), -findings[b].measures.size, b)
    }
    var shown: [(finding: WhirlpoolFinding, members: Set<Int>)] = []
    for index in order where shown.count < mapGroups {
      let members = Set(findings[index].candidate.members)
      let isKnown = shown.contains { other in
        let both = members.intersection(other.members).count
        return 2 * both >= members.count + other.members.count - both
      }
      if !isKnown { shown.append((findings[index], members)) }
    }
    return shown.map(\.finding)
  }

  private func name(of candidate: WhirlpoolCandidate) -> String {
    switch WhirlpoolOrigin(rawValue: candidate.origin) {
    case .scheme: "scheme of \(candidate.name)"
    case .sellers: "other sellers"
    case .circle: "money circle \(candidate.name)"
    case .stream: "stream \(candidate.name)"
    case .community: "community \(candidate.name)"
    case .eddy: "eddy \(candidate.name)"
    case .core: "core \(candidate.name)"
    case nil: candidate.name
    }
  }
}
