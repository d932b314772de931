import Foundation
import TestSupport
import Testing

@testable import GuanxiPages
@testable import GuanxiRendering

/// The colors of pages, in both themes.
@Suite struct PageColorTests {
  /// A theme: the colors of its variables.
  private struct Theme {
    let name: String
    let colors: [String: String]

    func color(_ name: String) throws -> String { try #require(colors[name], "--\(name)") }
  }

  /// The first rule for `:root` is the light theme; the one for dark screens changes it.
  private func themes() throws -> [Theme] {
    let sheets = PageStyle.text.matches(of: /:root\{([^}]*)\}/).map { String($0.1) }
    try #require(sheets.count == 2)
    let colors = sheets.map { sheet in
      Dictionary(
        sheet.matches(of: /--([a-z]+):(#[0-9a-f]+)/).map {
          (String($0.1), Self.long(String($0.2)))
        }, uniquingKeysWith: { $1 })
    }
    return [
      Theme(name: "light", colors: colors[0]),
      Theme(name: "dark", colors: colors[0].merging(colors[1]) { $1 }),
    ]
  }

  /// #abc as #aabbcc.
  private static func long(_ color: String) -> String {
    color.count == 7 ? color : "#" + color.dropFirst().map { "\($0)\($0)" }.joined()
  }

  @Test func everyTextIsRead() throws {
    for theme in try themes() {
      for text in ["text", "muted", "strong", "mark"] {
        for paper in ["paper", "card"] {
          let found = contrast(try theme.color(text), try theme.color(paper))
          #expect(found >= 4.5, "\(text) on \(paper), \(theme.name): \(found)")
        }
      }
    }
  }

  @Test func thePapersOfPagesAndPicturesAreTheSame() throws {
    let themes = try themes()
    #expect(try themes[0].color("paper") == Ink.paper.light)
    #expect(try themes[1].color("paper") == Ink.paper.dark)
    for theme in themes {
      #expect(contrast(try theme.color("text"), try theme.color("card")) >= 7)
    }
  }

  /// The one chosen and the others, neighbors and chains, and the colors of people: no two look alike
  /// to anybody.
  @Test(arguments: Vision.allCases)
  func whatIsChosenLooksApart(vision: Vision) throws {
    for theme in try themes() {
      let marks = [try theme.color("strong"), try theme.color("mark"), try theme.color("paper")]
      for first in marks.indices {
        for second in marks.indices where second > first {
          let apart = vision.lab(marks[first]).difference(to: vision.lab(marks[second]))
          #expect(apart >= 10, "\(marks[first]), \(marks[second]) for a \(vision): \(apart)")
        }
      }
    }
    let sets = [NetworkSketch.groupColors.map(\.light), NetworkSketch.groupColors.map(\.dark)]
    for colors in sets {
      for first in colors.indices {
        for second in colors.indices where second > first {
          let apart = vision.lab(colors[first]).difference(to: vision.lab(colors[second]))
          #expect(apart >= 10, "\(colors[first]), \(colors[second]) for a \(vision): \(apart)")
        }
      }
    }
    for steps in [NetworkSketch.stepColors.map(\.light), NetworkSketch.stepColors.map(\.dark)] {
      let light = steps.map { vision.lab($0).l }
      #expect(zip(light, light.dropFirst()).allSatisfy { $0 < $1 }, "\(vision): \(light)")
    }
  }
}
