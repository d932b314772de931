import GuanxiCore

/// Reads a network from a file; `-` is standard input.
///
/// Gzip and binary files are recognized by their first bytes, whatever the name; a binary file is
/// mapped. Nodes are numbered in ascending order of their ids: numbers by value, text by its bytes.
/// What was read, how and why is in the network's `reading`.
///
/// - Parameters:
///   - path: The file.
///   - options: How to read where the content leaves a choice.
///   - workers: Threads; their number does not change the network. Progress is reported in bytes,
///     with a total of 0 where nobody knows it.
/// - Returns: The network.
/// - Throws: `InputError` with the file, the line and the way out; `ChoiceError` for options that
///   do not fit.
/// - Complexity: O(bytes) for ids that are close numbers; others are sorted.
public func readNetwork(
  at path: String, options: ReadingOptions = ReadingOptions(), workers: Workers = .all
) throws -> Network {
  try options.check()
  if path != "-" && BinaryFile.isAt(path: path) {
    return try BinaryFile(mapping: path).network(options, on: workers)
  }
  return try network(of: try GraphText(contentsOf: path), options, workers)
}

/// Reads a network from the content of a file.
///
/// - Parameters:
///   - bytes: The content, packed by gzip or not.
///   - name: The file's name: it stands in messages, and decides where the content does not.
///   - options: How to read where the content leaves a choice.
///   - workers: Threads; their number does not change the network.
/// - Returns: The network.
/// - Throws: `InputError` with the file, the line and the way out; `ChoiceError` for options that
///   do not fit.
public func readNetwork(
  from bytes: [UInt8], name: String, options: ReadingOptions = ReadingOptions(),
  workers: Workers = .all
) throws -> Network {
  try options.check()
  return try network(of: try GraphText(content: bytes, name: name), options, workers)
}

private func network(
  of text: GraphText, _ options: ReadingOptions, _ workers: Workers
) throws -> Network {
  let format = try graphFormats.format(options.format, of: text)
  if options.format == nil, !(format is Gxg), text.isBinary {
    throw InputError(
      file: text.name, "this is no text, and no graph of a binary format that is known.",
      remedy:
        "A network is a list of ties in UTF-8 or a .gxg file; text of 16 bits a letter must be"
        + " saved as UTF-8.")
  }
  return
    try format
    .network(from: text, options: options, workers: workers)
}
