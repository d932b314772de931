/// Rings around people.
extension NetworkDrawing {
  /// The colors of rings: those that groups take last come first.
  private func ringInk(_ ring: Int) -> Ink {
    ring < Ink.groups.count ? Ink.groups[(ring + 4) % Ink.groups.count] : .rest
  }

  private func ringWidth(_ radius: Double) -> Double { max(1.4, min(3.5, radius * 0.3)) }

  /// Indexed by person of the selection: how far the corners of its form reach, or its ring.
  func outerRadii(_ layout: NetworkLayout) -> [Double] {
    zip(selection.people, layout.radii).map { person, radius in
      let own = radius * coloring.mark(at: coloring.place(of: person)).reach
      return figure.rings?[person] == nil ? own : max(own, radius + ringWidth(radius) + 1.6)
    }
  }

  /// Rings around those who belong to something.
  func drawRings(_ layout: NetworkLayout, on document: inout SVGDocument) {
    guard let rings = figure.rings else { return }
    document.group("rings") { document in
      for (index, person) in selection.people.enumerated() {
        guard let ring = rings[person] else { continue }
        let radius = layout.radii[index]
        let width = ringWidth(radius)
        let dashes = ring % 2 == 0 ? "" : " stroke-dasharray=\"4 2\""
        document.add(
          Mark.circle.element(
            at: layout.positions[index], radius: radius + width / 2 + 1.6,
            attributes: stroked(ringInk(ring), width: width) + dashes,
            hover: ringName(ring)))
      }
    }
  }

  private func ringName(_ ring: Int) -> String {
    figure.ringNames.indices.contains(ring)
      ? PlainText.clean(figure.ringNames[ring], limit: 32) : "#\(ring + 1)"
  }

  /// Explains rings.
  func drawRingLegend(_ legend: inout Legend, in document: inout SVGDocument) {
    guard let rings = figure.rings else { return }
    var counts: [Int: Int] = [:]
    for ring in rings.compactMap({ $0 }) { counts[ring, default: 0] += 1 }
    if counts.isEmpty { return }
    legend.heading("\(figure.ringNoun) (ring)", in: &document)
    for (ring, count) in counts.sorted(by: { $0.key < $1.key }).prefix(Ink.groups.count) {
      let dashes = ring % 2 == 0 ? "" : " stroke-dasharray=\"4 2\""
      legend.mark(
        .circle, stroked(ringInk(ring), width: 3) + dashes,
        "\(ringName(ring)) (\(Numbers.grouped(count)))", in: &document)
    }
    if counts.count > Ink.groups.count {
      legend.note("and \(counts.count - Ink.groups.count) more", in: &document)
    }
    legend.gap()
  }
}
