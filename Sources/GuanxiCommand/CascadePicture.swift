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
  let reached = counted(cascade.size, "person")
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

/// A replicate that a picture can show for all: of those that reached anybody but those who start, the
/// first whose size is their median; of all, where none did.
struct TypicalReplicate {
  let number: Int
  /// How many replicates reached anybody.
  let telling: Int
  /// How many there were.
  let count: Int

  /// Chooses among the replicates that an ensemble counted.
  init(of ensemble: Ensemble, starts: Int) {
    let sizes = ensemble.tally.sizes
    let order = sizes.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
    let telling = order.filter { sizes[$0] > starts }
    let shown = telling.isEmpty ? order : telling
    number = shown.isEmpty ? 0 : shown[(shown.count - 1) / 2]
    self.telling = telling.count
    count = order.count
  }

  /// Why this one.
  var words: String { typicalWords("of median size", telling: telling, of: count) }
}

/// Why a replicate was chosen, and among how many, as a part of a sentence.
func typicalWords(_ why: String, telling: Int, of count: Int) -> String {
  telling == count || telling == 0
    ? why : "\(why) among the \(grouped(telling)) of \(grouped(count)) that reached anybody"
}
