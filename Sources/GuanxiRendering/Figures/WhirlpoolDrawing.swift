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
    let perGroup = figure.groups.count > 12 ? 2 : Self.flowsPerGroup
    flows = strongest.prefix(perGroup * figure.groups.count).map { between[$0] }.filter {
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
    let routes = self.routes(bubbles, in: room)
    drawFlows(routes, on: &page.document)
    drawGroups(bubbles, on: &page.document)
    drawNames(bubbles, routes, in: room, on: &page.document)
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
    if isCrowded {
      caption.append("Small disks have their measures where a pointer rests on them.")
    }
    if figure.groups.count > 1 {
      caption.append("Layout: \((figure.engine ?? .sfdp).note), then spread to fill the page.")
    }
    return caption + figure.notes
  }

  private func radius(_ group: Int, _ bubbles: BubbleLayout) -> Double {
    max(3, bubbles.radii[group] - 7)
  }

  private func lineWidth(_ amount: Double) -> Double {
    max(0.8, (isCrowded ? 1.3 : 2.2) * widths.width(of: amount))
  }

  private func width(_ flow: WhirlpoolFigure.Flow) -> Double {
    lineWidth(flow.amount)
  }

  /// Arrows that go around disks that are not theirs, the strongest straightest; both directions of
  /// a pair bend apart.
  private func routes(_ bubbles: BubbleLayout, in room: Box) -> [Route] {
    let pairs = Set(flows.map { [$0.source, $0.target] })
    var routes: [Route] = []
    for flow in flows {
      let bends = pairs.contains([flow.target, flow.source]) ? Route.bends : Route.allBends
      let width = self.width(flow)
      let candidates = bends.map { bend in
        Route(flow, bend: bend, width: width, from: bubbles.positions, radii: bubbles.radii)
      }
      let costs = candidates.map { route in
        route.cost(among: bubbles.positions, radii: bubbles.radii, routes, in: room)
      }
      let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
      routes.append(candidates[best])
    }
    return routes
  }

  private func drawFlows(_ routes: [Route], on document: inout SVGDocument) {
    document.group("flows") { document in
      for route in routes.reversed() {
        let flow = route.flow
        let ink: Ink = figure.groups[flow.target].isWhirlpool ? .groups[4] : .line
        let name =
          "\(PlainText.clean(figure.groups[flow.source].name, limit: 60)) → "
          + "\(PlainText.clean(figure.groups[flow.target].name, limit: 60)): "
          + "\(Numbers.short(flow.amount)) \(figure.flowName)"
        document.add(
          "<g" + " opacity=\"0.62\"><title>\(PlainText.escaped(name, limit: 260))</title>"
            + quadratic(route.start, route.middle, route.neck, stroked(ink, width: route.width))
            + arrowHead(at: route.tip, from: route.neck, half: route.head / 2, filled(ink))
            + "</g>")
      }
    }
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
              + "\(Numbers.people(group.members)), \(group.measures)"))
        drawRecirculation(group, at: center, radius + 4, ink, on: &document)
        guard group.isWhirlpool else { continue }
        // Above the name, where that is inside.
        let room = inside(index, bubbles).map { radius + top(of: $0.count, index, radius) }
        drawSwirl(
          at: Point(center.x, center.y - (room.map { radius - 0.54 * $0 } ?? 0)),
          room.map { 0.4 * $0 } ?? 0.62 * radius, ink, on: &document)
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

  /// Writes names and measures into disks that have room, and beside the others; where there is no
  /// place at all, which group it is on its disk.
  private func drawNames(
    _ bubbles: BubbleLayout, _ routes: [Route], in room: Box, on document: inout SVGDocument
  ) {
    let order = figure.groups.indices.sorted {
      let a = figure.groups[$0]
      let b = figure.groups[$1]
      if a.isWhirlpool != b.isWhirlpool { return a.isWhirlpool }
      return a.members != b.members ? a.members > b.members : $0 < $1
    }
    document.group("measures") { document in
      for index in order { writeInside(index, bubbles, on: &document) }
    }
    var names = LabelPlacement(
      centers: bubbles.positions, radii: bubbles.radii, lines: routes.flatMap(\.edges), area: room,
      size: 12.5)
    names.keepClearOfLines()
    var nameless: [Int] = []
    for index in order where inside(index, bubbles) == nil {
      let name = shortName(of: index)
      let measures = isCrowded ? "" : figure.groups[index].measures
      let isPlaced =
        !measures.isEmpty && names.place("\(name): \(measures)", at: index)
        || names.place(name, at: index)
      if !isPlaced { nameless.append(index) }
    }
    document.group("names") { document in
      document.write(names)
      for index in nameless {
        let center = bubbles.positions[index]
        document.write(
          lastWord(of: shortName(of: index)), at: Point(center.x, center.y + 4), size: 11,
          isBold: true, anchor: .middle, hasHalo: true)
      }
    }
  }

  /// A name without its middle where it is long: its beginning says what it is, its end which.
  private func shortName(of group: Int) -> String {
    let name = PlainText.clean(figure.groups[group].name)
    return name.count <= 32 ? name : name.prefix(13) + "…" + name.suffix(18)
  }

  private typealias InsideLine = (text: String, size: Double, isBold: Bool)
  private static let lineHeight = 15.0

  /// What stands in a disk, in lines: name and measures if there is room for all of it; on a map of
  /// many groups else the name, or what tells it from others.
  private func inside(_ group: Int, _ bubbles: BubbleLayout) -> [InsideLine]? {
    let radius = radius(group, bubbles)
    let name = shortName(of: group)
    let measures = figure.groups[group].measures.components(separatedBy: " · ")
      .filter { !$0.isEmpty }.map { InsideLine($0, 11.5, false) }
    func lines(_ text: String, _ size: Double, _ share: Double) -> [InsideLine]? {
      let lines = PlainText.lines(text, width: share * radius, size: size, isBold: true)
      let isWhole = lines.joined().filter { $0 != " " } == text.filter { $0 != " " }
      return isWhole ? lines.map { InsideLine($0, size, true) } : nil
    }
    var candidates = [lines(name, 12.5, 1.7).map { $0 + measures }]
    if isCrowded {
      candidates += [1.7, 1.4, 1.1].map { lines(name, 11, $0) }
      candidates.append(lines(lastWord(of: name), 10.5, 1.9))
    }
    return candidates.compactMap { $0 }.first { fit($0, group, radius) }
  }

  /// Whether lines keep inside of a disk.
  private func fit(_ lines: [InsideLine], _ group: Int, _ radius: Double) -> Bool {
    let top = top(of: lines.count, group, radius)
    return lines.indices.allSatisfy { line in
      let ends = [top + Self.lineHeight * Double(line), top + Self.lineHeight * Double(line + 1)]
      let width = PlainText.width(lines[line].text, isBold: lines[line].isBold) * lines[line].size
      return ends.allSatisfy {
        let y = max(0, abs($0) - 2)
        return y * y + width * width / 4 <= (radius - 2) * (radius - 2)
      }
    }
  }

  /// Whether there are too many groups for measures beside all of them.
  private var isCrowded: Bool { figure.groups.count > 12 }

  private func lastWord(of name: String) -> String {
    name.split(separator: " ").last.map(String.init) ?? name
  }

  /// How far below the middle of a disk its lines begin.
  private func top(of lines: Int, _ group: Int, _ radius: Double) -> Double {
    let height = Self.lineHeight * Double(lines)
    return (figure.groups[group].isWhirlpool ? 0.28 * radius : 0) - height / 2
  }

  private func writeInside(
    _ group: Int, _ bubbles: BubbleLayout, on document: inout SVGDocument
  ) {
    guard let lines = inside(group, bubbles) else { return }
    let center = bubbles.positions[group]
    var y = center.y + top(of: lines.count, group, radius(group, bubbles)) + 11.5
    for line in lines {
      document.write(
        line.text, at: Point(center.x, y), size: line.size, isBold: line.isBold, anchor: .middle)
      y += Self.lineHeight
    }
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
            .line, width: lineWidth(value), Numbers.short(value),
            in: &document)
        }
        legend.line(.groups[4], width: 2, "into a whirlpool", in: &document)
      }
    }
  }
}
