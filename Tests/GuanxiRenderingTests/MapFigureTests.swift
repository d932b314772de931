import GuanxiCore
import GuanxiRendering
import Testing

/// Circles around hubs, samples of cascades, and maps of whirlpools.
@Suite struct MapFigureTests {
  @Test func circlesShowWhoKnowsWhom() async throws {
    let graph = try karate()
    let figure = EgoFigure(
      graph: graph, labels: graph.nodes.map { "Person \($0)" },
      scores: graph.nodes.map { Double(graph.degree(of: $0)) }, title: "Circles")
    let svg = try await figure.svg()
    let picture = Picture(svg)
    // The president has 17 friends, with 15 ties of 136 possible ones among them.
    #expect(
      picture.texts.contains {
        $0.text.contains("17 acquaintances") && $0.text.contains("11% of pairs")
      })
    let marks = picture.elements.filter { $0.group == "egos-circle-1" }
    // The president, and 17 who are a circle or a diamond each; one path more for each bundle of lines.
    #expect(marks.count { $0.name == "circle" } <= 17)
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside && picture.isWellFormed)
    #expect(try await figure.svg() == svg)
  }

  @Test(arguments: [0, 1, 3])
  func peopleWithoutTiesHaveEmptyCircles(count: Int) async throws {
    let graph = Graph(edges: [], nodeCount: count)
    let figure = EgoFigure(
      graph: graph, labels: graph.nodes.map { hostileLabels[$0] },
      scores: graph.nodes.map { _ in 0 }, title: "Circles")
    #expect(Picture(try await figure.svg()).isWellFormed)
  }

  @Test func cascadesAreDrawnInFull() throws {
    var generator = KeyedGenerator(seed: 5)
    let trees = (1...12).map { size in
      CascadeForestFigure.Tree(
        parents: (0..<size * 9).map { $0 < 2 ? nil : generator.below($0) },
        name: "\(size * 9) people", note: "ν \(size)")
    }
    let figure = CascadeForestFigure(trees: trees, title: "Cascades", subtitle: "Twelve")
    let svg = try figure.svg()
    let picture = Picture(svg)
    for (index, tree) in trees.enumerated() {
      let circles = picture.elements.count {
        $0.group == "cascades-cascade-\(index + 1)" && $0.name == "circle"
      }
      #expect(circles == tree.parents.count - 2)
    }
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside && picture.isWellFormed)
    #expect(try figure.svg() == svg)
  }

  @Test func noCascadeAndALoneStartAreDrawn() throws {
    var figure = CascadeForestFigure(trees: [], title: "None", subtitle: "")
    #expect(Picture(try figure.svg()).isWellFormed)
    figure.trees = [.init(parents: [nil], name: "1 person", note: "")]
    #expect(Picture(try figure.svg()).isWellFormed)
    figure.trees = [.init(parents: [1, 0], name: "a ring", note: "")]
    #expect(throws: FigureError.self) { try figure.svg() }
  }

  private var whirlpools: WhirlpoolFigure {
    let groups = (0..<9).map { group in
      WhirlpoolFigure.Group(
        name: group < hostileLabels.count ? hostileLabels[group] : "Group \(group)",
        members: 20 + 30 * group, overRetention: Double(group) - 2,
        overPull: group == 3 ? nil : 1.5, recirculation: Double(group) / 8,
        isWhirlpool: group > 6)
    }
    var flows: [WhirlpoolFigure.Flow] = []
    for source in 0..<9 {
      for target in 0..<9 where source != target {
        flows.append(.init(from: source, to: target, amount: Double(1 + source * target)))
      }
    }
    return WhirlpoolFigure(groups: groups, flows: flows, title: "Where attention stays")
  }

  @Test func whirlpoolsCarryTheirMeasures() async throws {
    let svg = try await whirlpools.svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed && picture.textIsInside)
    #expect(overlaps(picture.texts) == 0)
    let words = picture.texts.map(\.text)
    #expect(
      words.contains("Group 8: Om 6.0 · Op 1.5 · c 1.00")
        || ["Group 8", "Om 6.0", "c 1.00"].allSatisfy(words.contains))
    #expect(text(picture).contains("2 whirlpools among 9 groups"))
    #expect(try await whirlpools.svg() == svg)
    #expect(whirlpools.dotText.count(of: " -> ") == 72)
  }

  @Test(arguments: [14, 30, 60])
  func mapsOfManyGroupsTellThemApart(count: Int) async throws {
    var generator = KeyedGenerator(seed: UInt64(count))
    let groups = (0..<count).map { group in
      WhirlpoolFigure.Group(
        name: "\(group % 3 == 0 ? "scheme" : "money circle") of \(10_000 + group)",
        members: 2 + generator.below(900), overRetention: 1.5, overPull: -0.04, recirculation: 0.5,
        isWhirlpool: group % 3 == 0)
    }
    var flows: [WhirlpoolFigure.Flow] = []
    for source in 0..<count {
      for _ in 0..<6 {
        let target = generator.below(count)
        if target != source {
          flows.append(.init(from: source, to: target, amount: Double(1 + generator.below(900))))
        }
      }
    }
    let map = WhirlpoolFigure(groups: groups, flows: flows, title: "Many whirlpools")
    let svg = try await map.svg()
    let picture = Picture(svg)
    let words = text(picture)
    for group in groups { #expect(words.contains(group.name.suffix(5)), "\(group.name)") }
    #expect(!words.contains("−0.0"))
    #expect(picture.textIsInside && picture.isWellFormed)
    if count <= 30 { #expect(overlaps(picture.texts) == 0) }
  }

  /// Few groups have disks that no legend has room for: the legend shows smaller ones.
  @Test(arguments: [1, 2, 4])
  func fewGroupsHaveALegendOfSizesToo(count: Int) async throws {
    let map = WhirlpoolFigure(
      groups: (0..<count).map { .init(name: "Group \($0)", members: 8 + $0) }, flows: [], title: "")
    let drawn = Picture(try await map.svg())
    let texts = drawn.texts.map(\.text)
    let heading = try #require(texts.firstIndex(of: "People"))
    #expect(texts[(heading + 1)...].contains { Int($0) != nil })
    #expect(overlaps(drawn.texts) == 0 && drawn.textIsInside)
  }

  @Test func measuresMustBeMeasures() async throws {
    var map = whirlpools
    map.groups[2].overPull = .nan
    await #expect(throws: FigureError.self) { try await map.svg() }
    map = whirlpools
    map.groups[2].recirculation = 1.2
    await #expect(throws: FigureError.self) { try await map.svg() }
    map = whirlpools
    map.flows[0].target = 9
    await #expect(throws: FigureError.self) { try await map.svg() }
    map = WhirlpoolFigure(groups: [], flows: [], title: "")
    #expect(Picture(try await map.svg()).isWellFormed)
  }
}
