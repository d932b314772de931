import ArgumentParser
import Foundation
import GuanxiKit

/// Which network to read, and how.
struct GraphInput: ParsableArguments {
  @Argument(
    help: "The file of ties, also .gz, or a .gxg file; - is standard input.", completion: .file())
  var file: String

  @OptionGroup var reading: GraphReading

  /// How files are read.
  var options: ReadingOptions { reading.options }

  /// Whether only what is odd is said.
  var quiet: Bool { reading.quiet }

  /// Reads the network and says what it read.
  func network(on workers: Workers) throws -> Network { try network(at: file, on: workers) }

  /// Reads a network in the same way from another file, and says what it read.
  func network(at file: String, on workers: Workers) throws -> Network {
    try reading.network(at: file, on: workers)
  }

  /// How long the file is; nil for standard input.
  var byteCount: Int? {
    file == "-" ? nil : try? URL(filePath: file).resourceValues(forKeys: [.fileSizeKey]).fileSize
  }
}

/// How to read networks.
struct GraphReading: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How the file is written: \(graphFormats.names.joined(separator: ", ")). Default: what its"
        + " content says, then its name.", valueName: "name"))
  var format: String?

  @Flag(help: "Whether a row is a one-way arc. Default: what the file says, else undirected.")
  var direction: Direction?

  @Option(
    help: ArgumentHelp(
      "Read tie strengths from a column (its number from 1, or its name).",
      valueName: "column"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "Read chances in 0...1 from a column (its number from 1, or its name).",
      valueName: "column"))
  var probabilities: String?

  @Option(
    help: "When a tie comes twice: drop, sum, probability (1-(1-p)(1-q)) or refuse.")
  var multiEdges: MultiEdges = .drop

  @Option(help: "When a tie leads from a node to itself: drop or refuse.")
  var selfLoops: SelfLoops = .drop

  @Option(help: "What ids are: numbers or text. Default: what the first row has.")
  var ids: ReadingOptions.IDs?

  @Flag(
    help:
      "Open a .gxg file without verifying its checksums: milliseconds at any size; for files you trust."
  )
  var unchecked = false

  @Flag(help: "Do not say what was read, unless something about it is odd.")
  var quiet = false

  enum Direction: String, EnumerableFlag {
    case directed, undirected
  }

  func validate() throws {
    if weights != nil && probabilities != nil {
      throw ValidationError("Give --weights or --probabilities, not both.")
    }
    if let format { _ = try graphFormats.entry(format) }
  }

  /// How files are read.
  var options: ReadingOptions {
    let values =
      weights.map { ReadingOptions.Values(.weight, column: $0) }
      ?? probabilities.map { ReadingOptions.Values(.probability, column: $0) }
    return ReadingOptions(
      format: format,
      direction: direction.map { $0 == .directed ? .directed : .undirected },
      values: values, multiEdges: multiEdges, selfLoops: selfLoops, ids: ids,
      checking: unchecked ? .structure : .checksums)
  }

  /// The options that change what is read, as words of a command.
  var words: [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?) { words += value.map { [option, $0] } ?? [] }
    add("--format", format)
    words += direction.map { ["--\($0.rawValue)"] } ?? []
    add("--weights", weights)
    add("--probabilities", probabilities)
    add("--multi-edges", multiEdges == .drop ? nil : multiEdges.rawValue)
    add("--self-loops", selfLoops == .drop ? nil : selfLoops.rawValue)
    add("--ids", ids?.rawValue)
    return words
  }

  /// Reads a network and says what it read.
  func network(at file: String, on workers: Workers) throws -> Network {
    let progress = ProgressLine("reading \(file)", counting: .bytes)
    var readers = workers
    readers.onProgress = { progress.show($0, $1) }
    let network = try readNetwork(at: file, options: options, workers: readers)
    progress.clear()
    if let reading = network.reading {
      if !quiet { say("\(file): " + words(for: network, reading)) }
      for remark in reading.remarks { say("\(file): \(remark)") }
    } else if let origin = network.origin, !quiet {
      say("\(file): made by \(origin.generator), seed \(origin.seed)")
    }
    return network
  }

  private func words(for network: Network, _ reading: Reading) -> String {
    let graph = network.graph
    let ties =
      graph.isDirected
      ? counted(graph.arcCount, "arc")
      : "\(counted(graph.edgeCount, "edge")) (\(counted(graph.arcCount, "arc")))"
    let values = reading.values.map { " with a \($0.rawValue) each" } ?? ""
    let loops = counted(reading.dropped.selfLoops, "self-loop")
    let repeats = counted(reading.dropped.duplicates, "repeat")
    let repeatsWere = reading.multiEdges == .drop ? "dropped" : "combined (\(reading.multiEdges))"
    let format = reading.format + (reading.firstFormat.map { " made from \($0)" } ?? "")
    return "\(format), \(reading.isDirected ? "directed" : "undirected")"
      + " (\(reading.directionReason)); \(counted(reading.rows, "row")),"
      + " \(counted(graph.nodeCount, "node")), \(ties)\(values);"
      + " \(loops) dropped, \(repeats) \(repeatsWere)"
  }
}

extension MultiEdges: ExpressibleByArgument {}
extension SelfLoops: ExpressibleByArgument {}
extension ReadingOptions.IDs: ExpressibleByArgument {}
