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
    for word in words { #expect(svg.contains(word), "\(word)") }
  }

  @Test func theWeeksOfAMarket() throws {
    let svg = try picture(["market", "weishang-2015", "--seed", "5"] + small)
    expect(
      [
        "id=\"weeks-panel-10\"", ">Sales<", ">Masking gap<", ">Trust in the channel<",
        ">Agents at work<", "n = 800 people", "seed 5, replicate 0", "hash ", "<desc>",
      ], in: svg)
  }

  @Test func aComparisonOfScenarios() throws {
    let svg = try picture(
      ["compare", "weishang-2015", "C-strong", "--replicates", "3", "--parity", "none"] + small)
    expect(
      [
        "id=\"arms-legend\"", ">C-strong less weishang-2015<", ">Concentration of attention<",
        "3 paired replicates", "n = 800 people; seed 1; scenarios weishang-2015",
      ], in: svg)
  }

  @Test func aSpread() throws {
    let svg = try picture([
      "simulate", karate, "--model", "weighted-cascade", "--from", "1", "--runs", "300",
    ])
    expect(
      [
        "of 34 people are reached on average", ">people reached so far<",
        ">share of runs at least as large<", "300 runs; seed 1",
      ], in: svg)
  }

  @Test func lorenzCurvesOfHubs() throws {
    let svg = try picture(["hubs", karate, "--by", "degree,betweenness"])
    expect(
      ["Gini 0.39: the top tenth", ">equal shares: Gini 0<", ">betweenness<", "n = 34 people"],
      in: svg)
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
