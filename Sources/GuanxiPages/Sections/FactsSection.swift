import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// A scenario beside what has been published.
  func factsSection(_ result: JSONFields) throws -> ReportSection {
    let facts = try result("facts").list
    let scenario = try result("scenario").text
    let replicates = try result("replicates").count
    var bounded: [JSONFields] = []
    for fact in facts where fact.find("isMet") != nil { bounded.append(fact) }
    let met = try bounded.filter { try $0("isMet").isTrue }
    let held = try bounded.filter { try $0("isHeldOut").isTrue }
    let heldMet = try held.filter { try $0("isMet").isTrue }
    var section = ReportSection(
      title: "\(scenario) beside published facts",
      subject: "What has been published about such markets, and what the model gives.",
      result:
        "\(met.count) of \(bounded.count) facts with a bound are met; of the \(held.count) that"
        + " were held out, \(heldMet.count).",
      certainty:
        "\(counted(replicates, "replicate")), with 95% intervals. Only facts that were held"
        + " out test the model: the others were looked at when its defaults were chosen.",
      limits: "A fact that is met does not show that the market works as the model does.")
    section.facts = [
      .init(value: "\(met.count) of \(bounded.count)", name: "facts met"),
      .init(value: "\(heldMet.count) of \(held.count)", name: "facts met that were held out"),
    ]
    var table = Table(
      title: "Fact by fact",
      columns: [
        "fact", "what was published", "target", "measured", "value", "95% low", "95% high", "met",
      ])
    table.digits = 3
    for fact in facts {
      let met = try fact.find("isMet").map { try $0.isTrue ? "yes" : "no" } ?? ""
      let target =
        try fact("target").text + (try fact("isHeldOut").isTrue ? " (held out)" : "")
      for (place, reading) in try fact("readings").list.enumerated() {
        let estimate = try reading.find("estimate").map { try ReadEstimate($0) }
        table.append([
          .text(try fact("id").text), .text(try fact("fact").text), .text(target),
          .text(try reading("name").text), estimate.map { .number($0.value) } ?? .none,
          estimate.map { .number($0.interval.lowerBound) } ?? .none,
          estimate.map { .number($0.interval.upperBound) } ?? .none,
          .text(place == 0 ? met : ""),
        ])
      }
    }
    section.blocks.append(.table(table))
    section.record = [
      ("scenario", "\(scenario) \(try result("hash").text)"),
      ("seed", try result("seed").numeral), ("guanxi", try result("engineVersion").text),
    ]
    return section
  }
}
