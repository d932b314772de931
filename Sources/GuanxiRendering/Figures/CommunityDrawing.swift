import GuanxiCore

/// How communities become a picture.
struct CommunityDrawing {
  let figure: CommunityFigure
  let quotient: Quotient
  private let best: [Int]
  private let links: [DisparityFilter.Tie]
  private let areas: AreaScale

  init(figure: CommunityFigure, quotient: Quotient) {
    self.figure = figure
    self.quotient = quotient
    best = figure.bestMembers(quotient)
    links = quotient.backbone
    // The disks fill about a third of the room.
    areas = AreaScale(
      quotient.sizes.map(Double.init), room: (figure.hubs > 0 ? 4.4 : 3) * 926 * 740,
      limits: 12...(figure.hubs > 0 ? 175 : 135))
  }

  func svg() async throws -> String {
    let frame = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? summary,
      description: "", caption: caption(nil))
    let room = Box(
      left: frame.content.left, top: frame.content.top,
      right: frame.content.right - Legend.width - 24, bottom: frame.content.bottom - 8)
    let bubbles = try await BubbleLayout(
      radii: quotient.sizes.map { areas.radius(of: Double($0)) }, links: links,
      gap: figure.hubs > 0 ? 5 : 14, in: room, by: figure.engine)
    var page = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? summary,
      description: summary, caption: caption(bubbles))
    if quotient.groups.isEmpty {
      page.document.writeNobody(at: room.center)
      return page.document.text
    }
    drawLinks(bubbles, on: &page.document)
    var legend = Legend(left: room.right + 24, top: room.top + 12, width: Legend.width)
    if figure.hubs > 0 {
      let hubs = PackedHubs(figure: figure, quotient: quotient, bubbles: bubbles)
      drawDisks(bubbles, on: &page.document)
      hubs.draw(in: room, links: linkLines(bubbles), on: &page.document)
      page.document.group("legend") { document in
        hubs.drawLegend(&legend, in: &document)
        drawSizes(bubbles, &legend, in: &document)
      }
    } else {
      let pies = CommunityPies(figure: figure, quotient: quotient, bubbles: bubbles, best: best)
      pies.draw(in: room, links: linkLines(bubbles), on: &page.document)
      page.document.group("legend") { document in
        pies.drawLegend(&legend, in: &document)
        drawSizes(bubbles, &legend, in: &document)
        legend.note("Names: the best-scored member, and how many members.", in: &document)
      }
    }
    return page.document.text
  }

  private var summary: String {
    "\(figure.sizeWords) · "
      + "\(Numbers.grouped(quotient.groupCount)) \(figure.groupPlural.lowercased())"
  }

  private func caption(_ bubbles: BubbleLayout?) -> [String] {
    var caption: [String] = []
    let groups = figure.groupPlural.lowercased()
    let drawn = quotient.sizes.reduce(0, +)
    let all = figure.graph.nodeCount
    if quotient.groups.count < quotient.groupCount {
      caption.append(
        "The \(quotient.groups.count) largest of \(Numbers.grouped(quotient.groupCount)) \(groups) "
          + "are drawn, with \(Numbers.grouped(drawn)) of \(Numbers.people(all)).")
    }
    if !quotient.links.isEmpty {
      caption.append(
        "\(Numbers.grouped(links.count)) of \(Numbers.counted(quotient.links.count, "link")) between "
          + "\(groups) are drawn: the two strongest of each and a spanning forest.")
    }
    if figure.hubs > 0 {
      caption.append(
        "Dots are the \(Numbers.people(min(figure.hubs, all))) with the most "
          + "\(figure.scoreName) and the best of each disk; nobody else is drawn.")
    }
    caption.append("Area is proportional to numbers.")
    if let engine = bubbles?.engine {
      caption.append("Layout: \(engine.note), then spread to fill the page.")
    }
    return caption + figure.notes
  }

  private var widths: WidthScale { WidthScale(links.map(\.value)) }

  private func linkLines(_ bubbles: BubbleLayout) -> [(Point, Point)] {
    links.map { (bubbles.positions[$0.first], bubbles.positions[$0.second]) }
  }

  private func drawLinks(_ bubbles: BubbleLayout, on document: inout SVGDocument) {
    let lines = linkLines(bubbles)
    let widths = self.widths
    document.group("links", " stroke-linecap=\"round\"") { document in
      for (link, line) in zip(links, lines) {
        let width = (widths.width(of: link.value) * 2 * 4).rounded() / 4
        document.add(
          lineElement(
            from: line.0, to: line.1, stroked(.line, width: max(0.75, width), opacity: 0.45)))
      }
    }
  }

  private func drawDisks(_ bubbles: BubbleLayout, on document: inout SVGDocument) {
    document.group("disks") { document in
      for group in quotient.groups.indices {
        let ink = group < Ink.groups.count ? Ink.groups[group] : .rest
        // Paper first, so that links do not shine through.
        document.add(
          Mark.circle.element(
            at: bubbles.positions[group], radius: bubbles.radii[group], attributes: filled(.paper)))
        document.add(
          Mark.circle.element(
            at: bubbles.positions[group], radius: bubbles.radii[group],
            attributes: filled(ink, outline: ink, width: 1) + " fill-opacity=\"0.16\""
              + " stroke-opacity=\"0.55\"",
            hover: figure.story(of: group, in: quotient)))
      }
    }
  }

  private func drawSizes(
    _ bubbles: BubbleLayout, _ legend: inout Legend, in document: inout SVGDocument
  ) {
    let least = Double(quotient.sizes.min() ?? 0)
    let fitting = areas.examples(within: 60, scaledBy: bubbles.scale)
    // Where all disks are larger than the legend has room for, smaller ones tell the scale.
    let examples = fitting.contains { $0 >= least } ? fitting.filter { $0 >= least } : fitting
    if !examples.isEmpty {
      legend.gap()
      legend.heading("People in a disk", in: &document)
      legend.sizes(
        examples.map { (areas.radius(of: $0) * bubbles.scale, Numbers.short($0)) }, in: &document)
    }
    let widths = self.widths
    if !widths.examples.isEmpty {
      legend.heading("Ties between", in: &document)
      for value in widths.examples {
        legend.line(
          .line, width: max(0.75, widths.width(of: value) * 2), Numbers.short(value),
          in: &document)
      }
      legend.gap()
    }
  }
}

extension CommunityFigure {
  /// What a pointer over a disk shows.
  func story(of group: Int, in quotient: Quotient) -> String {
    let all = quotient.inside[group] + quotient.leaving[group]
    let share = all > 0 ? 100 * Double(quotient.inside[group]) / Double(all) : 0
    return "\(Numbers.people(quotient.sizes[group])), "
      + "\(Numbers.counted(quotient.inside[group], "tie")) inside "
      + "(\(Numbers.fixed(share, decimals: 0))%), "
      + "\(Numbers.grouped(quotient.leaving[group])) leading out"
  }
}
