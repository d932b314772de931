import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct SponsorFigureTests {
  private func forest(_ count: Int, roots: Int, seed: UInt64) -> SponsorFigure {
    var generator = KeyedGenerator(seed: seed)
    let sponsors = (0..<count).map { $0 < roots ? nil : generator.below($0) }
    return SponsorFigure(
      sponsors: sponsors, labels: (0..<count).map { "Member \($0)" }, title: "Who earns?")
  }

  @Test func theCardCountsTheOrganizerAndTheirLevel() async throws {
    // An organizer with 20 recruits, one of whom has 9: 30 people in 3 levels.
    var figure = SponsorFigure(
      sponsors: [nil] + [Int?](repeating: 0, count: 20) + [Int?](repeating: 1, count: 9),
      labels: (0..<30).map { "M\($0)" }, title: "A tree")
    figure.amounts = (0..<30).map { $0 == 0 ? 0 : 100_000 }
    // Without a currency no sum is held against the law's.
    #expect(try await !figure.svg().contains("2,500,000"))
    figure.currency = "yuan"
    let picture = Picture(try await figure.svg())
    let words = picture.texts.map(\.text)
    #expect(words.contains("30 (≥ 30)") && words.contains("3 (≥ 3)"))
    #expect(words.contains("30 (< 120)") && words.contains("2,900,000 (≥ 2,500,000)"))
    #expect(words.contains("Level 1: 1 person") && words.contains("Level 2: 20 people"))
    // The branch of member 1 paid 10 of 29 parts.
    #expect(words.contains("9 · 34%"))
    #expect(text(picture).contains("never a verdict"))
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside)
  }

  @Test func whatIsFoldedAndWhatIsDrawnAreEverybody() async throws {
    let figure = forest(2400, roots: 1, seed: 7)
    let svg = try await figure.svg()
    let picture = Picture(svg)
    let folded = picture.texts(in: "sponsors-members").map(\.text).filter { $0.hasPrefix("+") }
      .compactMap { Int($0.dropFirst().filter { $0 != "," }) }.reduce(0, +)
    let boxes =
      picture.elements.count {
        $0.group == "sponsors-members" && $0.name == "rect" && $0.attributes["fill-opacity"] != nil
      }
    #expect(folded + boxes == 2400)
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside && picture.isWellFormed)
    #expect(try await figure.svg() == svg)
    #expect(svg.utf8.count < 100_000)
  }

  @Test func otherTreesAreCounted() async throws {
    var figure = SponsorFigure(
      sponsors: [nil, 0, 0, nil, 3, nil], labels: hostileLabels.prefix(6).map { $0 },
      title: "Trees")
    #expect(text(Picture(try await figure.svg())).contains("the largest of 2 trees"))
    figure.organizer = 3
    let picture = Picture(try await figure.svg())
    #expect(picture.isWellFormed && picture.textIsInside)
    #expect(text(picture).contains("the chosen one of 2 trees; the others have 3 people"))
    figure.organizer = 1
    await #expect(throws: FigureError.self) { try await figure.svg() }
  }

  @Test(arguments: [0, 1])
  func fewPeopleAreATreeToo(count: Int) async throws {
    let picture = Picture(try await forest(count, roots: count, seed: 1).svg())
    #expect(picture.isWellFormed && picture.textIsInside)
  }

  @Test func moneyMustBeMoneyAndATreeATree() async throws {
    var figure = forest(10, roots: 1, seed: 1)
    figure.amounts = [Double](repeating: .nan, count: 10)
    await #expect(throws: FigureError.self) { try await figure.svg() }
    figure.amounts = nil
    figure.sponsors = (0..<10).map { ($0 + 1) % 10 }
    await #expect(throws: FigureError.self) { try await figure.svg() }
  }
}
