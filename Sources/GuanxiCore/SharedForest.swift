import Synchronization

/// Trees of nodes that several threads join at once; the root of a tree is its smallest node, so
/// in the end nobody can see who came first.
struct SharedForest: @unchecked Sendable {
  private let count: Int
  private let memory: Memory
  /// Indexed by node: a smaller node of the same tree, or itself.
  private let parent: UnsafeMutablePointer<Atomic<UInt32>>

  /// Room for some nodes; each must be planted.
  init(count: Int) {
    self.count = count
    memory = Memory(byteCount: count * 4)
    parent = memory.base.bindMemory(to: Atomic<UInt32>.self, capacity: count)
  }

  private static let blockSize = 8_192

  /// Visits all nodes in blocks, on several threads.
  func forEachBlock<Scratch>(
    on workers: Workers, scratch: @Sendable () -> Scratch,
    _ body: @Sendable (inout Scratch, Range<Int>) -> Void
  ) {
    _ = map(on: workers, scratch: scratch, body)
  }

  /// What comes of each block of nodes, in order.
  private func map<Scratch, Result: Sendable>(
    on workers: Workers, scratch: @Sendable () -> Scratch,
    _ body: @Sendable (inout Scratch, Range<Int>) -> Result
  ) -> [Result] {
    let size = Self.blockSize
    return workers.map((count + size - 1) / size, scratch: scratch) { scratch, block in
      body(&scratch, block * size..<min(count, (block + 1) * size))
    }
  }

  /// Makes a node a tree of its own.
  func plant(_ node: Int) {
    let node = UInt32(truncatingIfNeeded: node)
    plant(node, on: node)
  }

  /// Hangs a node on one that is not larger, before anything is joined.
  @inline(__always)
  func plant(_ node: UInt32, on other: UInt32) {
    (parent + Int(node)).initialize(to: Atomic(other))
  }

  /// The smallest node that is known to be in the same tree.
  @inline(__always)
  func root(of node: UInt32) -> UInt32 {
    var node = node
    while true {
      let above = parent[Int(node)].load(ordering: .relaxed)
      if above == node { return node }
      let next = parent[Int(above)].load(ordering: .relaxed)
      // Any ancestor will do as a parent, so a rival's write does no harm.
      if next != above { parent[Int(node)].store(next, ordering: .relaxed) }
      node = next
    }
  }

  /// Joins the trees of two nodes.
  @inline(__always)
  func join(_ a: UInt32, _ b: UInt32) {
    var (a, b) = (root(of: a), root(of: b))
    while a != b {
      let (high, low) = (max(a, b), min(a, b))
      let (done, _) = parent[Int(high)].compareExchange(
        expected: high, desired: low, ordering: .relaxed)
      if done { return }
      (a, b) = (root(of: high), root(of: low))
    }
  }

  /// The root of most of 1,024 nodes at equal distances, of all if there are fewer.
  var commonRoot: UInt32? {
    let roots = stride(from: 0, to: count, by: max(1, count / 1_024)).map {
      root(of: UInt32(truncatingIfNeeded: $0))
    }
    let counts = roots.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The trees, numbered by their roots, and their sizes; nothing may be joined meanwhile.
  func numbered(on workers: Workers) -> (component: [UInt32], sizes: [Int]) {
    let rootCounts = map(on: workers, scratch: {}) { _, nodes in
      var roots = 0
      for node in nodes {
        // Without writing on the way: once a node hangs on its root, nobody may move it.
        var root = UInt32(truncatingIfNeeded: node)
        while true {
          let above = parent[Int(root)].load(ordering: .relaxed)
          if above == root { break }
          root = above
        }
        parent[node].store(root, ordering: .relaxed)
        if root == node { roots &+= 1 }
      }
      return roots
    }
    var starts = [0]
    for roots in rootCounts { starts.append(starts[starts.count - 1] + roots) }
    let total = starts[rootCounts.count]
    let sizes = Counters(count: total)
    let component = [UInt32](unsafeUninitializedCapacity: count) { component, filled in
      filled = count
      guard let base = component.baseAddress else { return }
      let numbers = Numbers(start: base)
      let firsts = starts
      forEachBlock(on: workers, scratch: {}) { _, nodes in
        var number = firsts[nodes.lowerBound / Self.blockSize]
        for node in nodes where parent[node].load(ordering: .relaxed) == node {
          (numbers.start + node).initialize(to: UInt32(truncatingIfNeeded: number))
          number &+= 1
        }
      }
      forEachBlock(on: workers, scratch: {}) { _, nodes in
        var (last, run) = (0, 0)
        for node in nodes {
          let root = Int(parent[node].load(ordering: .relaxed))
          let number = numbers.start[root]
          if root != node { (numbers.start + node).initialize(to: number) }
          if Int(number) == last {
            run &+= 1
          } else {
            sizes.add(run, to: last)
            (last, run) = (Int(number), 1)
          }
        }
        if run > 0 { sizes.add(run, to: last) }
      }
    }
    return (component, sizes.values)
  }
}

/// The numbers of components, on the way.
private struct Numbers: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt32>
}

/// Whole numbers that several threads add to.
private struct Counters: @unchecked Sendable {
  private let count: Int
  private let memory: Memory
  private let base: UnsafeMutablePointer<Atomic<Int>>

  init(count: Int) {
    self.count = count
    memory = Memory(byteCount: count * MemoryLayout<Atomic<Int>>.stride)
    base = memory.base.bindMemory(to: Atomic<Int>.self, capacity: count)
    for index in 0..<count { (base + index).initialize(to: Atomic(0)) }
  }

  func add(_ number: Int, to index: Int) { base[index].add(number, ordering: .relaxed) }

  var values: [Int] { (0..<count).map { base[$0].load(ordering: .relaxed) } }
}
