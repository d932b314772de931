import GuanxiCore
import Synchronization

/// For each node, the number of ties among its neighbors.
///
/// Every tie points from the node with the lower degree to the one with the higher, so that no
/// node has more than √(2*m*) of them. A triangle is then found once, from its lowest node, by
/// marking that node's targets and walking theirs. Schank and Wagner, "Finding, counting and
/// listing all triangles in large graphs", WEA 2005; Latapy 2008.
struct NeighborTies {
  /// Nodes in descending order of degree have the ranks 0, 1, …; of equal ones, by number.
  private let nodeOfRank: [UInt32]
  /// Indexed by rank, with one more at the end: where the targets start.
  private let starts: [Int]
  /// Smaller ranks.
  private let targets: [UInt32]
  /// Indexed like `targets`: how many arcs the tie stands for.
  private let arcs: [UInt8]

  /// Indexed by node: how many others have a tie with it, in either direction.
  let neighborCounts: [Int]

  /// Prepares a graph: an edge counts 1, a pair of opposite arcs 2.
  ///
  /// - Complexity: O(*n* + *m*).
  init(_ graph: Graph) {
    let incoming = graph.reversed()
    let n = graph.nodeCount
    let degree = graph.nodes.map { node in
      graph.degree(of: node) + (graph.isDirected ? incoming.degree(of: node) : 0)
    }
    let largest = degree.max() ?? 0
    var next = [Int](repeating: 0, count: largest + 2)
    for d in degree { next[largest - d + 1] += 1 }
    for d in 0...largest { next[d + 1] += next[d] }
    var nodeOfRank = [UInt32](repeating: 0, count: n)
    var rank = [UInt32](repeating: 0, count: n)
    for node in graph.nodes {
      let place = next[largest - degree[node]]
      next[largest - degree[node]] += 1
      nodeOfRank[place] = UInt32(node)
      rank[node] = UInt32(place)
    }
    var starts = [0]
    starts.reserveCapacity(n + 1)
    var targets: [UInt32] = []
    targets.reserveCapacity(graph.edgeCount)
    var arcs: [UInt8] = []
    arcs.reserveCapacity(graph.edgeCount)
    for own in 0..<UInt32(n) {
      let node = Int(nodeOfRank[Int(own)])
      func put(_ neighbor: UInt32, _ count: UInt8) {
        guard rank[Int(neighbor)] < own else { return }
        targets.append(rank[Int(neighbor)])
        arcs.append(count)
      }
      var out = graph.arcs(of: node)
      var into = graph.isDirected ? incoming.arcs(of: node) : 0..<0
      while let a = out.first, let b = into.first {
        let (there, back) = (graph.targets[a], incoming.targets[b])
        put(min(there, back), there == back ? 2 : 1)
        if there <= back { out.removeFirst() }
        if back <= there { into.removeFirst() }
      }
      for arc in out { put(graph.targets[arc], 1) }
      for arc in into { put(incoming.targets[arc], 1) }
      starts.append(targets.count)
    }
    var neighborCounts = [Int](repeating: 0, count: n)
    for place in 0..<n {
      neighborCounts[Int(nodeOfRank[place])] += starts[place + 1] - starts[place]
    }
    for target in targets { neighborCounts[Int(nodeOfRank[Int(target)])] += 1 }
    self.neighborCounts = neighborCounts
    self.nodeOfRank = nodeOfRank
    self.starts = starts
    self.targets = targets
    self.arcs = arcs
  }

  /// The number of edges, or arcs, among the neighbors of each node.
  ///
  /// - Parameter workers: The threads to use.
  /// - Returns: Indexed by node: in an undirected graph, the triangles that it belongs to.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*m*^1.5) time, O(*n*) memory for each thread.
  func counts(on workers: Workers) throws -> [Int] {
    let n = nodeOfRank.count
    // Whole numbers add up to the same in any order, so each thread keeps its own sums.
    let sums = Mutex<[Slots<Int>]>([])
    try workers.forEachBlock(of: n, size: 512) {
      let scratch = Scratch(nodeCount: n)
      sums.withLock { $0.append(scratch.sums) }
      return scratch
    } _: { scratch, block in
      visit(block, scratch)
    } combine: { _ in
    }
    var counts = [Int](repeating: 0, count: n)
    for sums in sums.withLock({ $0 }) {
      for rank in 0..<n { counts[Int(nodeOfRank[rank])] += sums.base[rank] }
    }
    return counts
  }

  /// What one thread keeps, indexed by rank.
  private struct Scratch {
    /// Ties among the neighbors, as far as this thread found them.
    let sums: Slots<Int>
    /// Arcs between the node at hand and its targets; 0 for all others.
    let marks: Slots<UInt8>

    init(nodeCount: Int) {
      sums = Slots(repeating: 0, count: nodeCount)
      marks = Slots(repeating: 0, count: nodeCount)
    }
  }

  private func visit(_ block: Range<Int>, _ scratch: Scratch) {
    let (sums, marks) = (scratch.sums.base, scratch.marks.base)
    starts.withUnsafeBufferPointer { starts in
      targets.withUnsafeBufferPointer { targets in
        arcs.withUnsafeBufferPointer { arcs in
          for node in block {
            let own = starts[node]..<starts[node + 1]
            for tie in own { marks[Int(targets[tie])] = arcs[tie] }
            var amongOwn = 0
            for tie in own {
              let middle = Int(targets[tie])
              let toMiddle = Int(arcs[tie])
              var amongMiddle = 0
              for far in starts[middle]..<starts[middle + 1] {
                let toFar = Int(marks[Int(targets[far])])
                guard toFar != 0 else { continue }
                amongOwn += Int(arcs[far])
                amongMiddle += toFar
                sums[Int(targets[far])] += toMiddle
              }
              sums[middle] += amongMiddle
            }
            sums[node] += amongOwn
            for tie in own { marks[Int(targets[tie])] = 0 }
          }
        }
      }
    }
  }
}
