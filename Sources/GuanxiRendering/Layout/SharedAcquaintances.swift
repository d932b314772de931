import GuanxiCore

/// How many acquaintances each two of some people share.
struct SharedAcquaintances {
  /// The most people whose acquaintance is counted; of more, every second, third … is.
  private static let sampleLimit = 1 << 20

  /// Pairs that share any, by place among the people, in order.
  let ties: [DisparityFilter.Tie]
  /// Indexed like the ties: the share of both people's acquaintances that they have in common.
  let overlaps: [Double]
  /// What was not counted, as a sentence with a space before it, or nothing.
  let note: String

  /// Counts.
  ///
  /// - Parameters:
  ///   - people: By number.
  ///   - graph: Who knows whom; the direction of arcs does not matter.
  /// - Complexity: O(arcs of the people + people² × *n* / 64), *n* at most 2²⁰.
  init(of people: [Int], in graph: Graph) {
    let step = (graph.nodeCount + Self.sampleLimit - 1) / Self.sampleLimit
    let words = (graph.nodeCount / max(1, step) + 64) / 64
    var bits = [UInt64](repeating: 0, count: words * people.count)
    let incoming = graph.isDirected ? graph.reversed() : nil
    for (row, person) in people.enumerated() {
      func mark(_ neighbors: Neighbors) {
        for neighbor in neighbors where neighbor % step == 0 {
          let place = neighbor / step
          bits[row * words + place >> 6] |= 1 << UInt64(place & 63)
        }
      }
      mark(graph.neighbors(of: person))
      if let incoming { mark(incoming.neighbors(of: person)) }
    }
    let counts = people.indices.map { row in
      bits[row * words..<(row + 1) * words].reduce(0) { $0 + $1.nonzeroBitCount }
    }
    var ties: [DisparityFilter.Tie] = []
    var overlaps: [Double] = []
    bits.withUnsafeBufferPointer { bits in
      for first in people.indices {
        for second in people.indices where second > first {
          var common = 0
          for word in 0..<words {
            common &+=
              (bits[first &* words &+ word] & bits[second &* words &+ word]).nonzeroBitCount
          }
          if common > 0 {
            ties.append(.init(first: first, second: second, value: Double(common * step)))
            overlaps.append(Double(common) / Double(counts[first] + counts[second] - common))
          }
        }
      }
    }
    self.ties = ties
    self.overlaps = overlaps
    note = step < 2 ? "" : " Shared acquaintances are counted on every \(step)th person."
  }
}
