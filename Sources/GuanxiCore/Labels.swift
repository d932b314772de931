/// The users' own names of the nodes, in ascending order of node.
///
/// Nodes are numbered in ascending order of their names (numbers by value, text by its bytes), so
/// that the order of rows in a file changes nothing, and a name is found by binary search.
public struct Labels: Sendable, Equatable {
  private enum Storage: Sendable, Equatable {
    case range(first: Int, count: Int)
    case numbers([UInt64])
    case text(bytes: [UInt8], offsets: [Int])
  }

  private let storage: Storage

  /// Names that count upwards from `first`.
  public init(counting count: Int, from first: Int = 0) {
    storage = .range(first: first, count: count)
  }

  /// Names that are numbers.
  ///
  /// - Precondition: The numbers ascend strictly.
  public init(numbers: [UInt64]) {
    precondition(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "Labels must ascend.")
    if let first = numbers.first, let last = numbers.last, last <= UInt64(Int.max),
      last - first == UInt64(numbers.count - 1)
    {
      storage = .range(first: Int(first), count: numbers.count)
    } else {
      storage = .numbers(numbers)
    }
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
    storage = .text(bytes: bytes, offsets: offsets)
    precondition(
      (1..<max(1, count)).allSatisfy { order(of: $0 - 1, and: utf8(of: $0)) == .less },
      "Labels must ascend.")
  }

  /// The number of nodes.
  public var count: Int {
    switch storage {
    case .range(_, let count): count
    case .numbers(let numbers): numbers.count
    case .text(_, let offsets): offsets.count - 1
    }
  }

  /// Whether every name is a whole number.
  public var areNumbers: Bool {
    if case .text = storage { false } else { true }
  }

  /// The name of a node.
  public subscript(node: Int) -> String {
    switch storage {
    case .range(let first, _): String(first + node)
    case .numbers(let numbers): String(numbers[node])
    case .text: String(decoding: utf8(of: node), as: UTF8.self)
    }
  }

  /// The node of a name, or nil.
  ///
  /// - Complexity: O(log *n*).
  public func node(_ label: String) -> Int? {
    switch storage {
    case .range(let first, let count):
      // The names may reach up to the largest number there is, so no bound is added up.
      guard let number = Int(label), number >= first, number - first < count else { return nil }
      return number - first
    case .numbers(let numbers):
      guard let number = UInt64(label) else { return nil }
      let node = numbers.partition { $0 < number }
      return node < numbers.count && numbers[node] == number ? node : nil
    case .text:
      let wanted = Array(label.utf8)[...]
      let node = (0..<count).partition { order(of: $0, and: wanted) == .less }
      return node < count && order(of: node, and: wanted) == .equal ? node : nil
    }
  }

  /// The number that stands for a node in every random draw, whatever its place in the arrays.
  public var keys: NodeKeys {
    switch storage {
    case .range(let first, _): NodeKeys(offset: UInt64(first))
    case .numbers(let numbers): NodeKeys(numbers)
    case .text: NodeKeys((0..<count).map { KeyedHash.hash(utf8(of: $0)) })
    }
  }

  /// The labels of some nodes.
  ///
  /// - Parameter kept: Nodes, ascending, without repeats.
  /// - Returns: Labels in the order of `kept`.
  public func subset(_ kept: [Int]) -> Labels {
    switch storage {
    case .range(let first, _): return Labels(numbers: kept.map { UInt64(first + $0) })
    case .numbers(let numbers): return Labels(numbers: kept.map { numbers[$0] })
    case .text:
      var bytes: [UInt8] = []
      var offsets = [0]
      for node in kept {
        bytes.append(contentsOf: utf8(of: node))
        offsets.append(bytes.count)
      }
      return Labels(utf8: bytes, offsets: offsets)
    }
  }

  private func utf8(of node: Int) -> ArraySlice<UInt8> {
    guard case .text(let bytes, let offsets) = storage else { return [] }
    return bytes[offsets[node]..<offsets[node + 1]]
  }

  private enum Order { case less, equal, greater }

  private func order(of node: Int, and wanted: ArraySlice<UInt8>) -> Order {
    let own = utf8(of: node)
    if own.elementsEqual(wanted) { return .equal }
    return own.lexicographicallyPrecedes(wanted) ? .less : .greater
  }
}

/// The persistent number of each node, which every random draw about it uses.
public struct NodeKeys: Sendable {
  @usableFromInline let offset: UInt64
  @usableFromInline let keys: [UInt64]?

  /// Node *i* has the key `offset` + *i*.
  public init(offset: UInt64 = 0) {
    self.offset = offset
    keys = nil
  }

  /// A key for each node.
  public init(_ keys: [UInt64]) {
    offset = 0
    self.keys = keys
  }

  /// The key of a node.
  @inlinable public subscript(node: Int) -> UInt64 {
    keys.map { $0[node] } ?? offset &+ UInt64(truncatingIfNeeded: node)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place whose element does not belong to the front, by binary search.
  fileprivate func partition(belongsToFront: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if belongsToFront(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
