import Foundation

/// How a sponsor tree becomes a picture.
struct SponsorDrawing {
  let figure: SponsorFigure
  let tree: CascadeTree
  private let branches: SponsorBranches
  private let widths: WidthScale

  static let legendWidth = 256.0
  private static let boxHeight = 21.0
  private static let headHeight = 34.0
  private static let foldWidth = 46.0

  init(figure: SponsorFigure, tree: CascadeTree) {
    self.figure = figure
    self.tree = tree
    branches = SponsorBranches(figure: figure, tree: tree)
    let tree = self.tree
    let money = branches.branchMoney
    widths = WidthScale(
      branches.boxes.compactMap { box in
        guard let member = box.member, box.parent != nil else { return nil }
        return money?[member] ?? Double(tree.branchSizes[member])
      })
  }

  func svg() async throws -> String {
    let card = EvidenceCard(figure: figure, branches: branches)
    guard !branches.boxes.isEmpty else {
      var page = Page(
        id: figure.id, height: 300, title: figure.title, subtitle: figure.subtitle ?? "",
        description: "", caption: figure.notes)
      page.document.write(
        "There is nobody in this tree.", at: page.content.center, size: 15, anchor: .middle,
        ink: .muted)
      return page.document.text
    }
    let places = try await rows()
    let height = (places.max() ?? 0) + 2 * Self.boxHeight
    var page = Page(
      id: figure.id, height: max(height + Self.headHeight, card.height), isContentHeight: true,
      title: figure.title, subtitle: figure.subtitle ?? card.summary, description: card.summary,
      caption: card.caption + figure.notes)
    let room = Box(
      left: page.content.left, top: page.content.top,
      right: page.content.right - Self.legendWidth - 26, bottom: page.content.bottom)
    let boxes = self.boxes(places, in: room)
    drawHeads(boxes, in: room, on: &page.document)
    drawLines(boxes, on: &page.document)
    drawBoxes(boxes, on: &page.document)
    page.document.group("legend") { document in
      var legend = Legend(left: room.right + 26, top: room.top + 12, width: Self.legendWidth)
      drawLegend(&legend, in: &document)
      card.draw(&legend, in: &document)
    }
    return page.document.text
  }

  /// Indexed by box: how far its middle is from the top.
  private func rows() async throws -> [Double] {
    guard branches.boxes.count > 1 else { return [Self.boxHeight] }
    var dot = DOT(
      name: "sponsors", isDirected: true,
      attributes: [
        "rankdir": "LR", "nodesep": Numbers.inches(6), "ranksep": "0.5", "ordering": "out",
      ],
      nodeAttributes: ["label": "", "shape": "box", "fixedsize": "true"])
    for (index, box) in branches.boxes.enumerated() {
      let isFold = box.member == nil
      dot.add(
        node: index,
        [
          "width": Numbers.inches(isFold ? Self.foldWidth : 150),
          "height": Numbers.inches(isFold ? 12 : Self.boxHeight),
        ])
    }
    for (index, box) in branches.boxes.enumerated() {
      if let parent = box.parent { dot.add(edge: parent, index) }
    }
    let layout = try await Layout(of: dot, nodeCount: branches.boxes.count, by: .dot)
    let top = layout.positions.map(\.y).min() ?? 0
    var rows = layout.positions.map { $0.y - top + Self.boxHeight / 2 }
    // The organizer is alone in the first column, and stands in the middle.
    let first = branches.boxes.indices.filter { branches.boxes[$0].parent == 0 }.map { rows[$0] }
    rows[0] = ((first.min() ?? 0) + (first.max() ?? 0)) / 2
    return rows
  }

  private var columns: Int {
    (branches.boxes.filter { $0.member != nil }.map(\.level).max() ?? 0) + 1
  }

  /// Indexed by box: the columns share the width, and the last folds stand right of them.
  private func boxes(_ rows: [Double], in room: Box) -> [Box] {
    let count = Double(columns)
    let gap = 50.0
    let free = room.width - Self.foldWidth - 14 - gap * (count - 1)
    let width = min(210, free / count)
    let step = count > 1 ? (room.width - Self.foldWidth - 14 - width) / (count - 1) : 0
    let stride = min(step, width + 130)
    return zip(branches.boxes, rows).map { box, row in
      var left = room.left + stride * Double(box.level)
      let y = room.top + Self.headHeight + row
      if box.member == nil {
        if box.level >= columns { left = room.left + stride * (count - 1) + width + 14 }
        return Box(left: left, top: y - 7, right: left + Self.foldWidth, bottom: y + 7)
      }
      return Box(
        left: left, top: y - Self.boxHeight / 2, right: left + width, bottom: y + Self.boxHeight / 2
      )
    }
  }

  private func drawHeads(_ boxes: [Box], in room: Box, on document: inout SVGDocument) {
    document.group("levels") { document in
      for level in 0..<columns {
        guard
          let index = branches.boxes.firstIndex(where: { $0.level == level && $0.member != nil })
        else { continue }
        let people = branches.levels[level]
        let box = boxes[index]
        document.write(
          PlainText.fitted(
            "Level \(level + 1): \(Numbers.grouped(people)) \(people == 1 ? "person" : "people")",
            width: box.width, size: 13, isBold: true),
          at: Point(box.left, room.top + 16), size: 13, isBold: true, ink: .muted)
      }
    }
  }

  private func value(_ member: Int) -> Double {
    branches.branchMoney?[member] ?? Double(tree.branchSizes[member])
  }

