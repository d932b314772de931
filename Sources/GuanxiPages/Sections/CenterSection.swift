import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// How a center forms through time.
  func centerSection(_ result: JSONFields) throws -> ReportSection {
    var measures: [String] = []
    for measure in try result("measures").list { measures.append(try measure.text) }
    guard let first = measures.first else { throw result.wrong("has no measure") }
    let windows = try result("emergence")(first)("windows").list
    var section = ReportSection(
      title: "How the center forms",
      subject: "\(grouped(windows.count)) states of one network, one after the other, by"
        + " \(measures.joined(separator: ", ")).",
      result: try centerResult(first, windows),
      certainty: "Every state is counted whole. Where a level is said to change, a test by"
        + " permutations finds it beyond chance.",
      limits:
        "A hub of one state is gone in the next where its ties are not in the file: that people"
        + " left, a file does not say.")
    section.append(figure: try centerFigure(result, of: nil).svg())
    for name in measures {
      section.blocks.append(
        .table(try stateTable(name, try result("emergence")(name)("windows").list)))
    }
    section.record = [("seed", try result("seed").numeral)]
    return section
  }

  private func centerResult(_ measure: String, _ windows: [JSONFields]) throws -> String {
    guard let first = windows.first, let last = windows.last else {
      return "There is no state to look at."
    }
    func number(_ window: JSONFields) throws -> String {
      words(try window("concentration")("effectiveNumber").number)
    }
    return "By \(measure) the effective number of centers goes from \(try number(first)) to"
      + " \(try number(last))."
  }

  private func stateTable(_ name: String, _ windows: [JSONFields]) throws -> Table {
    var table = Table(
      title: "The center by \(name)",
      columns: [
        "state", "people", "hubs", "effective number", "Gini", "top 1% share",
        "hubs kept (Jaccard)",
      ])
    table.digits = 4
    for window in windows {
      let shares = try window("concentration")
      table.append([
        .text(try window("name").text), .count(try window("people").count),
        .count(try window("hubs").count), .number(try shares("effectiveNumber").number),
        .number(try shares("gini").number), .number(try shares("top1PercentShare").number),
        try window.find("persistence")?.find("jaccard").map { .number(try $0.number) } ?? .none,
      ])
    }
    return table
  }
}
