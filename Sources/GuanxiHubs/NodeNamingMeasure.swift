import GuanxiCore

/// A measure with parameters that name nodes, which it cannot find without the network's labels.
public protocol NodeNamingMeasure: HubMeasure {
  /// The measure with the nodes that its names stand for.
  ///
  /// - Parameter labels: The names of the nodes.
  /// - Returns: A measure that needs no labels.
  /// - Throws: `InputError` for a name that no node has.
  func resolved(in labels: Labels) throws -> any HubMeasure
}

extension Network {
  /// A measure with the nodes that its parameters name in this network; others as they are.
  ///
  /// - Parameter measure: What to look up names for.
  /// - Returns: A measure whose scores can be asked for.
  /// - Throws: `InputError` for a name that no node has.
  public func resolved(_ measure: any HubMeasure) throws -> any HubMeasure {
    try (measure as? any NodeNamingMeasure)?.resolved(in: labels) ?? measure
  }
}

extension PageRank: NodeNamingMeasure {
  public func resolved(in labels: Labels) throws -> any HubMeasure {
    var measure = self
    measure.starts += try startNames.map { name in
      guard let node = labels.node(name) else {
        throw InputError(
          "pagerank: nobody in the network has the id '\(name)'.",
          remedy: "Write ids as the network has them, with + in between: from=1+34.")
      }
      return node
    }
    measure.startNames = []
    return measure
  }
}
