import GuanxiCore

/// Ties: inside a group in its color, as wide as their values ask, with heads where they point.
extension NetworkDrawing {
  /// The scale of the widths of ties with values.
  private var widths: WidthScale { WidthScale(selection.tieValues ?? []) }

  /// How thin and pale ties are: 1 up to 250 of them, less for more.
  private var density: Double {
    min(1, (250 / Double(max(1, selection.ties.count))).squareRoot())
  }

  /// The place of the color of a tie; 8 for ties between groups, which are drawn first.
  private func place(of tie: Backbone.Tie) -> Int {
    let a = coloring.place(of: selection.people[tie.first])
    let b = coloring.place(of: selection.people[tie.second])
    return coloring.rows.isEmpty || a != b ? 8 : a
  }

  private func look(_ place: Int) -> (ink: Ink, opacity: Double) {
    if place == 8 { return (.line, max(selection.tieValues == nil ? 0.13 : 0.2, 0.6 * density)) }
    return (coloring.ink(at: place), max(0.2, 0.65 * density))
  }

  /// Draws ties; with values, as wide as the square roots of these.
  func drawTies(_ layout: NetworkLayout, on document: inout SVGDocument) {
    // By color and width, in quarters of a pixel.
    var lines: [Int: [(Point, Point)]] = [:]
    var heads = [[[Point]]](repeating: [], count: 9)
    let outer = outerRadii(layout)
    for (index, tie) in selection.ties.enumerated() {
      let place = place(of: tie)
      let width = selection.tieValues.map { widths.width(of: $0[index]) } ?? 0.6 + 0.7 * density
      let quarters = max(2, Int((width * 4).rounded()))
      let arrow = arrows.arrow(
        index, from: (layout.positions[tie.first], outer[tie.first]),
        to: (layout.positions[tie.second], outer[tie.second]), width: Double(quarters) / 4)
      lines[place * 1000 + quarters, default: []].append(arrow.line)
      heads[place] += arrow.heads
    }
    document.group("ties", selection.tieValues == nil ? "" : " stroke-linecap=\"round\"") {
      document in
      for (key, lines) in lines.sorted(by: {
        ($0.key / 1000 != 8 ? 1 : 0, $0.key) < ($1.key / 1000 != 8 ? 1 : 0, $1.key)
      }) {
        let look = look(key / 1000)
        document.group(
          attributes: stroked(look.ink, width: Double(key % 1000) / 4, opacity: look.opacity)
        ) { document in
          for element in lineElements(lines) { document.add(element) }
        }
      }
    }
    guard arrows.areDrawn else { return }
    document.group("heads") { document in
      for place in [8] + Array(0..<8) where !heads[place].isEmpty {
        let look = look(place)
        let opacity = Numbers.fixed(min(0.9, 0.25 + look.opacity), decimals: 2)
        document.group(attributes: filled(look.ink) + " fill-opacity=\"\(opacity)\"") { document in
          for element in headElements(heads[place]) { document.add(element) }
        }
      }
    }
  }

  /// Explains the widths of ties, and their heads.
  func drawTieLegend(_ legend: inout Legend, in document: inout SVGDocument) {
    let examples = widths.examples
    if !examples.isEmpty {
      legend.heading(selection.tieValueName, in: &document)
      for value in examples {
        legend.line(.line, width: widths.width(of: value), Numbers.short(value), in: &document)
      }
      legend.gap()
    }
    if arrows.areDrawn { legend.arrow(.line, "from one person to another", in: &document) }
  }

  /// What the caption says of ties.
  var tieNotes: [String] {
    var notes: [String] = []
    if arrows.areTooMany {
      notes.append(
        "Arcs are drawn without heads: more than \(Numbers.grouped(Arrows.limit)) could not be told "
          + "apart.")
    }
    if selection.hasOwnValues {
      notes.append(
        "Lines are as wide as the square root of their \(selection.tieValueName.lowercased()).")
    }
    return notes
  }
}

extension NetworkSelection {
  /// Takes the values of ties from the network, unless they have some already, or all are equal;
  /// of a directed network, the sum of both directions.
  mutating func takeValues(of graph: Graph) {
    guard tieValues == nil, let values = graph.arcValues?.values else { return }
    func value(_ source: Int, _ target: Int) -> Double {
      graph.arc(from: people[source], to: people[target]).map { values[$0] } ?? 0
    }
    let own = ties.map { tie in
      let there = value(tie.first, tie.second)
      return graph.isDirected ? there + value(tie.second, tie.first) : there
    }
    guard let first = own.first, own.contains(where: { $0 != first }) else { return }
    tieValues = own
    tieValueName = graph.arcValues?.kind == .probability ? "Chance" : "Weight"
    hasOwnValues = true
  }
}
