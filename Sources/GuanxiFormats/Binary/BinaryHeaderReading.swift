import GuanxiCore

extension BinaryHeader {
  /// Whether bytes start as a binary file does, damaged or not.
  static func isAt(startOf bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: magic.prefix(4))
  }

  /// Reads the header of a file, and checks that all sections fit into the file and the counts.
  ///
  /// - Parameters:
  ///   - file: The whole file.
  ///   - name: Its name.
  /// - Throws: `InputError` that says what is wrong.
  init(of file: UnsafeRawBufferPointer, name: String) throws {
    func refusal(_ problem: String, _ remedy: String = copyAgain) -> InputError {
      InputError(file: name, problem, remedy: remedy)
    }
    func number<Number: FixedWidthInteger>(_ place: Int, as type: Number.Type) -> Number {
      Number(littleEndian: file.loadUnaligned(fromByteOffset: place, as: type))
    }
    /// A count that a file of any length can have.
    func count(_ place: Int, _ what: String) throws -> Int {
      guard let count = Int(exactly: number(place, as: UInt64.self)), count <= Int.max >> 8 else {
        throw refusal("its header is damaged: it cannot have so many \(what).")
      }
      return count
    }
    guard BinaryHeader.isAt(startOf: file.prefix(4)) else {
      throw refusal("it is no .gxg file.", "Leave --format out, and its content decides.")
    }
    guard file.prefix(8).elementsEqual(BinaryHeader.magic.prefix(file.count)) else {
      throw refusal(
        "its first bytes are damaged, as by a copy that takes it for text and changes line ends.",
        "Copy it again as a binary file.")
    }
    guard file.count >= BinaryHeader.tableStart else {
      throw refusal("it ends inside its header: part of the file is missing.")
    }
    let mark = number(8, as: UInt32.self)
    guard mark != BinaryHeader.byteOrderMark.byteSwapped else {
      throw refusal(
        "it was written with the bytes of numbers in the other order.",
        "Convert the network again on this machine.")
    }
    guard mark == BinaryHeader.byteOrderMark else { throw refusal("its header is damaged.") }
    let (major, minor) = (number(12, as: UInt16.self), number(14, as: UInt16.self))
    guard major == BinaryHeader.major else {
      throw refusal(
        "it is of version \(major).\(minor) of the format, and this program reads 1.0 and later"
          + " ones that start with 1.", "Use a newer guanxi, or convert the network again.")
    }
    let headerLength = Int(number(16, as: UInt32.self))
    let sectionCount = Int(number(20, as: UInt32.self))
    let tableEnd = BinaryHeader.tableStart + sectionCount * BinaryHeader.entryLength
    guard headerLength == BinarySection.aligned(tableEnd + 8) else {
      throw refusal("its header is damaged: its length does not fit.")
    }
    guard headerLength <= file.count else {
      throw refusal("it ends inside its header: part of the file is missing.")
    }
    let checksum = BulkHash.hash(UnsafeRawBufferPointer(rebasing: file[..<(headerLength - 8)]))
    guard number(headerLength - 8, as: UInt64.self) == checksum else {
      throw refusal("its header is damaged: its checksum is another.")
    }
    let length = try count(24, "bytes")
    guard length == file.count else {
      throw refusal(
        length > file.count
          ? "it should have \(length) bytes and has \(file.count): part of the file is missing."
          : "it should have \(length) bytes and has \(file.count): there is something behind it.")
    }
    guard let labelKind = LabelKind(rawValue: file[53]) else {
      throw refusal("its ids are of a kind that this program does not know.", useNewer)
    }
    nodeCount = try count(32, "nodes")
    arcCount = try count(40, "arcs")
    flags = number(48, as: UInt32.self)
    valueKind = file[52]
    self.labelKind = labelKind
    coding = file[54]
    reverseCoding = file[55]
    firstLabel = number(56, as: UInt64.self)
    sections = try (0..<sectionCount).map { index in
      let place = BinaryHeader.tableStart + index * BinaryHeader.entryLength
      return BinarySection(
        kind: number(place, as: UInt32.self), width: Int(number(place + 4, as: UInt32.self)),
        start: try count(place + 8, "bytes"), byteCount: try count(place + 16, "bytes"),
        checksum: number(place + 24, as: UInt64.self))
    }
    do {
      try check(fileLength: length)
    } catch let problem as HeaderProblem {
      throw refusal(problem.words, problem.isNewer ? useNewer : copyAgain)
    }
  }

  /// Checks that sections lie in the file, one behind the other, and are as long as the counts say.
  private func check(fileLength: Int) throws {
    let known =
      BinaryHeader.isDirectedFlag | BinaryHeader.hasReverseFlag
      | BinaryHeader.isOrderedFlag | BinaryHeader.hasFactsFlag
    guard flags & ~known == 0, valueKind <= ArcValues.Kind.allCases.count,
      max(coding, reverseCoding) <= 5
    else {
      throw HeaderProblem(
        words: "it has properties that this program does not know.", isNewer: true)
    }
    guard nodeCount <= Graph.maximumNodeCount else {
      throw HeaderProblem(words: "it has more nodes than there is room for.")
    }
    guard has(BinaryHeader.isDirectedFlag) || !has(BinaryHeader.hasReverseFlag) else {
      throw HeaderProblem(words: "it is undirected and has a reverse.")
    }
    var end = byteCount
    var seen: Set<UInt32> = []
    for section in sections {
      guard section.start.isMultiple(of: BinarySection.alignment), section.start >= end,
        section.start <= fileLength, section.byteCount <= fileLength - section.start,
        seen.insert(section.kind).inserted
      else { throw HeaderProblem(words: "its sections do not lie one behind the other.") }
      end = section.start + section.byteCount
    }
    guard end == fileLength else {
      throw HeaderProblem(words: "its sections do not fill the file.")
    }
    for kind in try expected() { try check(kind) }
  }

  /// The sections that must be there.
  private func expected() throws -> [BinarySection.Kind] {
    var kinds: [BinarySection.Kind] = [.offsets]
    kinds += coding == 0 ? [.targets] : [.listStarts, .listBytes]
    if valueKind > 0 { kinds.append(.values) }
    if has(BinaryHeader.hasReverseFlag) {
      kinds.append(.reverseOffsets)
      kinds += reverseCoding == 0 ? [.reverseTargets] : [.reverseListStarts, .reverseListBytes]
      if valueKind > 0 { kinds.append(.reverseValues) }
    }
    switch labelKind {
    case .range:
      guard firstLabel <= UInt64(Int.max) - UInt64(max(0, nodeCount - 1)) else {
        throw HeaderProblem(words: "its ids are larger than there is room for.")
      }
    case .numbers, .wideNumbers: kinds.append(.labelNumbers)
    case .text: kinds += [.labelBytes, .labelOffsets]
    }
    if has(BinaryHeader.isOrderedFlag) { kinds.append(.labelRanks) }
    if has(BinaryHeader.hasFactsFlag) { kinds.append(.facts) }
    return kinds
  }

  /// Checks the length of a section, and of its elements.
  private func check(_ kind: BinarySection.Kind) throws {
    guard let section = section(kind) else {
      throw HeaderProblem(words: "there is no section of \(kind.words).")
    }
    var widths = [1]
    var elements: Int?
    switch kind {
    case .offsets, .reverseOffsets:
      // Narrow offsets cannot count more arcs.
      (widths, elements) = (arcCount > Int(UInt32.max) ? [8] : [4, 8], nodeCount + 1)
    case .listStarts, .reverseListStarts, .labelOffsets:
      (widths, elements) = ([4, 8], nodeCount + 1)
    case .targets, .reverseTargets: (widths, elements) = ([4], arcCount)
    case .values, .reverseValues: (widths, elements) = ([8], arcCount)
    case .labelNumbers: (widths, elements) = (labelKind == .numbers ? [4] : [8], nodeCount)
    case .labelRanks: (widths, elements) = ([4], nodeCount)
    case .listBytes, .reverseListBytes, .labelBytes, .facts: break
    }
    guard widths.contains(section.width),
      section.byteCount == elements.map({ $0 * section.width }) ?? section.byteCount
    else {
      throw HeaderProblem(
        words: "the section of \(kind.words) is not as long as the counts say.")
    }
  }
}

/// What is wrong with a header.
private struct HeaderProblem: Error {
  var words: String
  var isNewer = false
}

let copyAgain = "Copy or download it again, or convert the network again."
private let useNewer = "Use a newer guanxi, or convert the network again."
