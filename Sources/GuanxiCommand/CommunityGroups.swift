import ArgumentParser
import GuanxiKit
import GuanxiRendering

struct CommunityGroups: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "communities",
    abstract: "Divide a network into communities: how closed each is, and who is its hub.",
    discussion: """
      EXAMPLES
        guanxi communities friends.el --figure circles.svg
        guanxi communities friends.el --method leiden:resolution=0.5 --hubs pagerank --top 50
        guanxi communities friends.el --method label-propagation --members \
      --output-format csv

      'guanxi list communities' prints all methods and their parameters.
      """)

  @OptionGroup var input: GraphInput

  @Option(help: "How to divide the network.")
  var method = Leiden.name

  @Option(help: "The measure that makes somebody the hub of their community.")
  var hubs = "degree"

  @Option(help: "How many communities to list, the largest first.")
  var top = 20

  @Flag(help: "List everybody with their community and their role in it instead.")
  var members = false

  @OptionGroup var drawing: FigureOption

  @OptionGroup var randomness: SeedOption

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try drawing.check(against: output, isGraph: true)
    if top < 1 { throw ValidationError("--top must be 1 or more, not \(top).") }
  }

  func run() async throws {
    let method = try communityMethod(communityMethods.seeded(self.method, by: randomness.seed))
    let measure = try hubMeasure(hubMeasures.seeded(hubs, by: randomness.seed))
    let file = try output.open()
    let picture = try drawing.open()
    let network = try input.network(on: threading.workers())
    let graph = network.graph
    if graph.arcValues != nil && !method.isWeighted {
      say("communities: every tie counts 1; --method leiden:weighted=true counts the weights.")
    }
    tellMemory(
      "communities",
      [
        MemoryNeed(name: self.method, bytes: method.memory(for: graph, on: threading.workers())),
        MemoryNeed(name: hubs, bytes: measure.memory(for: graph, on: threading.workers())),
      ], kept: 16 * graph.nodeCount, beside: graph)
    let progress = ProgressLine("communities")
    defer { progress.clear() }
    let workers = threading.workers(progress)
    let partition = try method.partition(of: graph, on: workers)
    let scores = try network.resolved(measure).scores(of: graph, on: workers)
    let report = CommunityReport(
      of: partition, in: graph, scores: scores, isWeighted: method.isWeighted, on: workers)
    let result = Result(
      method: self.method, seed: randomness.seed, hubMeasure: hubs, count: partition.count,
      modularity: report.modularity, coverage: report.coverage,
      communities: report.communities.prefix(top).enumerated().map { number, community in
        Result.Community(
          community: number + 1, size: community.size, ties: community.inside,
          leavingTies: community.leaving, conductance: community.conductance,
          hub: network.labels[community.hub], hubScore: community.hubScore)
      },
      members: members
        ? try roles(in: network, by: partition, isWeighted: method.isWeighted, workers) : nil,
      network: output.outputFormat == .json || picture != nil
        ? NetworkStamp(network, on: workers) : nil)
    progress.clear()
    try output.write(result, tables: result.tables, to: file)
    guard let picture else { return }
    var figure = try figure(of: partition, report.modularity, scores, in: network)
    if let stamp = result.network { figure.notes.append(stamp.words(seed: randomness.seed)) }
    try await picture.draw(figure)
    say("\(picture.path): the largest communities, and the ties between them")
  }

  /// The communities as pies of the ties that stay inside.
  private func figure(
    of partition: Partition, _ modularity: Double, _ scores: [Double], in network: Network
  ) throws -> CommunityFigure {
    var figure = CommunityFigure(
      graph: network.graph, groups: partition.group.map(Int.init),
      labels: network.graph.nodes.map { network.labels[$0] }, scores: scores,
      title: "How closed are the circles?")
    figure.scoreName = hubs == Degree.name ? "acquaintances" : hubs
    figure.notes = [
      "Communities: \(method), modularity \(readableNumber(modularity, digits: 3))."
    ]
    return figure
  }

  /// Where everybody stands inside and between communities.
  private func roles(
    in network: Network, by partition: Partition, isWeighted: Bool, _ workers: Workers
  ) throws -> [Result.Member] {
    let graph = network.graph
    let participation = try Participation(communities: partition, isWeighted: isWeighted)
      .scores(of: graph, on: workers)
    let within = try withinCommunityDegrees(
      of: partition, in: graph, isWeighted: isWeighted, on: workers)
    return graph.nodes.map {
      Result.Member(
        id: network.labels[$0], community: Int(partition.group[$0]) + 1,
        participation: participation[$0], withinCommunityZ: within[$0])
    }
  }

  struct Result: Encodable {
    let method: String
    let seed: UInt64
    let hubMeasure: String
    let count: Int
    let modularity: Double
    let coverage: Double
    let communities: [Community]
    let members: [Member]?
    /// Which network; nil where nobody asked.
    let network: NetworkStamp?

    struct Community: Encodable {
      /// From 1, the largest first.
      let community: Int
      let size: Int
      let ties: Double
      let leavingTies: Double
      let conductance: Double
      let hub: String
      let hubScore: Double
    }

    struct Member: Encodable {
      let id: String
      let community: Int
      /// How evenly the ties are spread over communities, and by how many standard deviations
      /// those inside exceed the mean of the community (Guimerà and Amaral 2005).
      let participation: Double
      let withinCommunityZ: Double
    }

    var tables: [Table] {
      if let members {
        var table = Table(
          columns: ["id", "community", "participation", "z inside the community"])
        for member in members {
          table.append([
            .text(member.id), .count(member.community), .number(member.participation),
            .number(member.withinCommunityZ),
          ])
        }
        return [table]
      }
      var summary = Table(columns: ["communities", "modularity", "share of ties inside"])
      summary.append([.count(count), .number(modularity), .number(coverage)])
      var table = Table(
        title: "The largest",
        columns: ["community", "people", "ties", "ties out", "conductance", "hub", hubMeasure])
      for community in communities {
        table.append([
          .count(community.community), .count(community.size), .number(community.ties),
          .number(community.leavingTies), .number(community.conductance), .text(community.hub),
          .number(community.hubScore),
        ])
      }
      return [summary, table]
    }
  }
}
