/// How a sample of cascades becomes a picture.
struct CascadeForestDrawing {
  let figure: CascadeForestFigure
  let trees: [CascadeTree]

  private static let headHeight = 36.0

  func svg() -> String {
    let columns = 4
    let rows = max(1, (trees.count + columns - 1) / columns)
    var page = Page(
      id: figure.id, height: 40 + 262 * Double(rows), isContentHeight: true, title: figure.title,
      subtitle: figure.subtitle, description: figure.subtitle, caption: caption)
    var room = page.content
    guard !trees.isEmpty else {
      page.document.write(
        "There is no cascade.", at: room.center, size: 15, anchor: .middle, ink: .muted)
      return page.document.text
    }
    let last = trees.flatMap(\.depths).max() ?? 0
    drawLegend(last, at: Point(room.left, room.top), on: &page.document)
    room.top += 40
    let grid = PanelGrid(trees.count, columns: columns, in: room, gap: 18)
    for (index, tree) in trees.enumerated() {
      let box = grid.boxes[index]
      page.document.group("cascade-\(index + 1)") { document in
        writeHead(figure.trees[index], in: box, on: &document)
        let frame = Box(
          left: box.left, top: box.top + Self.headHeight, right: box.right, bottom: box.bottom)
        draw(tree, last: last, in: frame.inset(by: 4), on: &document)
      }
    }
    return page.document.text
  }

  private var caption: [String] {
    var caption: [String] = []
    let folded = trees.count { $0.parents.count > figure.limit }
    if folded > 0 {
      caption.append(
        "Of \(folded == 1 ? "one cascade" : "\(folded) cascades") only \(figure.limit) people each "
          + "are drawn: the smallest branches are folded.")
    }
    caption.append("Each step outwards is a step from the start.")
    return caption + figure.notes
  }

  private func writeHead(
    _ tree: CascadeForestFigure.Tree, in box: Box, on document: inout SVGDocument
  ) {
    document.write(
      PlainText.fitted(PlainText.clean(tree.name), width: box.width, size: 14, isBold: true),
      at: Point(box.left, box.top + 12), size: 14, isBold: true)
    document.write(
      PlainText.fitted(PlainText.clean(tree.note), width: box.width, size: 12),
      at: Point(box.left, box.top + 28), size: 12, ink: .muted)
  }

  private func drawLegend(_ last: Int, at place: Point, on document: inout SVGDocument) {
    document.group("legend") { document in
      document.add(
        Mark.star.element(
          at: Point(place.x + 8, place.y + 6), radius: 6, attributes: filled(.groups[4])))
      document.write("start", at: Point(place.x + 22, place.y + 10.5), size: 13)
      document.write("step", at: Point(place.x + 84, place.y + 10.5), size: 13)
      drawSequence(
        min(1, last)...last, at: Point(place.x + 120, place.y), width: 150, on: &document)
    }
  }

  private func draw(_ tree: CascadeTree, last: Int, in frame: Box, on document: inout SVGDocument) {
    let kept = tree.kept(figure.limit)
    let fan = Fan(kept, of: tree, in: frame)
    var lines = [[(Point, Point)]](repeating: [], count: Ink.sequence.count)
    var circles = [[Point]](repeating: [], count: Ink.sequence.count)
    var starts: [Point] = []
    for (index, person) in kept.enumerated() {
      guard tree.parents[person] != nil, let from = fan.parents[index] else {
        starts.append(fan.positions[index])
        continue
      }
      let ink = Ink.step(max(0, tree.depths[person] - 1), of: max(0, last - 1))
      let step = Ink.sequence.firstIndex(of: ink) ?? 0
      lines[step].append((fan.positions[from], fan.positions[index]))
      circles[step].append(fan.positions[index])
    }
    let radius = max(1.1, min(4, 24 / Double(kept.count).squareRoot()))
    for step in lines.indices where !lines[step].isEmpty {
      document.group(
        attributes: stroked(Ink.sequence[step], width: max(0.6, radius * 0.35), opacity: 0.6)
      ) { document in
        for element in lineElements(lines[step]) { document.add(element) }
      }
    }
    for step in circles.indices.reversed() where !circles[step].isEmpty {
      document.group(attributes: filled(Ink.sequence[step], outline: .paper, width: 0.4)) {
        document in
        for place in circles[step] { document.add(Mark.circle.element(at: place, radius: radius)) }
      }
    }
    document.group(attributes: filled(.groups[4], outline: .paper, width: 0.8)) { document in
      for place in starts {
        document.add(
          Mark.star.element(at: place, radius: starts.count > 20 ? 2.5 : max(4, radius * 1.4)))
      }
    }
  }
}
