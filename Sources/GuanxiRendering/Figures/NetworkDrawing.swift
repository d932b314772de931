import GuanxiCore

/// How a network becomes a picture.
struct NetworkDrawing {
  let figure: NetworkFigure
  let selection: NetworkSelection
  let coloring: GroupColoring
  let arrows: Arrows

  init(figure: NetworkFigure, selection: NetworkSelection) {
    self.figure = figure
    self.selection = selection
    coloring = figure.coloring
    arrows = Arrows(of: selection, in: figure.graph)
  }

  func drawn() async throws -> (svg: String, places: Places) {
    let frame = Page(
      id: figure.id, height: 900, title: figure.title,
      subtitle: figure.subtitle ?? counts(named: figure.named), description: "", caption: [])
    let room = Box(
      left: frame.content.left, top: frame.content.top,
      right: frame.content.right - Legend.width - 24, bottom: 900 - 60)
    let scores = selection.people.map { figure.scores[$0] }
    let areas = AreaScale(scores, room: room.width * room.height)
    let wanted = scores.map(areas.radius)
    let layout = try await self.layout(radii: wanted, in: room)
    let labels = self.labels(layout, in: room)
    let named = counts(named: labels.placed.count)
    var page = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? named,
      description: named, caption: caption(layout))
    draw(layout, labels, in: room, on: &page.document)
    drawLegend(layout, areas, at: room, on: &page.document)
    let places = Places(
      selection.people, at: layout.positions, labels: figure.labels, in: room)
    return (page.document.text, places)
  }

  private func layout(radii: [Double], in room: Box) async throws -> NetworkLayout {
    guard let places = figure.places else {
      return try await NetworkLayout(selection, radii: radii, in: room, by: figure.engine)
    }
    return NetworkLayout(
      selection, radii: radii,
      pinned: places.points(of: selection.people, labels: figure.labels, in: room), in: room)
  }

  private func counts(named: Int) -> String {
    figure.sizeWords
      + (named > 0
        ? " · the \(named == 1 ? "one" : "\(named)") with the most \(figure.scoreName) "
          + (named == 1 ? "is named" : "are named") : "")
  }

  private func caption(_ layout: NetworkLayout) -> [String] {
    var caption = [selection.note].compactMap { $0 }
    caption.append("Area is proportional to \(figure.scoreName).")
    if !coloring.rows.isEmpty {
      caption.append("Ties inside a \(figure.groupNoun.lowercased()) take its color.")
    }
    caption += tieNotes
    if let engine = layout.engine { caption.append("Layout: \(engine.note).") }
    if figure.places != nil { caption.append(placesNote(layout)) }
    return caption + figure.notes
  }

  private func placesNote(_ layout: NetworkLayout) -> String {
    let new = layout.newcomers
    if new == 0 { return "Everybody stands where they stood before." }
    return "People stand where they stood before; \(Numbers.grouped(new)) "
      + "\(new == 1 ? "newcomer stands" : "newcomers stand") beside their neighbors."
  }

  private func draw(
    _ layout: NetworkLayout, _ labels: LabelPlacement, in room: Box,
    on document: inout SVGDocument
  ) {
    guard !selection.people.isEmpty else {
      document.writeNobody(at: room.center)
      return
    }
    drawTies(layout, on: &document)
    drawRings(layout, on: &document)
    drawPeople(layout, on: &document)
    if let rows = rowsTitle(layout, in: room) { document.add(rows.element) }
    document.group("names") { $0.write(labels) }
  }

  /// What stands above the rows of people without a tie.
  private func rowsTitle(_ layout: NetworkLayout, in room: Box) -> TextElement? {
    guard let top = layout.rowsTop, layout.engine != nil else { return nil }
    return TextElement(
      text: "\(Numbers.grouped(layout.isolated.count)) without a tie",
      place: Point(room.left, top - 8), size: 12, ink: .muted)
  }

  private func labels(_ layout: NetworkLayout, in room: Box) -> LabelPlacement {
    var labels = LabelPlacement(
      centers: layout.positions, radii: outerRadii(layout),
      lines: selection.ties.map { (layout.positions[$0.first], layout.positions[$0.second]) },
      blocked: [rowsTitle(layout, in: room)?.box].compactMap { $0 }, area: room,
      size: selection.people.count <= 60 ? 14 : 13)
    for person in best(layout) {
      labels.place(
        PlainText.clean(figure.labels[selection.people[person]], limit: 28), at: person)
    }
    return labels
  }

  /// The people to name, the best first; those in rows stay nameless beside a network.
  private func best(_ layout: NetworkLayout) -> [Int] {
    let people = selection.people
    let inRows = layout.engine == nil ? [] : Set(layout.isolated)
    return Array(
      people.indices.filter { !inRows.contains($0) }
        .sorted { figure.precedes(people[$0], people[$1]) }.prefix(max(0, figure.named)))
  }

  private func drawPeople(_ layout: NetworkLayout, on document: inout SVGDocument) {
    let scores = selection.people.map { figure.scores[$0] }
    var classes = [[Int]](repeating: [], count: 8)
    for person in selection.people.indices {
      classes[coloring.place(of: selection.people[person])].append(person)
    }
    let outline = selection.people.count > 600 ? 0.5 : 1.0
    document.group("people") { document in
      for place in classes.indices where !classes[place].isEmpty {
        let look = filled(coloring.ink(at: place), outline: .paper, width: outline)
        document.group(attributes: look) { document in
          for person in classes[place].sorted(by: {
            layout.radii[$0] != layout.radii[$1] ? layout.radii[$0] > layout.radii[$1] : $0 < $1
          }) {
            let name = figure.hoverName(of: selection.people[person])
            document.add(
              coloring.mark(at: place).element(
                at: layout.positions[person], radius: layout.radii[person],
                hover: "\(name): \(Numbers.short(scores[person]))"))
          }
        }
      }
    }
  }

  private func drawLegend(
    _ layout: NetworkLayout, _ areas: AreaScale, at room: Box, on document: inout SVGDocument
  ) {
    var legend = Legend(left: room.right + 24, top: room.top + 12, width: Legend.width)
    document.group("legend") { document in
      if !coloring.rows.isEmpty {
        legend.heading("\(figure.groupNoun) (members)", in: &document)
        var drawn = [Int](repeating: 0, count: 8)
        for person in selection.people { drawn[coloring.place(of: person)] += 1 }
        for row in coloring.rows where drawn[row.place] > 0 {
          legend.mark(
            row.mark, filled(row.ink), row.text(drawn: drawn[row.place]), in: &document)
        }
        legend.line(
          .line, width: 1.4, "between \(figure.groupPlural.lowercased())", in: &document)
        legend.gap()
      }
      drawRingLegend(&legend, in: &document)
      let examples = areas.examples
      if !examples.isEmpty {
        legend.heading(
          figure.scoreName.prefix(1).uppercased() + figure.scoreName.dropFirst(), in: &document)
        legend.sizes(
          examples.map { (areas.radius(of: $0) * layout.scale, Numbers.short($0)) },
          in: &document)
      }
      drawTieLegend(&legend, in: &document)
    }
  }
}
