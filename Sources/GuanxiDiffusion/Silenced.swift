import GuanxiCore

/// Which ties are left where some people pass nothing on.
struct Silenced {
  /// The arcs that leave everyone else.
  let graph: Graph

  private let whole: Graph

  /// Indexed by node.
  private let speaks: [Bool]

  init(_ people: [Graph.Node], in graph: Graph) {
    var speaks = [Bool](repeating: true, count: graph.nodeCount)
    for person in people { speaks[person] = false }
    self.speaks = speaks
    whole = graph
    self.graph = graph.filtered(sources: speaks)
  }

  /// What is kept of numbers indexed by arc.
  func kept<Number>(of numbers: [Number]) -> [Number] {
    var kept: [Number] = []
    kept.reserveCapacity(graph.arcCount)
    for node in whole.nodes where speaks[node] { kept += numbers[whole.arcs(of: node)] }
    return kept
  }
}
