import TestSupport
import Testing

@testable import GuanxiRendering

@Suite struct PaletteTests {
  /// The least contrast that the Web Content Accessibility Guidelines 2.1 ask of text (level AA).
  private let readable = 4.5

  /// No two group colors look closer than this to anybody, by CIEDE2000; about 2 is the least that
  /// people notice side by side.
  private let apart = 10.0

  @Test func lettersAreReadOnBothPapers() {
    for ink in [Ink.text, .muted] + Ink.lettering {
      #expect(contrast(ink.light, Ink.paper.light) >= readable, "\(ink.name) on light paper")
      #expect(contrast(ink.dark, Ink.paper.dark) >= readable, "\(ink.name) on dark paper")
    }
  }

  @Test func numbersAreReadOnColors() {
    for (ink, cell) in zip(Ink.onSequence, Ink.sequence) {
      #expect(contrast(ink.light, cell.light) >= readable, "\(ink.name) on light paper")
      #expect(contrast(ink.dark, cell.dark) >= readable, "\(ink.name) on dark paper")
    }
  }

  @Test(arguments: Vision.allCases)
  func groupsLookApart(vision: Vision) {
    let inks = Ink.groups + [.rest]
    for first in inks.indices {
      for second in inks.indices where second > first {
        let pair = "\(inks[first].name) and \(inks[second].name) for a \(vision)"
        let light = vision.lab(inks[first].light).difference(to: vision.lab(inks[second].light))
        let dark = vision.lab(inks[first].dark).difference(to: vision.lab(inks[second].dark))
        #expect(light >= apart && dark >= apart, "\(pair): \(light) on light, \(dark) on dark")
      }
    }
  }

  /// Brighter for everybody, so that it can be read without colors.
  @Test(arguments: Vision.allCases)
  func theSequenceAscends(vision: Vision) {
    for theme in [Ink.sequence.map(\.light), Ink.sequence.map(\.dark)] {
      let light = theme.map { vision.lab($0).l }
      #expect(zip(light, light.dropFirst()).allSatisfy { $0 < $1 }, "\(vision): \(light)")
    }
  }

  @Test func linesDifferInMoreThanColor() {
    let looks = (0..<LineChart.mostSeries).map { index in
      LineChart.line(index).split(separator: "stroke-dasharray").dropFirst().joined()
    }
    #expect(Set(looks).count == looks.count)
    #expect(Set((0..<LineChart.mostSeries).map(LineChart.mark)).count == LineChart.mostSeries)
  }

  @Test func everyInkHasAClassOfItsOwn() {
    #expect(Set(Ink.all.map(\.name)).count == Ink.all.count)
  }

  /// Pairs 1, 7, 16 and 25 of table 1 in Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference
  /// Formula: Implementation Notes, Supplementary Test Data, and Mathematical Observations", 2005.
  @Test(arguments: [
    ([50.0, 2.6772, -79.7751], [50.0, 0, -82.7485], 2.0425),
    ([50.0, 0, 0], [50.0, -1, 2], 2.3669),
    ([50.0, 2.5, 0], [50.0, 0, -2.5], 4.3065),
    ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
  ])
  func differencesAreThoseOfThePaper(first: [Double], second: [Double], expected: Double) {
    let a = Lab(l: first[0], a: first[1], b: first[2])
    let b = Lab(l: second[0], a: second[1], b: second[2])
    #expect(abs(a.difference(to: b) - expected) < 1e-4, "\(a.difference(to: b))")
  }

  /// Black and white, and the gray with a contrast of 4.54 that the guidelines' authors quote.
  @Test func contrastIsThatOfTheGuidelines() {
    #expect(abs(contrast("#000000", "#ffffff") - 21) < 1e-9)
    #expect(abs(contrast("#767676", "#ffffff") - 4.54) < 0.005)
  }
}
