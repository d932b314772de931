import Foundation
import TestSupport
import Testing

/// The files of `graphs/` that `guanxi` made are the ones that it makes.
@Suite struct SampleFilesTests {
  private func made(_ arguments: [String], _ file: String) throws -> Data {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let outcome = try guanxi.run(arguments)
    try #require(outcome.status == 0, "\(outcome.words)")
    return try Data(contentsOf: guanxi.folder.appending(path: file))
  }

  private func kept(_ file: String) throws -> Data {
    try Data(contentsOf: TestFiles.graphs.appending(path: file))
  }

  @Test func theTenThousandAcquaintances() throws {
    let network = try made(
      [
        "generate", "holme-kim:nodes=10000,edges=5,triads=0.8", "--seed", "1", "-o",
        "acquaintances-10k.el.gz",
      ], "acquaintances-10k.el.gz")
    #expect(network == (try kept("acquaintances-10k.el.gz")))
  }

  /// Positions are those of one version of Graphviz, Debian 12's.
  private static var hasGraphvizOfDebian12: Bool {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["dot", "-V"]
    process.standardError = pipe
    guard (try? process.run()) != nil else { return false }
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return words.contains("2.43.0") || words.contains("2.42.2")
  }

  @Test(.enabled(if: hasGraphvizOfDebian12, "another version of Graphviz places nodes elsewhere"))
  func theComparisonOfTheReadMe() throws {
    let karate = TestFiles.graphs.appending(path: "karate.el").path
    let picture = try made(["demo", karate, "--figure", "comparison.svg"], "comparison.svg")
    #expect(picture == (try kept("gallery/comparison.svg")))
  }
}
