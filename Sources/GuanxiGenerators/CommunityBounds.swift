import GuanxiCore

/// Communities of consecutive nodes.
struct CommunityBounds: Sendable {
  /// Indexed by community, with one more at the end: its first node.
  let starts: [Int]
  /// Every 64th node's community.
  private let guide: [UInt32]

  /// Communities of given sizes, each one node or more.
  init(sizes: [Int]) {
    var starts = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var community = 0
    guide = (0..<(starts[sizes.count] + 63) / 64).map { place in
      while starts[community + 1] <= 64 * place { community += 1 }
      return UInt32(community)
    }
    self.starts = starts
  }

  /// How many communities there are.
  var count: Int { starts.count - 1 }

  /// How many nodes there are.
  var nodeCount: Int { starts[count] }

  /// The nodes of a community.
  func nodes(of community: Int) -> Range<Int> { starts[community]..<starts[community + 1] }

  /// The community of a node.
  @inline(__always)
  func community(of node: Int) -> Int {
    var community = Int(guide[node &>> 6])
    while starts[community &+ 1] <= node { community &+= 1 }
    return community
  }

  /// Sizes drawn from a range, each as likely, that sum up to `nodes`: a few are then one larger or
  /// smaller than drawn.
  ///
  /// Where no number of communities in the range has so many nodes, they are as near to it as can
  /// be.
  static func drawn(
    nodes: Int, in range: ClosedRange<Int>, using generator: inout KeyedGenerator
  ) -> CommunityBounds {
    let mean = Double(range.lowerBound + range.upperBound) / 2
    let count = max(1, Int((Double(nodes) / mean).rounded()))
    var sizes = (0..<count).map { _ in range.lowerBound + generator.below(range.count) }
    sizes.fit(to: nodes, in: range)
    return CommunityBounds(sizes: sizes)
  }
}

extension [Int] {
  /// Makes some of the numbers larger or smaller, step by step in turn, until they sum up to
  /// `total`: inside the range while that is possible, then beyond it, but not below 1.
  mutating func fit(to total: Int, in range: ClosedRange<Int>) {
    var missing = total - reduce(0, +)
    var range = range
    while missing != 0 {
      let before = missing
      let step = missing.signum()
      for place in indices where missing != 0 && range.contains(self[place] + step) {
        self[place] += step
        missing -= step
      }
      if missing == before { range = Swift.max(1, range.lowerBound - 1)...(range.upperBound + 1) }
    }
  }
}
