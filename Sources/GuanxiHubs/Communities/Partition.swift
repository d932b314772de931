import GuanxiCore

/// A division of the nodes of a network into groups: every node is in exactly one.
public struct Partition: Sendable, Equatable {
  /// Indexed by node: the number of its group. The largest group is 0; of equally large ones, the
  /// one with the smallest node comes first.
  public let group: [UInt32]

  /// Indexed by group: how many nodes it has, descending.
  public let sizes: [Int]

  /// The number of groups.
  public var count: Int { sizes.count }

  /// Groups by any numbers, which are replaced by those of `group`.
  ///
  /// - Parameter labels: Indexed by node: a number that the nodes of a group share.
  /// - Complexity: O(*n*) for labels below *n*; else O(*n* log *n*).
  public init(labels: some RandomAccessCollection<some BinaryInteger>) {
    let n = labels.count
    if labels.allSatisfy({ $0 >= 0 && $0 < n }) {
      let slots = Slots<UInt32>(repeating: 0, count: n)
      for (node, label) in labels.enumerated() { slots.base[node] = UInt32(label) }
      self.init(slots)
      return
    }
    let order = labels.enumerated().sorted { $0.element < $1.element }
    let slots = Slots<UInt32>(repeating: 0, count: n)
    var number = 0
    for (place, entry) in order.enumerated() {
      if place > 0 && entry.element != order[place - 1].element { number += 1 }
      slots.base[entry.offset] = UInt32(number)
    }
    self.init(slots)
  }

  /// Groups whose labels are below the number of nodes.
  init(_ labels: Slots<UInt32>) {
    let n = labels.count
    let count = renumber(labels)
    var sizes = [Int](repeating: 0, count: count)
    for node in 0..<n { sizes[Int(labels.base[node])] += 1 }
    // Groups come in the order of their first nodes: a stable sort by size keeps that.
    let largest = sizes.max() ?? 0
    var starts = [Int](repeating: 0, count: largest + 2)
    for size in sizes { starts[largest - size + 1] += 1 }
    for place in 0...largest { starts[place + 1] += starts[place] }
    var number = [UInt32](repeating: 0, count: count)
    var sorted = [Int](repeating: 0, count: count)
    for (group, size) in sizes.enumerated() {
      let place = starts[largest - size]
      starts[largest - size] += 1
      number[group] = UInt32(place)
      sorted[place] = size
    }
    group = (0..<n).map { number[Int(labels.base[$0])] }
    self.sizes = sorted
  }

  /// Indexed by group: its nodes, ascending.
  public var members: [[Int]] {
    var members = sizes.map { _ in [Int]() }
    for (group, size) in sizes.enumerated() { members[group].reserveCapacity(size) }
    for (node, group) in group.enumerated() { members[Int(group)].append(node) }
    return members
  }
}

/// Numbers groups in the order of their first nodes.
///
/// - Parameter labels: Indexed by node: a number below the number of nodes; replaced.
/// - Returns: The number of groups.
func renumber(_ labels: Slots<UInt32>) -> Int {
  let numbers = Slots<UInt32>(repeating: .max, count: labels.count)
  var count = 0
  for node in 0..<labels.count {
    let label = Int(labels.base[node])
    if numbers.base[label] == .max {
      numbers.base[label] = UInt32(truncatingIfNeeded: count)
      count += 1
    }
    labels.base[node] = numbers.base[label]
  }
  return count
}
