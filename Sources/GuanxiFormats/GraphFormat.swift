import GuanxiCore

/// A kind of file that holds a network.
public protocol GraphFormat: Choice {
  /// How names of such files end, without the dot; the first is the usual one.
  static var fileEndings: [String] { get }

  /// Whether a text is of this format by its content, or by its name where content leaves it open.
  static func recognizes(_ text: GraphText) -> Bool

  /// The network that a text describes.
  ///
  /// - Parameters:
  ///   - text: The unpacked content; of a text that comes through a pipe or from gzip, `bytes` has
  ///     the first rows, and the rest is read with the rows.
  ///   - options: What the user asked for.
  ///   - workers: Threads; their number does not change the network.
  /// - Returns: The network with its `reading`.
  /// - Throws: `InputError` with the line, `ChoiceError` for options that do not fit the format.
  func network(
    from text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> Network

  /// Writes the network so that it reads back as the same network.
  ///
  /// A text has its ties in ascending order of their ids, whatever the order of the nodes.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - sink: Where the bytes go, part by part.
  ///   - workers: Threads; their number does not change the bytes.
  /// - Throws: `ChoiceError` if the format cannot hold the network; what the sink throws.
  func write(_ network: Network, to sink: any ByteSink, on workers: Workers) throws
}

/// Every file format. The first is taken when none recognizes a text.
public let graphFormats = Catalog<any GraphFormat.Type>(
  "format", [Snap.self, CSV.self, MatrixMarket.self, Counted.self, Gxg.self]
) { $0 }

extension Catalog where Kind == any GraphFormat.Type {
  /// The format that a text like `csv` chooses.
  public func format(_ choice: String) throws -> any GraphFormat {
    try choose(choice) { type, parameters in try type.init(&parameters) }
  }

  /// The format for a file to write: the one asked for, else by the file's name; the first for a
  /// name without an ending.
  ///
  /// - Throws: `ChoiceError` for a format or an ending that there is not.
  public func format(_ choice: String?, forFileNamed fileName: String) throws -> any GraphFormat {
    if let choice { return try format(choice) }
    let ending = GraphText.ending(of: fileName)
    if let name = try names.first(where: { try entry($0).fileEndings.contains(ending) }) {
      return try format(name)
    }
    guard fileName == "-" || !fileName.split(separator: "/").suffix(1).joined().contains(".") else {
      throw ChoiceError(
        "No format writes files that end in '.\(ending)'. Say --to with one of"
          + " \(names.joined(separator: ", ")), or choose another name.")
    }
    return try format(names[0])
  }

  /// The format of a text: the one asked for, else the one that recognizes it, else the first.
  func format(_ choice: String?, of text: GraphText) throws -> any GraphFormat {
    if let choice { return try format(choice) }
    return try format(try names.first { try entry($0).recognizes(text) } ?? names[0])
  }
}

/// The network as bytes of a format.
///
/// - Throws: `ChoiceError` if the format cannot hold the network; it names one that can.
public func write(_ network: Network, as format: any GraphFormat) throws -> [UInt8] {
  let sink = MemorySink()
  try format.write(network, to: sink, on: .all)
  return sink.bytes
}
