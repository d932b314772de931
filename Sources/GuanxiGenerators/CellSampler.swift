import GuanxiCore

/// Draws cells of a Kronecker power of a small matrix: a row and a column, with chances in
/// proportion to the product of the entries that their digits choose.
///
/// The digits of several levels are drawn at once from an alias table (Walker, "An Efficient Method
/// for Generating Discrete Random Variables with General Distributions", TOMS 1977) of up to 1,024
/// cells, so that a cell of 20 levels of a 2×2 matrix takes four draws.
struct CellSampler: Sendable {
  /// One place of an alias table: below the threshold its own cell, else another one.
  private struct Entry: Sendable {
    var threshold: UInt64 = 0
    var row: UInt16 = 0
    var column: UInt16 = 0
    var otherRow: UInt16 = 0
    var otherColumn: UInt16 = 0
  }

  private let tables: [[Entry]]
  /// How many rows a table has: *side* to the number of its levels.
  private let spans: [Int]

  /// Prepares the draws of a power.
  ///
  /// - Parameters:
  ///   - matrix: The entries row by row, 0 or more, not all 0.
  ///   - side: How many rows and columns there are, up to 32.
  ///   - levels: The exponent.
  init(_ matrix: [Double], side: Int, levels: Int) {
    var perTable = 1
    var cells = side * side
    while cells * side * side <= 1_024 {
      cells *= side * side
      perTable += 1
    }
    var tables: [[Entry]] = []
    var spans: [Int] = []
    var left = levels
    while left > 0 {
      let count = min(left, perTable)
      if count == perTable, let first = tables.first {
        tables.append(first)
      } else {
        tables.append(Self.table(matrix, side, count))
      }
      spans.append((0..<count).reduce(1) { span, _ in span * side })
      left -= count
    }
    self.tables = tables
    self.spans = spans
  }

  private static func table(_ matrix: [Double], _ side: Int, _ levels: Int) -> [Entry] {
    var entries = [Entry()]
    var weights = [1.0]
    for _ in 0..<levels {
      var nextEntries: [Entry] = []
      var nextWeights: [Double] = []
      for (entry, weight) in zip(entries, weights) {
        for cell in matrix.indices {
          var longer = Entry()
          longer.row = entry.row * UInt16(side) + UInt16(cell / side)
          longer.column = entry.column * UInt16(side) + UInt16(cell % side)
          nextEntries.append(longer)
          nextWeights.append(weight * matrix[cell])
        }
      }
      entries = nextEntries
      weights = nextWeights
    }
    let aliases = AliasTable(weights)
    for place in entries.indices {
      let other = entries[aliases.entries[place].other]
      entries[place].threshold = aliases.entries[place].threshold
      entries[place].otherRow = other.row
      entries[place].otherColumn = other.column
    }
    return entries
  }

  /// Draws cells and hands them to `visit`.
  @inline(__always)
  func draw(
    _ count: Int, using generator: inout KeyedGenerator,
    _ visit: (_ row: Int, _ column: Int) -> Void
  ) {
    for _ in 0..<count {
      var row = 0
      var column = 0
      for table in tables.indices {
        tables[table].withUnsafeBufferPointer { entries in
          let place = generator.next().multipliedFullWidth(
            by: UInt64(truncatingIfNeeded: entries.count))
          let entry = entries[Int(truncatingIfNeeded: place.high)]
          let isOwn = place.low < entry.threshold
          row = row &* spans[table] &+ Int(isOwn ? entry.row : entry.otherRow)
          column = column &* spans[table] &+ Int(isOwn ? entry.column : entry.otherColumn)
        }
      }
      visit(row, column)
    }
  }
}
