import ArgumentParser
import Foundation
import GuanxiKit

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a network and write it in another format.",
    discussion: """
      A .gxg file holds the arrays of a network as they are in memory: every verb opens it at once. \
      The order of its nodes decides how fast it is walked and how well it packs; ids stay yours in \
      any order, and a text is always in ascending order of them. 'guanxi list orders' prints all.

      EXAMPLES
        guanxi convert graphs/acquaintances-10k.el.gz packed.gxg --order clustered --compress
        guanxi convert graphs/lesmis.csv lesmis.mtx
        guanxi convert ties.csv --weights strength ties.el.gz
      """)

  @OptionGroup var input: GraphInput

  @Argument(
    help: "Where to write it; - is standard output, a name that ends in .gz is packed.",
    completion: .file())
  var output: String

  @OptionGroup var formatOption: NetworkFormatOption

  @Option(
    help: ArgumentHelp(
      "In which order nodes lie in a .gxg file: \(nodeOrderings.names.joined(separator: ", ")).",
      valueName: "name"))
  var order = "given"

  @Flag(help: "Pack the lists of a .gxg file: less memory, and some more time to walk them.")
  var compress = false

  @Option(
    help: ArgumentHelp(
      "Keep a part only: \(networkParts.names.joined(separator: ", ")), such as core:k=3.",
      valueName: "part"))
  var keep: String?

  @OptionGroup var threading: ThreadOptions

  func run() throws {
    let ordering = try nodeOrdering(order)
    let part = try keep.map { try networkPart($0) }
    let format = try graphFormats.format(formatOption.to, forFileNamed: output)
    guard format is Gxg || !compress && ordering is GivenOrder else {
      throw ChoiceError(
        "\(compress ? "--compress" : "--order") is for .gxg files; a text is always in ascending"
          + " order of its ids. Leave it out, or write a name that ends in .gxg.")
    }
    let writer = NetworkOutput.Writer(
      format: format, file: try OutputFile(output), isPacked: output.hasSuffix(".gz"))
    let workers = threading.workers()
    let read = try input.network(on: workers)
    var network = part.map { self.part($0, of: read, workers) } ?? read
    if !(ordering is GivenOrder) {
      network = network.ordered(by: ordering.order(of: network.graph, on: workers), on: workers)
    }
    if compress { network = network.with(network.graph.compressed(on: workers)) }
    let bytes = try writer.write(network, on: workers)
    guard !input.quiet else { return }
    say(
      "\(input.file): \(perArc(input.byteCount, read.graph.byteCount, read.graph))\n"
        + "\(output): \(perArc(bytes, network.graph.byteCount, network.graph))")
  }

  /// A part of the network, with a remark on it.
  private func part(_ part: any NetworkPart, of network: Network, _ workers: Workers) -> Network {
    let members = part.members(of: network.graph, on: workers)
    let kept = network.subgraph(of: members, on: workers)
    var reading = network.reading
    let remark =
      "only \(keep ?? "") is kept: \(grouped(members.count)) of"
      + " \(counted(network.graph.nodeCount, "node"))"
    reading?.remarks.append(remark)
    say(remark)
    // What its model promises of the whole does not hold of a part.
    var origin = network.origin
    origin?.notes.append(remark)
    origin?.checks = []
    return Network(graph: kept.graph, labels: kept.labels, reading: reading, origin: origin)
  }

  private func perArc(_ fileBytes: Int?, _ memoryBytes: Int, _ graph: Graph) -> String {
    func share(_ bytes: Int) -> String {
      graph.arcCount == 0 ? "none" : String(format: "%.2f", Double(bytes) / Double(graph.arcCount))
    }
    return (fileBytes.map { "\(share($0)) bytes an arc in the file, " } ?? "")
      + "\(share(memoryBytes)) bytes an arc in memory"
  }
}
