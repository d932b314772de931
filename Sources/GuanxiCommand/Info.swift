import ArgumentParser
import GuanxiKit

struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Describe a network: size, components, degrees, triangles.",
    discussion: """
      Triangles, clustering and degeneracy are those of the undirected network; in a directed one \
      an edge is an arc, and components ignore direction.

      EXAMPLES
        guanxi info graphs/acquaintances-10k.el.gz --detailed
        zcat graphs/acquaintances-10k.el.gz | guanxi info - --directed --output-format json
      """)

  @OptionGroup var input: GraphInput

  @Flag(
    help: "Also measure distances exactly, by a search from every node, assortativity and spectrum."
  )
  var detailed = false

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let file = try output.open()
    let network = try input.network(on: threading.workers())
    let summary = try NetworkSummary(of: network, on: threading.workers())
    let details = detailed ? try Details(of: network.graph, threading: threading) : nil
    let result = Result(
      summary: summary, traversal: TraversalCost(of: network.graph), details: details,
      origin: network.origin, network: NetworkStamp(network, on: threading.workers()))
    try output.write(result, tables: [result.table], to: file)
  }

  struct Details {
    let distances: DistanceSummary
    let assortativity: Double?
    let largestEigenvalue: Double

    init(of graph: Graph, threading: ThreadOptions) throws {
      let progress = ProgressLine("distances")
      defer { progress.clear() }
      distances = try DistanceSummary(of: graph, on: threading.workers(progress))
      assortativity = GuanxiKit.assortativity(of: graph)
      largestEigenvalue = try GuanxiKit.largestEigenvalue(of: graph, on: threading.workers())
    }
  }

  struct Result: Encodable {
    let summary: NetworkSummary
    /// What walking compressed lists costs; nil for plain ones.
    let traversal: TraversalCost?
    let details: Details?
    let origin: Origin?
    let network: NetworkStamp

    enum CodingKeys: CodingKey { case traversal, assortativity, largestEigenvalue, origin, network }

    func encode(to encoder: any Encoder) throws {
      try summary.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeIfPresent(traversal, forKey: .traversal)
      try container.encodeIfPresent(origin.map(OriginReport.init), forKey: .origin)
      try container.encode(network, forKey: .network)
      guard let details else { return }
      try details.distances.encode(to: encoder)
      try container.encode(details.assortativity, forKey: .assortativity)
      try container.encode(details.largestEigenvalue, forKey: .largestEigenvalue)
    }

    var table: Table {
      var table = Table(columns: ["statistic", "value"])
      table.append(["nodes", .count(summary.nodes)])
      table.append(["edges", .count(summary.edges)])
      table.append(["arcs", .count(summary.arcs)])
      table.append(["directed", .text(summary.directed ? "yes" : "no")])
      // A network that was made was never read.
      if summary.rowsRead > 0 {
        table.append(["rows read", .count(summary.rowsRead)])
        table.append(["self-loops dropped", .count(summary.selfLoopsDropped)])
        table.append(["duplicates dropped", .count(summary.duplicatesDropped)])
      }
      table.append(["isolates", .count(summary.isolates)])
      table.append(["components", .count(summary.components)])
      table.append(["largest component", .count(summary.largestComponent)])
      if let strong = summary.strongComponents, let largest = summary.largestStrongComponent {
        table.append(["strong components", .count(strong)])
        table.append(["largest strong component", .count(largest)])
      }
      table.append(["mean degree", .number(summary.meanDegree)])
      table.append(["maximum degree", .count(summary.maximumDegree)])
      table.append(["triangles", .count(summary.triangles)])
      table.append(["transitivity", .number(summary.transitivity)])
      table.append(["mean local clustering", .number(summary.meanLocalClustering)])
      table.append(["degeneracy", .count(summary.degeneracy)])
      table.append(["fingerprint", .text(network.fingerprint)])
      table.append(["bytes", .count(summary.bytes)])
      table.append(["bytes per arc", .number(summary.bytesPerArc)])
      table.append(["list encoding", .text(summary.listEncoding.rawValue)])
      if let traversal {
        table.append(["nanoseconds per arc", .number(traversal.nanosecondsPerArc)])
        table.append(["the same in plain lists", .number(traversal.plainNanosecondsPerArc)])
      }
      appendOrigin(to: &table)
      guard let details else { return table }
      table.append(["diameter", .count(details.distances.diameter)])
      table.append(["mean distance", .number(details.distances.meanDistance)])
      table.append(["90% effective diameter", .number(details.distances.effectiveDiameter)])
      table.append(["assortativity", details.assortativity.map { .number($0) } ?? .none])
      table.append(["largest eigenvalue", .number(details.largestEigenvalue)])
      return table
    }

    private func appendOrigin(to table: inout Table) {
      guard let origin else { return }
      table.append(["made by", .text(origin.generator)])
      table.append(["seed", .text("\(origin.seed)")])
      for note in origin.notes { table.append(["note", .text(note)]) }
      for check in origin.checks {
        table.append([
          .text("check: \(check.name)"),
          .text("\(check.passed ? "holds" : "does not hold"): \(check.comparison)"),
        ])
      }
    }
  }
}

/// How a network was made, and which promises of its model hold.
private struct OriginReport: Encodable {
  let generator: String
  let seed: UInt64
  let notes: [String]
  let checks: [Check]

  struct Check: Encodable {
    let name: String
    let expected: Double
    let measured: Double
    let tolerance: Double
    let passed: Bool
  }

  init(_ origin: Origin) {
    generator = origin.generator
    seed = origin.seed
    notes = origin.notes
    checks = origin.checks.map {
      Check(
        name: $0.name, expected: $0.expected, measured: $0.measured, tolerance: $0.tolerance,
        passed: $0.passed)
    }
  }
}
