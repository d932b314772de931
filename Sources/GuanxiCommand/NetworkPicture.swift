import GuanxiKit
import GuanxiRendering

/// The network with its hubs.
///
/// Communities color it where there are any to speak of: a modularity of at least 0.3 (Newman and
/// Girvan, "Finding and evaluating community structure in networks", 2004).
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
  let graph = network.graph
  let scores = try network.resolved(try hubMeasure(measure)).scores(of: graph, on: workers)
  var figure = NetworkFigure(
    graph: graph, labels: graph.nodes.map { network.labels[$0] }, scores: scores,
    title: "Who holds this network together?")
  figure.scoreName = measure == "degree" ? "acquaintances" : measure
  let communities = try Leiden().partition(of: graph, on: workers)
  let quality = modularity(of: communities, in: graph)
  if quality >= 0.3 {
    figure.groups = communities.group.map(Int.init)
    figure.notes = [
      "Colors: Leiden communities, modularity \(readableNumber(quality, digits: 3))."
    ]
  }
  return figure
}
