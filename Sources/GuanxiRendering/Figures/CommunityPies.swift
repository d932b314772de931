import Foundation
import GuanxiCore

/// Communities as pies.
struct CommunityPies {
  let figure: CommunityFigure
  let quotient: Quotient
  let bubbles: BubbleLayout
  /// Indexed by group: its best-scored member.
  let best: [Int]

  /// A share of a pie.
  private struct Slice {
    var ink: Ink
    var share: Double
  }

  func draw(in room: Box, links: [(Point, Point)], on document: inout SVGDocument) {
    document.group("pies") { document in
      for group in quotient.groups.indices { draw(group, on: &document) }
    }
    var names = LabelPlacement(
      centers: bubbles.positions, radii: bubbles.radii, lines: links, area: room, size: 13)
    for group in quotient.groups.indices.prefix(max(0, figure.named)) {
      let name = PlainText.clean(figure.labels[best[group]], limit: 24)
      names.place("\(name) · \(Numbers.grouped(quotient.sizes[group]))", at: group)
    }
    document.group("names") { $0.write(names) }
  }

  private func draw(_ group: Int, on document: inout SVGDocument) {
    let center = bubbles.positions[group]
    let radius = bubbles.radii[group]
    let slices = self.slices(of: group)
    let ground = slices.last?.ink ?? .faint
    document.add(
      Mark.circle.element(
        at: center, radius: radius, attributes: filled(ground, outline: .paper, width: 1),
        hover: story(of: group)))
    var from = 0.0
    for slice in slices.dropLast() where slice.share > 0 {
      document.add(
        sectorElement(
          at: center, radius: radius, from: from, to: from + slice.share, filled(slice.ink)))
      from += slice.share
    }
  }

  /// The last slice is the ground on which the others lie.
  private func slices(of group: Int) -> [Slice] {
    guard let classes = figure.classes else {
      let all = quotient.inside[group] + quotient.leaving[group]
      let share = all > 0 ? Double(quotient.inside[group]) / Double(all) : 0
      return [Slice(ink: .groups[0], share: share), Slice(ink: .faint, share: 1 - share)]
    }
    var counts = [Int](repeating: 0, count: (classes.numbers.max() ?? 0) + 1)
    for (node, place) in quotient.place.enumerated() where Int(place) == group {
      counts[classes.numbers[node]] += 1
    }
    let whole = Double(max(1, quotient.sizes[group]))
    var slices: [Slice] = []
    for (number, count) in counts.enumerated().prefix(Ink.groups.count) {
      slices.append(Slice(ink: Ink.groups[number], share: Double(count) / whole))
    }
    let rest = 1 - slices.reduce(0) { $0 + $1.share }
    return slices + [Slice(ink: .rest, share: max(0, rest))]
  }

  private func story(of group: Int) -> String { figure.story(of: group, in: quotient) }

  func drawLegend(_ legend: inout Legend, in document: inout SVGDocument) {
    guard let classes = figure.classes else {
      legend.heading("Ties of members", in: &document)
      legend.mark(.circle, filled(.groups[0]), "stay inside", in: &document)
      legend.mark(.circle, filled(.faint), "lead to others", in: &document)
      return
    }
    legend.heading(classes.noun, in: &document)
    for (number, name) in classes.names.enumerated().prefix(Ink.groups.count) {
      legend.mark(
        .circle, filled(.groups[number]), PlainText.clean(name, limit: 32), in: &document)
    }
    if classes.names.count > Ink.groups.count {
      legend.mark(.circle, filled(.rest), "others", in: &document)
    }
  }
}

/// A slice of a pie, clockwise from the top; shares of the whole turn.
func sectorElement(
  at center: Point, radius: Double, from: Double, to: Double, _ attributes: String
) -> String {
  if to - from >= 0.9995 {
    return Mark.circle.element(at: center, radius: radius, attributes: attributes)
  }
  func edge(_ share: Double) -> String {
    let angle = 2 * Double.pi * share
    return Numbers.coordinate(center.x + radius * sin(angle)) + " "
      + Numbers.coordinate(center.y - radius * cos(angle))
  }
  let r = Numbers.coordinate(radius)
  return "<path d=\"M\(Numbers.coordinate(center.x)) \(Numbers.coordinate(center.y))L\(edge(from))"
    + "A\(r) \(r) 0 \(to - from > 0.5 ? 1 : 0) 1 \(edge(to))Z\"\(attributes)/>"
}
