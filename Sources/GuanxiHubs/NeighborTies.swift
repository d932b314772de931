import GuanxiCore
import Synchronization

/// For each node, the number of ties among its neighbors.
///
/// Every tie points from the node with the lower degree to the one with the higher, so that no
/// node has more than √(2*m*) of them. A triangle is then found from its lowest node: by comparing
/// that node's targets with rows of bits where two of them are hubs, else by marking its targets
/// and walking theirs. Schank and Wagner, "Finding, counting and listing all triangles in large
/// graphs", WEA 2005; Latapy, "Main-memory triangle computations for very large (sparse
/// (power-law)) graphs", Theoretical Computer Science 2008.
struct NeighborTies {
  private let ties: OrientedTies

  /// Prepares a graph.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - countsArcs: Whether a pair of opposite arcs counts 2, or 1 as an edge does.
  ///   - workers: The threads to use.
  /// - Complexity: O(*n* + *m*) time; 4 bytes an edge and 12 a node; in a directed graph 4 or 5 bytes a
  ///   tie and, while it is prepared, 4 to 8 bytes for every other arc.
  init(_ graph: Graph, countsArcs: Bool, on workers: Workers) {
    ties = OrientedTies(of: graph, countsArcs: countsArcs, on: workers)
  }

  /// Indexed by node: how many others have a tie with it, in either direction.
  var neighborCounts: [UInt32] {
    let n = ties.graph.nodeCount
    let node = ties.nodes.base
    return [UInt32](unsafeUninitializedCapacity: n) { counts, count in
      counts.initialize(repeating: 0)
      count = n
      for rank in 0..<n { counts[Int(node[rank])] &+= UInt32(ties.graph.degree(of: rank)) }
      ties.graph.forEachArc { _, rank, _ in counts[Int(node[rank])] &+= 1 }
    }
  }

  /// The number of ties, or arcs, among the neighbors of each node.
  ///
  /// - Parameter workers: The threads to use.
  /// - Returns: Indexed by node: in an undirected graph, the triangles that it belongs to.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*m*^1.5) time, O(*n*) memory for each thread.
  func counts(on workers: Workers) throws -> [Int] {
    let n = ties.graph.nodeCount
    // Whole numbers add up to the same in any order, so each thread keeps its own sums.
    let sums = Mutex<[Slots<Int>]>([])
    let hubs = HubTies(ties.graph, multiplicities: ties.multiplicities)
    try workers.forEachBlock(of: n, size: 512) {
      let scratch = Scratch(ties.graph, hubs)
      sums.withLock { $0.append(scratch.sums) }
      return scratch
    } _: { scratch, block in
      visit(block, scratch, hubs)
    } combine: { _ in
    }
    return [Int](unsafeUninitializedCapacity: n) { counts, count in
      counts.initialize(repeating: 0)
      count = n
      for sums in sums.withLock({ $0 }) {
        for rank in 0..<n { counts[Int(ties.nodes.base[rank])] &+= sums.base[rank] }
      }
    }
  }

  /// What one thread keeps, indexed by rank.
  private struct Scratch {
    /// Ties among the neighbors, as far as this thread found them.
    let sums: Slots<Int>
    /// Arcs between the node at hand and its targets; 0 for all others.
    let marks: Slots<UInt8>
    /// Those of its targets that are hubs, and those of them to and from which an arc leads.
    let known: HubSet
    let mutual: HubSet
    let room: ListRoom

    init(_ graph: Graph, _ hubs: HubTies) {
      sums = Slots(repeating: 0, count: graph.nodeCount)
      marks = Slots(repeating: 0, count: graph.nodeCount)
      known = HubSet(for: hubs)
      mutual = HubSet(for: hubs)
      room = ListRoom(for: graph)
    }
  }

  /// Counts the triangles whose lowest node is in a block.
  private func visit(_ block: Range<Int>, _ scratch: Scratch, _ hubs: HubTies) {
    let room = scratch.room
    ties.graph.withArcPointers { arcs in
      for node in block {
        // The lists are plain, so both stay where they are.
        let own = arcs.neighbors(of: node, room)
        if own.count < 2 { continue }
        let first = arcs.offsets[node]
        if let multiplicity = ties.multiplicities?.base {
          visitHubs(of: node, own, multiplicity + first, scratch, hubs)
          visitOthers(of: node, own, first, arcs, scratch, hubs) { Int(multiplicity[$0]) }
        } else {
          visitHubs(of: node, own, scratch, hubs)
          visitOthers(of: node, own, first, arcs, scratch, hubs) { _ in 1 }
        }
      }
    }
  }

