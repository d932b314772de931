import GuanxiCore

/// How a removal becomes a picture.
struct RemovalDrawing {
  let figure: RemovalFigure
  let selection: NetworkSelection

  private static let gap = 24.0
  private static let pictureHeight = 520.0
  private static let headHeight = 36.0
  private static let keyHeight = 62.0
  private static let legendHeight = 40.0

  func drawn() async throws -> (svg: String, places: Places) {
    let before = RemovalMoment(of: figure.graph, without: [])
    let after = RemovalMoment(of: figure.graph, without: figure.removed)
    let width = (1200 - 2 * Page.margin - Self.gap) / 2
    let field = Box(left: 14, top: 14, right: width - 14, bottom: Self.pictureHeight - 14)
    let scores = selection.people.map { figure.scores[$0] }
    let areas = AreaScale(scores, room: field.width * field.height, limits: 6...16)
    let wanted = scores.map(areas.radius)
    let layout: NetworkLayout
    if let places = figure.places {
      layout = NetworkLayout(
        selection, radii: wanted,
        pinned: places.points(of: selection.people, labels: figure.labels, in: field), in: field)
    } else {
      layout = try await NetworkLayout(selection, radii: wanted, in: field, by: figure.engine)
    }
    var page = Page(
      id: figure.id,
      height: Self.headHeight + Self.pictureHeight + Self.keyHeight + Self.legendHeight,
      isContentHeight: true, title: figure.title,
      subtitle: figure.subtitle ?? summary(before, after), description: summary(before, after),
      caption: caption(layout))
    let arrows = Arrows(of: selection, in: figure.graph)
    for (index, moment) in [before, after].enumerated() {
      let left = page.content.left + (width + Self.gap) * Double(index)
      let top = page.content.top + Self.headHeight
      let frame = Box(left: left, top: top, right: left + width, bottom: top + Self.pictureHeight)
      page.document.group(index == 0 ? "before" : "after") { document in
        document.write(
          index == 0 ? "Before" : "After", at: Point(left, top - 14), size: 17, isBold: true)
        RemovalPanel(
          figure: figure, selection: selection, layout: layout, moment: moment, frame: frame,
          isBefore: index == 0, arrows: arrows
        ).draw(on: &document)
        writeKeys(moment, before: before, at: Point(left, frame.bottom), width, on: &document)
      }
    }
    drawLegend(
      after, at: Point(page.content.left, page.content.bottom - 18), on: &page.document)
    let places = Places(
      selection.people, at: layout.positions, labels: figure.labels, in: field)
    return (page.document.text, places)
  }

  private func summary(_ before: RemovalMoment, _ after: RemovalMoment) -> String {
    let people = figure.graph.nodeCount
    let gone = Set(figure.removed).count
    let first = before.sizes.first ?? 0
    let last = after.sizes.first ?? 0
    let pieces = after.sizes.count
    let end =
      pieces == 1
      ? "the network stays in one piece."
      : "the network falls into \(Numbers.grouped(pieces)) pieces."
    return "Without \(figure.removedName) (\(Numbers.grouped(gone)) of \(Numbers.grouped(people))) "
      + "the largest component shrinks from \(Numbers.grouped(first)) to \(Numbers.grouped(last)) "
      + "people, and " + end
  }

  private func caption(_ layout: NetworkLayout) -> [String] {
    var caption = [selection.note].compactMap { $0 }
    if selection.people.count < figure.graph.nodeCount {
      caption.append("Numbers count everybody.")
    }
    caption.append(
      "Everybody stands in the same place in both panels; area is proportional to "
        + "\(figure.scoreName) before.")
    if let engine = layout.engine { caption.append("Layout: \(engine.note).") }
    return caption + figure.notes
  }

  private func writeKeys(
    _ moment: RemovalMoment, before: RemovalMoment, at place: Point, _ width: Double,
    on document: inout SVGDocument
  ) {
    let people = moment.sizes.reduce(0, +)
    let largest = moment.sizes.first ?? 0
    let share = people > 0 ? 100 * Double(largest) / Double(people) : 0
    let keys = [
      ("people", Numbers.grouped(people)), ("ties", Numbers.grouped(moment.ties)),
      (
        "largest component",
        "\(Numbers.grouped(largest)) (\(Numbers.short((10 * share).rounded() / 10))%)"
      ),
      ("components", Numbers.grouped(moment.sizes.count)),
    ]
    let cell = width / Double(keys.count)
    for (index, key) in keys.enumerated() {
      let x = place.x + cell * Double(index)
      document.write(
        PlainText.fitted(key.1, width: cell - 8, size: 17, isBold: true),
        at: Point(x, place.y + 28), size: 17, isBold: true)
      document.write(
        PlainText.fitted(key.0, width: cell - 8, size: 12), at: Point(x, place.y + 45), size: 12,
        ink: .muted)
    }
  }

