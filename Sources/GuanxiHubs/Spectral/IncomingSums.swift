import GuanxiCore

/// Sums over the arcs that lead to each node: the product of a graph's matrix and a vector, which
/// iterations repeat.
///
/// What is summed may be of 32 bits, because gathering it at random places is what takes the time;
/// sums are of 64 bits.
struct IncomingSums: Sendable {
  /// The lists of those that the arcs of each node come from.
  let lists: Graph

  /// Indexed by arc of `lists`: what it counts; nil if all count 1.
  let weights: Column<Double>?

  /// The arcs that lead to each node.
  init(to graph: Graph, isWeighted: Bool = false, on workers: Workers) {
    self.init(along: graph.reversed(on: workers), isWeighted: isWeighted)
  }

  /// The arcs that leave each node.
  init(along graph: Graph, isWeighted: Bool = false) {
    lists = graph
    weights = isWeighted ? graph.arcValues?.values : nil
  }

  /// Whether a vector is so large that it pays to gather numbers of 32 bits.
  var prefersNarrow: Bool { lists.nodeCount >= 1 << 16 }

  /// Calls `body` with each node and the sum of what is given to it.
  ///
  /// - Parameters:
  ///   - given: Indexed by node: what it gives along each of its arcs.
  ///   - zero: What a block of nodes starts from.
  ///   - workers: The threads to use.
  ///   - body: Gets the block's value, the node and its sum.
  ///   - combine: Gets the values of the blocks, in order.
  /// - Throws: `CancellationError` when told to stop.
  @inline(__always)
  func forEach<Entry: VectorEntry, Value: Sendable>(
    _ given: Slots<Entry>, from zero: Value, on workers: Workers,
    _ body: @Sendable (inout Value, Int, Double) -> Void, combine: (Value) -> Void
  ) throws {
    let n = lists.nodeCount
    let weights = self.weights.flatMap { WeightPointer($0) }
    defer { withExtendedLifetime(self.weights) {} }
    try lists.withArcPointers { arcs in
      try workers.forEachBlock(of: n, size: 2_048) { [lists] in
        ListRoom(for: lists)
      } _: { room, block in
        var value = zero
        let given = given.base
        for node in block {
          let sources = arcs.neighbors(of: node, room)
          if let weights {
            let weights = weights.base + arcs.offsets[node]
            body(&value, node, gatheredSum(of: given, at: sources, times: weights))
          } else {
            body(&value, node, gatheredSum(of: given, at: sources))
          }
        }
        return value
      } combine: {
        combine($0)
      }
    }
  }

  /// The sums themselves, indexed by node.
  @inline(__always)
  func sums<Entry: VectorEntry>(
    _ given: Slots<Entry>, into sums: Slots<Double>, on workers: Workers
  ) throws {
    try forEach(given, from: (), on: workers) { _, node, sum in
      sums.base[node] = sum
    } combine: { _ in
    }
  }
}

/// Weights for code that is to be fast; valid as long as their column.
private struct WeightPointer: @unchecked Sendable {
  let base: UnsafePointer<Double>

  init?(_ column: Column<Double>) {
    guard let base = column.withUnsafeBufferPointer({ $0.baseAddress }) else { return nil }
    self.base = base
  }
}

@inline(__always)
private func gatheredSum<Entry: VectorEntry>(
  of given: UnsafeMutablePointer<Entry>, at places: UnsafeBufferPointer<UInt32>
) -> Double {
  var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
  var place = 0
  while place &+ 4 <= places.count {
    a += given[Int(places[place])].wide
    b += given[Int(places[place &+ 1])].wide
    c += given[Int(places[place &+ 2])].wide
    d += given[Int(places[place &+ 3])].wide
    place &+= 4
  }
  while place < places.count {
    a += given[Int(places[place])].wide
    place &+= 1
  }
  return (a + b) + (c + d)
}

@inline(__always)
private func gatheredSum<Entry: VectorEntry>(
  of given: UnsafeMutablePointer<Entry>, at places: UnsafeBufferPointer<UInt32>,
  times weights: UnsafePointer<Double>
) -> Double {
  var sum = 0.0
  for place in 0..<places.count {
    sum += given[Int(places[place])].wide * weights[place]
  }
  return sum
}

/// An entry of a vector, of 32 or 64 bits.
protocol VectorEntry: BitwiseCopyable, Sendable {
  init(rounding number: Double)
  var wide: Double { get }
}

extension Double: VectorEntry {
  @inline(__always) init(rounding number: Double) { self = number }
  @inline(__always) var wide: Double { self }
}

extension Float: VectorEntry {
  @inline(__always) init(rounding number: Double) { self = Float(number) }
  @inline(__always) var wide: Double { Double(self) }
}
