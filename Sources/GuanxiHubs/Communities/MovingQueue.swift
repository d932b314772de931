import GuanxiCore

/// Nodes that wait to be asked, each at most once, in a ring.
struct MovingQueue {
  private let ring: Slots<UInt32>
  private let isWaiting: Slots<Bool>
  private let batch: Slots<UInt32>
  private var first = 0
  private var count = 0

  /// The most nodes of a batch.
  private static let largestBatch = 1 << 12

  /// All nodes that have ties, in random order.
  init(_ ties: LevelTies, nodeCount: Int, key: KeyedHash) {
    ring = Slots(repeating: 0, count: nodeCount)
    isWaiting = Slots(repeating: false, count: nodeCount)
    batch = Slots(repeating: 0, count: Self.largestBatch)
    for node in 0..<nodeCount where ties.degree(of: node) > 0 {
      append(UInt32(truncatingIfNeeded: node))
    }
    shuffle(ring.base, count: count, key: key)
  }

  /// Lets a node wait, if it does not wait already.
  @inline(__always)
  mutating func append(_ node: UInt32) {
    guard !isWaiting.base[Int(node)] else { return }
    isWaiting.base[Int(node)] = true
    let end = first &+ count
    ring.base[end < ring.count ? end : end &- ring.count] = node
    count &+= 1
  }

  /// Takes the first nodes.
  ///
  /// - Parameter most: How many at most.
  /// - Returns: Nodes, valid until the next call; nil when none waits.
  mutating func next(_ most: Int) -> UnsafeBufferPointer<UInt32>? {
    guard count > 0 else { return nil }
    let taken = min(most, count)
    for place in 0..<taken {
      let node = ring.base[first]
      first = first &+ 1 == ring.count ? 0 : first &+ 1
      isWaiting.base[Int(node)] = false
      batch.base[place] = node
    }
    count -= taken
    return UnsafeBufferPointer(start: batch.base, count: taken)
  }
}

/// Puts nodes into the random order of a key.
func shuffle(_ nodes: UnsafeMutablePointer<UInt32>, count: Int, key: KeyedHash) {
  var generator = KeyedGenerator(key)
  for last in stride(from: count - 1, to: 0, by: -1) {
    let other = generator.below(last + 1)
    (nodes[last], nodes[other]) = (nodes[other], nodes[last])
  }
}
