import GuanxiKit
import GuanxiRendering

/// The network with its hubs.
///
/// Communities color it where there are any to speak of.
///
/// - Parameters:
///   - network: The people and their ties.
///   - measure: What makes a hub, as the user wrote it.
///   - workers: The threads.
/// - Returns: The picture, ready to be drawn.
/// - Throws: What the measure throws; `CancellationError` when told to stop.
func networkFigure(
  of network: Network, by measure: String, on workers: Workers
) throws -> NetworkFigure {
  let view = try NetworkView(of: network, by: measure, on: workers)
  return view.figure(try view.communities(on: workers))
}

/// What every picture of a network rests on: names, scores and communities.
struct NetworkView {
  let network: Network
  let labels: [String]
  let scores: [Double]
  /// What a score is, in the plural where it counts.
  let scoreName: String
  /// What the captions of its pictures end with.
  let note: String

  /// Communities that are there to speak of have at least this modularity (Newman and Girvan,
  /// "Finding and evaluating community structure in networks", 2004).
  static let tellingModularity = 0.3

  /// Above this number of ties Leiden runs once: the first pass finds nearly all of the modularity.
  private static let quickTies = 5_000_000

  init(of network: Network, by measure: String, on workers: Workers) throws {
    self.network = network
    labels = network.graph.nodes.map { network.labels[$0] }
    scores = try network.resolved(try hubMeasure(measure)).scores(of: network.graph, on: workers)
    scoreName = measure == "degree" ? "acquaintances" : measure
    note = network.pictureNote(on: workers)
  }

  /// A division of the people.
  struct Communities {
    let partition: Partition
    let modularity: Double
    /// How it was found, as a sentence.
    let note: String
    let seed: UInt64

    /// Whether there is more structure than in a network without communities.
    var areTelling: Bool { modularity >= NetworkView.tellingModularity }
  }

  /// Finds communities by Leiden's method.
  func communities(on workers: Workers) throws -> Communities {
    let isQuick = network.graph.edgeCount > Self.quickTies
    let method = isQuick ? Leiden(iterations: 1) : Leiden()
    let partition = try method.partition(of: network.graph, on: workers)
    let quality = modularity(of: partition, in: network.graph)
    return Communities(
      partition: partition, modularity: quality,
      note: "Communities: Leiden\(isQuick ? ", one pass" : ""), modularity"
        + " \(readableNumber(quality, digits: 3)), seed \(method.seed).",
      seed: method.seed)
  }

  /// The network with its hubs, colored by communities that are telling.
  func figure(_ communities: Communities?) -> NetworkFigure {
    var figure = NetworkFigure(
      graph: network.graph, labels: labels, scores: scores,
      title: "Who holds this network together?")
    figure.scoreName = scoreName
    if let communities, communities.areTelling {
      figure.groups = communities.partition.group.map(Int.init)
      figure.notes = [
        "Colors: Leiden communities, modularity"
          + " \(readableNumber(communities.modularity, digits: 3)), seed \(communities.seed)."
      ]
    }
    return figure
  }

  /// The communities as disks, with hubs inside them or without.
  func figure(of communities: Communities, hubs: Int) -> CommunityFigure {
    var figure = CommunityFigure(
      graph: network.graph, groups: communities.partition.group.map(Int.init), labels: labels,
      scores: scores,
      title: hubs > 0 ? "Which circles are there, and around whom?" : "How closed are the circles?")
    figure.scoreName = scoreName
    figure.hubs = hubs
    figure.notes = [communities.note]
    return figure
  }
}
