import GuanxiCore
import Testing

@testable import GuanxiDiffusion

@Suite struct TimeQueueTests {
  /// Against looking through everybody, with many at the same time.
  @Test func theEarliestOfLowestKeyComesFirst() {
    for seed in 0..<100 as Range<UInt64> {
      var generator = KeyedGenerator(seed: seed)
      let n = 1 + generator.below(30)
      let keys = NodeKeys((0..<n).map { UInt64(n - $0) })
      var queue = TimeQueue(nodeCount: n, keys: keys)
      var due = [Int?](repeating: nil, count: n)
      for _ in 0..<200 {
        if generator.chance(0.6) {
          let node = generator.below(n)
          let time = generator.below((due[node] ?? 12) + 1)
          due[node] = time
          queue.move(node, to: Double(time))
        } else {
          let waiting = due.indices.filter { due[$0] != nil }
          let first = waiting.min { (due[$0] ?? 0, keys[$0]) < (due[$1] ?? 0, keys[$1]) }
          let taken = queue.removeFirst()
          #expect(taken?.node == first && taken?.time == first.flatMap { due[$0] }.map(Double.init))
          if let first { due[first] = nil }
        }
      }
    }
  }
}