  private func drawLegend(
    _ after: RemovalMoment, at place: Point, on document: inout SVGDocument
  ) {
    document.group("legend") { document in
      var x = place.x
      func add(_ mark: Mark, _ attributes: String, _ text: String) {
        document.add(
          mark.element(at: Point(x + 8, place.y), radius: 6.5, attributes: attributes))
        document.write(text, at: Point(x + 22, place.y + 4.5), size: 13)
        x += 22 + PlainText.width(text) * 13 + 24
      }
      add(.star, filled(.groups[4]), "leaves")
      for (rank, size) in after.sizes.prefix(3).enumerated() where rank == 0 || size > 1 {
        let name = ["largest component", "second", "third"][rank]
        add(
          RemovalPanel.mark(rank), filled(RemovalPanel.ink(rank)),
          "\(name) after: \(Numbers.grouped(size))")
      }
      if after.sizes.count > 3 { add(.circle, filled(.rest), "smaller pieces") }
    }
  }
}

/// One of both moments.
struct RemovalPanel {
  let figure: RemovalFigure
  let selection: NetworkSelection
  /// Places relative to the frame's upper left corner.
  let layout: NetworkLayout
  let moment: RemovalMoment
  let frame: Box
  let isBefore: Bool
  let arrows: Arrows

  /// The color of a component by its rank.
  static func ink(_ rank: Int) -> Ink {
    switch rank {
    case 0: .groups[0]
    case 1: .groups[1]
    case 2: .groups[2]
    default: .rest
    }
  }

  /// The form of a component by its rank.
  static func mark(_ rank: Int) -> Mark {
    switch rank {
    case 1: .square
    case 2: .diamond
    default: .circle
    }
  }

  private func place(_ index: Int) -> Point {
    Point(layout.positions[index].x + frame.left, layout.positions[index].y + frame.top)
  }

  func draw(on document: inout SVGDocument) {
    document.add(boxElement(frame, stroked(.grid) + " rx=\"6\""))
    let leaving = Set(figure.removed)
    let dense = min(1, (250 / Double(max(1, selection.ties.count))).squareRoot())
    let width = 0.5 + 0.5 * dense
    let shown = selection.ties.indices.filter {
      isBefore
        || (!leaving.contains(selection.people[selection.ties[$0].first])
          && !leaving.contains(selection.people[selection.ties[$0].second]))
    }
    let lines = shown.map { index in
      let tie = selection.ties[index]
      return arrows.arrow(
        index, from: (place(tie.first), layout.radii[tie.first]),
        to: (place(tie.second), layout.radii[tie.second]), width: width)
    }
    let opacity = max(0.13, 0.55 * dense)
    document.group(attributes: stroked(.line, width: width, opacity: opacity)) { document in
      for element in lineElements(lines.map(\.line)) { document.add(element) }
    }
    if arrows.areDrawn {
      let look = filled(.line) + " fill-opacity=\"\(Numbers.fixed(0.25 + opacity, decimals: 2))\""
      document.group(attributes: look) { document in
        for element in headElements(lines.flatMap(\.heads)) { document.add(element) }
      }
    }
    var classes = [[Int]](repeating: [], count: 4)
    var gone: [Int] = []
    for (index, person) in selection.people.enumerated() {
      if leaving.contains(person) {
        gone.append(index)
      } else {
        classes[isBefore ? 0 : min(3, moment.component[person] ?? 3)].append(index)
      }
    }
    for rank in classes.indices.reversed() where !classes[rank].isEmpty {
      let isPlain = isBefore || rank == 3
      document.group(
        attributes: filled(Self.ink(rank), outline: .paper, width: 0.6)
      ) { document in
        for index in classes[rank] {
          add(index, isPlain ? .circle : Self.mark(rank), on: &document)
        }
      }
    }
    if isBefore {
      document.group(attributes: filled(.groups[4], outline: .paper, width: 0.8)) { document in
        for index in gone { add(index, .star, on: &document) }
      }
      writeNames(gone, on: &document)
    } else {
      document.group(attributes: stroked(.groups[4], width: 0.9, opacity: 0.5)) { document in
        for index in gone { add(index, .star, on: &document) }
      }
    }
  }

  private func add(_ index: Int, _ mark: Mark, on document: inout SVGDocument) {
    let person = selection.people[index]
    let name = figure.hoverName(of: person)
    document.add(
      mark.element(
        at: place(index), radius: layout.radii[index],
        hover: "\(name): \(Numbers.short(figure.scores[person])) \(figure.scoreName)"))
  }

  private func writeNames(_ gone: [Int], on document: inout SVGDocument) {
    var names = LabelPlacement(
      centers: selection.people.indices.map(place), radii: layout.radii,
      lines: selection.ties.map { (place($0.first), place($0.second)) },
      area: frame.inset(by: 4), size: 12.5)
    let best = gone.sorted {
      let a = figure.scores[selection.people[$0]]
      let b = figure.scores[selection.people[$1]]
      return a != b ? a > b : $0 < $1
    }
    for index in best.prefix(max(0, figure.named)) {
      names.place(PlainText.clean(figure.labels[selection.people[index]], limit: 24), at: index)
    }
    document.write(names)
  }
}
