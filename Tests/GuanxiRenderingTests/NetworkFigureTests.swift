import Foundation
import GuanxiCore
import GuanxiRendering
import TestSupport
import Testing

@Suite struct NetworkFigureTests {
  @Test func theSameNetworkGivesTheSameBytes() async throws {
    var figure = figure(try karate())
    figure.groups = (0..<34).map { $0 % 9 }
    let first = try await figure.svg()
    let second = try await figure.svg()
    #expect(first == second)
    #expect(!first.contains("-0\"") && !first.contains("nan") && !first.contains("inf"))
  }

  @Test func compressedListsChangeNothing() async throws {
    var figure = figure(try karate())
    let (svg, dot) = (try await figure.svg(), figure.dotText)
    figure.graph = figure.graph.compressed()
    #expect(figure.graph.isCompressed)
    #expect(try await figure.svg() == svg)
    #expect(figure.dotText == dot)
  }

  @Test func everybodyAndEveryTieIsDrawn() async throws {
    let svg = try await figure(try karate()).svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed)
    #expect(picture.elements.count { $0.group == "network-people" && $0.name == "circle" } == 34)
    let lines = picture.elements.filter { $0.group == "network-ties" }
      .compactMap { $0.attributes["d"] }.joined()
    #expect(lines.count { $0 == "M" } == 78)
    #expect(picture.width == 1200 && picture.height == 900)
    #expect(Set(picture.ids).count == picture.ids.count)
  }

  @Test func arcsHaveHeadsWhereTheyPoint() async throws {
    let arcs = [(0, 1), (1, 0), (1, 2), (2, 3)]
    let svg = try await figure(Graph(edges: arcs, nodeCount: 4, isDirected: true)).svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed)
    let heads = picture.elements.filter { $0.group == "network-heads" }
      .compactMap { $0.attributes["d"] }.joined()
    #expect(heads.count { $0 == "Z" } == 4)
    #expect(svg.contains("from one person to another"))
    let plain = try await figure(Graph(edges: arcs, nodeCount: 4)).svg()
    #expect(!plain.contains("network-heads") && !plain.contains("from one person"))
  }

  @Test func tooManyArcsHaveNoHeadsAndTheCaptionSaysSo() async throws {
    let svg = try await figure(
      Graph(
        edges: (0..<400).flatMap { a in (1...8).map { (a, (a + $0 * $0) % 400) } },
        nodeCount: 400, isDirected: true)
    ).svg()
    #expect(!svg.contains("network-heads") && svg.contains("Arcs are drawn without heads"))
  }

  @Test func weightsAreWidthsWithALegend() async throws {
    func widths(_ weights: [Double], isDirected: Bool = false) async throws -> Set<String> {
      let edges = weights.enumerated().map { ($0.offset, $0.offset + 1, $0.element) }
      let graph = Graph(
        edges: edges, kind: .weight, nodeCount: weights.count + 1, isDirected: isDirected)
      let svg = try await figure(graph).svg()
      #expect(svg.contains(">Weight<") == (Set(weights).count > 1))
      #expect(svg.contains("square root of their weight") == (Set(weights).count > 1))
      return Set(
        Picture(svg).elements.filter { $0.group == "network-ties" }
          .compactMap { $0.attributes["stroke-width"] })
    }
    #expect(try await widths([1, 4, 16]) == ["1.00", "2.00", "3.75"])
    #expect(try await widths([1, 4, 16], isDirected: true) == ["1.00", "2.00", "3.75"])
    #expect(try await widths([-3, 0, 0.5]) == ["0.50", "3.75"])
    #expect(try await widths([2, 2, 2]).count == 1)
  }

  @Test func aPlainGroupIsGrayAndNamedLast() async throws {
    var figure = figure(try karate())
    figure.groups = (0..<34).map { $0 < 3 ? 0 : 1 }
    figure.groupNames = ["seller", "nothing"]
    figure.plainGroup = 1
    let picture = Picture(try await figure.svg())
    let legend = picture.texts(in: "network-legend").map(\.text)
    #expect(legend.firstIndex(of: "seller (3)") ?? 9 < legend.firstIndex(of: "nothing (31)") ?? 0)
    let gray = picture.elements.filter {
      $0.group == "network-people" && $0.attributes["class"]?.hasPrefix("g8") == true
    }
    #expect(!gray.isEmpty)
  }

  @Test(arguments: [0, 1, 2])
  func namesDoNotOverlapAndTextStaysInside(which: Int) async throws {
    let graph =
      switch which {
      case 0: try karate()
      case 1: socialNetwork(300, ties: 2, seed: 5)
      default: socialNetwork(700, ties: 4, seed: 6)
      }
    var figure = figure(graph, labels: graph.nodes.map { "A rather long name \($0)" })
    figure.named = 25
    figure.groups = graph.nodes.map { $0 % 11 }
    let picture = Picture(try await figure.svg())
    let names = picture.texts(in: "network-names")
    #expect(names.count >= 10)
    #expect(overlaps(names) == 0)
    #expect(overlaps(picture.texts) == 0)
    #expect(picture.textIsInside)
  }

  @Test func hostileLabelsAreOnlyText() async throws {
    let count = hostileLabels.count
    let ring = Graph(edges: (0..<count).map { ($0, ($0 + 1) % count) })
    var figure = figure(ring, labels: hostileLabels)
    figure.title = hostileLabels[0] + hostileLabels[1]
    figure.subtitle = hostileLabels[2] + hostileLabels[3]
    figure.notes = hostileLabels
    figure.groups = Array(0..<count)
    figure.groupNames = hostileLabels
    let svg = try await figure.svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed)
    #expect(picture.textIsInside)
    #expect(!svg.contains("<script"))
    #expect(svg.contains("关系链里的人"))
    #expect(svg.utf8.count < 60_000)
  }

  @Test(arguments: [0, 1, 2])
  func peopleWithoutTiesNeedNoLayout(count: Int) async throws {
    let picture = Picture(try await figure(Graph(edges: [], nodeCount: count)).svg())
    #expect(picture.isWellFormed)
    #expect(picture.elements.count { $0.group == "network-people" && $0.name == "circle" } == count)
    #expect(picture.textIsInside)
  }

  @Test func peopleWithoutTiesStandInRowsBelow() async throws {
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0)], nodeCount: 200)
    let picture = Picture(try await figure(graph).svg())
    #expect(picture.texts.contains { $0.text == "197 without a tie" })
    let circles = picture.elements.filter { $0.group == "network-people" && $0.name == "circle" }
    #expect(circles.count == 200)
    #expect(
      Set(circles.map { "\($0.attributes["cx"] ?? "") \($0.attributes["cy"] ?? "")" }).count == 200)
  }

  @Test(arguments: [Double.nan, .infinity, -1])
  func scoresThatHaveNoSizeAreRefused(score: Double) async throws {
    var figure = figure(try karate())
    figure.scores[5] = score
    let error = await #expect(throws: FigureError.self) { try await figure.svg() }
    #expect(error?.description.contains("'Person 5'") == true)
  }

  @Test func scoresOfZeroAreDrawn() async throws {
    var figure = figure(try karate())
    figure.scores = [Double](repeating: 0, count: 34)
    #expect(Picture(try await figure.svg()).isWellFormed)
  }

  @Test func aLargeNetworkIsReducedAndSaysSo() async throws {
    let graph = socialNetwork(5000, ties: 4, seed: 3)
    let svg = try await figure(graph).svg()
    let picture = Picture(svg)
    let people = picture.elements.count { $0.group == "network-people" && $0.name == "circle" }
    #expect((1400...1500).contains(people))
    #expect(picture.texts.contains { $0.text.contains("of 5,000 people") })
    #expect(svg.utf8.count < 1_000_000)
    #expect(overlaps(picture.texts) == 0)
    let lines = picture.elements.filter { $0.group == "network-ties" }
      .compactMap { $0.attributes["d"] }.joined()
    #expect(lines.count { $0 == "M" } <= 8000)
  }

  @Test func theGraphvizFileHoldsTheWholeNetwork() throws {
    let text = figure(try karate(), labels: (0..<34).map { "\"\($0)\"" }).dotText
    #expect(text.count(of: " -- ") == 78)
    #expect(text.contains("label=\"\\\"33\\\"\""))
  }
}

extension String {
  /// How often a text occurs.
  func count(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
