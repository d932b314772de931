import ArgumentParser
import GuanxiKit

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a network and write it in another format.",
    discussion: """
      EXAMPLES
        guanxi convert facebook.txt.gz facebook.mtx
        guanxi convert ties.csv --weights strength ties.el.gz
      """)

  @OptionGroup var input: GraphInput

  @Argument(
    help: "Where to write it; - is standard output, a name that ends in .gz is packed.",
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "How to write it: \(graphFormats.names.joined(separator: ", ")). Default: by the file's"
        + " name, else \(graphFormats.names[0]).", valueName: "name"))
  var to: String?

  @OptionGroup var threading: ThreadOptions

  func run() throws {
    let format = try graphFormats.format(to, forFileNamed: output)
    let file = try OutputFile(output)
    let bytes = try write(try input.network(on: threading.workers()), as: format)
    try file.write(output.hasSuffix(".gz") ? gzip(bytes) : bytes)
  }
}
