import GuanxiKit
import GuanxiRendering

/// How a promotion spreads over time, and how large spreads get.
///
/// - Parameters:
///   - ensemble: What came out.
///   - model: The model as the user wrote it.
///   - starters: How many start.
///   - people: How many there are.
///   - seed: The seed.
/// - Returns: The picture, ready to be drawn.
func spreadFigure(
  _ ensemble: Ensemble, model: String, starters: Int, people: Int, seed: UInt64
) -> ChartFigure {
  let spread = ensemble.spread
  let course = ensemble.course
  let interval = spread.interval95.map { readableNumber($0, digits: 4) }
  let mean = readableNumber(spread.mean, digits: 4)
  let sure = ensemble.runs > 1 ? " (95% interval \(interval[0]) to \(interval[1]))" : ""
  var reach = LineChart(
    [reachLine(ensemble)], stepName: "round", valueName: "people reached so far")
  reach.isNamed = false
  var figure = ChartFigure(
    title: "\(mean) of \(grouped(people)) people are reached on average",
    subtitle: "\(startWords(starters));"
      + " \(grouped(ensemble.runs)) run\(ensemble.runs == 1 ? "" : "s")\(sure), from"
      + " \(grouped(spread.minimum)) to \(grouped(spread.maximum)) people.",
    parts: [
      .init(
        title: "How many are reached, round by round",
        note: "the mean, and the middle 90% of \(grouped(course.runs)) runs", chart: reach),
      .init(
        title: "How large spreads get", note: "both axes are logarithmic",
        chart: DistributionChart(
          [.init(name: model, values: ensemble.tally.sizes.map(Double.init))],
          sizeName: "people reached in all", itemName: "runs")),
    ])
  figure.id = "spread"
  figure.notes = [
    "Model \(model), \(ensemble.kernel.sampling.rawValue) coins; n = \(grouped(people)) people;"
      + " \(grouped(ensemble.runs)) runs; seed \(seed); guanxi \(programVersion)."
  ]
  if course.roundsTogether > 1 {
    figure.notes.append("\(grouped(course.roundsTogether)) rounds are taken together.")
  }
  return figure
}

/// How many people start, as part of a sentence.
func startWords(_ count: Int) -> String {
  count == 1 ? "1 person starts" : "\(grouped(count)) people start"
}

/// Adopters up to each round, until hardly anybody is added.
private func reachLine(_ ensemble: Ensemble) -> LineChart.Series {
  let curves = ensemble.tally.curves
  var soFar = [Int](repeating: 0, count: curves.replicates)
  var line = LineChart.Series(name: "reached", values: [])
  for (step, new) in curves.newAdopters.enumerated() where curves.replicates > 0 {
    for (replicate, count) in new.enumerated() { soFar[replicate] += Int(count) }
    let sorted = soFar.sorted()
    let sum = soFar.reduce(0, +)
    line.places.append(Double(step * curves.width))
    line.values.append(Double(sum) / Double(soFar.count))
    line.lower.append(quantile(0.05, of: sorted))
    line.upper.append(quantile(0.95, of: sorted))
  }
  let end = line.values.last ?? 0
  let top = line.upper.last ?? 0
  let last = line.values.indices.first {
    line.values[$0] >= 0.999 * end && line.upper[$0] >= 0.999 * top
  }
  let kept = (last ?? 0) + 1
  return LineChart.Series(
    name: line.name, values: Array(line.values.prefix(kept)),
    lower: Array(line.lower.prefix(kept)), upper: Array(line.upper.prefix(kept)),
    places: Array(line.places.prefix(kept)))
}

/// The value below which a share lies, by linear interpolation.
private func quantile(_ share: Double, of sorted: [Int]) -> Double {
  let place = share * Double(sorted.count - 1)
  let below = Int(place)
  let above = min(below + 1, sorted.count - 1)
  return Double(sorted[below])
    + (place - Double(below)) * Double(sorted[above] - sorted[below])
}
