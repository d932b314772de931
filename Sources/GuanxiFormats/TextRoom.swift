/// Bytes of a text that grows at its end.
final class TextRoom: @unchecked Sendable {
  private(set) var count = 0
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes; they are valid until the next change.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Makes sure that there is room for some bytes more.
  ///
  /// - Returns: Where the next byte goes; `advance` says how many were put there.
  @inline(__always) func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if count &+ more > capacity { grow(more) }
    return base + count
  }

  /// Takes bytes that were put where `reserve` said.
  @inline(__always) func advance(_ more: Int) { count &+= more }

  func append(_ byte: UInt8) {
    reserve(1)[0] = byte
    count &+= 1
  }

  func append(_ bytes: some Collection<UInt8>) {
    let room = UnsafeMutableBufferPointer(start: reserve(bytes.count), count: bytes.count)
    _ = room.update(fromContentsOf: bytes)
    count += bytes.count
  }

  private func grow(_ more: Int) {
    let larger = max(2 * capacity, count + more)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = larger
  }
}

/// Writes a number in decimal digits.
///
/// - Parameters:
///   - number: The number.
///   - place: Where the first digit goes; there is room for 20.
/// - Returns: How many digits there are.
@inline(__always)
func putDigits(_ number: UInt64, at place: UnsafeMutablePointer<UInt8>) -> Int {
  var count = 1
  var bound: UInt64 = 10
  while number >= bound {
    count &+= 1
    if count == 20 { break }
    bound &*= 10
  }
  var rest = number
  var end = count
  while rest >= 100 {
    let pair = Int(truncatingIfNeeded: rest % 100) &<< 1
    rest /= 100
    end &-= 2
    place[end] = pairsOfDigits[pair]
    place[end &+ 1] = pairsOfDigits[pair &+ 1]
  }
  if rest >= 10 {
    let pair = Int(truncatingIfNeeded: rest) &<< 1
    place[0] = pairsOfDigits[pair]
    place[1] = pairsOfDigits[pair &+ 1]
  } else {
    place[0] = 48 &+ UInt8(truncatingIfNeeded: rest)
  }
  return count
}

/// 00, 01, … 99; it stays for ever.
nonisolated(unsafe) private let pairsOfDigits: UnsafePointer<UInt8> = {
  let pairs = UnsafeMutablePointer<UInt8>.allocate(capacity: 200)
  for number in 0..<100 {
    pairs[2 * number] = 48 + UInt8(number / 10)
    pairs[2 * number + 1] = 48 + UInt8(number % 10)
  }
  return UnsafePointer(pairs)
}()
