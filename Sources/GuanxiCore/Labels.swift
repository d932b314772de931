/// The users' own names of the nodes.
///
/// A network that was read numbers its nodes in ascending order of their names (numbers by value,
/// text by its bytes), so that the order of rows in a file changes nothing. A network may be given
/// another order; the names then know it, so that users always see their own. A name is found by
/// binary search.
public struct Labels: Sendable, Equatable {
  /// The names in ascending order.
  package let names: LabelNames

  /// How the nodes are ordered: from ascending order of their names to their numbers; nil if they
  /// are in ascending order.
  public let order: NodeOrder?

  /// Puts names and their order together.
  ///
  /// - Precondition: The names ascend strictly; the order is of as many nodes as there are names.
  package init(_ names: LabelNames, order: NodeOrder? = nil) {
    self.names = names
    self.order = order
  }

  /// Names that count upwards from `first`.
  public init(counting count: Int, from first: Int = 0) {
    self.init(.range(first: first, count: count))
  }

  /// Names that are numbers.
  ///
  /// - Precondition: The numbers ascend strictly.
  public init(numbers: [UInt64]) {
    precondition(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "Labels must ascend.")
    self.init(LabelNames(ascending: numbers))
  }

  /// Names that are text.
  ///
  /// - Precondition: The names ascend strictly by their UTF-8 bytes.
  public init(text: [String]) {
    var bytes: [UInt8] = []
    var offsets = [0]
    for label in text {
      bytes.append(contentsOf: label.utf8)
      offsets.append(bytes.count)
    }
    self.init(utf8: bytes, offsets: offsets)
  }

  /// Names that are text, one after the other in one array of bytes.
  ///
  /// - Precondition: The names ascend strictly by their bytes.
  public init(utf8 bytes: [UInt8], offsets: [Int]) {
    self.init(.text(Column(bytes), Offsets(offsets)))
    precondition(names.ascend, "Labels must ascend.")
  }

  /// The number of nodes.
  public var count: Int { names.count }

  /// Whether every name is a whole number.
  public var areNumbers: Bool {
    if case .text = names { false } else { true }
  }

  /// The name of a node.
  public subscript(node: Int) -> String { names[rank(of: node)] }

  /// The node of a name, or nil.
  ///
  /// - Complexity: O(log *n*), and O(*n*) the first time if the nodes have an order of their own.
  public func node(_ label: String) -> Int? {
    names.rank(of: label).map { rank in order.map { Int($0.places[rank]) } ?? rank }
  }

  /// The place of a node's name among all names in ascending order.
  public func rank(of node: Int) -> Int { order.map { Int($0.nodes[node]) } ?? node }

  /// The number that stands for a node in every random draw, whatever its place in the arrays.
  public var keys: NodeKeys {
    if case .range(let first, _) = names, order == nil { return NodeKeys(offset: UInt64(first)) }
    guard let order else { return NodeKeys((0..<count).map(names.key)) }
    return NodeKeys(order.nodes.map { names.key(Int($0)) })
  }

  /// The labels of some nodes.
  ///
  /// - Parameter kept: Nodes, ascending, without repeats.
  /// - Returns: Labels in the order of `kept`.
  public func subset(_ kept: [Int]) -> Labels {
    guard let order else { return Labels(names.subset(kept)) }
    // Their places among themselves: from ascending order of the names to the order of `kept`.
    let ranks = order.nodes
    let byName = kept.indices.sorted { ranks[kept[$0]] < ranks[kept[$1]] }
    let ordered = NodeOrder(uncheckedPlaces: Column(byName.lazy.map { UInt32($0) }))
    return Labels(
      names.subset(byName.map { Int(ranks[kept[$0]]) }), order: ordered.isIdentity ? nil : ordered)
  }

  /// The same names for nodes in another order.
  ///
  /// - Precondition: The order is of as many nodes as there are names.
  public func ordered(by next: NodeOrder) -> Labels {
    precondition(next.count == count, "There must be one label for each node.")
    let whole = order.map { $0.then(next) } ?? next
    return Labels(names, order: whole.isIdentity ? nil : whole)
  }

  /// The first of `ranking(of:)` alone.
  ///
  /// - Parameters:
  ///   - scores: Indexed by node; none is NaN.
  ///   - count: How many; all if there are fewer.
  /// - Returns: Nodes, best first.
  /// - Complexity: O(*n* log *count*), and O(*n*) if scores are in no order.
  public func ranking(of scores: [Double], first count: Int) -> [Int] {
    if count >= scores.count / 8 { return Array(ranking(of: scores).prefix(count)) }
    precondition(!scores.contains { $0.isNaN }, "A score must be a number.")
    if count < 1 { return [] }
    func precedes(_ a: Int, _ b: Int) -> Bool {
      scores[a] == scores[b] ? rank(of: a) < rank(of: b) : scores[a] > scores[b]
    }
    var best: [Int] = []
    // The last of the best so far: who does not precede it is out.
    var last: Int?
    for node in scores.indices {
      if let last, !precedes(node, last) { continue }
      best.append(node)
      if best.count >= 2 * count + 1_024 {
        best.sort(by: precedes)
        best.removeSubrange(count...)
        last = best.last
      }
    }
    return Array(best.sorted(by: precedes).prefix(count))
  }

  /// The nodes that come first by score; of equal ones, those whose names come first.
  ///
  /// - Parameter scores: Indexed by node; none is NaN.
  /// - Returns: All nodes, best first.
  /// - Complexity: O(*n* log *n*).
  public func ranking(of scores: [Double]) -> [Int] {
    precondition(!scores.contains { $0.isNaN }, "A score must be a number.")
    guard let ranks = order?.nodes else {
      return scores.indices.sorted {
        scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
      }
    }
    return ranks.withUnsafeBufferPointer { ranks in
      scores.indices.sorted {
        scores[$0] == scores[$1] ? ranks[$0] < ranks[$1] : scores[$0] > scores[$1]
      }
    }
  }
}
