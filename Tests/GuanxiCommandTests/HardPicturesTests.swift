import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Pictures of what is hard to draw: a picture, or an error that says what to do.
@Suite struct HardPicturesTests {
  private static let shows = [
    "hubs", "core", "disparity", "egos", "communities", "coarse", "cascade", "cascades",
    "comparison",
  ]

  private let karate = TestFiles.graphs.appending(path: "karate.el").path

  private func withCommand(_ check: (BuiltCommand) throws -> Void) throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try check(guanxi)
  }

  @Test(arguments: shows)
  func captionsNameTheNetwork(show: String) throws {
    try withCommand { guanxi in
      let outcome = try guanxi("render", karate, "--show", show, "-o", "-")
      try #require(outcome.status == 0, "\(outcome.words)")
      let text = outcome.output.replacing(/<[^>]*>/, with: " ").split(
        whereSeparator: \.isWhitespace
      )
      .joined(separator: " ")
      #expect(text.contains("n = 34 people;"))
      #expect(text.contains(/network [0-9a-f]{16}; guanxi [0-9.]+\./))
      #expect(text.contains(/seed \d/) || show == "cascade")
    }
  }

  @Test func aNetworkHasOneFingerprintInAnyFile() throws {
    try withCommand { guanxi in
      let rows = try String(contentsOfFile: karate, encoding: .utf8).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
      try guanxi.file("turned.el", rows.reversed().joined(separator: "\n") + "\n")
      try guanxi.file("fewer.el", rows.dropLast().joined(separator: "\n") + "\n")
      let prints = try [karate, "turned.el", "fewer.el"].map { file in
        let svg = try guanxi("render", file, "--show", "egos", "-o", "-").output
        let text = svg.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
          .joined(separator: " ")
        return try #require(text.firstMatch(of: /network ([0-9a-f]{16})/)).1
      }
      #expect(prints[0] == prints[1] && prints[0] != prints[2])
      let info = try guanxi("info", "turned.el")
      #expect(info.output.contains(prints[0]))
    }
  }

  @Test(arguments: shows)
  func anyTextCanBeAName(show: String) throws {
    try withCommand { guanxi in
      let names = [
        "<&>", String(repeating: "long ", count: 2_000), "</svg><script>alert(1)</script>",
        "关系链 & \"微商\"", "a'b", "&#0;",
      ]
      var rows = "source,target\n"
      for (place, name) in names.enumerated() {
        for other in names[..<place] {
          func quoted(_ text: String) -> String {
            "\"\(text.replacing("\"", with: "\"\""))\""
          }
          rows += "\(quoted(name)),\(quoted(other))\n"
        }
      }
      try guanxi.file("names.csv", rows)
      let outcome = try guanxi("render", "names.csv", "--show", show, "-o", "-")
      try #require(outcome.status == 0, "\(outcome.words)")
      #expect(XMLParser(data: Data(outcome.output.utf8)).parse())
      #expect(!outcome.output.contains("<script") && outcome.output.utf8.count < 200_000)
      if ["hubs", "core", "egos"].contains(show) {
        #expect(outcome.output.contains("&lt;&amp;&gt;"))
      }
    }
  }

  @Test(arguments: shows)
  func nobodyAndOnePersonAreAPictureOrAnError(show: String) throws {
    try withCommand { guanxi in
      let head = "%%MatrixMarket matrix coordinate pattern symmetric\n"
      try guanxi.file("nobody.mtx", head + "0 0 0\n")
      try guanxi.file("one.mtx", head + "1 1 0\n")
      for file in ["nobody.mtx", "one.mtx"] {
        let outcome = try guanxi("render", file, "--show", show, "-o", "out.svg")
        let files = try guanxi.files
        if outcome.status == 0 {
          let svg = try Data(contentsOf: guanxi.folder.appending(path: "out.svg"))
          #expect(XMLParser(data: svg).parse(), "\(file)")
          try FileManager.default.removeItem(at: guanxi.folder.appending(path: "out.svg"))
        } else {
          #expect([1, 2, 64].contains(outcome.status), "\(file): \(outcome.status)")
          #expect(!outcome.words.isEmpty && !files.contains("out.svg"), "\(file)")
        }
      }
    }
  }

  @Test func aMissingPlugInIsNamed() throws {
    try withCommand { guanxi in
      let outcome = try guanxi(
        "render", karate, "-o", "k.svg", environment: ["GVBINDIR": guanxi.folder.path])
      #expect(outcome.status == 1, "\(outcome.words)")
      #expect(outcome.words.contains("neato") && outcome.words.contains(".dot"))
      #expect(try guanxi.files.isEmpty)
      let dot = try guanxi(
        "render", karate, "-o", "k.dot", environment: ["GVBINDIR": guanxi.folder.path])
      #expect(dot.status == 0)
    }
  }

  @Test func withoutFontsPicturesAreTheSame() throws {
    try withCommand { guanxi in
      try guanxi.file("fonts.conf", "<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n")
      let bare = ["FONTCONFIG_FILE": guanxi.folder.appending(path: "fonts.conf").path]
      let drawn = try guanxi("render", karate, "-o", "-")
      #expect(drawn.status == 0)
      #expect(try guanxi("render", karate, "-o", "-", environment: bare).output == drawn.output)
    }
  }

  @Test(.enabled(if: isInstalled("rsvg-convert"), "needs rsvg-convert"))
  func withoutFontsPixelsAreDrawnOrRefused() throws {
    try withCommand { guanxi in
      try guanxi.file("fonts.conf", "<?xml version=\"1.0\"?>\n<fontconfig></fontconfig>\n")
      let bare = ["FONTCONFIG_FILE": guanxi.folder.appending(path: "fonts.conf").path]
      let pixels = try guanxi("render", karate, "-o", "k.png", environment: bare)
      let isThere = try guanxi.files.contains("k.png")
      #expect((pixels.status == 0) == isThere)
      #expect(pixels.status == 0 || pixels.words.contains(".svg"), "\(pixels.words)")
    }
  }
}
