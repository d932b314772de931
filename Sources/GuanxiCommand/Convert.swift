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

  @OptionGroup var formatOption: NetworkFormatOption

  @OptionGroup var threading: ThreadOptions

  func run() throws {
    let writer = NetworkOutput.Writer(
      format: try graphFormats.format(formatOption.to, forFileNamed: output),
      file: try OutputFile(output), isPacked: output.hasSuffix(".gz"))
    try writer.write(try input.network(on: threading.workers()))
  }
}
