import GuanxiCore

/// The first bytes of a binary file; `BinaryFormat` in the documentation says where each field is.
struct BinaryHeader: Equatable {
  /// A byte that no text has, the name, and line ends that show whether it was copied as text.
  static let magic: [UInt8] = [0x89, 0x47, 0x58, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// The number that shows the order of bytes.
  static let byteOrderMark: UInt32 = 0x0A0B_0C0D
  static let major: UInt16 = 1
  static let minor: UInt16 = 0
  /// Where the table of sections starts.
  static let tableStart = 64
  /// The length of its entries.
  static let entryLength = 32

  /// How ids are kept.
  enum LabelKind: UInt8 {
    case range = 0
    case numbers = 1
    case wideNumbers = 2
    case text = 3
  }

  /// Flags; any other bit is from a newer version.
  static let isDirectedFlag: UInt32 = 1
  static let hasReverseFlag: UInt32 = 2
  static let isOrderedFlag: UInt32 = 4
  static let hasFactsFlag: UInt32 = 8

  var nodeCount: Int
  var arcCount: Int
  var flags: UInt32
  /// 0 without values, else 1 and up in the order of `ArcValues.Kind.allCases`.
  var valueKind: UInt8
  var labelKind: LabelKind
  /// 0 for plain lists, else 1 and the code's number.
  var coding: UInt8
  var reverseCoding: UInt8
  /// The first id, where ids count upwards.
  var firstLabel: UInt64
  var sections: [BinarySection]

  func has(_ flag: UInt32) -> Bool { flags & flag != 0 }

  /// The length of the header with its table and checksum.
  var byteCount: Int {
    BinarySection.aligned(
      BinaryHeader.tableStart + sections.count * BinaryHeader.entryLength + 8)
  }

  /// The length of the whole file.
  var fileByteCount: Int { sections.last.map { $0.start + $0.byteCount } ?? byteCount }

  /// A section of a kind.
  func section(_ kind: BinarySection.Kind) -> BinarySection? {
    sections.first { $0.kind == kind.rawValue }
  }

  /// The header as it stands in a file.
  var bytes: [UInt8] {
    var bytes = BinaryHeader.magic
    func put(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
    put(BinaryHeader.byteOrderMark)
    put(BinaryHeader.major)
    put(BinaryHeader.minor)
    put(UInt32(byteCount))
    put(UInt32(sections.count))
    put(UInt64(fileByteCount))
    put(UInt64(nodeCount))
    put(UInt64(arcCount))
    put(flags)
    bytes += [valueKind, labelKind.rawValue, coding, reverseCoding]
    put(firstLabel)
    for section in sections {
      put(section.kind)
      put(UInt32(section.width))
      put(UInt64(section.start))
      put(UInt64(section.byteCount))
      put(section.checksum)
    }
    bytes += [UInt8](repeating: 0, count: byteCount - 8 - bytes.count)
    put(bytes.withUnsafeBytes { BulkHash.hash($0) })
    return bytes
  }
}
