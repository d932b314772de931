import GuanxiCore

/// How circles around people become a picture.
struct EgoDrawing {
  let figure: EgoFigure
  let circles: EgoCircles

  private static let headHeight = 40.0
  private static let legendHeight = 26.0

  func svg() async throws -> String {
    var page = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? summary,
      description: summary, caption: caption)
    var room = page.content
    room.bottom -= 6
    guard !circles.circles.isEmpty else {
      page.document.writeNobody(at: room.center)
      return page.document.text
    }
    drawLegend(at: Point(room.left, room.top + 4), on: &page.document)
    room.top += Self.legendHeight
    let count = circles.circles.count
    let grid = PanelGrid(count, columns: count <= 4 ? 2 : 3, in: room, gap: 18)
    for (index, circle) in circles.circles.enumerated() {
      let box = grid.boxes[index]
      let frame = Box(
        left: box.left, top: box.top + Self.headHeight, right: box.right, bottom: box.bottom)
      let layout = try await EgoPanel(figure: figure, circle: circle, frame: frame)
      page.document.group("circle-\(index + 1)") { document in
        writeHead(circle, in: box, on: &document)
        layout.draw(on: &document)
      }
    }
    return page.document.text
  }

  private func writeHead(
    _ circle: EgoCircles.Circle, in box: Box, on document: inout SVGDocument
  ) {
    let name = PlainText.clean(figure.labels[circle.ego], limit: 60)
    document.write(
      PlainText.fitted(name, width: box.width, size: 15, isBold: true),
      at: Point(box.left, box.top + 14), size: 15, isBold: true)
    let score =
      figure.scoreName == "acquaintances"
      ? "" : " · \(figure.scoreName) \(Numbers.short(figure.scores[circle.ego]))"
    let text =
      "\(Numbers.grouped(circle.size)) acquaintances\(score) · "
      + "\(Numbers.short((1000 * circle.density).rounded() / 10))% of pairs know each other"
    document.write(
      PlainText.fitted(text, width: box.width, size: 12), at: Point(box.left, box.top + 31),
      size: 12, ink: .muted)
  }

  private var summary: String {
    figure.sizeWords + " · "
      + "the circles around the \(circles.circles.count) people with the most \(figure.scoreName)"
  }

  private var caption: [String] {
    var caption: [String] = []
    if circles.circles.contains(where: { $0.size >= $0.people.count }) {
      caption.append(
        "Of each circle up to \(figure.limit) people are drawn, those with the most acquaintances "
          + "inside it; everybody else is dropped.")
    }
    if circles.circles.contains(where: { $0.size > EgoCircles.lookedAt }) {
      caption.append(
        "Of a circle of more than \(Numbers.grouped(EgoCircles.lookedAt)) the pairs among the "
          + "\(Numbers.grouped(EgoCircles.lookedAt)) with the most \(figure.scoreName) are counted."
      )
    }
    caption.append("Layout: \((figure.engine ?? .neato).note).")
    return caption + figure.notes
  }

  private func drawLegend(at place: Point, on document: inout SVGDocument) {
    document.group("legend") { document in
      var x = place.x
      for (mark, ink, text) in [
        (Mark.star, Ink.groups[4], "whose circle it is"),
        (.circle, .groups[0], "in this circle only"),
        (.diamond, .groups[1], "in another of these circles, too"),
      ] {
        document.add(
          mark.element(at: Point(x + 8, place.y), radius: 6, attributes: filled(ink)))
        document.write(text, at: Point(x + 22, place.y + 4.5), size: 13)
        x += 22 + PlainText.width(text) * 13 + 26
      }
    }
  }
}

/// One circle in its frame.
struct EgoPanel {
  let figure: EgoFigure
  let circle: EgoCircles.Circle
  let frame: Box
  private let ties: [Backbone.Tie]
  private let layout: NetworkLayout

  init(figure: EgoFigure, circle: EgoCircles.Circle, frame: Box) async throws {
    self.figure = figure
    self.circle = circle
    self.frame = frame
    let part = figure.graph.subgraph(of: circle.people).undirected()
    let ego = circle.people.firstIndex(of: circle.ego) ?? 0
    let backbone = Backbone(of: part)
    // Everybody is tied to the middle; what tells is who else knows whom.
    let inner = backbone.ties.filter { $0.first != ego && $0.second != ego }
      .prefix(5 * circle.people.count)
    ties = inner.sorted(by: Backbone.Tie.precedes)
    let spokes = circle.people.indices.filter { $0 != ego }
      .map { Backbone.Tie(first: min($0, ego), second: max($0, ego)) }
    let selection = NetworkSelection(
      people: circle.people, ties: ties, layoutTies: ties + spokes, note: nil)
    let count = Double(max(1, circle.people.count))
    let radius = max(2.5, min(7, (0.06 * frame.width * frame.height / 3.14 / count).squareRoot()))
    layout = try await NetworkLayout(
      selection, radii: circle.people.map { $0 == circle.ego ? radius * 2 : radius },
      in: frame.inset(by: 8), by: figure.engine ?? .neato)
  }

  func draw(on document: inout SVGDocument) {
    document.add(boxElement(frame, stroked(.grid) + " rx=\"6\""))
    let ego = circle.people.firstIndex(of: circle.ego) ?? 0
    let center = layout.positions[ego]
    let spokes = circle.people.indices.filter { $0 != ego }.map { (center, layout.positions[$0]) }
    document.group(attributes: stroked(.groups[4], width: 0.6, opacity: 0.25)) { document in
      for element in lineElements(spokes) { document.add(element) }
    }
    let dense = min(1, (120 / Double(max(1, ties.count))).squareRoot())
    document.group(
      attributes: stroked(.line, width: 0.8, opacity: max(0.2, 0.7 * dense))
    ) { document in
      for element in lineElements(
        ties.map { (layout.positions[$0.first], layout.positions[$0.second]) })
      { document.add(element) }
    }
    for (isShared, mark, ink) in [
      (false, Mark.circle, Ink.groups[0]), (true, .diamond, .groups[1]),
    ] {
      document.group(attributes: filled(ink, outline: .paper, width: 0.7)) { document in
        for index in circle.people.indices
        where index != ego && circle.isShared[index] == isShared {
          add(index, mark, on: &document)
        }
      }
    }
    document.group(attributes: filled(.groups[4], outline: .paper, width: 1)) { document in
      add(ego, .star, on: &document)
    }
  }

  private func add(_ index: Int, _ mark: Mark, on document: inout SVGDocument) {
    document.add(
      mark.element(
        at: layout.positions[index], radius: layout.radii[index],
        hover: figure.hoverName(of: circle.people[index])))
  }
}
