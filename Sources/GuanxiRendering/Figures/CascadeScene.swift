import Foundation

/// The marks of a cascade in their places.
struct Scene {
  let figure: CascadeFigure
  let tree: CascadeTree
  let kept: [Int]
  let layout: RadialLayout
  let room: Box
  /// The sizes of circles.
  let areas: AreaScale
  /// The widths of lines.
  let widths: WidthScale
  /// The last generation.
  let last: Int

  init(figure: CascadeFigure, tree: CascadeTree, kept: [Int], layout: RadialLayout, room: Box) {
    self.figure = figure
    self.tree = tree
    self.kept = kept
    self.layout = layout
    self.room = room
    areas = AreaScale(
      kept.map { Double(tree.childCounts[$0]) }, room: room.width * room.height * 0.6,
      limits: 7...17)
    widths = WidthScale(
      kept.filter { tree.parents[$0] != nil }.map { Double(tree.branchSizes[$0]) })
    let generations = figure.generations ?? tree.depths
    last = generations.max() ?? 0
  }

  func draw(on document: inout SVGDocument) {
    guard !kept.isEmpty else {
      document.write(
        "Nobody was reached.", at: room.center, size: 15, anchor: .middle, ink: .muted)
      return
    }
    drawRings(on: &document)
    let lines = drawLines(on: &document)
    drawPeople(on: &document)
    drawNames(lines, on: &document)
  }

  private func generation(of person: Int) -> Int {
    figure.generations?[person] ?? tree.depths[person]
  }

  private func drawRings(on document: inout SVGDocument) {
    document.group("rings", stroked(.grid)) { document in
      for radius in layout.rings {
        document.add(Mark.circle.element(at: layout.center, radius: radius))
      }
    }
  }

  /// Draws the lines, and returns them for the names to avoid.
  private func drawLines(on document: inout SVGDocument) -> [(Point, Point)] {
    var number = [Int: Int](minimumCapacity: kept.count)
    for (index, person) in kept.enumerated() { number[person] = index }
    // Lines of one color and about one width are written together.
    var classes: [[(Point, Point)]] = []
    var places: [Int: Int] = [:]
    var looks: [(ink: Ink, width: Double)] = []
    var all: [(Point, Point)] = []
    for (index, person) in kept.enumerated() {
      guard let parent = tree.parents[person], let from = number[parent] else { continue }
      let ink = Ink.step(generation(of: person), of: last)
      let width = (widths.width(of: Double(tree.branchSizes[person])) * 4).rounded() / 4
      let line = (layout.positions[from], layout.positions[index])
      let key = (Ink.sequence.firstIndex(of: ink) ?? 0) * 1000 + Int(width * 4)
      if let place = places[key] {
        classes[place].append(line)
      } else {
        places[key] = classes.count
        classes.append([line])
        looks.append((ink, width))
      }
      all.append(line)
    }
    document.group("lines", " stroke-linecap=\"round\"") { document in
      for (look, lines) in zip(looks, classes) {
        document.group(
          attributes: stroked(look.ink, width: look.width, opacity: 0.62)
        ) { document in
          for element in lineElements(lines) { document.add(element) }
        }
      }
    }
    return all
  }

  private func radius(of person: Int) -> Double {
    areas.radius(of: Double(tree.childCounts[person]))
  }

  private func drawPeople(on document: inout SVGDocument) {
    document.group("people") { document in
      for step in Ink.sequence.indices.reversed() {
        let members = kept.indices.filter {
          Ink.step(generation(of: kept[$0]), of: last) == Ink.sequence[step]
        }
        if members.isEmpty { continue }
        let look = filled(Ink.sequence[step], outline: .paper, width: 0.5)
        document.group(attributes: look) { document in
          for index in members.reversed() {
            let person = kept[index]
            let name = PlainText.clean(figure.labels[person], limit: 80)
            document.add(
              Mark.circle.element(
                at: layout.positions[index], radius: radius(of: person),
                hover: "\(name): passed on to \(tree.childCounts[person]), "
                  + "branch of \(tree.branchSizes[person])"))
          }
        }
      }
    }
  }

