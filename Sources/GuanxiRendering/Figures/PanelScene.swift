import GuanxiCore

/// The people of a comparison under one way of promotion.
struct PanelScene {
  let figure: ComparisonFigure
  let panel: ComparisonFigure.Panel
  let index: Int
  let selection: NetworkSelection
  /// Places relative to the frame's upper left corner, the same for all panels.
  let layout: NetworkLayout
  /// Of a person who was reached, in pixels.
  let radius: Double
  /// The last round in any panel.
  let last: Int
  let frame: Box

  func draw(on document: inout SVGDocument) {
    document.add(boxElement(frame, stroked(.grid) + " rx=\"6\""))
    guard !selection.people.isEmpty else {
      document.writeNobody(at: frame.center)
      return
    }
    drawTies(on: &document)
    drawSteps(on: &document)
    drawPeople(on: &document)
    drawEntrance(on: &document)
    drawNames(on: &document)
  }

  private func reach(_ person: Int) -> ComparisonFigure.Reach? {
    panel.reached[selection.people[person]]
  }

  private func place(_ person: Int) -> Point {
    Point(layout.positions[person].x + frame.left, layout.positions[person].y + frame.top)
  }

  private func drawTies(on document: inout SVGDocument) {
    let dense = min(1, (250 / Double(max(1, selection.ties.count))).squareRoot())
    let look = stroked(.line, width: 0.5 + 0.4 * dense, opacity: max(0.1, 0.45 * dense))
    document.group(attributes: look) { document in
      for element in lineElements(selection.ties.map { (place($0.first), place($0.second)) }) {
        document.add(element)
      }
    }
  }

  /// Lines from whoever showed the promotion to whom it reached.
  private func drawSteps(on document: inout SVGDocument) {
    var number = [Int: Int](minimumCapacity: selection.people.count)
    for (index, person) in selection.people.enumerated() { number[person] = index }
    var classes = [[(Point, Point)]](repeating: [], count: Ink.sequence.count)
    var shown: [(Point, Point)] = []
    for person in selection.people.indices {
      guard let reach = reach(person) else { continue }
      switch reach.source {
      case .start: continue
      case .entrance: shown.append((door, place(person)))
      case .person(let source):
        guard let source = number[source] else { continue }
        let ink = self.ink(reach)
        classes[Ink.sequence.firstIndex(of: ink) ?? 0].append((place(source), place(person)))
      }
    }
    let dense = min(1, (60 / Double(max(1, shown.count))).squareRoot())
    let look = stroked(
      LineChart.ink(index), width: 0.6 + 0.5 * dense, opacity: max(0.14, 0.6 * dense))
    document.group(attributes: look) { document in
      for element in lineElements(shown) { document.add(element) }
    }
    for (step, lines) in classes.enumerated() where !lines.isEmpty {
      let crowd = classes.reduce(0) { $0 + $1.count }
      let width = max(0.7, min(2, radius * 0.4))
      let opacity = max(0.3, min(0.75, (90 / Double(crowd)).squareRoot()))
      document.group(
        attributes: stroked(Ink.sequence[step], width: width, opacity: opacity)
      ) { document in
        for element in lineElements(lines) { document.add(element) }
      }
    }
  }

  private func drawPeople(on document: inout SVGDocument) {
    var unreached: [Int] = []
    var classes = [[Int]](repeating: [], count: Ink.sequence.count)
    var starters: [Int] = []
    for person in selection.people.indices {
      guard let reach = reach(person) else {
        unreached.append(person)
        continue
      }
      if reach.source == .start {
        starters.append(person)
      } else {
        let ink = self.ink(reach)
        classes[Ink.sequence.firstIndex(of: ink) ?? 0].append(person)
      }
    }
    draw(unreached, .circle, .faint, radius: max(1.2, radius * 0.6), on: &document)
    for step in classes.indices.reversed() {
      draw(classes[step], .circle, .sequence[step], radius: radius, on: &document)
    }
    draw(starters, .star, .groups[4], radius: starRadius, on: &document)
  }

  /// The color of a round; those who start have a form and a color of their own.
  private func ink(_ reach: ComparisonFigure.Reach) -> Ink {
    Ink.step(max(0, reach.round - 1), of: max(0, last - 1))
  }

  private var starRadius: Double { max(6.5, min(11, radius * 1.5)) }

  private func draw(
    _ people: [Int], _ mark: Mark, _ ink: Ink, radius: Double, on document: inout SVGDocument
  ) {
    if people.isEmpty { return }
    document.group(
      attributes: filled(ink, outline: .paper, width: radius > 4 ? 1 : 0.5)
    ) { document in
      for person in people {
        let name = PlainText.clean(figure.labels[selection.people[person]], limit: 80)
        document.add(
          mark.element(
            at: place(person), radius: radius, hover: "\(name): \(story(of: person))"))
      }
    }
  }

  private func story(of person: Int) -> String {
    guard let reach = reach(person) else { return "not reached" }
    switch reach.source {
    case .start: return "starts"
    case .entrance: return "round \(reach.round), by the \(figure.entranceName)"
    case .person(let source):
      return "round \(reach.round), by \(PlainText.clean(figure.labels[source], limit: 80))"
    }
  }

  /// Where the entrance stands.
  private var door: Point { Point(frame.center.x, frame.top + 30) }

  private var hasEntrance: Bool { panel.reached.contains { $0?.source == .entrance } }

  private func drawEntrance(on document: inout SVGDocument) {
    guard hasEntrance else { return }
    document.add(
      Mark.square.element(
        at: door, radius: 16,
        attributes: filled(LineChart.ink(index), outline: .paper, width: 1.5),
        hover: figure.entranceName))
    document.add(doorText.element)
  }

  private var doorText: TextElement {
    TextElement(
      text: PlainText.fitted(
        PlainText.clean(figure.entranceName), width: frame.width / 2 - 50, size: 13, isBold: true),
      place: Point(door.x + 24, door.y + 4.5), size: 13, isBold: true, hasHalo: true)
  }

  private func drawNames(on document: inout SVGDocument) {
    var radii = [Double](repeating: radius, count: selection.people.count)
    var starters: [Int] = []
    for person in selection.people.indices where reach(person)?.source == .start {
      radii[person] = starRadius
      starters.append(person)
    }
    var names = LabelPlacement(
      centers: selection.people.indices.map(place), radii: radii,
      lines: selection.ties.map { (place($0.first), place($0.second)) },
      blocked: hasEntrance
        ? [
          doorText.box,
          Box(left: door.x - 18, top: door.y - 18, right: door.x + 18, bottom: door.y + 18),
        ]
        : [],
      area: frame.inset(by: 4), size: 13)
    for person in starters.prefix(max(0, figure.named)) {
      names.place(
        PlainText.clean(figure.labels[selection.people[person]], limit: 24), at: person)
    }
    document.write(names)
  }
}
