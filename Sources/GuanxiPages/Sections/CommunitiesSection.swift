import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// Into which circles a network falls.
  func communitiesSection(_ result: JSONFields) throws -> ReportSection {
    let count = try result("count").count
    let modularity = try result("modularity").number
    let coverage = try result("coverage").number
    let measure = try result("hubMeasure").text
    let method = try result("method").text
    var section = ReportSection(
      title: "Which circles there are",
      subject: "Communities by \(method): groups with more ties inside than chance would give.",
      result: "\(grouped(count)) communit\(count == 1 ? "y holds" : "ies hold")"
        + " \(percent(coverage)) of all ties inside; modularity \(words(modularity)).",
      certainty: modularity >= 0.3
        ? "A modularity of 0.3 or more is what networks with clear communities show."
          + " Other seeds may move people on the borders."
        : "A modularity below 0.3 speaks of weak communities: read them as one of several ways to"
          + " divide the network.",
      limits:
        "Communities are found from ties alone. They are no groups that people say they belong"
        + " to.")
    section.facts = [
      .init(value: grouped(count), name: count == 1 ? "community" : "communities"),
      .init(value: words(modularity), name: "modularity"),
      .init(value: percent(coverage), name: "of ties inside"),
    ]
    var table = Table(
      title: "The largest communities",
      columns: ["community", "people", "ties inside", "ties out", "conductance", "hub", measure])
    table.digits = 4
    for community in try result("communities").list {
      table.append([
        .count(try community("community").count), .count(try community("size").count),
        .number(try community("ties").number), .number(try community("leavingTies").number),
        .number(try community("conductance").number), .text(try community("hub").text),
        .number(try community("hubScore").number),
      ])
    }
    section.blocks.append(.table(table))
    if let members = try result.find("members")?.list {
      var table = Table(
        title: "Everybody",
        columns: ["id", "community", "participation", "z inside the community"])
      table.digits = 4
      for member in members {
        table.append([
          .text(try member("id").text), .count(try member("community").count),
          .number(try member("participation").number),
          .number(try member("withinCommunityZ").number),
        ])
      }
      section.blocks.append(.table(table))
    }
    section.record = [
      ("method", method), ("seed", try result("seed").numeral),
    ]
    try section.noteNetwork(of: result)
    return section
  }
}
