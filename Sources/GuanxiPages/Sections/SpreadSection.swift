import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// How far a promotion spreads.
  func spreadSection(_ result: JSONFields) throws -> ReportSection {
    let model = try result("model").text
    var from: [String] = []
    for person in try result("from").list { from.append(try person.text) }
    let runs = try result("runs").count
    let seed = try result("seed").numeral
    let spread = try result("spread")
    let mean = try spread("mean").number
    let interval = try spread("interval95").interval
    func quantile(_ share: String) throws -> String {
      words(try spread("quantiles")(share).number)
    }
    var section = ReportSection(
      title: "How far a promotion spreads",
      subject: "\(counted(runs, "run")) of \(model) from \(names(from)). Those who start count.",
      result: "A promotion from \(names(from, most: 3)) reaches"
        + " \(words(mean)) people on average (\(words(interval))).",
      certainty: "The interval is that of the mean. Single runs differ more: half of them reach"
        + " \(try quantile("0.25")) to \(try quantile("0.75")) people, nine in ten"
        + " \(try quantile("0.05")) to \(try quantile("0.95")).",
      limits: "The model decides how persuasion works; no data of a real promotion went in."
        + " People are alike but for their ties.")
    if try result("isPartial").isTrue {
      section.certainty += " The runs were interrupted; fewer were done than asked for."
    }
    section.facts = [
      .init(
        value: words(mean), name: "people reached, mean", interval: words(interval))
    ]
    if let outbreak = result.find("outbreak") {
      section.facts.append(
        .init(
          value: percent(try outbreak("probability").number),
          name: "chance to reach \(grouped(try outbreak("size").count)) or more",
          interval: words(try outbreak("interval95").interval)))
    }
    for (name, title) in [
      ("timeToHalf", "rounds to half of that"), ("structuralVirality", "structural virality"),
    ] {
      guard let field = result.find(name) else { continue }
      let estimate = try ReadEstimate(field)
      section.facts.append(
        .init(value: words(estimate.value), name: title, interval: words(estimate.interval)))
    }
    section.append(figure: try spreadFigure(result).svg())
    section.blocks.append(.table(try spreadTable(result)))
    section.blocks.append(.table(try roundTable(result)))
    if let reached = try result.find("reached")?.list {
      var table = Table(title: "Most often reached", columns: ["id", "share of runs"])
      table.digits = 4
      for person in reached {
        table.append([.text(try person("id").text), .number(try person("probability").number)])
      }
      section.blocks.append(.table(table))
    }
    if let owed = try result.find("attribution")?.list {
      section.blocks.append(.table(try attributionTable(owed)))
    }
    section.record = [("model", model), ("from", names(from, most: 20)), ("seed", seed)]
    try section.noteNetwork(of: result)
    return section
  }

  /// The rounds until nearly all have adopted.
  private func tellingRounds(_ result: JSONFields) throws -> [JSONFields] {
    let rounds = try result("rounds").list
    guard let last = rounds.last else { return [] }
    let end = 0.999 * (try last("cumulativeMean").number)
    for (index, round) in rounds.enumerated() where try round("cumulativeMean").number >= end {
      return Array(rounds[...index])
    }
    return rounds
  }

  private func spreadTable(_ result: JSONFields) throws -> Table {
    var table = Table(
      title: "The spread in numbers", columns: ["number", "value", "95% low", "95% high"])
    table.digits = 4
    let spread = try result("spread")
    let interval = try spread("interval95").interval
    table.append([
      "people reached, mean", .number(try spread("mean").number), .number(interval.lowerBound),
      .number(interval.upperBound),
    ])
    for share in try spread("quantiles").names {
      table.append([
        .text("people reached, quantile \(share)"),
        .number(try spread("quantiles")(share).number), .none, .none,
      ])
    }
    for name in ["minimum", "maximum"] {
      table.append([
        .text("people reached, \(name)"), .number(try spread(name).number), .none, .none,
      ])
    }
    for (name, title) in [
      ("viewers", "people who saw it"), ("rivals", "people who took the rival"),
      ("timeToHalf", "rounds to half"), ("peakRound", "round of the peak"),
      ("peakSize", "new adopters at the peak"), ("structuralVirality", "structural virality"),
      ("rootAwareVirality", "root-aware virality"), ("depth", "depth"), ("breadth", "breadth"),
      ("exposures", "exposures before adopting"),
    ] {
      guard let field = result.find(name) else { continue }
      let estimate = try ReadEstimate(field)
      table.append([
        .text(title), .number(estimate.value), .number(estimate.interval.lowerBound),
        .number(estimate.interval.upperBound),
      ])
    }
    return table
  }

  private func roundTable(_ result: JSONFields) throws -> Table {
    var table = Table(
      title: "By round", columns: ["round", "new, mean", "middle 90% from", "to", "so far, mean"])
    table.digits = 4
    for round in try tellingRounds(result) {
      let band = try round("band90").interval
      table.append([
        .count(try round("round").count), .number(try round("mean").number),
        .number(band.lowerBound), .number(band.upperBound),
        .number(try round("cumulativeMean").number),
      ])
    }
    return table
  }

  private func attributionTable(_ owed: [JSONFields]) throws -> Table {
    var table = Table(
      title: "To whom adoptions are owed, adoptions a run",
      columns: [
        "id", "root", "last touch", "along the path", "lost if silenced", "95% low", "95% high",
      ])
    table.digits = 4
    for person in owed {
      let lost = try person.find("counterfactual").map { try ReadEstimate($0) }
      table.append([
        .text(try person("id").text), .number(try person("root").number),
        .number(try person("lastTouch").number), .number(try person("linear").number),
        lost.map { .number($0.value) } ?? .none,
        lost.map { .number($0.interval.lowerBound) } ?? .none,
        lost.map { .number($0.interval.upperBound) } ?? .none,
      ])
    }
    return table
  }
}
