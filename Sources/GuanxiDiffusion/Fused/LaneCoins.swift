/// How a block of replicates throws its coins.
protocol LaneCoins {
  /// Whether it pays to pass on from many nodes at once that do so in all replicates.
  var mergesComplete: Bool { get }

  /// Asks for what `push` will read about a node.
  func prefetch(_ node: Int, _ front: borrowing SpreadFront)

  /// Passes news on from one node to its neighbors from `low` to the front's limit.
  mutating func push(_ node: Int, _ news: LaneRow, from low: Int, _ front: inout SpreadFront)

  /// Passes on from nodes that do so in all replicates.
  mutating func merge(_ sources: [UInt32], from low: Int, _ front: inout SpreadFront)
}
