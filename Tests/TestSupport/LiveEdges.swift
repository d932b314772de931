import GuanxiCore

/// The exact mean number of people reached, by trying every combination of open and closed arcs.
///
/// - Parameters:
///   - probabilities: Indexed by arc: the chance that it is open, each for itself.
///   - seeds: Who starts.
///   - graph: At most 20 arcs.
/// - Returns: Σ over combinations of chance times number reached, those who start included.
public func exactSpread(
  probabilities: [Double], from seeds: [Int], in graph: Graph
) -> Double {
  precondition(graph.arcCount <= 20)
  let targets = graph.targets
  var mean = 0.0
  for open in 0..<(1 << graph.arcCount) {
    var chance = 1.0
    for arc in 0..<graph.arcCount {
      chance *= open >> arc & 1 == 1 ? probabilities[arc] : 1 - probabilities[arc]
    }
    if chance == 0 { continue }
    var reached = Set(seeds)
    var waiting = seeds
    while let node = waiting.popLast() {
      for arc in graph.arcs(of: node) where open >> arc & 1 == 1 {
        if reached.insert(Int(targets[arc])).inserted {
          waiting.append(Int(targets[arc]))
        }
      }
    }
    mean += chance * Double(reached.count)
  }
  return mean
}
