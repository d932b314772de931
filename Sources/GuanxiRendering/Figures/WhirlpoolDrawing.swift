import Foundation

/// How a map of whirlpools becomes a picture.
struct WhirlpoolDrawing {
  let figure: WhirlpoolFigure
  private let areas: AreaScale
  private let flows: [WhirlpoolFigure.Flow]
  private let widths: WidthScale

  private static let legendWidth = 206.0
  /// The most arrows, for each group.
  private static let flowsPerGroup = 4

  init(figure: WhirlpoolFigure) {
    self.figure = figure
    areas = AreaScale(
      figure.groups.map { Double($0.members) }, room: 2.2 * 914 * 740, limits: 14...90)
    let between = figure.flows.filter { $0.source != $0.target }
    let strongest = between.indices.sorted {
      between[$0].amount != between[$1].amount ? between[$0].amount > between[$1].amount : $0 < $1
    }
    // Arrows too thin to be seen are dropped with the others.
    let least = (between.map(\.amount).max() ?? 0) / 400
    flows = strongest.prefix(Self.flowsPerGroup * figure.groups.count).map { between[$0] }.filter {
      $0.amount >= least
    }
    widths = WidthScale(flows.map(\.amount))
  }

  func svg() async throws -> String {
    let frame = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? summary,
      description: summary, caption: caption)
    let room = Box(
      left: frame.content.left, top: frame.content.top,
      right: frame.content.right - Self.legendWidth - 24, bottom: frame.content.bottom - 8)
    let bubbles = try await BubbleLayout(
      radii: figure.groups.map { areas.radius(of: Double($0.members)) + 7 },
      links: flows.map {
        .init(
          first: min($0.source, $0.target), second: max($0.source, $0.target), value: $0.amount)
      },
      gap: 34, in: room, by: figure.engine)
    var page = frame
    guard !figure.groups.isEmpty else {
      page.document.write(
        "There are no groups.", at: room.center, size: 15, anchor: .middle, ink: .muted)
      return page.document.text
    }
    let lines = drawFlows(bubbles, on: &page.document)
    drawGroups(bubbles, on: &page.document)
    drawNames(bubbles, lines, in: room, on: &page.document)
    drawLegend(bubbles, at: room, on: &page.document)
    return page.document.text
  }

  private var summary: String {
    let count = figure.groups.count { $0.isWhirlpool }
    let what = count == 0 ? "No whirlpool" : count == 1 ? "1 whirlpool" : "\(count) whirlpools"
    return "\(what) among \(figure.groups.count) groups; arrows show where \(figure.flowName) goes"
  }

  private var caption: [String] {
    var caption: [String] = []
    let all = figure.flows.count { $0.source != $0.target }
    if flows.count < all {
      caption.append(
        "The \(Numbers.grouped(flows.count)) largest of \(Numbers.grouped(all)) flows are drawn.")
    }
    caption.append(
      "Om: by how much more attention stays inside than availability explains; Op: by how much more "
        + "of others' is drawn; c: the share of received money that comes from members. A whirlpool "
        + "has all three; one alone is an ordinary community, an advertiser or a village market.")
    if figure.groups.count > 1 {
      caption.append("Layout: \((figure.engine ?? .sfdp).note), then spread to fill the page.")
    }
    return caption + figure.notes
  }

  private func radius(_ group: Int, _ bubbles: BubbleLayout) -> Double {
    max(3, bubbles.radii[group] - 7)
  }

  private func width(_ flow: WhirlpoolFigure.Flow) -> Double {
    max(0.8, 2.2 * widths.width(of: flow.amount))
  }

  /// Draws arrows, bent so that both directions are seen.
  private func drawFlows(
    _ bubbles: BubbleLayout, on document: inout SVGDocument
  ) -> [(Point, Point)] {
    var lines: [(Point, Point)] = []
    document.group("flows") { document in
      for flow in flows.reversed() {
        let a = bubbles.positions[flow.source]
        let b = bubbles.positions[flow.target]
        let distance = max(1, a.distance(to: b))
        let along = Point((b.x - a.x) / distance, (b.y - a.y) / distance)
        let side = Point(-along.y, along.x)
        let bend = min(36, 0.14 * distance)
        let middle = Point(
          (a.x + b.x) / 2 + side.x * bend, (a.y + b.y) / 2 + side.y * bend)
        let width = self.width(flow)
        let head = 4 + 1.5 * width
        let start = shifted(a, toward: middle, by: bubbles.radii[flow.source] + 1)
        let tip = shifted(b, toward: middle, by: bubbles.radii[flow.target] + 1)
        let neck = shifted(b, toward: middle, by: bubbles.radii[flow.target] + 1 + head * 0.9)
        let ink: Ink = figure.groups[flow.target].isWhirlpool ? .groups[4] : .line
        let name =
          "\(PlainText.clean(figure.groups[flow.source].name, limit: 60)) → "
          + "\(PlainText.clean(figure.groups[flow.target].name, limit: 60)): "
          + "\(Numbers.short(flow.amount)) \(figure.flowName)"
        document.add(
          "<g" + " opacity=\"0.62\"><title>\(PlainText.escaped(name, limit: 260))</title>"
            + quadratic(start, middle, neck, stroked(ink, width: width))
            + arrowHead(
              at: tip, from: neck, half: head / 2, filled(ink)) + "</g>")
        let points = (0...8).map { bent(start, middle, tip, at: Double($0) / 8) }
        lines += zip(points, points.dropFirst())
      }
    }
    return lines
  }

  /// A point of a bent arrow.
  private func bent(_ a: Point, _ b: Point, _ c: Point, at part: Double) -> Point {
    let rest = 1 - part
    func mix(_ a: Double, _ b: Double, _ c: Double) -> Double {
      rest * rest * a + 2 * rest * part * b + part * part * c
    }
    return Point(mix(a.x, b.x, c.x), mix(a.y, b.y, c.y))
  }

  private func shifted(_ point: Point, toward other: Point, by length: Double) -> Point {
    let distance = max(1e-6, point.distance(to: other))
    return Point(
      point.x + (other.x - point.x) / distance * length,
      point.y + (other.y - point.y) / distance * length)
  }

  private func quadratic(_ a: Point, _ b: Point, _ c: Point, _ attributes: String) -> String {
    "<path d=\"M\(Numbers.coordinate(a.x)) \(Numbers.coordinate(a.y))"
      + "Q\(Numbers.coordinate(b.x)) \(Numbers.coordinate(b.y)) "
      + "\(Numbers.coordinate(c.x)) \(Numbers.coordinate(c.y))\"\(attributes)/>"
  }

  private func arrowHead(at tip: Point, from neck: Point, half: Double, _ look: String) -> String {
    let length = max(1e-6, tip.distance(to: neck))
    let side = Point(-(tip.y - neck.y) / length * half, (tip.x - neck.x) / length * half)
    return pathElement(
      [tip, Point(neck.x + side.x, neck.y + side.y), Point(neck.x - side.x, neck.y - side.y)],
      isClosed: true, look)
  }

  private func drawGroups(_ bubbles: BubbleLayout, on document: inout SVGDocument) {
    document.group("groups") { document in
      for (index, group) in figure.groups.enumerated() {
        let ink: Ink = group.isWhirlpool ? .groups[4] : .groups[0]
        let center = bubbles.positions[index]
        let radius = self.radius(index, bubbles)
        document.add(Mark.circle.element(at: center, radius: radius, attributes: filled(.paper)))
        document.add(
          Mark.circle.element(
            at: center, radius: radius,
            attributes: filled(ink, outline: ink, width: 1.2) + " fill-opacity=\"0.2\"",
            hover: "\(PlainText.clean(group.name, limit: 80)): "
              + "\(Numbers.grouped(group.members)) people, \(group.measures)"))
        drawRecirculation(group, at: center, radius + 4, ink, on: &document)
        guard group.isWhirlpool else { continue }
        // Above the name, where that is inside.
        let isSmall = fitsInside(index, bubbles)
        drawSwirl(
          at: Point(center.x, center.y - (isSmall ? 0.44 * radius : 0)),
          radius * (isSmall ? 0.36 : 0.62), ink, on: &document)
      }
    }
  }

  /// An arc around the disk: the whole turn would be all of the money.
  private func drawRecirculation(
    _ group: WhirlpoolFigure.Group, at center: Point, _ radius: Double, _ ink: Ink,
    on document: inout SVGDocument
  ) {
    guard let share = group.recirculation else { return }
    document.add(
      Mark.circle.element(at: center, radius: radius, attributes: stroked(.grid, width: 4)))
    if share >= 0.9995 {
      document.add(
        Mark.circle.element(at: center, radius: radius, attributes: stroked(ink, width: 4)))
      return
    }
    guard share > 0.001 else { return }
    let end = turn(center, radius, share)
    let start = turn(center, radius, 0)
    let r = Numbers.coordinate(radius)
    document.add(
      "<path d=\"M\(start)A\(r) \(r) 0 \(share > 0.5 ? 1 : 0) 1 \(end)\""
        + stroked(ink, width: 4) + "/>")
  }

  private func turn(_ center: Point, _ radius: Double, _ share: Double) -> String {
    let angle = 2 * Double.pi * share
    return Numbers.coordinate(center.x + radius * sin(angle)) + " "
      + Numbers.coordinate(center.y - radius * cos(angle))
  }

  /// A spiral: the sign of a whirlpool beside its color.
  private func drawSwirl(
    at center: Point, _ radius: Double, _ ink: Ink, on document: inout SVGDocument
  ) {
    let points = (0...60).map { step in
      let part = Double(step) / 60
      let angle = 2 * Double.pi * 2.25 * part
      return Point(
        center.x + radius * part * sin(angle), center.y - radius * part * cos(angle))
    }
    document.add(
      pathElement(
        points, stroked(ink, width: max(1.2, radius * 0.09)) + " stroke-linecap=\"round\""))
  }

  private func drawNames(
    _ bubbles: BubbleLayout, _ lines: [(Point, Point)], in room: Box,
    on document: inout SVGDocument
  ) {
    let order = figure.groups.indices.sorted {
      let a = figure.groups[$0]
      let b = figure.groups[$1]
      if a.isWhirlpool != b.isWhirlpool { return a.isWhirlpool }
      return a.members != b.members ? a.members > b.members : $0 < $1
    }
    var inside: [Box] = []
    document.group("measures") { document in
      for index in order where fitsInside(index, bubbles) {
        var center = bubbles.positions[index]
        let radius = radius(index, bubbles)
        let isWhirlpool = figure.groups[index].isWhirlpool
        if isWhirlpool { center.y += 0.4 * radius }
        // Below a spiral the name stands where the disk is widest.
        let width = isWhirlpool ? 1.7 * radius : 84
        inside.append(writeInside(index, at: center, width: width, on: &document))
      }
    }
    var names = LabelPlacement(
      centers: bubbles.positions, radii: bubbles.radii, lines: lines, blocked: inside, area: room,
      size: 13)
    names.keepClearOfLines()
    for index in order where !fitsInside(index, bubbles) {
      let group = figure.groups[index]
      let measures = group.measures
      let name = PlainText.clean(group.name, limit: 28)
      names.place(measures.isEmpty ? name : "\(name): \(measures)", at: index)
    }
    document.group("names") { $0.write(names) }
  }

  /// A large disk has room for its own name and measures; with a spiral it must be larger.
  private func fitsInside(_ index: Int, _ bubbles: BubbleLayout) -> Bool {
    radius(index, bubbles) >= (figure.groups[index].isWhirlpool ? 62 : 50)
  }

  private func writeInside(
    _ index: Int, at center: Point, width room: Double, on document: inout SVGDocument
  ) -> Box {
    let group = figure.groups[index]
    let name = PlainText.fitted(
      PlainText.clean(group.name, limit: 28), width: room, size: 12.5, isBold: true)
    var lines = [(name, 12.5, true)]
    for measure in group.measures.components(separatedBy: " · ") where !measure.isEmpty {
      lines.append((measure, 11.5, false))
    }
    let height = 15 * Double(lines.count)
    var y = center.y - height / 2 + 11.5
    for line in lines {
      document.write(
        line.0, at: Point(center.x, y), size: line.1, isBold: line.2, anchor: .middle)
      y += 15
    }
    return Box(
      left: center.x - room / 2, top: center.y - height / 2, right: center.x + room / 2,
      bottom: center.y + height / 2)
  }

  private func drawLegend(_ bubbles: BubbleLayout, at room: Box, on document: inout SVGDocument) {
    var legend = Legend(left: room.right + 24, top: room.top + 12, width: Self.legendWidth)
    document.group("legend") { document in
      legend.heading("Groups", in: &document)
      for (ink, text) in [
        (Ink.groups[4], "whirlpool (with a spiral)"), (.groups[0], "no whirlpool"),
      ] {
        legend.mark(
          .circle, filled(ink, outline: ink, width: 1.2) + " fill-opacity=\"0.2\"", text,
          in: &document)
      }
      legend.line(.groups[0], width: 4, "outer arc: share c of the whole turn", in: &document)
      legend.gap()
      let examples = areas.examples(within: 60, scaledBy: bubbles.scale)
      if !examples.isEmpty {
        legend.heading("People", in: &document)
        legend.sizes(
          examples.map { (areas.radius(of: $0) * bubbles.scale, Numbers.short($0)) }, in: &document)
      }
      let widths = self.widths
      if !widths.examples.isEmpty {
        legend.heading(
          "Flow of \(PlainText.clean(figure.flowName, limit: 24))", in: &document)
        for value in widths.examples {
          legend.line(
            .line, width: max(0.8, 2.2 * widths.width(of: value)), Numbers.short(value),
            in: &document)
        }
        legend.line(.groups[4], width: 2, "into a whirlpool", in: &document)
      }
    }
  }
}
