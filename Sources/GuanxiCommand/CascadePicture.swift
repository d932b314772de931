import GuanxiKit
import GuanxiRendering

/// Who followed whom in one replicate.
///
/// - Parameters:
///   - cascade: What happened.
///   - network: The people.
///   - notes: Sentences for the caption.
/// - Returns: The picture, ready to be drawn.
func cascadeFigure(_ cascade: Cascade, in network: Network, notes: [String]) -> CascadeFigure {
  let passedOn = cascade.childCounts.count { $0 > 0 }
  let reached =
    cascade.size == 1 ? "1 person" : "\(grouped(cascade.size)) people"
  var figure = CascadeFigure(
    parents: cascade.adoptions.map(\.source),
    labels: cascade.adoptions.map { network.labels[$0.node] }, title: "Anatomy of a cascade")
  figure.subtitle =
    "One promotion, \(reached) reached in \(cascade.depth) step\(cascade.depth == 1 ? "" : "s"); \(grouped(passedOn)) of them"
    + " passed it on. Structural virality"
    + " \(readableNumber(cascade.structuralVirality, digits: 3))."
  figure.notes = notes
  return figure
}

extension DiffusionProcess {
  /// The first replicate, of those that an ensemble counted, whose size is the median.
  func typicalReplicate(of ensemble: Ensemble) -> Int {
    let sizes = ensemble.tally.sizes
    let order = sizes.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
    return order.isEmpty ? 0 : order[(order.count - 1) / 2]
  }
}
