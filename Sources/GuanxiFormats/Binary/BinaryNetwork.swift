import Foundation
import GuanxiCore

extension BinaryFile {
  /// The network in the file; its arrays stay where they are.
  ///
  /// - Throws: `InputError` for offsets or facts that do not fit.
  /// - Complexity: O(1), apart from the facts.
  func network() throws -> Network {
    let facts = try facts()
    let reverse =
      header.has(BinaryHeader.hasReverseFlag)
      ? try graph(of: { $0.ofReverse }, coding: header.reverseCoding, reversed: nil) : nil
    return Network(
      graph: try graph(of: { $0 }, coding: header.coding, reversed: reverse),
      labels: try labels(), reading: facts.reading, origin: facts.origin)
  }

  private func graph(
    of kind: (BinarySection.Kind) -> BinarySection.Kind, coding: UInt8, reversed: Graph?
  ) throws -> Graph {
    let offsets = try offsets(kind(.offsets), total: header.arcCount)
    let values = valueKind.map {
      ArcValues(kind: $0, values: column(kind(.values), of: Double.self))
    }
    let isDirected = header.has(BinaryHeader.isDirectedFlag)
    guard coding > 0, let code = LengthCode(rawValue: coding - 1) else {
      return Graph(
        offsets: offsets, targets: column(kind(.targets), of: UInt32.self), arcValues: values,
        isDirected: isDirected, reversed: reversed)
    }
    let bytes = column(kind(.listBytes), of: UInt8.self)
    guard bytes.count >= CompressedLists.padding else {
      throw damaged("its \(kind(.listBytes).words) end too early.")
    }
    let starts = try self.offsets(
      kind(.listStarts), total: bytes.count - CompressedLists.padding)
    return Graph(
      offsets: offsets, compressed: CompressedLists(starts: starts, bytes: bytes, code: code),
      arcValues: values, isDirected: isDirected, reversed: reversed)
  }

  private var valueKind: ArcValues.Kind? {
    header.valueKind == 0 ? nil : ArcValues.Kind.allCases[Int(header.valueKind) - 1]
  }

  private func labels() throws -> Labels {
    let names: LabelNames
    switch header.labelKind {
    case .range: names = .range(first: Int(header.firstLabel), count: header.nodeCount)
    case .numbers: names = .numbers(column(.labelNumbers, of: UInt32.self))
    case .wideNumbers: names = .wideNumbers(column(.labelNumbers, of: UInt64.self))
    case .text:
      let bytes = column(.labelBytes, of: UInt8.self)
      names = .text(bytes, try offsets(.labelOffsets, total: bytes.count))
    }
    guard header.has(BinaryHeader.isOrderedFlag) else { return Labels(names) }
    return Labels(
      names, order: NodeOrder(unchecked: column(.labelRanks, of: UInt32.self)))
  }

  /// What is known about the network; it is small, so its checksum is always compared.
  private func facts() throws -> BinaryFacts {
    guard header.has(BinaryHeader.hasFactsFlag), let section = header.section(.facts) else {
      return BinaryFacts()
    }
    try checkSums(of: [section], on: Workers(1))
    guard let facts = try? BinaryFacts(json: Data(bytes(of: section))), facts.areSound else {
      throw damaged("its facts cannot be read.")
    }
    return facts
  }
}

/// How a network was read or made, on its way through a file.
struct BinaryFacts: Codable {
  var reading: Reading?
  var origin: Origin?

  init() {}

  /// Whether no number is one that nothing can have.
  var areSound: Bool {
    let counts = reading.map { [$0.rows, $0.dropped.selfLoops, $0.dropped.duplicates] } ?? []
    let numbers = origin?.checks.flatMap { [$0.expected, $0.measured, $0.tolerance] } ?? []
    return counts.allSatisfy { $0 >= 0 } && numbers.allSatisfy(\.isFinite)
  }

  /// The facts of a network; the format is that of the first file.
  init(of network: Network) {
    var reading = network.reading
    if let first = reading?.firstFormat { reading?.format = first }
    reading?.firstFormat = nil
    self.reading = reading
    origin = network.origin
  }

  init(json: Data) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self = try decoder.decode(BinaryFacts.self, from: json)
    let first = reading?.format
    reading?.firstFormat = first
    reading?.format = Gxg.name
  }

  /// The facts as JSON, the same for the same facts.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return Array(try encoder.encode(self))
  }
}
