/// Labels on their way through a network: every node takes the one that suits it best.
struct LabelPropagation {
  /// Indexed by node: the node that stands for its community.
  private(set) var labels: [UInt32]

  /// Whether the last round changed enough to go on.
  private(set) var isMoving = true

  /// Indexed by label: how many nodes have it.
  private var sizes: [UInt32]
  private let graph: Graph
  private let gamma: Double

  /// All nodes of a batch are asked at once.
  private static let batches = 32

  /// Starts with a label of its own for each node.
  ///
  /// - Parameters:
  ///   - graph: An undirected graph.
  ///   - gamma: What a node with the same label that is no neighbor counts against it.
  init(_ graph: Graph, gamma: Double) {
    self.graph = graph
    self.gamma = gamma
    labels = graph.nodes.map { UInt32(truncatingIfNeeded: $0) }
    sizes = [UInt32](repeating: 1, count: graph.nodeCount)
  }

  /// Asks every node once.
  mutating func run(round: Int, on workers: Workers) {
    var moves = 0
    for batch in 0..<Self.batches {
      let found = moved(in: batch, round, on: workers)
      for (node, label) in found.joined() {
        sizes[Int(labels[Int(node)])] -= 1
        sizes[Int(label)] += 1
        labels[Int(node)] = label
        moves += 1
      }
    }
    isMoving = moves > graph.nodeCount / 100
  }

  /// The nodes of a batch that want another label.
  private func moved(
    in batch: Int, _ round: Int, on workers: Workers
  ) -> [[(node: UInt32, label: UInt32)]] {
    let size = 1 << 16
    let start = KeyedHash(UInt64(round))
    return labels.withUnsafeBufferPointer { labels in
      sizes.withUnsafeBufferPointer { sizes in
        let state = (labels: SendableBuffer(labels), sizes: SendableBuffer(sizes))
        return workers.steady.map(
          (graph.nodeCount + size - 1) / size,
          scratch: { Scratch(room: ListRoom(for: graph)) }
        ) { scratch, block in
          var moves: [(node: UInt32, label: UInt32)] = []
          graph.withArcPointers { arcs in
            for node in block * size..<min(graph.nodeCount, (block + 1) * size)
            where Int(start.then(UInt64(node)).value >> 59) == batch {
              let label = best(
                for: node, arcs.neighbors(of: node, scratch.room), state.labels.buffer,
                state.sizes.buffer, &scratch)
              if label != state.labels.buffer[node] { moves.append((UInt32(node), label)) }
            }
          }
          return moves
        }
      }
    }
  }

  /// The label that suits a node best: of equally good ones its own, else the smallest.
  private func best(
    for node: Int, _ neighbors: UnsafeBufferPointer<UInt32>, _ labels: UnsafeBufferPointer<UInt32>,
    _ sizes: UnsafeBufferPointer<UInt32>, _ scratch: inout Scratch
  ) -> UInt32 {
    scratch.count(neighbors, labels)
    let own = labels[node]
    var best = own
    var bestGain = -Double.infinity
    scratch.forEach { label, count in
      // Nodes that have the label and are no neighbors; the node itself is not counted.
      let others = Double(sizes[Int(label)]) - Double(count) - (label == own ? 1 : 0)
      let gain = Double(count) - gamma * others
      if gain > bestGain || gain == bestGain && (label == own || best != own && label < best) {
        best = label
        bestGain = gain
      }
    }
    return bestGain > 0 || best == own ? best : own
  }

  /// Counts labels in a small hash table.
  private struct Scratch {
    let room: ListRoom
    private var keys: [UInt32] = []
    private var counts: [UInt32] = []
    private var used: [Int] = []

    init(room: ListRoom) { self.room = room }

    mutating func count(
      _ neighbors: UnsafeBufferPointer<UInt32>, _ labels: UnsafeBufferPointer<UInt32>
    ) {
      for place in used { keys[place] = .max }
      used.removeAll(keepingCapacity: true)
      if keys.count < 2 * neighbors.count + 2 {
        var size = 64
        while size < 4 * neighbors.count + 4 { size *= 2 }
        keys = [UInt32](repeating: .max, count: size)
        counts = [UInt32](repeating: 0, count: size)
      }
      let mask = keys.count - 1
      for neighbor in neighbors {
        let label = labels[Int(neighbor)]
        var place = Int(truncatingIfNeeded: label &* 0x9E37_79B1 &>> 7) & mask
        while keys[place] != label && keys[place] != .max { place = (place &+ 1) & mask }
        if keys[place] == .max {
          keys[place] = label
          counts[place] = 0
          used.append(place)
        }
        counts[place] &+= 1
      }
    }

    func forEach(_ body: (_ label: UInt32, _ count: UInt32) -> Void) {
      for place in used { body(keys[place], counts[place]) }
    }
  }
}

/// Memory that several tasks read.
private struct SendableBuffer<Element>: @unchecked Sendable {
  let buffer: UnsafeBufferPointer<Element>

  init(_ buffer: UnsafeBufferPointer<Element>) { self.buffer = buffer }
}
