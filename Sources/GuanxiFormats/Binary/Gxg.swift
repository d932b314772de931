import GuanxiCore

/// Guanxi's own binary file: the arrays of a network as they lie in memory, which is mapped and not
/// read.
///
/// The documentation of `GuanxiKit` describes it byte by byte.
public struct Gxg: GraphFormat {
  public static let name = "gxg"
  public static let summary = "The arrays of a network as they are in memory: opens at once."
  public static let fileEndings = ["gxg"]

  /// The format.
  public init() {}

  /// The format; it has no parameters.
  public init(_ parameters: inout Parameters) throws {}

  /// Whether it starts as such a file does.
  public static func recognizes(_ text: GraphText) -> Bool { isAt(startOf: text.bytes) }

  /// Whether bytes start as such a file does, damaged or not.
  static func isAt(startOf bytes: some Collection<UInt8>) -> Bool {
    BinaryHeader.isAt(startOf: bytes)
  }

  /// The network in a file that cannot be mapped, since it is packed or comes through a pipe; it is
  /// read into memory.
  public func network(
    from text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> Network {
    guard let rest = text.rest else {
      return try BinaryFile(copying: text.bytes.rawBytes, name: text.name)
        .network(options, on: workers)
    }
    let bytes = Array(text.bytes) + (try rest.remainder())
    return try bytes.withUnsafeBytes { try BinaryFile(copying: $0, name: text.name) }
      .network(options, on: workers)
  }

  public func write(_ network: Network, to sink: any ByteSink, on workers: Workers) throws {
    try BinaryWriting(of: network, on: workers).write(to: sink)
  }
}

/// How much of a binary file is checked when it is opened.
public enum FileChecking: String, Sendable, CaseIterable {
  /// The header and whether all arrays fit into the file: milliseconds at any size. A file whose
  /// arrays are damaged may give wrong results or end the process, so it is for files you trust.
  case structure
  /// All checksums, and that the arrays are those of a graph: reads the whole file once.
  case checksums
}

/// Opens a binary file by mapping it: nothing is copied, and processes that open the same file share
/// its memory.
///
/// The file must not be written to while it is open; replacing it by another one is no harm.
///
/// - Parameters:
///   - path: The file.
///   - checking: How much of it is checked.
///   - workers: Threads to check with.
/// - Returns: The network.
/// - Throws: `InputError` for a file that cannot be read, is damaged, or is of a newer version.
/// - Complexity: O(1) for `.structure`, O(bytes) for `.checksums`.
public func openNetwork(
  at path: String, checking: FileChecking = .checksums, workers: Workers = .all
) throws -> Network {
  try BinaryFile(mapping: path).network(checking, on: workers)
}

extension BinaryFile {
  /// The network in the file, checked as far as asked for.
  func network(_ checking: FileChecking, on workers: Workers) throws -> Network {
    if checking == .checksums { try checkSums(of: header.sections, on: workers) }
    let network = try network()
    if checking == .checksums { try checkContents(of: network, on: workers) }
    return network
  }

  /// The network in the file, as a user's options say.
  ///
  /// - Throws: `ChoiceError` for options that have a meaning for texts only.
  func network(_ options: ReadingOptions, on workers: Workers) throws -> Network {
    if let format = options.format, format != Gxg.name {
      throw ChoiceError("\(name) is a .gxg file. Leave --format out.")
    }
    func refuse(_ option: String, _ why: String) throws {
      throw ChoiceError(
        "\(name): \(why) when the .gxg file was made. Leave \(option) out, or convert the first"
          + " file again with it.")
    }
    if let values = options.values {
      try refuse("--\(values.kind == .weight ? "weights" : "probabilities")", "values were chosen")
    }
    if options.ids != nil { try refuse("--ids", "ids were read") }
    if options.multiEdges != .drop { try refuse("--multi-edges", "repeated ties were combined") }
    if options.selfLoops != .drop { try refuse("--self-loops", "self-loops were dropped") }
    let network = try network(options.checking, on: workers)
    let graph = network.graph
    switch options.direction {
    case .directed where !graph.isDirected:
      try refuse("--directed", "the network was taken as undirected")
    case .undirected where graph.isDirected:
      guard graph.arcValues == nil else {
        throw ChoiceError(
          "\(name): two opposite arcs may have different \(graph.arcValues?.kind.rawValue ?? "")"
            + " values, so --undirected cannot join them. Convert the first file again with it.")
      }
      var reading = network.reading
      reading?.isDirected = false
      reading?.directionReason = "asked for"
      return Network(
        graph: graph.undirected(on: workers), labels: network.labels, reading: reading,
        origin: network.origin)
    default: break
    }
    return network
  }
}
