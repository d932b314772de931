import GuanxiCore

/// Reads rows of two numbers below 2³², and a value behind them, as long as nothing else comes.
///
/// A number of up to eight digits is read as one word: the first byte that is no digit gives its
/// length, and three multiplications its value, so that no branch depends on the digits (Lemire,
/// "Quickly parsing eight digits", 2018).
struct PlainRowReader {
  private let base: UnsafePointer<UInt8>
  private let end: Int
  private let layout: RowLayout
  /// The byte between fields, and another that does as well.
  private let separators: (UInt8, UInt8)
  /// The smallest number read.
  private(set) var smallest = UInt32.max
  /// The largest number read.
  private(set) var largest: UInt32 = 0

  init(_ base: UnsafePointer<UInt8>, _ end: Int, _ layout: RowLayout) {
    self.base = base
    self.end = end
    self.layout = layout
    separators =
      switch layout.separator {
      case .blanks: (.space, .tab)
      case .tab: (.tab, .tab)
      case .comma, .quotedComma: (.comma, .comma)
      }
  }

  /// Reads rows into lists with enough room.
  ///
  /// - Returns: Where the first other row starts, and how many rows were read.
  mutating func read(
    from start: Int, _ pairs: UnsafeMutablePointer<UInt32>, _ values: UnsafeMutablePointer<Double>
  ) -> (end: Int, rows: Int) {
    let hasValues = layout.value != nil
    let keepsQuotes = layout.separator == .quotedComma
    // Words are read beyond the end of a number, so rows near the end are left to others.
    let lastStart = end - 64
    var (low, high) = (smallest, largest)
    var rowStart = start
    var rows = 0
    while rowStart < lastStart {
      var place = rowStart
      guard let source = number(&place), isSeparator(base[place]) else { break }
      place &+= 1
      guard place < lastStart &+ 32, let target = number(&place) else { break }
      if hasValues {
        guard let value = value(&place) else { break }
        values[rows] = value
      }
      var byte = base[place]
      if byte != .newline {
        if byte == .carriageReturn {
          place &+= 1
          guard place < end, base[place] == .newline else { break }
        } else {
          guard isSeparator(byte) else { break }
          while byte != .newline && !(keepsQuotes && byte == .quote) {
            place &+= 1
            guard place < end else { break }
            byte = base[place]
          }
          guard place < end, byte == .newline else { break }
        }
      }
      pairs[2 &* rows] = source
      pairs[2 &* rows &+ 1] = target
      rows &+= 1
      low = min(low, source, target)
      high = max(high, source, target)
      rowStart = place &+ 1
    }
    if rows > 0 { (smallest, largest) = (low, high) }
    return (rowStart, rows)
  }

  @inline(__always)
  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == separators.0 || byte == separators.1
  }

  /// Digits without a leading zero, below 2³²; moves behind them.
  @inline(__always)
  private func number(_ place: inout Int) -> UInt32? {
    let word = UInt64(
      littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self))
    let digits = word ^ 0x3030_3030_3030_3030
    // The high bit of each byte that is no digit; bytes behind the first of them do not count.
    let others = (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
    let length = others.trailingZeroBitCount &>> 3
    if length == 0 || (digits & 0xFF == 0 && length > 1) { return nil }
    // Leading zeros take the place of missing digits.
    var value = length == 8 ? digits : digits &<< UInt64(64 &- 8 &* length)
    value = ((value & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) &>> 8
    value = ((value & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
    value = ((value & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
    place &+= length
    if length == 8 {
      var more = 0
      while base[place] &- 48 < 10 {
        value = value &* 10 &+ UInt64(base[place] &- 48)
        place &+= 1
        more &+= 1
        if more > 2 { return nil }
      }
      if value > UInt64(UInt32.max) { return nil }
    }
    return UInt32(truncatingIfNeeded: value)
  }

  /// A value behind a separator; moves behind it.
  @inline(__always)
  private func value(_ place: inout Int) -> Double? {
    guard isSeparator(base[place]) else { return nil }
    place &+= 1
    let first = place
    while place < end, base[place] > .comma { place &+= 1 }
    guard place < end,
      let value = decimal(UnsafeBufferPointer(start: base + first, count: place - first)),
      layout.accepts(value)
    else { return nil }
    return value
  }
}
