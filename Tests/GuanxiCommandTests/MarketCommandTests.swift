import Foundation
import TestSupport
import Testing

/// The market and its scenarios, as a person runs them.
@Suite struct MarketCommandTests {
  private let small = [
    "market", "weishang-2015", "--people", "1500", "--mean-degree", "20", "--days", "70",
  ]

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
    let result = try object(success(guanxi, small + ["--output-format", "json"]))
    #expect(result.keys.sorted() == ["distribution", "ledger", "manifest", "metrics", "series"])
    let series = try #require(result["series"] as? [[String: Any]])
    #expect(series.count == 10 && series.map { $0["week"] as? Int } == Array(1...10))
    for name in ["channelTrust", "maskingGap", "joins", "purchasesPer1000Per30Days"] {
      #expect(series[0][name] is Double, "\(name)")
    }
    let metrics = try #require(result["metrics"] as? [String: Any])
    #expect(metrics["reach"] is Double && metrics["collapseTrust"] is NSNull)
    let ledger = try #require(result["ledger"] as? [String: Any])
    #expect(ledger.keys.sorted() == ["balances", "goods", "governance", "totals"])
    let balances = try #require(ledger["balances"] as? [String: Double])
    #expect(balances.keys.sorted() == ["bonds", "escrow", "people", "platform", "supplier"])
    #expect(abs(balances.values.reduce(0, +)) < 1e-6)
    let manifest = try #require(result["manifest"] as? [String: Any])
    for key in ["scenario", "hash", "seed", "replicate", "engineVersion", "network"] {
      #expect(manifest[key] != nil, "\(key)")
    }
    #expect(manifest["isPartial"] as? Bool == false && manifest["daysDone"] as? Int == 70)
    let scenario = manifest["scenario"] as? [String: Any]
    #expect((scenario?["run"] as? [String: Any])?["days"] as? Int == 70)
    let network = manifest["network"] as? [String: Any]
    #expect(network?["people"] as? Int == 1_500)
    #expect((network?["generator"] as? String)?.hasPrefix("weishang:nodes=1500") == true)
  }

  @Test func whoGainedAndWhatSchemesChanged() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let asked = small + ["--who", "--against-no-schemes"]
    let table = try success(guanxi, asked)
    for words in [
      "Who has the center", "by contacts on the first day", "The hardest hit of ", "Wear-out",
      "hold the first places", "Against the same market without schemes",
    ] { #expect(table.contains(words), "\(words)") }
    let result = try object(success(guanxi, asked + ["--output-format", "json"]))
    #expect((result["againstNoSchemes"] as? [[String: Any]])?.count == 12)
    let distribution = try #require(result["distribution"] as? [String: Any])
    #expect((distribution["centers"] as? [Any])?.count == 6)
    let groups = try #require(distribution["byContacts"] as? [[String: Any]])
    #expect(groups.map { $0["people"] as? Int } == Array(repeating: 150, count: 10))
    let lines = try String(
      contentsOf: TestFiles.graphs.appending(path: "karate.el"), encoding: .utf8)
    try guanxi.file("g.el", lines)
    let fromFile = ["market", "weishang-2015", "--network", "g.el", "--days", "9"]
    let plain = try object(success(guanxi, fromFile + ["--output-format", "json"]))
    #expect((plain["distribution"] as? [String: Any])?["byCommunity"] == nil)
    #expect((plain["series"] as? [[String: Any]])?.map { $0["days"] as? Int } == [7, 2])
    let found = try object(success(guanxi, fromFile + ["--who", "--output-format", "json"]))
    let communities = (found["distribution"] as? [String: Any])?["byCommunity"] as? [[String: Any]]
    #expect(communities?.compactMap { $0["people"] as? Int }.reduce(0, +) == 34)
    #expect(communities?.count == 4)
    #expect(try success(guanxi, fromFile).contains("2 (2 days)"))
  }

  @Test func whatPostingCostsOthers() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let asked = small + ["--posting-costs"]
    let table = try success(guanxi, asked)
    #expect(table.contains("What posting costs") && table.contains("share that vanishes"))
    let json = try success(guanxi, asked + ["--output-format", "json"])
    let costs = try #require(try object(json)["postingCosts"] as? [String: Any])
    for key in [
      "silenced", "silencedShare", "bystanders", "credibilityExternality", "extraPosts",
      "contactsLostPer1000MorePosts", "audienceLostPer1000MorePosts", "ownExtraPosts",
    ] { #expect(costs[key] != nil, "\(key)") }
    #expect(try success(guanxi, asked + ["--output-format", "json", "--threads", "3"]) == json)
    var plain = try object(success(guanxi, small + ["--output-format", "json"]))
    plain["postingCosts"] = costs
    #expect(NSDictionary(dictionary: plain) == NSDictionary(dictionary: try object(json)))
  }

  @Test func aRunRepeatsOnAnyThreadsAndFromItsResult() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let options = ["--seed", "9", "--replicate", "4", "--set", "governance=post-cap:posts=1"]
    let json = ["--output-format", "json"]
    let first = try success(
      guanxi, small + options + json + ["--threads", "1", "--events", "a.csv"])
    let second = try success(
      guanxi, small + options + json + ["--threads", "2", "--events", "b.csv"])
    #expect(first == second)
    let lists = try ["a.csv", "b.csv"].map {
      try String(contentsOf: guanxi.folder.appending(path: $0), encoding: .utf8)
    }
    #expect(lists[0] == lists[1] && lists[0].hasPrefix("day,event,person,other,amount\n0,"))
    try guanxi.file("result.json", first)
    #expect(try success(guanxi, ["market", "result.json"] + json) == first)
    let manifest = try JSONSerialization.data(withJSONObject: object(first)["manifest"] ?? [:])
    try guanxi.file("manifest.json", String(decoding: manifest, as: UTF8.self))
    #expect(try success(guanxi, ["market", "manifest.json"] + json) == first)
    let other = try success(guanxi, ["market", "result.json", "--replicate", "5"] + json)
    #expect(other != first)
  }

  @Test func aNetworkFromAFileIsReadAgain() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let lines = try String(
      contentsOf: TestFiles.graphs.appending(path: "karate.el"), encoding: .utf8)
    try guanxi.file("g.el", lines)
    let json = ["--days", "30", "--output-format", "json"]
    let first = try success(guanxi, ["market", "weishang-2015", "--network", "g.el"] + json)
    let tiny = try success(guanxi, ["market", "weishang-2015", "--size", "tiny"] + json)
    #expect(
      try NSDictionary(dictionary: object(first)["metrics"] as? [String: Any] ?? [:])
        == NSDictionary(dictionary: object(tiny)["metrics"] as? [String: Any] ?? [:]))
    try guanxi.file("result.json", first)
    #expect(try success(guanxi, ["market", "result.json", "--output-format", "json"]) == first)
    try guanxi.file("g.el", lines + "5 30\n")
    let changed = try guanxi("market", "result.json")
    #expect(changed.status == 2 && changed.words.contains("not those of the run"))
    #expect(try guanxi("market", "result.json", "--network", "g.el").status == 0)
    try guanxi.file("w.el", "1 2 0.5\n2 3 7\n")
    let strong = try guanxi("market", "c-weak", "--network", "w.el", "--weights", "3")
    #expect(strong.status == 0 && strong.words.contains("strengths above 1 count as 1"))
    let directed = try guanxi("market", "c-weak", "--network", "g.el", "--directed")
    #expect(directed.status == 2 && directed.words.contains("--undirected"))
  }

  @Test func tablesAreForPeople() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let table = try success(guanxi, small)
    for word in [
      "weishang-2015: 1,500 people", "70 days", "seed 1, replicate 0, scenario ", "attention",
      "masking gap", "By week", "The books, in reference prices", "buyIn",
    ] { #expect(table.contains(word), "\(word)") }
    #expect(!table.contains("others  "), "every number belongs to a group")
    let rows = try success(guanxi, small + ["--output-format", "csv"]).split(separator: "\n")
    #expect(rows.count == 11 && rows[0].hasPrefix("week,days,promotionsSeenPerPersonDay,"))
    // Cells may be empty.
    #expect(Set(rows.map { $0.count { $0 == "," } }).count == 1)
    #expect(try success(guanxi, small + ["--output-format", "markdown"]).contains("| week |"))
  }

  @Test func mistakesEndAsTheContractSays() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("bad.yaml", "base: weishang-2015\nattention:\n  capcity: 3\n")
    func expect(_ status: Int32, _ words: String, _ arguments: String...) throws {
      let outcome = try guanxi.run(arguments)
      #expect(outcome.status == status && outcome.output.isEmpty, "\(arguments)")
      #expect(outcome.words.contains(words), "\(outcome.words) lacks '\(words)'")
    }
    try expect(2, "bad.yaml: line 3: attention has no key 'capcity'", "market", "bad.yaml")
    try expect(2, "Did you mean 'capacity'?", "scenario", "check", "bad.yaml")
    try expect(2, "Did you mean 'C-weak'?", "market", "C-wek")
    try expect(2, "there is no such file", "market", "none.yaml")
    try expect(2, "Did you mean 'attention.capacity'?", "scenario", "explain", "atention.capacity")
    try expect(2, "at most 19", "market", "C-weak", "--people", "20")
    try expect(64, "must be in 0.1...100000", "market", "C-weak", "--set", "attention.capacity=0")
    try expect(2, "MB", "market", "C-weak", "--people", "50000000", "--mean-degree", "4000")
    try expect(64, "no plan 'matrx'", "market", "C-weak", "--set", "plan=matrx")
    try expect(64, "--network", "market", "C-weak", "--weights", "3")
    try expect(64, "--size", "market", "C-weak", "--size", "demo", "--people", "500")
    try expect(64, "--replicate", "market", "C-weak", "--replicate", "-1")
    try expect(64, "same place", "market", "C-weak", "--events", "x", "-o", "x")
    #expect(try guanxi.files == ["bad.yaml"])
  }

  @Test func scenariosCanBeListedShownExplainedAndChecked() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let json = ["--output-format", "json"]
    let list = try object(success(guanxi, ["scenario", "list"] + json))
    let presets = try #require(list["presets"] as? [[String: Any]])
    let names = presets.compactMap { $0["name"] as? String }
    #expect(names.contains("weishang-2015") && names.contains("C-weak"))
    #expect((list["sizes"] as? [Any])?.count == 4)

    let yaml = try success(guanxi, ["scenario", "show", "c-WEAK", "-o", "mine.yaml"])
    #expect(yaml.isEmpty)
    let check = try object(success(guanxi, ["scenario", "check", "mine.yaml"] + json))
    let weak = presets.first { $0["name"] as? String == "C-weak" }
    #expect(check["hash"] as? String == weak?["hash"] as? String)
    #expect(check["name"] as? String == "C-weak")
    // Only what is not the default.
    #expect(try !success(guanxi, ["scenario", "check", "mine.yaml"]).contains("unilevel"))
    try guanxi.file("matrix.yaml", "plan: matrix:width=3")
    let matrix = try success(guanxi, ["scenario", "check", "matrix.yaml"])
    #expect(matrix.contains("matrix:width=3") && matrix.contains("unilevel"))
    for empty in ["", "# attention:\n"] {
      try guanxi.file("empty.yaml", empty)
      for words in [["scenario", "check"], ["market"]] {
        let outcome = try guanxi.run(words + ["empty.yaml"])
        #expect(outcome.status == 2 && outcome.output.isEmpty, "\(words)")
        #expect(outcome.words.contains("empty.yaml: it says nothing"), "\(outcome.words)")
        #expect(outcome.words.contains("base: weishang-2015"), "\(outcome.words)")
      }
    }
    let shown = try object(success(guanxi, ["scenario", "show", "mine.yaml"] + json))
    #expect((shown["entrance"] as? [String: Any])?["genuine"] as? Double == 0.37)

    let explained = try object(success(guanxi, ["scenario", "explain", "entrance.genuine"] + json))
    let parameter = try #require((explained["parameters"] as? [[String: Any]])?.first)
    for key in [
      "key", "meaning", "kind", "unit", "minimum", "maximum", "default", "evidence", "origin",
      "presets",
    ] { #expect(parameter[key] != nil, "\(key)") }
    #expect((parameter["presets"] as? [String: Double])?["C-weak"] == 0.37)
    let measure = try object(success(guanxi, ["scenario", "explain", "random-audit"] + json))
    #expect(measure["measure"] as? String == "random-audit")
    #expect((measure["parameters"] as? [[String: Any]])?.count == 13)
    let rate = try success(guanxi, ["scenario", "explain", "random-audit.rate"])
    for words in ["1/day", "0.002", "assumption", "C-strong", "0...1"] {
      #expect(rate.contains(words), "\(rate) lacks \(words)")
    }
    let typo = try guanxi.run(["scenario", "explain", "random-audit.rat"])
    #expect(typo.status == 2 && typo.words.contains("Did you mean 'random-audit.rate'?"))
    let all = try success(guanxi, ["scenario", "explain"])
    #expect(all.contains("attention.capacity") && all.contains("posts/day"))
    let part = try success(guanxi, ["scenario", "explain", "posting"])
    #expect(part.contains("posting.agent") && !part.contains("attention.capacity"))
    let kinds = try object(success(guanxi, ["list"] + json))
    #expect(kinds["plans"] != nil && kinds["governance"] != nil)
  }

  @Test func everyPartOfScenarioHasHelpWithExamples() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    for verb in ["list", "show", "explain", "check"] {
      let help = try guanxi("scenario", verb, "--help")
      #expect(help.status == 0 && help.output.contains("EXAMPLES"), "\(verb)")
      #expect(help.output.contains("guanxi scenario \(verb)"), "\(verb)")
    }
  }

  /// Ctrl-C reports the weeks until then, labeled as a part.
  @Test func anInterruptedMarketReportsItsPart() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let process = Process()
    process.executableURL = BuiltCommand.products.appending(path: "guanxi")
    process.arguments = [
      "market", "weishang-2015", "--people", "3000", "--days", "20000", "--output-format", "json",
      "-o", "part.json", "--events", "part.csv",
    ]
    process.currentDirectoryURL = guanxi.folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 1.5)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(try guanxi.files == ["part.csv", "part.json"])
    let text = try String(contentsOf: guanxi.folder.appending(path: "part.json"), encoding: .utf8)
    let manifest = try #require(try object(text)["manifest"] as? [String: Any])
    let days = try #require(manifest["daysDone"] as? Int)
    #expect(manifest["isPartial"] as? Bool == true && days > 0 && days < 20_000)
    #expect((try object(text)["series"] as? [Any])?.count == (days + 6) / 7)
  }
}
