import Foundation
import TestSupport
import Testing

/// How the command behaves among others.
@Suite struct MannersTests {
  @Test func everyVerbHasHelpWithExamples() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let verbs = [
      "generate", "convert", "info", "structure", "hubs", "simulate", "compare", "market", "facts",
      "scenario", "sweep", "runs", "render", "report", "demo", "list",
    ]
    let help = try guanxi("--help")
    #expect(help.status == 0 && help.output.contains("EXIT STATUS"))
    for verb in verbs {
      #expect(help.output.contains("\n  \(verb) "), "\(verb)")
      let own = try guanxi(verb, "--help")
      #expect(own.status == 0 && own.output.contains("EXAMPLES"), "\(verb)")
      #expect(own.output.contains("guanxi \(verb) "), "\(verb)")
    }
  }

  @Test func theListNamesEveryParameter() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let list = try guanxi("list", "models").output
    for word in ["independent-cascade", "probability", "0...1", "sir", "recovery"] {
      #expect(list.contains(word))
    }
  }

  @Test func standardInputIsAFileToo() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let outcome = try guanxi(
      "info", "-", "--output-format", "csv", input: "a,b\nb,c\nc,a\n")
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(outcome.output.contains("triangles,1\n"))
    #expect(outcome.words.contains("3 rows, 3 nodes, 3 edges (6 arcs)"))
  }

  @Test func whatWasReadIsSaidUnlessUnwanted() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("g.el", "1 2\n2 1\n2 2\n2 3\n")
    let words = try guanxi("info", "g.el").words
    #expect(words.contains("4 rows, 3 nodes, 2 edges (4 arcs)"))
    #expect(words.contains("1 self-loop dropped, 1 repeat dropped"))
    #expect(try guanxi("info", "g.el", "--quiet").words.isEmpty)
    let directed = try guanxi("info", "g.el", "--directed").words
    #expect(directed.contains("directed (asked for)") && directed.contains("3 arcs"))
  }

  @Test func outputToAFileHasNoColorCodes() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    #expect(try !guanxi("list").output.contains("\u{1B}"))
  }

  @Test func wrongUsageEndsWith64() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    #expect(try guanxi("info").status == 64)
    #expect(try guanxi("infos", "x").status == 64)
    #expect(try guanxi("info", "x", "--threads", "0").status == 64)
  }

  @Test func convertingBackAndForthKeepsTheNetwork() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let lesmis = TestFiles.graphs.appending(path: "lesmis.csv").path
    let first = try guanxi("convert", lesmis, "--weights", "weight", "a.el.gz")
    #expect(first.status == 0, "\(first.words)")
    #expect(try guanxi("convert", "a.el.gz", "--weights", "3", "b.csv").status == 0)
    #expect(try guanxi("convert", "b.csv", "--weights", "3", "c.el.gz").status == 0)
    let files = try ["a.el.gz", "c.el.gz"].map {
      try Data(contentsOf: guanxi.folder.appending(path: $0))
    }
    #expect(files[0] == files[1])
  }

  /// Runs a line of shell in which `$GUANXI` is the command.
  private func shell(_ line: String, in guanxi: BuiltCommand) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = guanxi.folder
    process.environment = ProcessInfo.processInfo.environment.merging([
      "GUANXI": BuiltCommand.products.appending(path: "guanxi").path
    ]) { $1 }
    try process.run()
    process.waitUntilExit()
  }

  private func text(_ file: String, in guanxi: BuiltCommand) throws -> String {
    try String(contentsOf: guanxi.folder.appending(path: file), encoding: .utf8)
  }

  /// A reader that closes early is no failure.
  @Test func aClosedPipeIsSuccess() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try shell(
      "{ \"$GUANXI\" generate erdos-renyi:nodes=50000,mean-degree=8 2>/dev/null; echo $? >status; }"
        + " | head -n 1 >first", in: guanxi)
    #expect(try text("status", in: guanxi) == "0\n")
  }

  /// Nobody who listens to the words is no failure either, and pictures are drawn all the same.
  @Test func closedPipesLoseNoPicture() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let karate = TestFiles.graphs.appending(path: "karate.el").path
    try shell(
      "{ \"$GUANXI\" compare '\(karate)' --replicates 20 --figure c.svg 2>&1; echo $? >status; }"
        + " | true", in: guanxi)
    #expect(try text("status", in: guanxi) == "0\n")
    #expect(try guanxi.files == ["c.svg", "status"])
  }

  @Test func aVerbThatIsNotThereIsNamedWithANearOne() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let outcome = try guanxi("simulat", "g.el")
    #expect(outcome.status == 64 && outcome.words.contains("Did you mean 'simulate'?"))
  }

  @Test func namesThatPromiseOtherFilesAreRefused() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let karate = TestFiles.graphs.appending(path: "karate.el").path
    // Without rsvg-convert there are no pixels.
    let bare = try guanxi("render", karate, "-o", "k.png", environment: ["PATH": ""])
    #expect(bare.status == 64 && bare.words.contains("rsvg-convert"))
    #expect(try guanxi("render", karate, "-o", "k.gif").status == 64)
    #expect(try guanxi("convert", karate, "k.xlsx").status == 64)
    #expect(try guanxi.files.isEmpty)
  }

  @Test func whatDoesNotFitIntoMemoryIsRefusedBeforehand() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    for generator in [
      "complete:nodes=4294967295", "barabasi-albert:nodes=4294967295,edges=9",
      "erdos-renyi:nodes=4294967295,probability=1",
      "stochastic-block-model:blocks=4294967295,inside=1,between=0",
      "watts-strogatz:nodes=4294967295,neighbors=4,rewiring=0",
    ] {
      let outcome = try guanxi("generate", generator)
      #expect(outcome.status == 64 && outcome.words.contains("memory"), "\(generator)")
    }
  }

  @Test func aLinkKeepsLeadingWhereItLeads() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("real.csv", "old")
    try FileManager.default.createSymbolicLink(
      atPath: guanxi.folder.appending(path: "link.csv").path, withDestinationPath: "real.csv")
    let karate = TestFiles.graphs.appending(path: "karate.el").path
    #expect(try guanxi("hubs", karate, "--output-format", "csv", "-o", "link.csv").status == 0)
    #expect(try text("real.csv", in: guanxi).hasPrefix("rank,id,degree"))
  }

  /// Ctrl-C reports what was done, labeled as a part.
  @Test func anInterruptedSimulationReportsItsPart() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let process = Process()
    process.executableURL = BuiltCommand.products.appending(path: "guanxi")
    process.arguments = [
      "simulate", TestFiles.graphs.appending(path: "karate.el").path, "--model",
      "independent-cascade:probability=0.5", "--from", "1", "--runs", "1000000000",
      "--output-format", "json", "-o", "part.json",
    ]
    process.currentDirectoryURL = guanxi.folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 0.7)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(try guanxi.files == ["part.json"])
    let data = try Data(contentsOf: guanxi.folder.appending(path: "part.json"))
    let result = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(result["isPartial"] as? Bool == true)
    #expect(try #require(result["runs"] as? Int) > 0)
  }
}