  private func lineWidth(_ value: Double) -> Double { max(0.8, widths.width(of: value) * 3.2) }

  private func drawLines(_ boxes: [Box], on document: inout SVGDocument) {
    document.group("lines", " stroke-linecap=\"butt\"") { document in
      for (index, box) in branches.boxes.enumerated() {
        guard let parent = box.parent else { continue }
        let from = Point(boxes[parent].right, boxes[parent].center.y)
        let to = Point(boxes[index].left, boxes[index].center.y)
        let look: String
        if let member = box.member {
          look = stroked(.line, width: lineWidth(value(member)), opacity: 0.6)
        } else {
          look = stroked(.faint, width: 1) + " stroke-dasharray=\"2 3\""
        }
        document.add(curveElement(from: from, to: to, look))
      }
    }
  }

  private func drawBoxes(_ boxes: [Box], on document: inout SVGDocument) {
    document.group("members") { document in
      for (box, place) in zip(branches.boxes, boxes) {
        guard let member = box.member else {
          document.write(
            "+\(Numbers.grouped(box.folded))", at: Point(place.left + 4, place.center.y + 4),
            size: 11, ink: .muted)
          continue
        }
        draw(member, in: place, on: &document)
      }
    }
  }

  private func draw(_ member: Int, in place: Box, on document: inout SVGDocument) {
    let rank = SponsorRank(below: tree.branchSizes[member] - 1)
    let name = PlainText.clean(figure.labels[member], limit: 80)
    let count = text(of: member)
    document.add(boxElement(place, filled(.paper) + " rx=\"5\""))
    document.add(
      boxElement(
        place,
        filled(rank.ink, outline: rank.ink, width: 1.4) + " fill-opacity=\"0.18\" rx=\"5\"",
        hover: "\(name): \(story(of: member))"))
    let countWidth = PlainText.width(count) * 11.5
    document.write(
      PlainText.fitted(name, width: place.width - countWidth - 20, size: 12, isBold: true),
      at: Point(place.left + 7, place.center.y + 4.2), size: 12, isBold: true)
    document.write(
      count, at: Point(place.right - 7, place.center.y + 4.2), size: 11.5, anchor: .end)
  }

  /// Whether boxes tell shares of money.
  private var tellsShares: Bool { branches.branchMoney != nil && branches.collected ?? 0 > 0 }

  /// How many are below, and the share of the money that came from there.
  private func text(of member: Int) -> String {
    let below = Numbers.grouped(tree.branchSizes[member] - 1)
    guard tellsShares, let money = branches.branchMoney, let all = branches.collected else {
      return below
    }
    let share = 100 * money[member] / all
    return "\(below) · \(Numbers.fixed(share, decimals: share < 9.5 ? 1 : 0))%"
  }

  private func story(of member: Int) -> String {
    let below = tree.branchSizes[member] - 1
    let own = tree.childCounts[member]
    var text = "recruited \(Numbers.grouped(own)), \(Numbers.grouped(below)) below"
    if let money = branches.branchMoney, let amounts = figure.amounts {
      text += ", paid \(Numbers.short(amounts[member]))\(figure.unit)"
      text += ", \(Numbers.short(money[member])) with all below"
    }
    return text
  }

  private func drawLegend(_ legend: inout Legend, in document: inout SVGDocument) {
    legend.heading("People below", in: &document)
    for rank in SponsorRank.allCases {
      legend.mark(
        .square, filled(rank.ink, outline: rank.ink, width: 1.4) + " fill-opacity=\"0.18\"",
        rank.text, in: &document)
    }
    legend.skip(8)
    legend.note(
      tellsShares
        ? "In a box, 9 · 20%: 9 people below, who paid in 20% of all money together with the member."
        : "In a box: how many people are below.", in: &document)
    legend.gap()
    let isMoney = branches.branchMoney != nil
    let examples = widths.examples
    if !examples.isEmpty {
      legend.heading(
        isMoney
          ? "Money from the branch"
            + (figure.currency.map { ", " + PlainText.clean($0, limit: 20) } ?? "")
          : "People in the branch", in: &document)
      for value in examples {
        legend.line(.line, width: lineWidth(value), Numbers.short(value), in: &document)
      }
      legend.gap()
    }
  }
}

/// How many people somebody stands above; the limits are those that rules name.
enum SponsorRank: Int, CaseIterable {
  case great, large, some, few

  init(below count: Int) {
    self = count >= 120 ? .great : count >= 30 ? .large : count >= 3 ? .some : .few
  }

  var ink: Ink {
    switch self {
    case .great: .groups[4]
    case .large: .groups[1]
    case .some: .groups[0]
    case .few: .rest
    }
  }

  var text: String {
    switch self {
    case .great: "120 or more"
    case .large: "30 to 119"
    case .some: "3 to 29"
    case .few: "fewer"
    }
  }
}

/// A smooth line from left to right.
func curveElement(from a: Point, to b: Point, _ attributes: String) -> String {
  let middle = Numbers.coordinate((a.x + b.x) / 2)
  return "<path d=\"M\(Numbers.coordinate(a.x)) \(Numbers.coordinate(a.y))"
    + "C\(middle) \(Numbers.coordinate(a.y)) \(middle) \(Numbers.coordinate(b.y)) "
    + "\(Numbers.coordinate(b.x)) \(Numbers.coordinate(b.y))\"\(attributes)/>"
}
