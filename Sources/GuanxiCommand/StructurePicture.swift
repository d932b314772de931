import GuanxiKit
import GuanxiRendering

extension Structure.Result {
  /// The rich club against shuffled networks, and how many people inner circles have.
  ///
  /// - Parameters:
  ///   - file: The network.
  ///   - people: How many there are.
  ///   - seed: The seed of the shuffled networks.
  /// - Returns: The picture, ready to be drawn.
  func figure(of file: String, people: Int, seed: UInt64) -> ChartFigure {
    var figure = ChartFigure(
      title: headline,
      subtitle: "\(grouped(people)) people of \(file), \(grouped(largestComponent)) of them in the"
        + " largest component.",
      parts: [clubPart, corePart])
    figure.id = "structure"
    figure.notes = [
      "Rich club: of all pairs of people with so many ties or more, the share that is tied; it tells"
        + " only where it leaves the band of \(grouped(richClub.shuffles)) networks in which everybody"
        + " kept their number of ties. Circle k: the largest set in which everybody has k ties or"
        + " more to others of it.",
      "n = \(grouped(people)) people; seed \(seed); guanxi \(programVersion).",
    ]
    return figure
  }

  private var headline: String {
    let circle = innermost
    let whom = circle.people == 1 ? "1 person" : "\(grouped(circle.people)) people"
    return "\(whom) in the innermost circle have \(grouped(circle.core)) ties or more to each other"
  }

  private var innermost: (core: Int, people: Int) {
    let core = layers.last?.core ?? 0
    return (core, layers.reduce(0) { $0 + ($1.core == core ? $1.nodes : 0) })
  }

  private var clubPart: ChartFigure.Part {
    let levels = richClub.levels
    let shuffled = levels.filter { $0.shuffledMean != nil && $0.shuffledDeviation != nil }
    func mean(_ level: RichClub.Level) -> Double { level.shuffledMean ?? 0 }
    func spread(_ level: RichClub.Level) -> Double { 2 * (level.shuffledDeviation ?? 0) }
    func places(_ levels: [RichClub.Level]) -> [Double] { levels.map { Double($0.degree + 1) } }
    var lines = [
      LineChart.Series(name: "network", values: levels.map(\.density), places: places(levels))
    ]
    if !shuffled.isEmpty {
      lines.append(
        .init(
          name: "shuffled", values: shuffled.map(mean),
          lower: shuffled.map { mean($0) - spread($0) },
          upper: shuffled.map { mean($0) + spread($0) }, places: places(shuffled)))
    }
    var chart = LineChart(
      lines, stepName: "ties, at least", valueName: "share of pairs that are tied")
    chart.stepScale = .logarithmic
    chart.valueScale = .logarithmic
    return .init(
      title: "Do hubs know each other?",
      note: "both axes are logarithmic; the band holds two standard deviations", chart: chart)
  }

  private var corePart: ChartFigure.Part {
    var line = LineChart.Series(name: "people", values: [])
    let top = layers.last?.core ?? 0
    for core in 0...top {
      let inside = layers.reduce(0) { $0 + ($1.core >= core ? $1.nodes : 0) }
      line.places.append(Double(core))
      line.values.append(Double(inside))
    }
    var chart = LineChart([line], stepName: "ties inside the circle, at least", valueName: "people")
    chart.isNamed = false
    return .init(title: "How many are in circle k?", note: "the k-cores", chart: chart)
  }
}
