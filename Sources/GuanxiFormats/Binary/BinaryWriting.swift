import GuanxiCore

/// A network as the sections of a binary file.
struct BinaryWriting {
  private var header: BinaryHeader
  private var contents: [UnsafeRawBufferPointer] = []
  /// What keeps the contents in place.
  private let network: Network
  private let facts: Column<UInt8>

  /// Lays a network out.
  ///
  /// - Parameters:
  ///   - network: The network; of a directed one, the reverse is written as well.
  ///   - workers: Threads.
  /// - Throws: What writing its facts as JSON throws.
  init(of network: Network, on workers: Workers) throws {
    let graph = network.graph
    self.network = network
    let json = try BinaryFacts(of: network).json()
    facts = Column(json)
    header = BinaryHeader(
      nodeCount: graph.nodeCount, arcCount: graph.arcCount, flags: BinaryHeader.hasFactsFlag,
      valueKind: 0, labelKind: .range, coding: 0, reverseCoding: 0, firstLabel: 0, sections: [])
    if let kind = graph.arcValues?.kind, let place = ArcValues.Kind.allCases.firstIndex(of: kind) {
      header.valueKind = UInt8(place + 1)
    }
    add(.facts, width: 1, facts.rawBytes)
    header.coding = add(graph) { $0 }
    if graph.isDirected {
      header.flags |= BinaryHeader.isDirectedFlag | BinaryHeader.hasReverseFlag
      header.reverseCoding = add(graph.reversed(on: workers)) { $0.ofReverse }
    }
    add(network.labels)
    place(on: workers)
  }

  private mutating func add(
    _ kind: BinarySection.Kind, width: Int, _ bytes: UnsafeRawBufferPointer
  ) {
    header.sections.append(
      BinarySection(
        kind: kind.rawValue, width: width, start: 0, byteCount: bytes.count, checksum: 0))
    contents.append(bytes)
  }

  /// Adds the arrays of a graph; says how its lists are coded.
  private mutating func add(
    _ graph: Graph, as kind: (BinarySection.Kind) -> BinarySection.Kind
  ) -> UInt8 {
    add(kind(.offsets), width: graph.offsets.width, graph.offsets.rawBytes)
    var coding: UInt8 = 0
    if let lists = graph.compressedLists {
      add(kind(.listStarts), width: lists.starts.width, lists.starts.rawBytes)
      add(kind(.listBytes), width: 1, lists.bytes.rawBytes)
      coding = lists.code.rawValue + 1
    } else if let targets = graph.plainTargets {
      add(kind(.targets), width: 4, targets.rawBytes)
    }
    if let values = graph.arcValues { add(kind(.values), width: 8, values.values.rawBytes) }
    return coding
  }

  private mutating func add(_ labels: Labels) {
    switch labels.names {
    case .range(let first, _): header.firstLabel = UInt64(first)
    case .numbers(let numbers):
      header.labelKind = .numbers
      add(.labelNumbers, width: 4, numbers.rawBytes)
    case .wideNumbers(let numbers):
      header.labelKind = .wideNumbers
      add(.labelNumbers, width: 8, numbers.rawBytes)
    case .text(let bytes, let offsets):
      header.labelKind = .text
      add(.labelBytes, width: 1, bytes.rawBytes)
      add(.labelOffsets, width: offsets.width, offsets.rawBytes)
    }
    if let order = labels.order {
      header.flags |= BinaryHeader.isOrderedFlag
      add(.labelRanks, width: 4, order.nodes.rawBytes)
    }
  }

  /// Says where each section lies, and what its checksum is.
  private mutating func place(on workers: Workers) {
    var next = header.byteCount
    let checksums = blockChecksums(of: contents, on: workers)
    for index in header.sections.indices {
      header.sections[index].start = next
      header.sections[index].checksum = checksums[index]
      next = BinarySection.aligned(next + header.sections[index].byteCount)
    }
  }

  /// Writes the file.
  func write(to sink: any ByteSink) throws {
    defer { withExtendedLifetime((network, facts)) {} }
    try sink.write(header.bytes)
    var place = header.byteCount
    for (section, bytes) in zip(header.sections, contents) {
      try sink.write([UInt8](repeating: 0, count: section.start - place))
      try sink.write(bytes)
      place = section.start + section.byteCount
    }
  }
}
