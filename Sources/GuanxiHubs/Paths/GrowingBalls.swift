import Foundation
import GuanxiCore

/// The counters of all nodes, as far as they have heard.
final class GrowingBalls: @unchecked Sendable {
  private typealias Lane = SIMD16<UInt8>

  /// Whose lists name the nodes that each node hears from.
  private let sources: Graph
  private let nodeCount: Int
  private let counter: RegisterCounter
  /// How many vectors of 16 registers a node has.
  private let width: Int
  /// Indexed by node, then by vector: what each has heard of; and one step on.
  private var registers: Slots<Lane>
  private var next: Slots<Lane>
  /// Indexed by node: whether the registers changed in the last step; and in this one.
  private var changed: Slots<Bool>
  private var changing: Slots<Bool>
  /// Indexed by node: how many nodes it has heard of, with itself.
  private let sizes: Slots<Double>

  init(_ graph: Graph, _ counters: BallCounters) {
    sources = graph.reversed()
    nodeCount = graph.nodeCount
    counter = RegisterCounter(precision: counters.precision)
    width = 1 << (counters.precision - 4)
    registers = Slots(repeating: .zero, count: nodeCount * width)
    next = Slots(repeating: .zero, count: nodeCount * width)
    changed = Slots(repeating: true, count: nodeCount)
    changing = Slots(repeating: true, count: nodeCount)
    sizes = Slots(repeating: 1, count: nodeCount)
    let own = UnsafeMutableRawPointer(registers.base).assumingMemoryBound(to: UInt8.self)
    let other = UnsafeMutableRawPointer(next.base).assumingMemoryBound(to: UInt8.self)
    let seed = KeyedHash(counters.seed)
    for node in 0..<nodeCount {
      let (register, rank) = counter.entry(of: seed.then(UInt64(node)).value)
      own[node << counters.precision + register] = rank
      other[node << counters.precision + register] = rank
    }
  }

  /// Lets every node hear what its neighbors have heard.
  ///
  /// - Parameters:
  ///   - distance: How often this was done, with this time.
  ///   - workers: The threads to use.
  ///   - body: Called for each node that has heard of more, with about how many more.
  /// - Returns: Whether any node has heard of more.
  /// - Throws: `CancellationError` when told to stop.
  func grow(
    to distance: Int, on workers: Workers, _ body: @Sendable (_ node: Int, _ count: Double) -> Void
  ) throws -> Bool {
    var changes = 0
    try workers.forEachBlock(of: nodeCount, size: 1_024) {
      ListRoom(for: sources)
    } _: { room, block in
      hear(block, room, distance, body)
    } combine: {
      changes += $0
    }
    swap(&registers, &next)
    swap(&changed, &changing)
    return changes > 0
  }

  private func hear(
    _ block: Range<Int>, _ room: ListRoom, _ distance: Int, _ body: (Int, Double) -> Void
  ) -> Int {
    let (registers, next) = (registers.base, next.base)
    let (changed, changing, sizes) = (changed.base, changing.base, sizes.base)
    var changes = 0
    sources.withArcPointers { arcs in
      for node in block {
        let own = next + node &* width
        let before = registers + node &* width
        // What did not change in the last step is the same in both.
        if changed[node] { own.update(from: before, count: width) }
        changing[node] = false
        let list = arcs.neighbors(of: node, room)
        for source in list where changed[Int(source)] {
          let heard = registers + Int(source) &* width
          for place in 0..<width {
            own[place].replace(with: heard[place], where: heard[place] .> own[place])
          }
        }
        var isNew = false
        for place in 0..<width where own[place] != before[place] { isNew = true }
        if isNew {
          changing[node] = true
          changes &+= 1
        }
        // Neighbors are known exactly, also those whose hashes say nothing new.
        let size = distance == 1 ? Double(list.count + 1) : isNew ? counter.count(own) : 0
        let limited = min(size, Double(nodeCount))
        if limited > sizes[node] {
          body(node, limited - sizes[node])
          sizes[node] = limited
        }
      }
    }
    return changes
  }
}

/// Makes counts of registers.
struct RegisterCounter: Sendable {
  private let precision: Int
  /// Indexed by register value: 2 to the power of minus that; 0 for an empty register.
  private let weights: [Double]
  /// Indexed by the number of empty registers: what they add up to.
  private let emptyWeights: [Double]

  init(precision: Int) {
    self.precision = precision
    weights = (0..<256).map { $0 == 0 ? 0 : Double(sign: .plus, exponent: -$0, significand: 1) }
    let m = 1 << precision
    emptyWeights = (0...m).map { empty in
      // σ(x) = x + Σ x^(2^k) 2^(k−1), which has no end at 1.
      var x = Double(empty) / Double(m)
      if x == 1 { return .infinity }
      var sum = x
      var factor = 1.0
      while true {
        x *= x
        let more = sum + x * factor
        if more == sum { return sum * Double(m) }
        sum = more
        factor += factor
      }
    }
  }

  /// Which register a hash belongs to, and what it says there.
  func entry(of hash: UInt64) -> (register: Int, rank: UInt8) {
    let register = Int(hash & (1 << UInt64(precision) - 1))
    let rest = hash >> UInt64(precision)
    return (register, UInt8(rest.leadingZeroBitCount - precision + 1))
  }

  /// About how many different hashes were entered.
  @inline(__always)
  func count(_ registers: UnsafePointer<SIMD16<UInt8>>) -> Double {
    let m = 1 << precision
    let bytes = UnsafeRawPointer(registers).assumingMemoryBound(to: UInt8.self)
    return weights.withUnsafeBufferPointer { weights in
      var empty = 0
      var sum = 0.0
      for place in 0..<m {
        let value = Int(bytes[place])
        empty &+= value == 0 ? 1 : 0
        sum += weights[value]
      }
      return Double(m) * Double(m) / (2 * log(2) * (sum + emptyWeights[empty]))
    }
  }
}
