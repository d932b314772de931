import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct ComparisonFigureTests {
  private func figure(_ graph: Graph) -> ComparisonFigure {
    let chains: [ComparisonFigure.Reach?] = graph.nodes.map { node in
      switch node % 3 {
      case 0: ComparisonFigure.Reach(round: 0, source: .start)
      case 1: ComparisonFigure.Reach(round: 1 + node % 5, source: .person(node - 1))
      default: nil
      }
    }
    let entrance: [ComparisonFigure.Reach?] = graph.nodes.map { node in
      node == 0
        ? ComparisonFigure.Reach(round: 0, source: .start)
        : node % 2 == 0 ? ComparisonFigure.Reach(round: node % 7, source: .entrance) : nil
    }
    let curve = [1.0, 4, 9, 12]
    var figure = ComparisonFigure(
      graph: graph, labels: graph.nodes.map { "Person \($0)" },
      panels: [
        .init(
          name: "Through relationship chains", shortName: "chains",
          subtitle: "People show it to acquaintances.", reached: chains,
          keyFigures: [.init("people reached", "12 ± 1"), .init("by round 3", "40%")],
          mean: curve, lower: curve.map { $0 * 0.5 }, upper: curve.map { $0 * 2 }),
        .init(
          name: "Through a central entrance", shortName: "central entrance",
          subtitle: "An entrance shows it to everybody.", reached: entrance,
          keyFigures: [.init("people reached", "9 ± 1")], mean: curve.map { $0 * 0.9 }),
      ],
      differences: [
        .init(
          metric: "People reached", value: "−3", interval: "95%: −4 to −2", sign: -1,
          relative: -0.25, relativeInterval: -0.3...(-0.2)),
        .init(metric: "Gini", value: "+0.1", interval: "95%: −0.1 to 0.3", sign: 0),
      ],
      title: "Chains or a center?", subtitle: "The same people twice.")
    figure.notes = ["Seed 1."]
    return figure
  }

  @Test func bothPanelsShowTheSamePeopleInTheSamePlaces() async throws {
    let svg = try await figure(try karate()).svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed)
    func ties(_ panel: Int) -> [[Double]] {
      picture.elements.filter { $0.group == "comparison-panel-\(panel)" && $0.name == "path" }
        .compactMap { $0.attributes["d"] }.filter { $0.contains("l") }.prefix(2)
        .flatMap { path in
          path.split(separator: "M").map { step in
            step.prefix { $0 != "l" }.split(separator: " ").compactMap { Double($0) }
          }
        }
    }
    let first = ties(1)
    let second = ties(2)
    #expect(first.count == 78 && second.count == 78)
    // The panels stand 584 pixels apart: half of the width and the gap.
    for (a, b) in zip(first, second) {
      #expect(abs(b[0] - a[0] - 584) < 0.11 && abs(b[1] - a[1]) < 0.11)
    }
  }

  @Test(arguments: [34, 300, 3000])
  func textIsInsideAndDoesNotOverlap(count: Int) async throws {
    let graph = count == 34 ? try karate() : socialNetwork(count, ties: 2, seed: 8)
    let figure = figure(graph)
    let svg = try await figure.svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed)
    #expect(picture.width == 1200)
    #expect(picture.textIsInside)
    #expect(overlaps(picture.texts) == 0)
    #expect(svg.utf8.count < 1_000_000)
    #expect(Set(picture.ids).count == picture.ids.count)
    if count < 1000 { #expect(try await figure.svg() == svg) }
    if count > 2000 {
      #expect(picture.texts.contains { $0.text.contains("of 3,000 people") })
    }
  }

  @Test func hostileTextIsOnlyText() async throws {
    var figure = figure(try karate())
    for (index, label) in hostileLabels.enumerated() { figure.labels[index] = label }
    figure.title = hostileLabels[1]
    figure.subtitle = hostileLabels[0]
    for panel in figure.panels.indices {
      figure.panels[panel].name = hostileLabels[1]
      figure.panels[panel].shortName = hostileLabels[1]
      figure.panels[panel].keyFigures = hostileLabels.map { .init($0, $0) }
    }
    figure.differences = hostileLabels.map {
      .init(metric: $0, value: $0, interval: $0, sign: 1, relative: 0.1)
    }
    figure.notes = hostileLabels
    figure.entranceName = hostileLabels[1]
    let picture = Picture(try await figure.svg())
    #expect(picture.isWellFormed)
    #expect(picture.textIsInside)
    #expect(overlaps(picture.texts) == 0)
  }

  @Test func nobodyIsNoError() async throws {
    #expect(Picture(try await figure(Graph(edges: [], nodeCount: 0)).svg()).isWellFormed)
  }

  @Test func valuesWithoutAPlaceAreRefused() async throws {
    var figure = figure(try karate())
    figure.panels[0].mean[1] = .nan
    await #expect(throws: FigureError.self) { try await figure.svg() }
    figure = self.figure(try karate())
    figure.panels[1].reached[3] = .init(round: 1, source: .person(99))
    await #expect(throws: FigureError.self) { try await figure.svg() }
    figure = self.figure(try karate())
    figure.differences[0].relative = .infinity
    await #expect(throws: FigureError.self) { try await figure.svg() }
  }
}
