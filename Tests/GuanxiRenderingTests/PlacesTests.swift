import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct PlacesTests {
  private func circles(_ svg: String) -> [String: (String, String)] {
    // The tooltip begins with the name.
    var found: [String: (String, String)] = [:]
    for line in svg.split(separator: "\n") where line.hasPrefix("<circle") {
      guard let name = line.range(of: "<title>"), let colon = line.range(of: ": ") else { continue }
      let parts = line.split(separator: "\"")
      found[String(line[name.upperBound..<colon.lowerBound])] = (
        String(parts[1]), String(parts[3])
      )
    }
    return found
  }

  @Test func aFileOfPlacesReadsBack() throws {
    let places = Places(
      width: 900.5, height: 700,
      positions: ["b": Point(1, 2.25), "关系": Point(-3, 0), "a\"\\\n\u{1}": Point(5, 6)])
    #expect(try Places(places.text) == places)
    #expect(
      try JSONSerialization.jsonObject(with: Data(places.text.utf8)) is [String: Any])
  }

  @Test(arguments: [
    ("\"a\": [NaN, 1]", "line 5", "'NaN'"), ("\"a\": [1e999, 1]", "line 5", "no finite"),
    ("\"a\": [1]", "line 5", "no pair"), ("\"a\": \"left\"", "line 5", "no pair"),
    ("\"x\": [1, 2]", "line 5", "nobody called 'x'"), ("\"a\": [null, 1]", "line 5", "'null'"),
    ("\"a\": [1, 2],\n\"a\": [1, 2]", "line 6", "already"), ("\"a\": [1, 2", "line 6", "no pair"),
  ])
  func whatIsWrongIsNamedWithItsLine(row: String, line: String, words: String) throws {
    let text = "{\n\"width\": 10,\n\"height\": 10,\n\"positions\": {\n\(row)\n}\n}\n"
    let error = #expect(throws: PlacesError.self) { try Places(text) { "ab".contains($0) } }
    #expect(error?.description.hasPrefix(line) == true, "\(String(describing: error))")
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test(arguments: ["", "{}", "[]", "{\"width\": 3}", "{\"width\": -1, \"height\": 1}", "{} x"])
  func whatIsNoFileOfPlacesIsRefused(text: String) {
    #expect(throws: PlacesError.self) { try Places(text) }
  }

  @Test func whoStaysKeepsTheirPlace() async throws {
    let before = figure(try karate())
    let drawn = try await before.drawn()
    #expect(drawn.places.positions.count == 34)
    var edges: [(Int, Int)] = []
    before.graph.forEachArc { source, target, _ in
      if source < target && source != 33 && target != 33 { edges.append((source, target)) }
    }
    edges += [(34, 0), (34, 1), (35, 34)]
    var after = figure(Graph(edges: edges, nodeCount: 37))
    after.places = drawn.places
    let svg = try await after.svg()
    let old = circles(drawn.svg)
    let new = circles(svg)
    for person in 0..<33 {
      let name = "Person \(person)"
      #expect(old[name]?.0 == new[name]?.0 && old[name]?.1 == new[name]?.1, "\(name)")
    }
    let picture = Picture(svg)
    #expect(text(picture).contains("3 newcomers stand beside their neighbors"))
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside)
    // 34 stands near the middle of 0 and 1.
    let x = ["Person 0", "Person 1", "Person 34"].compactMap { new[$0].flatMap { Double($0.0) } }
    #expect(abs(x[2] - (x[0] + x[1]) / 2) < 90)
  }

  @Test func placesComeBackFromAPictureThatUsedThem() async throws {
    var figure = figure(try karate())
    let drawn = try await figure.drawn()
    figure.places = drawn.places
    let again = try await figure.drawn()
    #expect(again.places == drawn.places)
    #expect(text(Picture(again.svg)).contains("Everybody stands where they stood before"))
  }

  @Test func peopleWithAPlaceAreDrawnOfALargeNetwork() async throws {
    let graph = socialNetwork(2500, ties: 3, seed: 8)
    var figure = figure(graph)
    let last = (2400..<2500).map { "Person \($0)" }
    figure.places = Places(
      width: 900, height: 700,
      positions: Dictionary(
        uniqueKeysWithValues: last.enumerated().map { ($1, Point(9 * Double($0), 300)) }))
    let found = circles(try await figure.svg())
    #expect(last.count { found[$0] != nil } >= 95)
  }
}
