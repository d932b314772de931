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
    cores(of: graph).map(Double.init)
  }

  /// The coreness of each node, as whole numbers.
  ///
  /// - Parameter graph: The network.
  /// - Returns: Indexed by node; the largest of them is the degeneracy of the graph.
  public func cores(of graph: Graph) -> [Int] {
    let graph = graph.undirected()
    let n = graph.nodeCount
    var degree = graph.nodes.map { graph.degree(of: $0) }
    let largest = degree.max() ?? 0

    // `order` holds the nodes by degree; those of degree d start at `start[d]`.
    var start = [Int](repeating: 0, count: largest + 2)
    for d in degree { start[d + 1] += 1 }
    for d in 0...largest { start[d + 1] += start[d] }
    var next = start
    var order = [UInt32](repeating: 0, count: n)
    var place = [Int](repeating: 0, count: n)
    for node in graph.nodes {
      place[node] = next[degree[node]]
      order[place[node]] = UInt32(node)
      next[degree[node]] += 1
    }

    graph.withArcPointers { arcs in
      degree.withUnsafeMutableBufferPointer { degree in
        place.withUnsafeMutableBufferPointer { place in
          order.withUnsafeMutableBufferPointer { order in
            start.withUnsafeMutableBufferPointer { start in
              for index in 0..<n {
                let node = Int(order[index])
                for arc in arcs.offsets[node]..<arcs.offsets[node + 1] {
                  let neighbor = Int(arcs.targets[arc])
                  let d = degree[neighbor]
                  guard d > degree[node] else { continue }
                  let front = start[d]
                  let first = order[front]
                  order[place[neighbor]] = first
                  place[Int(first)] = place[neighbor]
                  order[front] = UInt32(neighbor)
                  place[neighbor] = front
                  start[d] = front + 1
                  degree[neighbor] = d - 1
                }
              }
            }
          }
        }
      }
    }
    return degree
  }
}

extension HubMeasure where Self == Coreness {
  /// The largest *k* such that a node lies in the *k*-core.
  public static var coreness: Self { Coreness() }
}