  /// Counts the triangles of a node with two hubs above it.
  ///
  /// Each is met from both hubs, so that no sum depends on which pairs of them are tied.
  @inline(__always)
  private func visitHubs(
    of node: Int, _ own: UnsafeBufferPointer<UInt32>, _ scratch: Scratch, _ hubs: HubTies
  ) {
    let (sums, rows, width) = (scratch.sums.base, hubs.ties.base, hubs.width)
    let count = UInt32(truncatingIfNeeded: hubs.count)
    scratch.known.fill(own, below: count) { _ in true }
    var amongOwn = 0
    for hub in own where hub < count {
      let shared = scratch.known.shared(with: rows + Int(hub) &* width)
      amongOwn &+= shared
      sums[Int(hub)] &+= shared
    }
    sums[node] &+= amongOwn / 2
  }

  /// Counts arcs among the neighbors in the triangles of a node with two hubs above it.
  @inline(__always)
  private func visitHubs(
    of node: Int, _ own: UnsafeBufferPointer<UInt32>, _ multiplicity: UnsafePointer<UInt8>,
    _ scratch: Scratch, _ hubs: HubTies
  ) {
    guard let mutual = hubs.mutual?.base else { return }
    let (sums, rows, width) = (scratch.sums.base, hubs.ties.base, hubs.width)
    let count = UInt32(truncatingIfNeeded: hubs.count)
    scratch.known.fill(own, below: count) { _ in true }
    scratch.mutual.fill(own, below: count) { multiplicity[$0] == 2 }
    var amongOwn = 0
    for hub in own where hub < count {
      let row = Int(hub) &* width
      let shared = scratch.known.shared(with: rows + row)
      amongOwn &+= shared &+ scratch.known.shared(with: mutual + row)
      sums[Int(hub)] &+= shared &+ scratch.mutual.shared(with: rows + row)
    }
    sums[node] &+= amongOwn / 2
  }

  /// Counts the triangles of a node in which the next higher node is no hub.
  ///
  /// - Parameters:
  ///   - node: A rank.
  ///   - own: Its targets.
  ///   - firstOwn: The number of its first tie.
  ///   - arcs: The ties.
  ///   - scratch: What the thread keeps.
  ///   - hubs: Which are done already.
  ///   - multiplicity: How many arcs a tie stands for.
  @inline(__always)
  private func visitOthers(
    of node: Int, _ own: UnsafeBufferPointer<UInt32>, _ firstOwn: Int, _ arcs: ArcPointers,
    _ scratch: Scratch, _ hubs: HubTies, _ multiplicity: (_ tie: Int) -> Int
  ) {
    let (sums, marks) = (scratch.sums.base, scratch.marks.base)
    let hubCount = UInt32(truncatingIfNeeded: hubs.count)
    var others = 0
    for target in own where target >= hubCount { others &+= 1 }
    if others == 0 { return }
    for place in 0..<own.count {
      marks[Int(own[place])] = UInt8(truncatingIfNeeded: multiplicity(firstOwn &+ place))
    }
    var amongOwn = 0
    for place in 0..<own.count where own[place] >= hubCount {
      let middle = Int(own[place])
      let toMiddle = multiplicity(firstOwn &+ place)
      var amongMiddle = 0
      let others = arcs.neighbors(of: middle, scratch.room)
      let firstOther = arcs.offsets[middle]
      for other in 0..<others.count {
        let toFar = Int(marks[Int(others[other])])
        guard toFar != 0 else { continue }
        amongOwn &+= multiplicity(firstOther &+ other)
        amongMiddle &+= toFar
        sums[Int(others[other])] &+= toMiddle
      }
      sums[middle] &+= amongMiddle
    }
    sums[node] &+= amongOwn
    for target in own { marks[Int(target)] = 0 }
  }
}
