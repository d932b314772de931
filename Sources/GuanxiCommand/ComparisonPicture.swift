import GuanxiKit
import GuanxiRendering

/// Both structures side by side, in a replicate whose reach is typical, over the numbers of all
/// replicates.
///
/// - Parameters:
///   - comparison: What was compared.
///   - result: What came out.
///   - model: The model as the user wrote it.
///   - workers: The threads.
/// - Returns: The picture, ready to be drawn.
/// - Throws: What the comparison throws.
func comparisonFigure(
  _ comparison: Comparison, _ result: ComparisonResult, model: String,
  on workers: Workers
) throws -> ComparisonFigure {
  let network = comparison.network
  let stories = try comparison.stories(replicate: result.typicalReplicate)
  let panels = zip(result.arms, [stories.chains, stories.entrance]).map { arm, story in
    panel(arm, story, lastRound: lastTellingRound(result))
  }
  let people = grouped(network.graph.nodeCount)
  var figure = ComparisonFigure(
    graph: network.graph, labels: network.graph.nodes.map { network.labels[$0] }, panels: panels,
    differences: headlineMetrics.compactMap { row($0, result) },
    title: headline(result),
    subtitle: "The same \(people) people are shown one promotion equally often, by acquaintances"
      + " or by an entrance.")
  figure.bandNote = "the band holds the middle 90% of replicates"
  figure.differenceNote =
    "entrance less chains, 95% intervals over \(grouped(result.replicates)) pairs"
  if comparison.entrancePersuasion != 1 {
    figure.subtitle +=
      " A showing by the entrance persuades \(readableNumber(comparison.entrancePersuasion)) times"
      + " as well."
  }
  figure.notes = [
    "Parity: \(result.parity.mode) – in every round both structures show the promotion equally"
      + " often, \(readableNumber(result.parity.impressionsPerPerson, digits: 3)) times a person"
      + " in all.",
    "Drawn: replicate \(result.typicalReplicate), "
      + typicalWords(
        "of median reach through the chains", telling: result.tellingReplicates,
        of: result.replicates) + ".",
    "Model \(model); \(startWords(comparison.seeds.count)); \(grouped(result.replicates))"
      + " replicates.",
    network.pictureNote(seed: comparison.seed, on: workers),
  ]
  return figure
}

/// How many people start, as part of a sentence.
private func startWords(_ count: Int) -> String {
  "\(counted(count, "person")) start\(count == 1 ? "s" : "")"
}

/// The metrics of the forest plot.
private let headlineMetrics = [
  "reach", "timeToHalf", "conversionsPerThousand", "neverShownShare",
  "bombardedTop1PercentShare", "attentionEffectiveNumber", "structuralVirality",
]

private func headline(_ result: ComparisonResult) -> String {
  guard let reach = result.differences.first(where: { $0.metric == "reach" }) else { return "" }
  if reach.pValueHolm ?? 1 > 0.05 { return "Chains and entrance reach about equally many" }
  let chains = result.arms[0].metrics["reach"]?.value ?? 0
  let entrance = result.arms[1].metrics["reach"]?.value ?? 0
  let winner = reach.value > 0 ? "the central entrance reaches" : "relationship chains reach"
  let ratio = max(chains, entrance) / max(1, min(chains, entrance))
  return ratio < 1.5
    ? "With equal attention, \(winner) \(readableNumber(100 * (ratio - 1), digits: 2))% more"
    : "With equal attention, \(winner) \(readableNumber(ratio, digits: 2)) times as many"
}

private func panel(
  _ arm: ComparisonResult.ArmResult, _ story: Story, lastRound: Int
) -> ComparisonFigure.Panel {
  func value(_ name: String, digits: Int = 3) -> String {
    arm.metrics[name].map { readableNumber($0.value, digits: digits) } ?? "–"
  }
  func percent(_ name: String) -> String {
    arm.metrics[name].map { readableNumber(100 * $0.value, digits: 3) + "%" } ?? "–"
  }
  let rounds = arm.reachByRound.prefix(lastRound + 1)
  return ComparisonFigure.Panel(
    name: arm.name == .chains ? "Through relationship chains" : "Through a central entrance",
    shortName: arm.name == .chains ? "chains" : "entrance",
    subtitle: arm.name == .chains
      ? "whoever adopts shows it once to each acquaintance"
      : "one entrance shows it to people drawn at random",
    reached: story.adoptedIn.indices.map { node in
      story.adoptedIn[node].map { round in
        let source = story.source[node].map { ComparisonFigure.Source.person($0) } ?? .entrance
        return .init(round: round, source: round == 0 ? .start : source)
      }
    },
    keyFigures: [
      .init("people reached", "\(value("reach", digits: 4)) (\(percent("reachShare")))"),
      .init("rounds to half of that", value("timeToHalf")),
      .init("never shown it", percent("neverShownShare")),
      .init("effective centers of attention", value("attentionEffectiveNumber")),
    ],
    mean: rounds.map(\.mean), lower: rounds.map { $0.middle90Percent[0] },
    upper: rounds.map { $0.middle90Percent[1] })
}

/// The round from which on no curve changes by a thousandth of its end any more.
private func lastTellingRound(_ result: ComparisonResult) -> Int {
  result.arms.map { arm in
    let end = arm.reachByRound.last?.mean ?? 0
    return arm.reachByRound.firstIndex { $0.mean >= 0.999 * end } ?? 0
  }.max() ?? 0
}

/// A row of the forest plot: the difference relative to the chains' value.
private func row(_ name: String, _ result: ComparisonResult) -> ForestPlot.Row? {
  guard let metric = storyMetrics.first(where: { $0.name == name }),
    let difference = result.differences.first(where: { $0.metric == name }),
    let base = result.arms[0].metrics[name]?.value
  else { return nil }
  let low = difference.interval95[0]
  let high = difference.interval95[1]
  func text(_ number: Double) -> String {
    (number > 0 ? "+" : "") + readableNumber(number, digits: 3)
  }
  return ForestPlot.Row(
    metric: metric.title, value: text(difference.value),
    interval: "\(text(low)) to \(text(high))",
    sign: low > 0 ? 1 : high < 0 ? -1 : 0,
    relative: base > 0 ? difference.value / base : nil,
    relativeInterval: base > 0 ? low / base...high / base : nil)
}
