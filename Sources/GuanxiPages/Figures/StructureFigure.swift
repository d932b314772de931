import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// The rich club against shuffled networks, and how many people inner circles have.
  func structureFigure(_ result: JSONFields, of source: String?) throws -> ChartFigure {
    let count = try result("network")("people").count
    let largest = try result("largestComponent").count
    let club = try result("richClub")
    let layers = try StructureLayers(result)
    var figure = ChartFigure(
      title: layers.headline,
      subtitle:
        "\(people(count))\(source.map { " of \($0)" } ?? ""), \(grouped(largest)) of them in"
        + " the largest component.",
      parts: [try clubPart(club), corePart(layers)])
    figure.id = "structure"
    figure.notes = [
      "Rich club: of all pairs of people with so many ties or more, the share that is tied; it tells"
        + " only where it leaves the band of \(grouped(try club("shuffles").count)) networks in which"
        + " everybody kept their number of ties. Circle k: the largest set in which everybody has k"
        + " ties or more to others of it.",
      try originNote(result),
    ]
    return figure
  }

  private func clubPart(_ club: JSONFields) throws -> ChartFigure.Part {
    var own = LineChart.Series(name: "network", values: [])
    var shuffled = LineChart.Series(name: "shuffled", values: [])
    for level in try club("levels").list {
      let place = Double(try level("degree").count + 1)
      own.places.append(place)
      own.values.append(try level("density").number)
      guard let mean = try level.find("shuffledMean")?.number,
        let deviation = try level.find("shuffledDeviation")?.number
      else { continue }
      shuffled.places.append(place)
      shuffled.values.append(mean)
      shuffled.lower.append(mean - 2 * deviation)
      shuffled.upper.append(mean + 2 * deviation)
    }
    var chart = LineChart(
      shuffled.values.isEmpty ? [own] : [own, shuffled], stepName: "ties, at least",
      valueName: "share of pairs that are tied")
    chart.stepScale = .logarithmic
    chart.valueScale = .logarithmic
    return .init(
      title: "Do hubs know each other?",
      note: "both axes are logarithmic; the band holds two standard deviations", chart: chart)
  }

  private func corePart(_ layers: StructureLayers) -> ChartFigure.Part {
    var line = LineChart.Series(name: "people", values: [])
    for core in 0...layers.innermost {
      line.places.append(Double(core))
      line.values.append(Double(layers.people(from: core)))
    }
    var chart = LineChart([line], stepName: "ties inside the circle, at least", valueName: "people")
    chart.isNamed = false
    return .init(title: "How many are in circle k?", note: "the k-cores", chart: chart)
  }
}

/// The layers that peel off a network, as a result has them.
struct StructureLayers {
  private let layers: [(core: Int, people: Int)]

  init(_ result: JSONFields) throws {
    var layers: [(core: Int, people: Int)] = []
    for layer in try result("layers").list {
      layers.append((try layer("core").count, try layer("nodes").count))
    }
    guard layers.allSatisfy({ $0.core >= 0 && $0.core <= 1_000_000 }) else {
      throw result.wrong("has a core that no network has")
    }
    self.layers = layers
  }

  /// The coreness of the innermost circle.
  var innermost: Int { layers.last?.core ?? 0 }

  /// How many people have at least some coreness.
  func people(from core: Int) -> Int { layers.reduce(0) { $0 + ($1.core >= core ? $1.people : 0) } }

  /// The innermost circle in a sentence without its end.
  var headline: String {
    "\(GuanxiPages.people(people(from: innermost))) in the innermost circle have"
      + " \(counted(innermost, "tie")) or more to each other"
  }
}