  private func drawNames(_ lines: [(Point, Point)], on document: inout SVGDocument) {
    let radii = kept.map(radius)
    var names = LabelPlacement(
      centers: layout.positions, radii: radii, lines: lines, area: room, size: 13)
    let spreaders = kept.indices.filter { tree.childCounts[kept[$0]] > 0 || kept.count <= 14 }
      .sorted {
        let a = tree.childCounts[kept[$0]]
        let b = tree.childCounts[kept[$1]]
        return a != b ? a > b : $0 < $1
      }
    for index in spreaders.prefix(max(0, figure.named)) {
      names.place(PlainText.clean(figure.labels[kept[index]], limit: 28), at: index)
    }
    var folds = LabelPlacement(
      centers: layout.positions, radii: radii, lines: lines, blocked: names.placed.map(\.box),
      area: room, size: 11)
    for (index, hidden) in largestFolds { folds.place("+\(Numbers.grouped(hidden))", at: index) }
    var numbers = LabelPlacement(
      centers: ringPlaces, radii: layout.rings.map { _ in 0 }, lines: [],
      blocked: (names.placed + folds.placed).map(\.box), area: room, size: 11)
    for ring in numberedRings { numbers.place("\(ring + firstRing)", at: ring) }
    document.group("names") { document in
      document.write(numbers, ink: .muted, isBold: false)
      document.write(folds, ink: .muted, isBold: false)
      document.write(names)
    }
  }

  /// The rings that have room for a number.
  private var numberedRings: [Int] {
    var free = 0.0
    return layout.rings.indices.filter { ring in
      guard layout.rings[ring] >= free else { return false }
      free = layout.rings[ring] + 17
      return true
    }
  }

  /// The generation on the innermost ring.
  private var firstRing: Int { tree.roots.count > 1 ? 0 : 1 }

  /// Who has the most people folded directly below: up to 12, by their place among the kept.
  private var largestFolds: [(index: Int, hidden: Int)] {
    if kept.count == tree.parents.count { return [] }
    var hidden = [Int: Int]()
    for person in kept { hidden[person] = tree.branchSizes[person] - 1 }
    for person in kept {
      if let parent = tree.parents[person] { hidden[parent]? -= tree.branchSizes[person] }
    }
    var folds: [(index: Int, hidden: Int)] = []
    for (index, person) in kept.enumerated() {
      if let count = hidden[person], count > 1 { folds.append((index: index, hidden: count)) }
    }
    folds.sort { $0.hidden != $1.hidden ? $0.hidden > $1.hidden : $0.index < $1.index }
    return Array(folds.prefix(12))
  }

  /// Where each ring crosses the ray that has the fewest people around it.
  private var ringPlaces: [Point] {
    let rays = 24
    var crowd = [Int](repeating: 0, count: rays)
    for place in layout.positions {
      for ray in 0..<rays {
        let direction = Self.direction(ray, of: rays)
        let dx = place.x - layout.center.x
        let dy = place.y - layout.center.y
        let along = dx * direction.x + dy * direction.y
        if along > 0, abs(dx * direction.y - dy * direction.x) < 14 { crowd[ray] += 1 }
      }
    }
    let best = crowd.indices.min { crowd[$0] != crowd[$1] ? crowd[$0] < crowd[$1] : $0 < $1 } ?? 0
    let direction = Self.direction(best, of: rays)
    return layout.rings.map {
      Point(layout.center.x + direction.x * $0, layout.center.y + direction.y * $0)
    }
  }

  private static func direction(_ ray: Int, of rays: Int) -> Point {
    let angle = 2 * Double.pi * (Double(ray) + 0.5) / Double(rays)
    return Point(cos(angle), sin(angle))
  }
}
