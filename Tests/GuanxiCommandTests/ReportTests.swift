import Foundation
import TestSupport
import Testing

/// Pages that the command makes of results and of networks.
@Suite struct ReportTests {
  private let karate = TestFiles.graphs.appending(path: "karate.el").path
  private let lesmis = TestFiles.graphs.appending(path: "lesmis.csv").path

  private func page(_ name: String, in guanxi: BuiltCommand) throws -> String {
    try String(contentsOf: guanxi.folder.appending(path: name), encoding: .utf8)
  }

  private func expectSound(
    _ html: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let check = PageCheck(html)
    #expect(check.problems.isEmpty, "\(check.problems)", sourceLocation: sourceLocation)
    #expect(check.styles.count == 1 && check.scripts.count == 1, sourceLocation: sourceLocation)
    #expect(
      !html.contains("http:") && !html.contains("https:"), sourceLocation: sourceLocation)
    #expect(check.attributes["style"] == nil, sourceLocation: sourceLocation)
  }

  @Test func aNetworkBecomesAPageAtOnce() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    for name in ["a.html", "b.html"] {
      let outcome = try guanxi(
        "report", karate, "-o", name, "--runs", "200", "--replicates", "20", "--threads",
        name == "a.html" ? "1" : "2")
      try #require(outcome.status == 0, "\(outcome.words)")
    }
    let html = try page("a.html", in: guanxi)
    expectSound(html)
    #expect(try html == page("b.html", in: guanxi), "not the same bytes")
    for words in [
      "34 comes first by degree: 17", "How far a promotion spreads", "95% interval",
      "Relationship chains or a central entrance", "guanxi hubs karate.el --by", "fingerprint",
      "What it does not say", "guanxi report karate.el --model weighted-cascade",
    ] {
      #expect(html.contains(words), "\(words)")
    }
    let check = PageCheck(html)
    #expect(check.elements.count { $0 == "svg" } == 5)
    #expect(check.elements.count { $0 == "table" } >= 5)
    let data = try #require(check.data.first)
    let network = try #require(
      try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    #expect((network["names"] as? [String])?.count == 34)
    #expect((network["ties"] as? [Int])?.count == 156)
    #expect(network["degree"] as? [Int] != nil)
  }

  @Test func everyResultBecomesASection() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let verbs: [(name: String, arguments: [String])] = [
      ("hubs", ["hubs", karate, "--by", "degree,pagerank"]),
      (
        "simulate",
        [
          "simulate", karate, "--model", "weighted-cascade", "--from", "top:1", "--runs", "100",
          "--trees", "--reached", "5", "--attribution",
        ]
      ),
      ("communities", ["communities", karate, "--members"]),
      ("compare", ["compare", karate, "--replicates", "20"]),
      (
        "scenarios",
        [
          "compare", "weishang-2015", "C-strong", "governed", "--people", "300", "--days", "21",
          "--replicates", "2",
        ]
      ),
      (
        "market",
        [
          "market", "weishang-2015", "--people", "300", "--days", "28", "--whirlpools", "--set",
          "run.window=14", "--against-no-schemes", "--posting-costs",
        ]
      ),
      ("info", ["info", karate, "--detailed"]), ("structure", ["structure", karate]),
      (
        "facts",
        [
          "facts", "weishang-2015", "--set", "network.people=300", "--set", "run.days=56",
          "--replicates", "2",
        ]
      ),
      (
        "factors",
        [
          "compare", "weishang-2015", "--factors", "governance,schemes", "--people", "300",
          "--days",
          "28", "--replicates", "2", "--parity", "none",
        ]
      ),
      ("removal", ["hubs", karate, "--remove", "degree,random"]),
      ("center", ["hubs", karate, lesmis, "--by", "degree,pagerank"]),
    ]
    for verb in verbs {
      let outcome = try guanxi.run(
        verb.arguments + ["--output-format", "json", "-o", "\(verb.name).json"])
      try #require(outcome.status == 0, "\(outcome.words)")
      let report = try guanxi("report", "\(verb.name).json", "-o", "\(verb.name).html")
      try #require(report.status == 0, "\(verb.name): \(report.words)")
      expectSound(try page("\(verb.name).html", in: guanxi))
    }
    let files = verbs.map { "\($0.name).json" }
    let all = try guanxi.run(["report"] + files + ["-o", "all.html", "--title", "All <of> it"])
    try #require(all.status == 0, "\(all.words)")
    let html = try page("all.html", in: guanxi)
    expectSound(html)
    #expect(html.contains("<h1>All &lt;of&gt; it</h1>"))
    #expect(PageCheck(html).elements.count { $0 == "section" } == verbs.count)
    for words in [
      "The network in numbers", "How the network holds together", "beside published facts",
      "What each setting changes", "How the center forms", "How the network falls apart",
      "All schemes by level", "Whirlpools: sets of days", "Against the same market without schemes",
      "What posting costs others",
    ] {
      #expect(html.contains(words), "\(words)")
    }
    #expect(html.contains("SHA-256 of the result") && html.contains("scenario C-strong"))
    let json = try String(
      contentsOf: guanxi.folder.appending(path: "market.json"), encoding: .utf8)
    let piped = try guanxi("report", "-", "-o", "-", input: json)
    #expect(piped.status == 0 && piped.output.contains("The market weishang-2015"))
  }

  /// A page shows what the verb draws beside its result, to the last mark.
  @Test(arguments: [
    ["simulate", "k.el", "--model", "weighted-cascade", "--from", "1", "--runs", "200"],
    ["structure", "k.el"], ["hubs", "k.el", "--remove", "degree,random"],
    ["hubs", "k.el", "l.el", "--by", "degree,pagerank"],
    ["market", "weishang-2015", "--people", "300", "--days", "28"],
    [
      "compare", "weishang-2015", "C-strong", "governed", "--people", "300", "--days", "28",
      "--replicates", "2", "--parity", "none",
    ],
    [
      "compare", "weishang-2015", "--factors", "governance,schemes", "--people", "300", "--days",
      "28", "--replicates", "2", "--parity", "none",
    ],
  ])
  func picturesAreThoseOfTheVerb(verb: [String]) throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let rows = try String(contentsOfFile: karate, encoding: .utf8).split(separator: "\n")
    try guanxi.file("k.el", rows.joined(separator: "\n") + "\n")
    try guanxi.file("l.el", rows.dropLast(20).joined(separator: "\n") + "\n")
    let made = try guanxi.run(
      verb + ["--output-format", "json", "-o", "r.json", "--figure", "f.svg"])
    try #require(made.status == 0, "\(made.words)")
    let report = try guanxi("report", "r.json", "-o", "r.html")
    try #require(report.status == 0, "\(report.words)")
    let svg = try page("f.svg", in: guanxi)
    let style = try #require(svg.firstRange(of: /<style>[^<]*<\/style>/))
    // A result does not say what its file is called; ids have another start on pages.
    var figure = svg.replacing(" of k.el", with: "").replacing("k.el and later: ", with: "")
    figure.removeSubrange(try #require(figure.firstRange(of: String(svg[style]))))
    figure = figure.replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: "")
    let html = try page("r.html", in: guanxi).replacing(/s1-\d+-/, with: "")
    #expect(html.contains(figure))
  }

  @Test func hostileIdsStayText() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let ids = [
      "</script><script>document.title='x'</script>", "<img src=x onerror=alert(1)>",
      "javascript:alert(1)", "a&amp;b", "it's", "关系\u{2028}x",
    ]
    var rows = "source,target\n"
    for a in ids.indices {
      for b in ids.indices where b > a { rows += "\"\(ids[a])\",\"\(ids[b])\"\n" }
    }
    try guanxi.file("evil.csv", rows)
    let outcome = try guanxi(
      "report", "evil.csv", "-o", "e.html", "--runs", "20", "--replicates", "10")
    try #require(outcome.status == 0, "\(outcome.words)")
    let html = try page("e.html", in: guanxi)
    expectSound(html)
    let check = PageCheck(html)
    #expect(check.elements.count { $0 == "script" } == 2)
    #expect(!check.elements.contains("img"))
    #expect(check.attributes["onerror"] == nil)
    #expect(!(check.attributes["href"] ?? []).contains { !$0.hasPrefix("#") })
  }

  @Test func whatCannotBeReadIsSaidWithTheWayOut() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("other.json", "{\n  \"a\": 1\n}\n")
    try guanxi.file("broken.json", "{\n  \"spread\": [1,\n")
    try guanxi.file("runs.sqlite", "SQLite format 3\u{0}and more")
    let list = try guanxi("scenario", "list", "--output-format", "json", "-o", "list.json")
    try #require(list.status == 0)
    for (file, words) in [
      ("other.json", "other.json: line 1: this JSON is no result of guanxi. A report takes"),
      ("broken.json", "broken.json: line 3: the JSON ends before it is complete."),
      ("runs.sqlite", "runs.sqlite: it is no store of runs"),
      ("list.json", "list.json: line 1: this JSON is no result of guanxi. A report takes"),
      ("missing.json", "missing.json"),
    ] {
      let outcome = try guanxi("report", file, "-o", "r.html")
      #expect(outcome.status == 2 && outcome.words.contains(words), "\(file): \(outcome.words)")
    }
    #expect(try !guanxi.files.contains { $0.hasSuffix(".html") || $0.hasSuffix(".tmp") })
    #expect(try guanxi("report", karate).status == 64)
    #expect(try guanxi("report", karate, "-o", "r.svg").status == 64)
    #expect(try guanxi("report", karate, "-o", karate).status == 64)
    #expect(try guanxi("report", "-", "-o", "r.html", input: "1 2\n").status == 2)
  }

  @Test func largeNetworksAreReducedAndSayIt() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let made = try guanxi("generate", "barabasi-albert:nodes=3000,edges=4", "-o", "g.el")
    try #require(made.status == 0)
    let outcome = try guanxi(
      "report", "g.el", "-o", "g.html", "--runs", "50", "--replicates", "10")
    try #require(outcome.status == 0, "\(outcome.words)")
    let html = try page("g.html", in: guanxi)
    expectSound(html)
    #expect(html.contains("of 3,000 people and"))
    #expect(html.utf8.count < 1_000_000, "\(html.utf8.count) bytes")
  }
}
