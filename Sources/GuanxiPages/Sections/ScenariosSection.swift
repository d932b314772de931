import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// Scenarios of a market against the first of them.
  func scenariosSection(_ result: JSONFields) throws -> ReportSection {
    let arms = try result("arms").list
    var armNames: [String] = []
    for arm in arms { armNames.append(try arm("name").text) }
    guard let first = armNames.first, arms.count > 1 else { throw result.wrong("has not two arms") }
    let differences = try result("differences").list
    let replicates = try result("replicates").count
    let parity = try result("parity")
    let seed = try result("seed").numeral
    var section = ReportSection(
      title: "\(names(armNames)) compared",
      subject:
        "\(people(try result("people").count)) over \(counted(try result("days").count, "day")),"
        + " the same people, needs and chances in every arm. Parity:"
        + " \(try parity("mode").text): \(try parity("meaning").text).",
      result: try verdict(result),
      certainty:
        "\(grouped(replicates)) paired replicates; differences are those of pairs, with 95%"
        + " intervals; p is corrected by Holm for all \(grouped(differences.count)) tests.",
      limits: "Scenarios are assumptions with grades, not observed markets: differences say what"
        + " follows from them.")
    if replicates < 10 {
      section.certainty += " So few replicates find only large differences."
    }
    if try result("isPartial").isTrue {
      section.certainty += " It was interrupted; fewer replicates were done than asked for."
    }
    for warning in try result.find("warnings")?.list ?? [] {
      section.certainty += " Note: \(try warning.text)"
    }
    if arms.count <= LineChart.mostSeries {
      section.append(figure: try armsFigure(result).svg())
    }
    let found = try ArmDifferences(differences)
    for (index, arm) in arms.enumerated().dropFirst() {
      section.blocks.append(
        .table(try differenceTable(arm, armNames[index], arms[0], first, found)))
    }
    section.blocks.append(.table(try winnerTable(result)))
    section.record = [("seed", seed)]
    if let version = try result.find("engineVersion")?.text {
      section.record.append(("guanxi", version))
    }
    for name in try result("manifests").names {
      section.record.append(("scenario \(name)", try result("manifests")(name)("hash").text))
    }
    return section
  }

  private func verdict(_ result: JSONFields) throws -> String {
    for winner in try result("winners").list
    where try winner("metric").text == "totalHarmPerHead" {
      let arm = try winner("arm").text
      let p = try winner("pValueHolm").number
      return p < 0.05
        ? "\(arm) does least harm: less than \(try winner("runnerUp").text) in"
          + " \(percent(try winner("share").number)) of replicates."
        : "Which arm does least harm is within chance."
    }
    return "Arms differ as the tables say."
  }

  private func differenceTable(
    _ arm: JSONFields, _ name: String, _ first: JSONFields, _ base: String,
    _ differences: ArmDifferences
  ) throws -> Table {
    var table = Table(
      title: "\(name) less \(base): all numbers",
      columns: [
        "number", base, name, "difference", "95% low", "95% high", "p (Holm)", "what it is",
      ])
    table.digits = 4
    for metric in ordered(try arm("metrics").names) {
      var row: [Table.Cell] = [.text(title(metric))]
      for side in [first, arm] {
        row.append(
          try side("metrics").find(metric).map { .number(try $0("value").number) } ?? .none)
      }
      if let difference = differences.find(metric, of: name) {
        let interval = try difference("interval95").interval
        row += [
          .number(try difference("value").number), .number(interval.lowerBound),
          .number(interval.upperBound),
          try difference.find("pValueHolm").map { pValue(try $0.number) } ?? .none,
        ]
      } else {
        row += [.none, .none, .none, .none]
      }
      table.append(row + [.text(meaning(metric))])
    }
    return table
  }

  private func winnerTable(_ result: JSONFields) throws -> Table {
    var table = Table(
      title: "Who does best",
      columns: ["number", "best arm", "next", "share of replicates won", "p (Holm)"])
    table.digits = 3
    for winner in try result("winners").list {
      // Where the first is first by chance, nobody is named.
      let p = try winner("pValueHolm").number
      let isClear = p < 0.05
      table.append([
        .text(title(try winner("metric").text)),
        .text(isClear ? try winner("arm").text : "within chance"),
        .text(isClear ? try winner("runnerUp").text : ""),
        isClear ? .number(try winner("share").number) : .none, pValue(p),
      ])
    }
    return table
  }
}
