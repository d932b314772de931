import Foundation
import TestSupport
import Testing

/// Comparisons of scenarios, as a person runs them.
@Suite struct ScenarioComparisonTests {
  private let small = ["--people", "600", "--mean-degree", "20", "--days", "42"]

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func success(
    _ guanxi: BuiltCommand, _ arguments: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try guanxi.run(arguments)
    try #require(outcome.status == 0, "\(outcome.words)", sourceLocation: sourceLocation)
    return outcome.output
  }

  @Test func theKeysThatProgramsRestOn() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file(
      "g.el",
      try String(contentsOf: TestFiles.graphs.appending(path: "karate.el"), encoding: .utf8))
    let arguments = [
      "compare", "weishang-2015", "C-strong", "--network", "g.el", "--days", "30", "--replicates",
      "4", "--per-network", "2", "--parity", "none", "--margin", "10%", "--interval", "bca",
      "--output-format", "json",
    ]
    let result = try object(success(guanxi, arguments))
    for key in [
      "arms", "differences", "parity", "intervals", "equivalenceMargin", "meanings", "network",
    ] { #expect(result[key] != nil, "\(key)") }
    #expect(result["intervals"] as? String == "bca")
    let manifests = try #require(result["manifests"] as? [String: [String: Any]])
    #expect(manifests.keys.sorted() == ["C-strong", "weishang-2015"])
    for key in ["scenario", "hash", "seed", "engineVersion"] {
      #expect(manifests.values.allSatisfy { $0[key] != nil }, "\(key)")
    }
    let network = try #require(result["network"] as? [String: Any])
    #expect((network["fingerprint"] as? String)?.count == 16)
    #expect(network["file"] as? String == "g.el" && network["people"] as? Int == 34)
    let differences = try #require(result["differences"] as? [[String: Any]])
    let reach = try #require(differences.first { $0["metric"] as? String == "reach" })
    for key in ["arms", "value", "interval95", "pValue", "equivalence", "variance"] {
      #expect(reach[key] != nil, "\(key)")
    }
    let structures = try object(
      success(guanxi, ["compare", "g.el", "--replicates", "5", "--output-format", "json"]))
    let same = (structures["network"] as? [String: Any])?["fingerprint"] as? String
    #expect(same == network["fingerprint"] as? String)
    #expect(structures["engineVersion"] is String)
  }

  @Test func aComparisonIsRepeatedFromItsResult() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let arguments = ["compare", "weishang-2015", "C-strong"] + small
    _ = try success(
      guanxi,
      arguments + ["--replicates", "3", "--seed", "5", "--output-format", "json", "-o", "a.json"])
    let again = try object(success(guanxi, ["compare", "a.json", "--output-format", "json"]))
    let first = try object(
      String(contentsOf: guanxi.folder.appending(path: "a.json"), encoding: .utf8))
    for key in ["arms", "differences", "seed", "replicates"] {
      let (one, other) = (try #require(first[key]), try #require(again[key]))
      #expect(NSDictionary(dictionary: [key: one]).isEqual(to: [key: other]), "\(key)")
    }
    let refused = try guanxi.run(["compare", "a.json", "--days", "30"])
    #expect(refused.status == 64)
  }

  @Test func factorsArePrintedAndExplained() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let factors = ["compare", "weishang-2015", "--factors", "entrance,schemes"] + small
    let table = try success(guanxi, factors + ["--replicates", "3", "--explain"])
    for words in [
      "What each factor changes", "entrance × schemes", "The mean of each cell",
      "chains honest", "entrance schemes", "What the rows mean", "What is compared",
    ] { #expect(table.contains(words), "\(words)") }
    let json = try object(
      success(guanxi, factors + ["--replicates", "3", "--output-format", "json"]))
    #expect((json["arms"] as? [Any])?.count == 4 && (json["factors"] as? [Any])?.count == 2)
    let effects = try #require(json["effects"] as? [[String: Any]])
    #expect(effects.contains { $0["factors"] as? [String] == ["entrance", "schemes"] })
    let csv = try success(guanxi, factors + ["--replicates", "3", "--output-format", "csv"])
    #expect(csv.hasPrefix("metric,factor,with,value,"))
    let arms = ["compare", "weishang-2015", "governed", "--replicates", "3", "--parity", "none"]
    let explained = try success(guanxi, arms + small + ["--explain"])
    #expect(explained.contains("What the rows mean") && explained.contains("parity: none"))
  }

  @Test func factsStandBesideWhatWasPublished() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let facts = ["facts", "weishang-2015", "--replicates", "2"] + small
    let table = try success(guanxi, facts)
    #expect(table.contains("SF1 ") && table.contains("(held out)"))
    let json = try object(success(guanxi, facts + ["--output-format", "json"]))
    let rows = try #require(json["facts"] as? [[String: Any]])
    #expect(rows.count == 13 && rows.allSatisfy { $0["readings"] != nil })
    #expect(json["isPartial"] as? Bool == false && json["priceInDollars"] as? Double == 15)
    let dear = try success(guanxi, facts + ["--price", "1e9", "--output-format", "json"])
    let pay = try #require(
      (try object(dear)["facts"] as? [[String: Any]])?.filter { $0["id"] as? String == "SF6" }.last)
    let readings = try #require(pay["readings"] as? [[String: Any]])
    let shares = readings.compactMap { ($0["estimate"] as? [String: Any])?["value"] as? Double }
    #expect(shares.count == 2 && shares[0] == shares[1])
    let manifest = try #require(json["manifest"] as? [String: Any])
    #expect(manifest["hash"] as? String == json["hash"] as? String)
    #expect(manifest["scenario"] is [String: Any] && manifest["engineVersion"] is String)
    #expect(manifest["seed"] as? Int == 1 && manifest["replicates"] as? Int == 2)
  }

  @Test func mistakesEndAsTheContractSays() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    func expect(_ status: Int32, _ words: String, _ arguments: String...) throws {
      let outcome = try guanxi.run(["compare"] + arguments)
      #expect(outcome.status == status && outcome.output.isEmpty, "\(arguments)")
      #expect(outcome.words.contains(words), "\(outcome.words) lacks '\(words)'")
    }
    try expect(64, "Did you mean 'ranking'?", "weishang-2015", "--factors", "rankin")
    try expect(64, "one scenario", "weishang-2015", "governed", "--factorial")
    try expect(64, "--factorial", "weishang-2015", "--factorial", "--factors", "schemes")
    try expect(64, "--until", "weishang-2015", "governed", "--watch", "reach")
    try expect(2, "throughput parity or none", "C-weak", "--factorial", "--parity", "budget")
    try expect(
      64, "Did you mean 'channelTrust'?", "C-weak", "governed", "--until", "5%", "--watch",
      "chanelTrust")
    try expect(64, "--interval is for", "g.el", "--interval", "bca")
  }

  /// Ctrl-C while parity is solved leaves nothing behind.
  @Test func anInterruptedSolutionWritesNothing() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let process = Process()
    process.executableURL = BuiltCommand.products.appending(path: "guanxi")
    process.arguments = [
      "compare", "weishang-2015", "C-strong", "--people", "60000", "--output-format", "json", "-o",
      "part.json",
    ]
    process.currentDirectoryURL = guanxi.folder
    let words = Pipe()
    process.standardError = words
    try process.run()
    Thread.sleep(forTimeInterval: 1)
    kill(process.processIdentifier, SIGINT)
    let said = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(said.contains("nothing was compared"))
    #expect(try guanxi.files.isEmpty)
  }
}
