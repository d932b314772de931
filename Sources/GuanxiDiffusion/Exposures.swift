import GuanxiCore

extension Cascade {
  /// Indexed by place in the list: by how many acquaintances the person had been exposed before
  /// adopting, that is, how many in-neighbors had adopted at an earlier time; 0 for those who start.
  ///
  /// - Parameter graph: The network.
  /// - Returns: Where people adopt more than once, those count who had adopted for the first time
  ///   before.
  /// - Complexity: O(arcs that leave adopters).
  public func exposures(on graph: Graph) -> [Int] {
    var first: [Graph.Node: Int] = [:]
    var later: [Graph.Node: [Int]] = [:]
    for (place, adoption) in adoptions.enumerated() {
      if first[adoption.node] == nil { first[adoption.node] = place }
      later[adoption.node, default: []].append(place)
    }
    var exposures = [Int](repeating: 0, count: adoptions.count)
    for (node, place) in first {
      for target in graph.neighbors(of: node) {
        for other in later[Int(target)] ?? []
        where adoptions[other].time > adoptions[place].time && adoptions[other].source != nil {
          exposures[other] += 1
        }
      }
    }
    return exposures
  }
}
