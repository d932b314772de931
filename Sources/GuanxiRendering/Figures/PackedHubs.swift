import GuanxiCore

/// The hubs of a network inside the disks of their communities.
struct PackedHubs {
  let figure: CommunityFigure
  /// By number of node, the best first.
  private let people: [Int]
  private let places: [Point]
  private let radii: [Double]
  private let groups: [Int]
  /// Indexed by group: the radius of its disk.
  private let disks: [Double]
  private let areas: AreaScale
  private let scale: Double
  private let quotient: Quotient

  /// The most lines between hubs.
  private static let lineLimit = 260

  init(figure: CommunityFigure, quotient: Quotient, bubbles: BubbleLayout) {
    let scores = figure.scores
    func precedes(_ a: Int, _ b: Int) -> Bool {
      scores[a] != scores[b] ? scores[a] > scores[b] : a < b
    }
    let best = figure.bestMembers(quotient)
    var isChosen = [Bool](repeating: false, count: figure.graph.nodeCount)
    for node in figure.graph.nodes.sorted(by: precedes).prefix(figure.hubs) {
      isChosen[node] = true
    }
    for node in best { isChosen[node] = true }
    let people = figure.graph.nodes.filter { isChosen[$0] && quotient.place[$0] >= 0 }
      .sorted(by: precedes)
    let areas = AreaScale(people.map { scores[$0] }, room: 926 * 740, limits: 10...24)
    var members = [[Int]](repeating: [], count: quotient.groups.count)
    for (index, person) in people.enumerated() {
      members[Int(quotient.place[person])].append(index)
    }
    // One scale for all disks, so that areas compare.
    let wanted = people.map { areas.radius(of: scores[$0]) }
    var packed: [Sunflower] = []
    var scale = 1.0
    for (group, inside) in members.enumerated() {
      let sunflower = Sunflower(radii: inside.map { wanted[$0] }, in: bubbles.radii[group] * 0.94)
      scale = min(scale, max(0.4, sunflower.scale))
      packed.append(sunflower)
    }
    var places = [Point](repeating: Point(0, 0), count: people.count)
    var radii = wanted
    for (group, inside) in members.enumerated() {
      let disk = bubbles.radii[group]
      let sunflower = Sunflower(radii: inside.map { wanted[$0] * scale }, in: disk * 0.94)
      // Few hubs stand apart in a large disk, so that their names have room.
      let reach =
        inside.indices.map { sunflower.places[$0].distance(to: Point(0, 0)) + wanted[inside[$0]] }
        .max() ?? 1
      let stretch = max(1, min(2.6, 0.86 * disk / max(1, reach)))
      for (index, person) in inside.enumerated() {
        places[person] = Point(
          bubbles.positions[group].x + stretch * sunflower.places[index].x,
          bubbles.positions[group].y + stretch * sunflower.places[index].y)
        radii[person] = wanted[person] * scale * sunflower.scale
      }
    }
    self.figure = figure
    self.quotient = quotient
    self.people = people
    self.places = places
    self.radii = radii
    self.areas = areas
    self.scale = scale
    disks = bubbles.radii
    groups = people.map { Int(quotient.place[$0]) }
  }

  private func ink(_ group: Int) -> Ink { group < Ink.groups.count ? Ink.groups[group] : .rest }

  func draw(in room: Box, links: [(Point, Point)], on document: inout SVGDocument) {
    let lines = acquaintances
    let look = stroked(
      .muted, width: 0.6,
      opacity: max(0.12, min(0.45, 4.5 / Double(max(1, lines.count)).squareRoot()))
    )
    document.group("acquaintances", look) { document in
      for element in lineElements(lines) { document.add(element) }
    }
    document.group("hubs") { document in
      for (index, person) in people.enumerated() {
        let name = figure.hoverName(of: person)
        document.add(
          Mark.circle.element(
            at: places[index], radius: radii[index],
            attributes: filled(ink(groups[index]), outline: .paper, width: 0.8),
            hover: "\(name): \(Numbers.short(figure.scores[person])) \(figure.scoreName)"))
      }
    }
    var names = LabelPlacement(
      centers: places, radii: radii, lines: lines + links, area: room, size: 13)
    for index in people.indices.prefix(max(0, figure.named)) {
      names.place(PlainText.clean(figure.labels[people[index]], limit: 28), at: index)
    }
    // Disks without a named hub get the name of their best member, in small letters.
    var others = LabelPlacement(
      centers: places, radii: radii, lines: lines + links, blocked: names.placed.map(\.box),
      area: room, size: 11)
    var isNamed = [Bool](repeating: false, count: quotient.groups.count)
    for label in names.placed { isNamed[groups[label.node]] = true }
    for index in people.indices where !isNamed[groups[index]] {
      isNamed[groups[index]] = true
      if figure.named > 0, disks[groups[index]] > 24 {
        others.place(PlainText.clean(figure.labels[people[index]], limit: 20), at: index)
      }
    }
    document.group("names") { document in
      document.write(others, ink: .muted, isBold: false)
      document.write(names)
    }
  }

  /// Lines between hubs who know each other: a backbone where there are too many.
  private var acquaintances: [(Point, Point)] {
    let order = people.indices.sorted { people[$0] < people[$1] }
    let part = figure.graph.subgraph(of: order.map { people[$0] }).undirected()
    let backbone = Backbone(of: part)
    return backbone.ties.prefix(max(backbone.forestCount, Self.lineLimit))
      .map { (places[order[$0.first]], places[order[$0.second]]) }
  }

  func drawLegend(_ legend: inout Legend, in document: inout SVGDocument) {
    legend.heading("Around whom (members)", in: &document)
    let best = figure.bestMembers(quotient)
    for group in quotient.groups.indices.prefix(Ink.groups.count) {
      let name = PlainText.clean(figure.labels[best[group]], limit: 24)
      legend.mark(
        .circle, filled(ink(group)), "\(name) (\(Numbers.grouped(quotient.sizes[group])))",
        in: &document)
    }
    if quotient.groups.count > Ink.groups.count {
      legend.mark(.circle, filled(.rest), "others", in: &document)
    }
    legend.line(.muted, width: 0.8, "hub knows hub", in: &document)
    legend.gap()
    let examples = areas.examples
    if !examples.isEmpty {
      legend.heading(
        "Hubs: " + figure.scoreName, in: &document)
      legend.sizes(
        examples.map { (areas.radius(of: $0) * scale, Numbers.short($0)) }, in: &document)
    }
  }
}
