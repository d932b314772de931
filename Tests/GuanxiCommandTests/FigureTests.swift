import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The pictures that verbs draw beside their results.
@Suite struct FigureTests {
  private let karate = TestFiles.graphs.appending(path: "karate.el").path
  private let small = ["--people", "800", "--mean-degree", "16", "--days", "56"]

  private let schemes = ["--set", "schemes.organizers=50"]

  /// Draws a picture with one thread and with two: both must be the same.
  private func picture(_ arguments: [String]) throws -> String {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let pictures = try ["1", "2"].map { threads in
      let outcome = try guanxi.run(arguments + ["--threads", threads, "--figure", "out.svg"])
      try #require(outcome.status == 0, "\(outcome.words)")
      return try String(contentsOf: guanxi.folder.appending(path: "out.svg"), encoding: .utf8)
    }
    try #require(pictures[0] == pictures[1])
    #expect(XMLParser(data: Data(pictures[0].utf8)).parse())
    return pictures[0]
  }

  private func expect(_ words: [String], in svg: String) {
    // Captions break lines where they must.
    let text = svg.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    for word in words { #expect(svg.contains(word) || text.contains(word), "\(word)") }
  }

  @Test func theWeeksOfAMarket() throws {
    let svg = try picture(["market", "weishang-2015", "--seed", "5"] + small)
    expect(
      [
        "id=\"weeks-panel-10\"", ">Sales<", ">Masking gap<", ">Trust in the channel<",
        ">Agents at work<", ">Credibility that is gone<", "n = 800 people; seed 5, replicate 0",
        "hash ", "<desc>",
      ], in: svg)
  }

  @Test func aComparisonOfScenarios() throws {
    let svg = try picture(
      ["compare", "weishang-2015", "C-strong", "--replicates", "3", "--parity", "none"] + small)
    expect(
      [
        "id=\"arms-legend\"", ">C-strong less weishang-2015<", ">Concentration of attention<",
        "3 paired replicates", "have the color and the form of their arm",
        "n = 800 people; seed 1; scenarios weishang-2015",
      ], in: svg)
  }

  @Test func aSpread() throws {
    let svg = try picture([
      "simulate", karate, "--model", "weighted-cascade", "--from", "1", "--runs", "300",
    ])
    expect(
      [
        "of 34 people are reached on average", ">people reached so far<",
        ">share of runs at least as large<", "300 runs.", "n = 34 people; seed 1; network ",
      ], in: svg)
  }

  @Test func lorenzCurvesOfHubs() throws {
    let svg = try picture(["hubs", karate, "--by", "degree,betweenness"])
    expect(
      ["Gini 0.39: the top tenth", ">equal shares: Gini 0<", ">betweenness<", "n = 34 people"],
      in: svg)
  }

  @Test func theGraphsOfAMarket() throws {
    let market = ["market", "weishang-2015", "--seed", "5"] + small + schemes
    expect(
      [
        "id=\"whirlpools-groups\"", ">scheme of ", "Flow of attention", "Days 0 to 55", "replicate",
        "hash",
      ], in: try picture(market + ["--whirlpools"]))
    expect(
      [
        "id=\"sponsors-members\"", "never a verdict", "reference prices paid in",
        "People by level", "replicate",
      ], in: try picture(market + ["--show", "sponsors"]))
    expect(
      [
        "id=\"attention-people\"", "agent (", "Scheme (ring)", ">Promotions seen<",
        "800 people, 56 days", "hash",
      ], in: try picture(market + ["--show", "hubs"]))
  }

  @Test func communitiesAndStructure() throws {
    expect(
      ["id=\"communities-", "How closed are the circles?", "leiden, modularity 0.4", "seed 1"],
      in: try picture(["communities", karate]))
    expect(
      [
        "10 people in the innermost circle have 4 ties or more", "Do hubs know each other?",
        ">shuffled<", "n = 34 people; seed 1",
      ], in: try picture(["structure", karate]))
  }

  @Test func whatFactorsChange() throws {
    let svg = try picture(
      [
        "compare", "weishang-2015", "--factors", "governance,schemes", "--replicates", "2",
        "--parity", "none",
      ] + small + schemes)
    expect(
      [
        "mean of all combinations", ">governance", ">schemes", ">free<", ">governed<",
        "4 combinations of settings", "seed 1", "hash ", "factors alone and in pairs",
        "id=\"factors-chart-6\"",
      ], in: svg)
  }

  @Test func namesSayWhichKindOfPicture() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let graph = try guanxi("communities", karate, "--figure", "c.dot")
    #expect(graph.status == 0)
    let chart = try guanxi("hubs", karate, "--figure", "h.dot")
    #expect(chart.status == 64 && chart.words.contains("charts are no graphs"))
    let bare = try guanxi("hubs", karate, "--figure", "h.png", environment: ["PATH": ""])
    #expect(bare.status == 64 && bare.words.contains("rsvg-convert"))
    let lonely = try guanxi("market", "weishang-2015", "--show", "hubs")
    #expect(lonely.status == 64 && lonely.words.contains("--figure"))
    #expect(try guanxi.files == ["c.dot"])
  }

  @Test(.enabled(if: isInstalled("rsvg-convert"), "needs rsvg-convert"))
  func everyFigureCanBePixelsAndPages() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    for (name, start) in [
      ("h.png", [0x89, 0x50, 0x4E, 0x47]), ("h.pdf", [0x25, 0x50, 0x44, 0x46]),
    ] {
      let outcome = try guanxi("hubs", karate, "--figure", name)
      try #require(outcome.status == 0, "\(outcome.words)")
      let bytes = try Data(contentsOf: guanxi.folder.appending(path: name))
      #expect(Array(bytes.prefix(4)) == start.map { UInt8($0) })
    }
  }

  @Test func moreArmsThanColorsAreRefusedBeforeTheWork() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let arms = (1...8).map { "weishang-2015+attention.capacity=\($0)" }
    let outcome = try guanxi.run(["compare"] + arms + ["--figure", "out.svg"])
    #expect(outcome.status == 64 && outcome.words.contains("seven scenarios at most"))
    #expect(try guanxi.files.isEmpty)
  }
}
