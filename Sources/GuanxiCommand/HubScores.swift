import GuanxiKit

/// What measures find in one network, measure by measure, before anything is made of it.
struct HubScores {
  /// The scores of a measure, in node order.
  typealias Column = (name: String, scores: [Double])

  private(set) var columns: [Column] = []
  private var concentration: [String: Concentration] = [:]
  private var estimates: [String: String] = [:]
  private var losses: [String: Losses]?

  /// Measures.
  ///
  /// - Parameters:
  ///   - name: The measure as the user wrote it.
  ///   - named: The measure.
  ///   - network: The network.
  ///   - threading: The threads.
  ///   - mayFail: Whether a measure that does not settle is left out, with a word about it.
  /// - Throws: What the measure throws.
  mutating func add(
    _ name: String, _ named: any HubMeasure, of network: Network, _ threading: ThreadOptions,
    mayFail: Bool
  ) throws {
    let measure = try network.resolved(named)
    let progress = ProgressLine(name)
    progress.prepare("preparing")
    defer { progress.clear() }
    let estimate: HubEstimate
    do {
      estimate = try measure.estimate(of: network.graph, on: threading.workers(progress))
    } catch let error as ConvergenceError where mayFail {
      progress.clear()
      say("\(name) is left out: \(error)")
      return
    }
    if let statement = estimate.statement {
      progress.clear()
      say("\(name): \(statement)")
      estimates[name] = statement
    }
    let scores = estimate.scores
    columns.append((name, scores))
    if type(of: measure).isSigned { return }
    concentration[name] = try Concentration(
      of: scores, centralization: measure.centralization(of: scores, in: network.graph))
  }

  /// Takes amounts in: with losses among them, these take the place of concentration.
  mutating func add(_ amounts: Column) throws {
    columns.append(amounts)
    if amounts.scores.contains(where: { $0 < 0 }) {
      losses = [amounts.name: try Losses(of: amounts.scores)]
    } else {
      concentration[amounts.name] = try Concentration(of: amounts.scores)
    }
  }

  /// The people whom the first measure ranks first, with all their scores.
  func result(of network: Network, first count: Int, seed: UInt64) -> HubsResult {
    let order = network.labels.ranking(of: columns[0].scores, first: count)
    return HubsResult(
      measures: columns.map(\.name),
      nodes: order.map { node in
        HubsResult.Node(
          id: network.labels[node],
          scores: Dictionary(
            columns.map { ($0.name, $0.scores[node]) }, uniquingKeysWith: { first, _ in first }))
      },
      concentration: concentration, losses: losses, estimates: estimates.isEmpty ? nil : estimates,
      seed: seed, lorenzCurves: concentration.mapValues { $0.lorenzCurve(points: 101) })
  }
}
