/// Names in ascending order: numbers by value, text by its bytes.
package enum LabelNames: Sendable, Equatable {
  /// Numbers that count upwards.
  case range(first: Int, count: Int)
  /// Numbers below 2³².
  case numbers(Column<UInt32>)
  /// Any numbers.
  case wideNumbers(Column<UInt64>)
  /// Text, one name after the other, and where each starts.
  case text(Column<UInt8>, Offsets)

  /// Numbers that ascend strictly, as narrow as they allow.
  init(ascending numbers: [UInt64]) {
    guard let first = numbers.first, let last = numbers.last else {
      self = .range(first: 0, count: 0)
      return
    }
    if last <= UInt64(Int.max), last - first == UInt64(numbers.count - 1) {
      self = .range(first: Int(first), count: numbers.count)
    } else if last <= UInt64(UInt32.max) {
      self = .numbers(Column(numbers.lazy.map { UInt32(truncatingIfNeeded: $0) }))
    } else {
      self = .wideNumbers(Column(numbers))
    }
  }

  package var count: Int {
    switch self {
    case .range(_, let count): count
    case .numbers(let numbers): numbers.count
    case .wideNumbers(let numbers): numbers.count
    case .text(_, let offsets): offsets.count - 1
    }
  }

  /// Whether each name is above the one before.
  package var ascend: Bool {
    switch self {
    case .range: true
    case .numbers(let numbers): LabelNames.ascend(numbers)
    case .wideNumbers(let numbers): LabelNames.ascend(numbers)
    case .text: (1..<max(1, count)).allSatisfy { compare(utf8(of: $0 - 1), utf8(of: $0)) < 0 }
    }
  }

  private static func ascend<Number: BinaryInteger>(_ numbers: Column<Number>) -> Bool {
    numbers.withUnsafeBufferPointer { numbers in
      (1..<max(1, numbers.count)).allSatisfy { numbers[$0 - 1] < numbers[$0] }
    }
  }

  /// The name at a place.
  package subscript(rank: Int) -> String {
    switch self {
    case .range(let first, _): String(first + rank)
    case .numbers(let numbers): String(numbers[rank])
    case .wideNumbers(let numbers): String(numbers[rank])
    case .text: String(decoding: utf8(of: rank), as: UTF8.self)
    }
  }

  /// The place of a name, or nil.
  func rank(of label: String) -> Int? {
    switch self {
    case .range(let first, let count):
      // The names may reach up to the largest number there is, so no bound is added up.
      guard let number = Int(label), number >= first, number - first < count else { return nil }
      return number - first
    case .numbers(let numbers):
      guard let number = UInt32(label) else { return nil }
      let rank = numbers.indices.partition { numbers[$0] < number }
      return rank < numbers.count && numbers[rank] == number ? rank : nil
    case .wideNumbers(let numbers):
      guard let number = UInt64(label) else { return nil }
      let rank = numbers.indices.partition { numbers[$0] < number }
      return rank < numbers.count && numbers[rank] == number ? rank : nil
    case .text:
      let wanted = Column(label.utf8)[...]
      let rank = (0..<count).partition { compare(utf8(of: $0), wanted) < 0 }
      return rank < count && compare(utf8(of: rank), wanted) == 0 ? rank : nil
    }
  }

  /// The number that stands for a name in random draws.
  func key(_ rank: Int) -> UInt64 {
    switch self {
    case .range(let first, _): UInt64(first + rank)
    case .numbers(let numbers): UInt64(numbers[rank])
    case .wideNumbers(let numbers): numbers[rank]
    case .text: KeyedHash.hash(utf8(of: rank))
    }
  }

  /// Some of the names.
  ///
  /// - Parameter ranks: Their places, ascending.
  /// - Returns: As many names.
  func subset(_ ranks: [Int]) -> LabelNames {
    guard case .text(let bytes, let offsets) = self else {
      return LabelNames(ascending: ranks.map(key))
    }
    var starts = [0]
    starts.reserveCapacity(ranks.count + 1)
    for rank in ranks {
      starts.append(starts[starts.count - 1] + offsets[rank + 1] - offsets[rank])
    }
    let kept = Column<UInt8>(capacity: starts[ranks.count]) { room in
      for (index, rank) in ranks.enumerated() {
        for (place, byte) in bytes[offsets[rank]..<offsets[rank + 1]].enumerated() {
          room[starts[index] + place] = byte
        }
      }
      return room.count
    }
    return .text(kept, Offsets(starts))
  }

  /// The bytes of a name that is text.
  package func utf8(of rank: Int) -> Slice<Column<UInt8>> {
    guard case .text(let bytes, let offsets) = self else { return Column<UInt8>([])[...] }
    return bytes[offsets[rank]..<offsets[rank + 1]]
  }

  /// Below 0 if `a` comes before `b`, 0 if they are the same.
  private func compare(_ a: Slice<Column<UInt8>>, _ b: Slice<Column<UInt8>>) -> Int {
    if a.elementsEqual(b) { return 0 }
    return a.lexicographicallyPrecedes(b) ? -1 : 1
  }
}

extension Range where Bound == Int {
  /// The first place that does not belong to the front, by binary search.
  fileprivate func partition(belongsToFront: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if belongsToFront(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
