import GuanxiCore

/// How a network of more than 2,000 people is made small enough to draw; the caption says what was
/// dropped.
public enum Reduction: Sendable {
  /// The 1,500 people with the highest scores.
  case best
  /// The people of an inner core, where everybody has at least *k* ties to others of them; the
  /// value is the coreness, indexed by node (Seidman, "Network structure and minimum degree",
  /// 1983). Networks of up to 2,000 people are reduced too.
  case core([Double])
  /// The ties that are too strong to be chance, at a level between 0 and 1, or nil for 0.05 among
  /// ties with values and 0.15 among hubs (Serrano, Boguñá and Vespignani, "Extracting the
  /// multiscale backbone of complex weighted networks", PNAS 2009). A network without values gives
  /// its 150 people with the highest scores; their ties count shared acquaintances. Networks of up
  /// to 2,000 people are reduced too.
  case disparity(level: Double? = nil)
}

extension NetworkSelection {
  /// Chooses in the way that a reduction names.
  init(
    of graph: Graph, by reduction: Reduction, importance: [Double], reason: String,
    pinned: Set<Int> = []
  ) {
    switch reduction {
    case .best:
      self.init(
        of: graph, importance: importance, preferred: pinned.sorted(),
        requiredName: pinned.isEmpty || graph.nodeCount <= Self.wholeLimit
          ? nil : "those who have a position", reason: reason)
    case .core(let coreness):
      self.init(coreOf: graph, coreness: coreness, importance: importance, reason: reason)
    case .disparity(let level):
      if graph.arcValues == nil {
        self.init(hubsOf: graph, importance: importance, level: level ?? 0.15, reason: reason)
      } else {
        self.init(valuedTiesOf: graph, level: level ?? 0.05)
      }
    }
  }
}
