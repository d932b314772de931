import ArgumentParser
import GuanxiKit
import GuanxiRendering

extension Render {
  /// How many hubs are packed into communities.
  private static let packedHubs = 150

  /// Draws the pictures that show the network itself.
  func drawNetwork(
    _ network: Network, without leaving: StartingPoint?, to file: PictureFile
  ) async throws {
    let workers = threading.workers()
    let view = try NetworkView(of: network, by: by, on: workers)
    if let leaving { return try await drawRemoval(leaving, of: view, to: file) }
    let isLarge = network.graph.nodeCount > 2000
    let isPlain = marks.sizes == nil && marks.classes == nil && marks.rings == nil
    if show == .egos, !file.isDOT { return try await drawEgos(of: view, to: file) }
    // A file in Graphviz's language holds the whole network.
    let show =
      self.show ?? (isLarge && isPlain && positions.positions == nil && !file.isDOT ? nil : .hubs)
    let needsCommunities = !(file.isDOT && ![.communities, .coarse].contains(show))
    let communities = needsCommunities ? try view.communities(on: workers) : nil
    if let communities {
      let isCoarse = show == .coarse || (show == nil && communities.areTelling)
      if isCoarse || show == .communities {
        return try await drawCommunities(
          communities, of: view, hubs: isCoarse ? Self.packedHubs : 0, to: file)
      }
    }
    var figure = view.figure(communities)
    switch show {
    case .core:
      figure.reduction = .core(try Coreness().scores(of: network.graph, on: workers))
      figure.title = "Who is in the innermost circle?"
    case .disparity, nil:
      figure.reduction = .disparity(level: level)
      figure.title =
        network.graph.arcValues == nil
        ? "The backbone between the hubs" : "Which ties are too strong to be chance?"
    default: break
    }
    try marks.apply(to: &figure, of: network)
    figure.notes.append(view.note)
    if let title { figure.title = title }
    if let named { figure.named = named }
    figure.engine = engine
    if file.isDOT { return try await file.draw(figure) }
    figure.places = try positions.read(for: network)
    let drawn = try await figure.drawn()
    try await file.write(drawn.svg)
    try positions.keep(drawn.places, given: figure.places)
  }

  private func drawCommunities(
    _ communities: NetworkView.Communities, of view: NetworkView, hubs: Int, to file: PictureFile
  ) async throws {
    var figure = view.figure(of: communities, hubs: hubs)
    if hubs == 0 { try marks.apply(to: &figure, of: view.network) }
    figure.notes.append(view.note)
    if let title { figure.title = title }
    if let named { figure.named = named }
    figure.engine = engine
    try await file.draw(figure)
  }

  private func drawEgos(of view: NetworkView, to file: PictureFile) async throws {
    var figure = EgoFigure(
      graph: view.network.graph, labels: view.labels, scores: view.scores,
      title: title ?? "The circles around the hubs")
    figure.scoreName = view.scoreName
    if let count { figure.count = count }
    figure.notes = [view.note]
    figure.engine = engine
    try await file.draw(figure)
  }

  private func drawRemoval(
    _ leaving: StartingPoint, of view: NetworkView, to file: PictureFile
  ) async throws {
    let network = view.network
    let removed = try leaving.nodes(in: network, seed: seedOption.seed, on: threading.workers())
    if file.isDOT { return try await file.draw(view.figure(nil)) }
    var figure = RemovalFigure(
      graph: network.graph, labels: view.labels, scores: view.scores, removed: removed,
      removedName: Self.words(for: leaving, removed.count),
      title: title ?? "What holds when they leave?")
    figure.scoreName = view.scoreName
    if let named { figure.named = named }
    figure.engine = engine
    figure.places = try positions.read(for: network)
    let isRandom = if case .random = leaving { true } else { false }
    figure.notes = [
      network.pictureNote(
        seed: isRandom ? seedOption.seed : nil, on: threading.workers())
    ]
    let drawn = try await figure.drawn()
    try await file.write(drawn.svg)
    try positions.keep(drawn.places, given: figure.places)
  }

  private static func words(for leaving: StartingPoint, _ count: Int) -> String {
    let people = count == 1 ? "person" : "people"
    return switch leaving {
    case .top(_, let measure):
      count == 1
        ? "the person first by \(measure)" : "the \(counted(count, "person")) first by \(measure)"
    case .random: "\(grouped(count)) random \(people)"
    case .labels, .file: "the chosen \(people)"
    }
  }

  /// Draws who recruited whom.
  func drawSponsors(to file: PictureFile) async throws {
    let referrals = try Referrals(input.file)
    if !input.quiet {
      let organizers = referrals.sponsors.count { $0 == nil }
      say(
        "\(input.file): \(counted(referrals.labels.count, "member")),"
          + " \(grouped(organizers)) of them without a sponsor")
    }
    var figure = SponsorFigure(
      sponsors: referrals.sponsors, labels: referrals.labels,
      title: title ?? "Who earns from whom?")
    figure.amounts = referrals.amounts
    figure.currency = currency
    figure.notes = [
      "n = \(counted(referrals.labels.count, "member")) of \(shortName(input.file)); guanxi"
        + " \(programVersion)."
    ]
    try await file.draw(figure)
  }
}
