import ArgumentParser
import GuanxiKit

struct Hubs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the people in the center, and how centered the network is on them.",
    discussion: """
      EXAMPLES
        guanxi hubs friends.el --by pagerank,betweenness --top 10
        guanxi hubs friends.el --by betweenness:normalized=true --all --output-format csv

      'guanxi list measures' prints all measures and their conventions.
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "Measures, with commas in between; the first one ranks.")
  var by = "degree"

  @Option(help: "How many people to list.")
  var top = 10

  @Flag(help: "List everybody.")
  var all = false

  @Flag(help: "Also print the Lorenz curve of each measure, in steps of 5%.")
  var lorenz = false

  @OptionGroup var drawing: FigureOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if splitChoices(by).isEmpty {
      throw ValidationError("--by needs a measure; 'guanxi list measures' prints all.")
    }
    try drawing.check(against: output)
    if top < 1 { throw ValidationError("--top must be 1 or more, not \(top).") }
  }

  func run() async throws {
    let measures = try splitChoices(by).map { ($0, try hubMeasure($0)) }
    let file = try output.open()
    let picture = try drawing.open()
    let network = try input.network(on: threading.workers())
    if network.graph.arcValues == nil && measures.contains(where: { $0.1 is Strength }) {
      say("strength: the network was read without weights, so every tie counts 1; see --weights.")
    }
    var columns: [(name: String, scores: [Double])] = []
    var concentration: [String: Concentration] = [:]
    for (name, measure) in measures {
      let progress = ProgressLine(name)
      defer { progress.clear() }
      let scores = try measure.scores(of: network.graph, on: threading.workers(progress))
      columns.append((name, scores))
      concentration[name] = try Concentration(
        of: scores, centralization: measure.centralization(of: scores, in: network.graph))
    }
    let order = network.labels.ranking(of: columns[0].scores).prefix(all ? .max : top)
    let result = Result(
      measures: columns.map(\.name),
      nodes: order.map { node in
        Result.Node(
          id: network.labels[node],
          scores: Dictionary(
            columns.map { ($0.name, $0.scores[node]) }, uniquingKeysWith: { first, _ in first }))
      },
      concentration: concentration,
      lorenzCurves: lorenz ? concentration.mapValues { $0.lorenzCurve(points: 21) } : nil)
    try output.write(result, tables: result.tables, to: file)
    if let picture {
      let figure = try networkFigure(
        of: network, by: measures[0].0, on: threading.workers())
      try picture.write(try await figure.svg())
      say("\(picture.path): the network with its hubs")
    }
  }

  struct Result: Encodable {
    let measures: [String]
    let nodes: [Node]
    let concentration: [String: Concentration]
    let lorenzCurves: [String: [LorenzPoint]]?

    struct Node: Encodable {
      let id: String
      let scores: [String: Double]
    }

    var tables: [Table] {
      var hubs = Table(columns: ["rank", "id"] + measures)
      for (rank, node) in nodes.enumerated() {
        hubs.append(
          [.count(rank + 1), .text(node.id)]
            + measures.map { measure in node.scores[measure].map { .number($0) } ?? .none })
      }
      var spread = Table(
        title: "Concentration",
        columns: [
          "measure", "Gini", "HHI", "effective number", "top 1% share", "centralization",
        ])
      for measure in measures {
        guard let found = concentration[measure] else { continue }
        spread.append([
          .text(measure), .number(found.gini), .number(found.hhi),
          .number(found.effectiveNumber), .number(found.top1PercentShare),
          found.centralization.map { .number($0) } ?? .none,
        ])
      }
      return [hubs, spread] + lorenzTables
    }

    private var lorenzTables: [Table] {
      guard let lorenzCurves else { return [] }
      var table = Table(
        title: "Lorenz curve: what the lowest share of people have together",
        columns: ["people"] + measures)
      for point in 0..<21 {
        table.append(
          [.number(Double(point) / 20)]
            + measures.map { lorenzCurves[$0].map { .number($0[point].share) } ?? .none })
      }
      return [table]
    }
  }
}

/// Choices with commas in between; a `key=value` belongs to the choice before it.
func splitChoices(_ text: String) -> [String] {
  var choices: [String] = []
  for part in text.split(separator: ",").map(String.init) {
    let isParameter = part.contains("=") && !part.prefix { $0 != "=" }.contains(":")
    if isParameter, let last = choices.popLast() {
      choices.append(last + "," + part)
    } else {
      choices.append(part)
    }
  }
  return choices
}
