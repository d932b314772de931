import ArgumentParser
import GuanxiKit

/// Where a network goes, and in which format.
struct NetworkOutput: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Where to write it; a name that ends in .gz is packed.", valueName: "file"),
    completion: .file())
  var output = "-"

  @OptionGroup var format: NetworkFormatOption

  /// Checks the format and that the file can be written, before the work.
  func open() throws -> Writer {
    Writer(
      format: try graphFormats.format(format.to, forFileNamed: output),
      file: try OutputFile(output),
      isPacked: output.hasSuffix(".gz"))
  }

  /// A file that is ready for a network.
  struct Writer {
    let format: any GraphFormat
    let file: OutputFile
    let isPacked: Bool

    /// Writes the network, whole or not at all.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - workers: Threads; their number does not change the file.
    /// - Returns: How many bytes were written.
    /// - Throws: `ChoiceError` if the format cannot hold the network, `Failure` when the disk does
    ///   not take it.
    @discardableResult
    func write(_ network: Network, on workers: Workers) throws -> Int {
      try file.write { sink in
        guard isPacked else { return try format.write(network, to: sink, on: workers) }
        let packed = GzipSink(into: sink)
        try format.write(network, to: packed, on: workers)
        try packed.finish()
      }
    }
  }
}

/// In which format a network is written.
struct NetworkFormatOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to write it: \(graphFormats.names.joined(separator: ", ")). Default: by the file's"
        + " name, else \(graphFormats.names[0]).", valueName: "name"))
  var to: String?
}
