import Foundation
import TestSupport
import Testing

/// One seed gives one result, byte for byte.
@Suite struct DeterminismTests {
  private let lesmis = TestFiles.graphs.appending(path: "lesmis.csv").path

  private func expectSame(_ arguments: [String], figure: Bool = false) throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    var outputs: Set<String> = []
    var pictures: Set<String> = []
    for threads in ["1", "2", "2"] {
      let extra = figure ? ["--figure", "out.svg"] : []
      let outcome = try guanxi.run(arguments + ["--threads", threads] + extra)
      try #require(outcome.status == 0, "\(outcome.words)")
      outputs.insert(outcome.output)
      if figure {
        pictures.insert(
          try String(contentsOf: guanxi.folder.appending(path: "out.svg"), encoding: .utf8))
      }
    }
    #expect(outputs.count == 1)
    if figure { #expect(pictures.count == 1) }
  }

  @Test func simulationsRepeat() throws {
    let models = [
      "independent-cascade", "weighted-cascade", "linear-threshold", "sir", "sir:time=continuous",
      "seir", "sis", "rumor",
    ]
    for model in models {
      for extra in [["--trees"], ["--runs", "5000"]] {
        try expectSame(
          [
            "simulate", lesmis, "--model", model, "--from", "random:3", "--runs", "500",
            "--output-format", "json",
          ] + extra)
      }
    }
  }

  @Test func comparisonsAndTheirPicturesRepeat() throws {
    try expectSame(
      ["compare", lesmis, "--replicates", "50", "--output-format", "json"], figure: true)
  }

  @Test func hubsAndTheirPicturesRepeat() throws {
    try expectSame(
      [
        "hubs", lesmis, "--by", "betweenness,pagerank,eigenvector,closeness,harmonic", "--all",
        "--output-format", "json",
      ], figure: true)
  }

  @Test func generatedNetworksRepeat() throws {
    for generator in [
      "kronecker:scale=10", "weishang:nodes=3000", "barabasi-albert:nodes=9000,edges=3",
    ] {
      try expectSame(["generate", generator])
    }
  }

  @Test func brokenPromisesOfModelsAreSaid() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    // Communities of 100 to 150 people do not hold so many ties.
    let outcome = try guanxi("generate", "weishang:nodes=2000,mean-degree=250,layers=false")
    #expect(outcome.status == 0)
    #expect(
      outcome.words.contains(
        "not as its model promises: share of ties between communities: expected 0.25, measured 0."))
  }

  @Test func picturesOfCascadesRepeat() throws {
    try expectSame([
      "render", lesmis, "--show", "cascade", "--model", "weighted-cascade", "-o", "-",
    ])
  }

  @Test func theOrderOfRowsChangesNothing() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let lines = try String(contentsOfFile: lesmis, encoding: .utf8).split(separator: "\n")
    try guanxi.file(
      "turned.csv", ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n"))
    // Sums over all ties are rounded in the order of nodes.
    func run(_ file: String, _ options: [String]) throws -> String {
      try guanxi.run(
        [
          "simulate", file, "--from", "random:3", "--runs", "300", "--output-format", "json",
          "--model",
        ] + options
      ).output.split(separator: "\n").filter { !$0.contains("nonBacktrackingThreshold") }
        .joined(separator: "\n")
    }
    #expect(try guanxi("convert", lesmis, "ordered.gxg", "--order", "degree").status == 0)
    for options in [
      ["weighted-cascade", "--trees"], ["weighted-cascade"], ["linear-threshold"],
      ["independent-cascade:probability=0.05"],
      ["independent-cascade:probability=0.05", "--sampling", "throughput"],
    ] {
      let straight = try run(lesmis, options)
      #expect(!straight.isEmpty)
      #expect(straight == (try run("turned.csv", options)), "\(options)")
      #expect(straight == (try run("ordered.gxg", options)), "\(options)")
    }
  }
}
