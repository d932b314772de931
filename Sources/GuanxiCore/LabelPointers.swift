/// Names for code that is to be fast: no place is checked, and they are valid only inside the call
/// that hands them out.
package struct LabelPointers: @unchecked Sendable {
  private let first: UInt64
  private let numbers: UnsafePointer<UInt32>?
  private let wideNumbers: UnsafePointer<UInt64>?
  private let text: UnsafePointer<UInt8>?
  private let offsets: OffsetPointers?

  /// Whether names are text.
  package let areText: Bool

  fileprivate init(_ names: LabelNames) {
    var pointers:
      (
        first: UInt64, numbers: UnsafePointer<UInt32>?, wideNumbers: UnsafePointer<UInt64>?,
        text: UnsafePointer<UInt8>?, offsets: OffsetPointers?
      ) = (0, nil, nil, nil, nil)
    switch names {
    case .range(let first, _): pointers.first = UInt64(first)
    case .numbers(let numbers): pointers.numbers = numbers.base
    case .wideNumbers(let numbers): pointers.wideNumbers = numbers.base
    case .text(let bytes, let offsets):
      pointers.text = bytes.base
      pointers.offsets = offsets.pointers
    }
    (first, numbers, wideNumbers, text, offsets) = pointers
    areText = pointers.text != nil
  }

  /// The number at a place, of names that are numbers.
  package func number(_ rank: Int) -> UInt64 {
    if let numbers { return UInt64(numbers[rank]) }
    return wideNumbers?[rank] ?? first &+ UInt64(truncatingIfNeeded: rank)
  }

  /// The bytes at a place, of names that are text.
  package func utf8(of rank: Int) -> UnsafeBufferPointer<UInt8> {
    guard let text, let offsets else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = offsets[rank]
    return UnsafeBufferPointer(start: text + start, count: offsets[rank &+ 1] &- start)
  }
}

extension LabelNames {
  /// Hands the names to code that is to be fast.
  package func withPointers<Result>(_ body: (LabelPointers) throws -> Result) rethrows -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(LabelPointers(self))
  }
}
