import GuanxiCore

/// The largest *k* such that a node belongs to a part of the graph in which everyone has at least
/// *k* ties within the part.
///
/// The direction of arcs does not matter, and two opposite arcs are one tie. An isolated node
/// scores 0.
///
/// Nodes are peeled off in ascending order of the degree that is left to them; they wait in an
/// array sorted by that degree, where a node whose degree falls by one changes places with the
/// first of its own degree. Batagelj and Zaveršnik, "An O(m) algorithm for cores decomposition of
/// networks", 2003.
///
/// - Complexity: O(*n* + *m*).
public struct Coreness: HubMeasure {
  public static let name = "coreness"
  public static let summary = "The largest k such that a node lies in the k-core."

  /// Peels cores.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let cores = peeled(graph, incoming: graph.isDirected ? graph.reversed(on: workers) : nil)
    return graph.nodes.map { Double(cores.base[$0]) }
  }

  /// The coreness of each node, as whole numbers.
  ///
  /// - Parameter graph: The network.
  /// - Returns: Indexed by node; the largest of them is the degeneracy of the graph.
  public func cores(of graph: Graph) -> [Int] {
    let cores = peeled(graph, incoming: graph.isDirected ? graph.reversed() : nil)
    return graph.nodes.map { Int(cores.base[$0]) }
  }

  /// The largest coreness, 0 for a graph without nodes; of a directed graph, no reverse is kept.
  func degeneracy(of graph: Graph, on workers: Workers) -> Int {
    let cores = peeled(graph, incoming: graph.isDirected ? graph.turned(on: workers) : nil)
    return Int(UnsafeBufferPointer(start: cores.base, count: cores.count).max() ?? 0)
  }

  /// Indexed by node: its coreness.
  private func peeled(_ graph: Graph, incoming: Graph?) -> Slots<UInt32> {
    let n = graph.nodeCount
    let degrees = Slots<UInt32>(repeating: 0, count: n)
    let orders = Slots<UInt32>(repeating: 0, count: n)
    let places = Slots<UInt32>(repeating: 0, count: n)
    let (degree, order, place) = (degrees.base, orders.base, places.base)
    TieLists.with(graph, incoming: incoming) { lists, rooms in
      let rooms = rooms()
      var largest = 0
      for node in 0..<n {
        if graph.isDirected {
          lists.forEachNeighbor(of: node, rooms) { _, _ in degree[node] &+= 1 }
        } else {
          degree[node] = UInt32(graph.degree(of: node))
        }
        largest = max(largest, Int(degree[node]))
      }
      // `order` holds the nodes by degree; those of degree d start at `start[d]`.
      let starts = Slots<UInt32>(repeating: 0, count: largest + 2)
      let start = starts.base
      for node in 0..<n { start[Int(degree[node]) &+ 1] &+= 1 }
      for d in 0...largest { start[d + 1] &+= start[d] }
      // They end at the start of the next degree, so going backwards leaves each start in place.
      for node in (0..<n).reversed() {
        let next = Int(degree[node]) &+ 1
        start[next] &-= 1
        place[node] = start[next]
        order[Int(place[node])] = UInt32(truncatingIfNeeded: node)
      }
      for index in 0..<n {
        let node = Int(order[index])
        let own = degree[node]
        lists.forEachNeighbor(of: node, rooms) { target, _ in
          let neighbor = Int(target)
          let d = degree[neighbor]
          guard d > own else { return }
          let front = start[Int(d) &+ 1]
          let first = order[Int(front)]
          order[Int(place[neighbor])] = first
          place[Int(first)] = place[neighbor]
          order[Int(front)] = target
          place[neighbor] = front
          start[Int(d) &+ 1] = front &+ 1
          degree[neighbor] = d &- 1
        }
      }
    }
    return degrees
  }
}

extension HubMeasure where Self == Coreness {
  /// The largest *k* such that a node lies in the *k*-core.
  public static var coreness: Self { Coreness() }
}
