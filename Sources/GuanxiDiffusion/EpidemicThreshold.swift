import GuanxiCore

/// The chance to pass something on to one neighbor from which on a cascade can grow large on a
/// network that is random but for its degrees: ⟨*k*⟩ / (⟨*k*²⟩ − ⟨*k*⟩).
///
/// In continuous SIR that chance is *τ* / (*τ* + *γ*). A network with many triangles, or with
/// friends of like degree, has another threshold.
///
/// Newman, "Spread of epidemic disease on networks", Physical Review E 2002.
///
/// - Parameter graph: An undirected graph.
/// - Returns: Above 0; infinity if nobody has two neighbors. Above 1 nothing can grow large.
/// - Complexity: O(*n*).
public func criticalTransmissibility(of graph: Graph) -> Double {
  precondition(!graph.isDirected, "The graph must be undirected.")
  var degrees = 0
  var pairs = 0
  for node in graph.nodes {
    let degree = graph.degree(of: node)
    degrees += degree
    pairs += degree * (degree - 1)
  }
  return pairs == 0 ? .infinity : Double(degrees) / Double(pairs)
}
