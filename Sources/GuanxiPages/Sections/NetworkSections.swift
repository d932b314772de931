import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// How large a network is, and what it looks like.
  func infoSection(_ result: JSONFields) throws -> ReportSection {
    let nodes = try result("nodes").count
    let edges = try result("edges").count
    let isDirected = try result("directed").isTrue
    let largest = try result("largestComponent").count
    var section = ReportSection(
      title: "The network in numbers",
      subject: "\(people(nodes)) and \(grouped(edges)) \(isDirected ? "arcs" : "ties"). Triangles,"
        + " clustering and degeneracy ignore direction.",
      result: nodes == 0
        ? "There is nobody in this network."
        : "\(grouped(largest)) of \(people(nodes)) hang together; somebody knows"
          + " \(words(try result("meanDegree").number)) others on average, and"
          + " \(grouped(try result("maximumDegree").count)) at most.",
      certainty: "The numbers are counted, not sampled: for this file they are exact.",
      limits: "Ties are those of the file. Which kind of acquaintance they stand for, the file"
        + " decides.")
    section.facts = [
      .init(
        value: words(try result("meanLocalClustering").number),
        name: "mean local clustering: how many pairs of one's acquaintances know each other"),
      .init(value: grouped(try result("components").count), name: "components"),
      .init(
        value: grouped(try result("degeneracy").count),
        name: "ties that everybody in the innermost circle has inside it, at least"),
    ]
    var table = Table(title: "All numbers", columns: ["statistic", "value"])
    for (name, title) in Self.infoNames {
      guard let field = result.find(name) else { continue }
      if case .text(let text) = field.tree.kind {
        table.append([.text(title), .text(text)])
      } else {
        table.append([.text(title), .number(try field.number)])
      }
    }
    section.blocks.append(.table(table))
    if let origin = result.find("origin") {
      section.record = [
        ("made by", try origin("generator").text), ("seed", try origin("seed").numeral),
      ]
    }
    try section.noteNetwork(of: result)
    return section
  }

  /// The statistics of `info` as tables call them.
  private static let infoNames: KeyValuePairs = [
    "nodes": "nodes", "edges": "edges", "arcs": "arcs", "rowsRead": "rows read",
    "selfLoopsDropped": "self-loops dropped", "duplicatesDropped": "duplicates dropped",
    "isolates": "isolates", "components": "components", "largestComponent": "largest component",
    "strongComponents": "strong components",
    "largestStrongComponent": "largest strong component", "meanDegree": "mean degree",
    "maximumDegree": "maximum degree", "triangles": "triangles", "transitivity": "transitivity",
    "meanLocalClustering": "mean local clustering", "degeneracy": "degeneracy",
    "diameter": "diameter", "meanDistance": "mean distance",
    "effectiveDiameter": "90% effective diameter", "assortativity": "assortativity",
    "largestEigenvalue": "largest eigenvalue", "bytes": "bytes", "bytesPerArc": "bytes per arc",
    "listEncoding": "list encoding",
  ]

  /// How a network holds together.
  func structureSection(_ result: JSONFields) throws -> ReportSection {
    let layers = try StructureLayers(result)
    let friends = try result("friendshipParadox")
    var section = ReportSection(
      title: "How the network holds together",
      subject: "Components, inner circles, and whether hubs know each other more than chance would"
        + " have it.",
      result: layers.headline + ".",
      certainty: "Circles are exact. The rich club is compared with"
        + " \(grouped(try result("richClub")("shuffles").count)) networks shuffled at random.",
      limits: "A circle is a fact about ties: people in it need not know of each other.")
    section.facts = [
      .init(
        value: percent(try friends("shareBelowMean").number),
        name: "have fewer acquaintances than theirs have on average"),
      .init(
        value: words(try friends("meanFriendDegree").number),
        name: "acquaintances of an acquaintance, mean"),
      .init(value: grouped(try result("components").count), name: "components"),
    ]
    if let incoherence = try result.find("trophicIncoherence")?.number {
      section.facts.append(
        .init(
          value: words(incoherence),
          name: "trophic incoherence: 0 where all arcs lead up, 1 where they lead nowhere"))
    }
    if result.find("network") != nil {
      section.append(figure: try structureFigure(result, of: nil).svg())
    }
    section.blocks.append(.table(try circleTable(layers)))
    section.blocks.append(.table(try clubTable(result)))
    if let seed = try result.find("seed")?.numeral { section.record = [("seed", seed)] }
    try section.noteNetwork(of: result)
    return section
  }

  private func circleTable(_ layers: StructureLayers) throws -> Table {
    var table = Table(title: "Inner circles", columns: ["ties inside, at least", "people"])
    for core in 0...layers.innermost {
      table.append([.count(core), .count(layers.people(from: core))])
    }
    return table
  }

  private func clubTable(_ result: JSONFields) throws -> Table {
    var table = Table(
      title: "Rich club: people with more than some number of ties",
      columns: [
        "more ties than", "people", "ties", "density", "shuffled", "standard deviation", "ratio",
      ])
    table.digits = 4
    for level in try result("richClub")("levels").list {
      var row: [Table.Cell] = [
        .count(try level("degree").count), .count(try level("members").count),
        .count(try level("ties").count), .number(try level("density").number),
      ]
      for name in ["shuffledMean", "shuffledDeviation", "ratio"] {
        row.append(try level.find(name).map { .number(try $0.number) } ?? .none)
      }
      table.append(row)
    }
    return table
  }
}

extension ReportSection {
  /// Notes which network it is about, where the result says it.
  mutating func noteNetwork(of result: JSONFields) throws {
    if let print = try result.find("network")?.find("fingerprint")?.text {
      record.append(("network", print))
    }
  }
}
