import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct CascadeFigureTests {
  /// A random recursive tree, or several.
  private func parents(_ count: Int, roots: Int, seed: UInt64) -> [Int?] {
    var generator = KeyedGenerator(seed: seed)
    return (0..<count).map { $0 < roots ? nil : generator.below($0) }
  }

  private func figure(_ parents: [Int?]) -> CascadeFigure {
    CascadeFigure(
      parents: parents, labels: parents.indices.map { "Person \($0)" }, title: "A cascade")
  }

  @Test(arguments: [(1, 1), (2, 2), (40, 1), (400, 5), (60, 60)])
  func everybodyIsDrawnOnce(count: Int, roots: Int) async throws {
    let figure = figure(parents(count, roots: roots, seed: 2))
    let svg = try await figure.svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed)
    #expect(picture.elements.count { $0.group == "cascade-people" && $0.name == "circle" } == count)
    let lines = picture.elements.filter { $0.group == "cascade-lines" }
      .compactMap { $0.attributes["d"] }.joined()
    #expect(lines.count { $0 == "M" } == count - roots)
    #expect(picture.textIsInside)
    #expect(overlaps(picture.texts) == 0)
    #expect(try await figure.svg() == svg)
  }

  @Test func aLargeCascadeIsFoldedAndSaysSo() async throws {
    let svg = try await figure(parents(9000, roots: 3, seed: 4)).svg()
    let picture = Picture(svg)
    #expect(picture.elements.count { $0.group == "cascade-people" && $0.name == "circle" } == 2000)
    #expect(picture.texts.contains { $0.text.hasPrefix("2,000 of 9,000 people are drawn") })
    #expect(picture.texts.contains { $0.text.hasPrefix("+") })
    #expect(overlaps(picture.texts) == 0)
    #expect(svg.utf8.count < 1_000_000)
  }

  @Test func theLegendGoesToTheLastStepThatIsFolded() async throws {
    // A short branch of many, and a long one of few that is folded.
    var parents: [Int?] = [nil] + [Int?](repeating: 0, count: 30)
    parents += (0..<4).map { $0 == 0 ? 0 : 30 + $0 }
    var figure = figure(parents + [1, 2, 3, 4, 5])
    figure.limit = 12
    let picture = Picture(try await figure.svg())
    #expect(picture.texts(in: "cascade-legend").contains { $0.text == "4" })
  }

  @Test func generationsFollowTheTreeUnlessGiven() async throws {
    var figure = figure([nil, 0, 1, 1])
    #expect(try await figure.svg().contains("4 people reached from 1 start in 2 generations"))
    figure.generations = [0, 3, 4, 9]
    figure.generationNoun = "Round"
    #expect(try await figure.svg().contains("in 9 rounds"))
  }

  @Test func nobodyIsNoError() async throws {
    #expect(Picture(try await figure([]).svg()).isWellFormed)
  }

  @Test(arguments: [[1, 0], [nil, 2, 1], [nil, 7], [0]])
  func whatIsNoTreeIsRefused(parents: [Int?]) async throws {
    await #expect(throws: FigureError.self) { try await figure(parents).svg() }
  }
}
