/// What rules about pyramids ask for, counted in a sponsor tree: evidence, never a verdict.
///
/// The counts include the organizer and the organizer's own level; levels are relations, not titles
/// (opinion of the Supreme People's Court, the Supreme People's Procuratorate and the Ministry of
/// Public Security on pyramid selling, 2013).
struct EvidenceCard {
  let figure: SponsorFigure
  let branches: SponsorBranches

  private struct Row {
    var what: String
    var count: String
    var limit: String
    var isReached: Bool
  }

  private var rows: [Row] {
    let people = branches.participants
    let levels = branches.levels.count
    var rows = [
      Row(
        what: "Participants", count: Numbers.grouped(people), limit: "30", isReached: people >= 30),
      Row(what: "Levels", count: "\(levels)", limit: "3", isReached: levels >= 3),
      Row(
        what: "Participants, serious", count: Numbers.grouped(people), limit: "120",
        isReached: people >= 120),
    ]
    if let collected = branches.collected, figure.currency == "yuan" {
      rows.append(
        Row(
          what: "Money, serious", count: Numbers.fixed(collected, decimals: 0),
          limit: "2,500,000", isReached: collected >= 2_500_000))
    }
    return rows
  }

  /// The tree in a line.
  var summary: String {
    let people = branches.participants
    let levels = branches.levels.count
    var text =
      "\(Numbers.grouped(people)) \(people == 1 ? "person" : "people") in "
      + "\(levels) level\(levels == 1 ? "" : "s"), the organizer included"
    if let collected = branches.collected {
      text += " · \(Numbers.fixed(collected, decimals: 0))\(figure.unit) paid in"
    }
    return text + "; each box names a member and counts everybody below"
  }

  /// What is counted, and what was dropped.
  var caption: [String] {
    let drawn = branches.boxes.count { $0.member != nil }
    var caption: [String] = []
    if drawn < branches.participants {
      let most = figure.recruits.map { "\($0)" }.joined(separator: ", ")
      caption.append(
        "\(Numbers.grouped(drawn)) of \(Numbers.grouped(branches.participants)) people are drawn: "
          + "the \(most) largest recruits, level by level; +n counts those who are folded.")
    }
    let others = branches.otherTrees
    if others.count > 0 {
      caption.append(
        "This is the \(figure.organizer == nil ? "largest" : "chosen one") of "
          + "\(Numbers.grouped(others.count + 1)) trees; the others have "
          + "\(Numbers.people(others.people)).")
    }
    if others.alone > 0 {
      caption.append("\(Numbers.grouped(others.alone)) people neither recruit nor were recruited.")
    }
    if branches.branchMoney != nil {
      caption.append("Width: money that the branch paid in, which those to the left earn from.")
    }
    caption.append(
      "Participants and levels include the organizer and the organizer's own level; levels are "
        + "relations, not titles. Limits: 2013 Opinion on pyramid selling (China). Evidence, never "
        + "a verdict: counts say nothing about products, refunds or intent. Layout: Graphviz dot.")
    return caption
  }

  /// How high the column is that holds the legend and the card.
  var height: Double { 370 + 24 * Double(rows.count) + 19 * Double(min(branches.levels.count, 14)) }

  func draw(_ legend: inout Legend, in document: inout SVGDocument) {
    legend.heading("Evidence, never a verdict", in: &document)
    let right = legend.left + legend.width
    for row in rows {
      let y = legend.y
      document.write(row.what, at: Point(legend.left, y), size: 12.5)
      document.write(
        "\(row.count) (\(row.isReached ? "≥" : "<") \(row.limit))", at: Point(right, y), size: 12.5,
        isBold: row.isReached, anchor: .end)
      document.add(
        lineElement(
          from: Point(legend.left, y + 7), to: Point(right, y + 7), stroked(.grid)))
      legend.skip(24)
    }
    legend.skip(16)
    legend.heading("People by level", in: &document)
    let most = Double(branches.levels.max() ?? 1)
    for (level, count) in branches.levels.enumerated().prefix(14) {
      let y = legend.y
      let width = max(1, Double(count) / most * (legend.width - 96))
      document.write("\(level + 1)", at: Point(legend.left + 18, y), size: 12, anchor: .end)
      document.add(
        boxElement(
          Box(left: legend.left + 26, top: y - 10, right: legend.left + 26 + width, bottom: y + 1),
          filled(.groups[0])))
      document.write(
        Numbers.grouped(count), at: Point(legend.left + 32 + width, y), size: 12)
      legend.skip(19)
    }
    if branches.levels.count > 14 {
      let more = branches.levels.count - 14
      legend.note("and \(more) deeper level\(more == 1 ? "" : "s")", in: &document)
    }
  }
}
