import GuanxiCore

/// Whether well-connected nodes are tied to well-connected ones: the correlation of the degrees at
/// the two ends of an edge; in a directed graph, of the out-degree where an arc starts and the
/// in-degree where it ends.
///
/// Newman, "Mixing patterns in networks", Physical Review E 2003, equation 26.
///
/// - Parameter graph: The network.
/// - Returns: In -1...1; nil where it is not defined, because there are no ties or all ends have
///   the same degree.
/// - Complexity: O(*n* + *m*).
public func assortativity(of graph: Graph) -> Double? {
  let incoming = graph.reversed()
  let count = Double(graph.arcCount)
  guard count > 0 else { return nil }
  // Means first: degrees of hubs are large, and their squares would cancel badly.
  var meanStart = 0.0
  var meanEnd = 0.0
  for node in graph.nodes {
    let (out, into) = (Double(graph.degree(of: node)), Double(incoming.degree(of: node)))
    meanStart += out * out / count
    meanEnd += into * into / count
  }
  var startSquares = 0.0
  var endSquares = 0.0
  var products = 0.0
  for node in graph.nodes {
    let start = Double(graph.degree(of: node)) - meanStart
    let end = Double(incoming.degree(of: node)) - meanEnd
    startSquares += Double(graph.degree(of: node)) * start * start
    endSquares += Double(incoming.degree(of: node)) * end * end
  }
  graph.forEachArc { node, neighbor, _ in
    products +=
      (Double(graph.degree(of: node)) - meanStart)
      * (Double(incoming.degree(of: neighbor)) - meanEnd)
  }
  // Of equal degrees nothing remains but rounding.
  let smallest = 1e-12 * count * max(1, meanStart * meanStart, meanEnd * meanEnd)
  guard startSquares > smallest, endSquares > smallest else { return nil }
  return products / (startSquares * endSquares).squareRoot()
}
