import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct RemovalFigureTests {
  private func removal(_ graph: Graph, _ removed: [Int]) -> RemovalFigure {
    RemovalFigure(
      graph: graph, labels: graph.nodes.map { "Person \($0)" },
      scores: graph.nodes.map { Double(graph.degree(of: $0)) }, removed: removed,
      removedName: "the hubs", title: "Without the hubs")
  }

  @Test func theNumbersAreThoseOfTheNetworkWithoutThem() async throws {
    // A path of nine without its middle: two paths of four.
    let path = Graph(edges: (0..<8).map { ($0, $0 + 1) })
    let svg = try await removal(path, [4]).svg()
    let picture = Picture(svg)
    let before = picture.texts(in: "removal-before").map(\.text)
    let after = picture.texts(in: "removal-after").map(\.text)
    #expect(before.contains("9") && before.contains("8") && before.contains("9 (100%)"))
    #expect(after.contains("8") && after.contains("6") && after.contains("4 (50%)"))
    #expect(after.contains("2"))
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside && picture.isWellFormed)
    #expect(try await removal(path, [4]).svg() == svg)
  }

  @Test func everybodyStandsInTheSamePlaceInBothPanels() async throws {
    let picture = Picture(try await removal(try karate(), [0, 33]).svg())
    func places(_ group: String) -> Set<String> {
      let circles = picture.elements.filter { $0.group == group && $0.name == "circle" }
      let left = group == "removal-before" ? 28.0 : 28 + (1144 - 24) / 2 + 24
      return Set(
        circles.map {
          let x = ($0.attributes["cx"].flatMap(Double.init) ?? 0) - left
          return "\((x * 10).rounded()) \($0.attributes["cy"] ?? "")"
        })
    }
    let after = places("removal-after")
    #expect(after.count >= 25)
    #expect(after.isSubset(of: places("removal-before")))
  }

  @Test(arguments: [0, 1, 4])
  func nobodyMayBeLeft(count: Int) async throws {
    let graph = Graph(edges: [], nodeCount: count)
    #expect(Picture(try await removal(graph, Array(0..<count)).svg()).isWellFormed)
  }

  @Test func whoIsNotThereCannotLeave() async throws {
    await #expect(throws: FigureError.self) { try await removal(try karate(), [34]).svg() }
  }

  @Test func aLargeNetworkIsReducedAndCountedWhole() async throws {
    let graph = socialNetwork(4000, ties: 3, seed: 3)
    let picture = Picture(try await removal(graph, Array(0..<40)).svg())
    #expect(text(picture).contains("Numbers count everybody"))
    #expect(picture.texts(in: "removal-before").contains { $0.text == "4,000" })
    #expect(picture.texts(in: "removal-after").contains { $0.text == "3,960" })
    #expect(overlaps(picture.texts) == 0)
  }
}
