import Foundation
import TestSupport
import Testing

/// Sweeps through the command: tables, stores, pages, and a kill in the middle.
@Suite struct SweepCommandTests {
  private let design = """
    base: weishang-2015
    set: {network.people: 100, run.days: 28}
    factors:
      entrance.share: [0, 1]
      schemes.organizers: [0, 100]
    replicates: 3
    """

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aSweepIsKeptListedAndReported() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("small.yaml", design)
    let swept = try guanxi(
      "sweep", "small.yaml", "--store", "runs.sqlite", "--figure", "sweep.svg",
      "--output-format", "json")
    #expect(swept.status == 0, "\(swept.words)")
    #expect(swept.words.contains("4 points, 3 replicates each, 12 runs, 0 of them"))
    let result = try object(swept.output)
    #expect(result["runsDone"] as? Int == 12 && result["isPartial"] as? Bool == false)
    #expect((result["points"] as? [Any])?.count == 4)
    try guanxi.file("sweep.json", swept.output)
    let again = try guanxi(
      "sweep", "small.yaml", "--store", "runs.sqlite", "--output-format", "json", "--threads", "1")
    #expect(again.words.contains("12 of them") && again.output == swept.output)
    let listed = try guanxi("runs", "runs.sqlite")
    #expect(listed.status == 0 && listed.output.contains("small"))
    let rows = try guanxi("runs", "runs.sqlite", "--output-format", "csv").output
    #expect(rows.hasPrefix("sweep,point,settings,replicate,metric,value\n"))
    #expect(rows.split(separator: "\n").count { $0.contains(",totalHarmPerHead,") } == 12)
    let stored = try object(try guanxi("runs", "runs.sqlite", "--output-format", "json").output)
    let sweep = try #require((stored["sweeps"] as? [[String: Any]])?.first)
    #expect(sweep["runsLeft"] as? Int == 0 && (sweep["runs"] as? [Any])?.count == 12)
    for input in ["runs.sqlite", "sweep.json"] {
      let report = try guanxi("report", input, "-o", "page.html")
      #expect(report.status == 0, "\(report.words)")
      let page = try String(
        contentsOf: guanxi.folder.appending(path: "page.html"), encoding: .utf8)
      #expect(page.contains("Sweep: small") && page.contains("<svg"))
      #expect(
        page.contains("entrance.share and schemes.organizers")
          || page.contains("schemes.organizers and entrance.share"))
      #expect(PageCheck(page).problems.isEmpty)
    }
  }

  @Test func aKilledSweepGoesOnWhereItWas() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let long = design.replacing("replicates: 3", with: "replicates: 40")
      .replacing("network.people: 100", with: "network.people: 400")
    try guanxi.file("long.yaml", long)
    let process = Process()
    process.executableURL = BuiltCommand.products.appending(path: "guanxi")
    process.arguments = ["sweep", "long.yaml", "--store", "killed.sqlite", "--threads", "1"]
    process.currentDirectoryURL = guanxi.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 0.7)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let sweep = ["sweep", "long.yaml", "--output-format", "json", "--store"]
    let went = try guanxi.run(sweep + ["killed.sqlite"])
    let whole = try guanxi.run(sweep + ["whole.sqlite"])
    #expect(went.status == 0 && whole.status == 0, "\(went.words)")
    #expect(went.output == whole.output)
    let runs = ["runs", "--output-format", "csv"]
    #expect(
      try guanxi.run(runs + ["killed.sqlite"]).output == guanxi.run(runs + ["whole.sqlite"]).output)
  }

  @Test func spreadsAreSweptOnANetwork() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("star.el", (1...30).map { "0 \($0)\n" }.joined())
    try guanxi.file(
      "star.yaml",
      """
      graph: star.el
      model: independent-cascade
      from: "0"
      runs: 500
      factors:
        probability: [0, 1]
      replicates: 2
      """)
    let swept = try guanxi(
      "sweep", "star.yaml", "--store", "s.sqlite", "--output-format", "csv")
    #expect(swept.status == 0, "\(swept.words)")
    #expect(swept.output.contains("\n1,0,spread,2,1.0,0.0,1.0,1.0\n"))
    #expect(swept.output.contains("\n2,1,spread,2,31.0,0.0,31.0,31.0\n"))
    let wrong = try guanxi("sweep", "star.yaml", "--store", "star.el")
    #expect(wrong.status == 2 && wrong.words.contains("no store of runs"))
    let none = try guanxi("runs", "none.sqlite")
    #expect(none.status == 2 && none.words.contains("guanxi sweep"))
    let same = try guanxi("sweep", "star.yaml", "--store", "star.yaml")
    #expect(same.status == 64)
  }

  @Test func onlyWhatWouldRunIsSaid() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("small.yaml", design)
    let dry = try guanxi("sweep", "small.yaml", "--store", "no.sqlite", "--dry-run")
    #expect(dry.status == 0 && dry.words.contains("12 runs") && dry.words.contains("MB"))
    #expect(dry.output.isEmpty)
    #expect(try guanxi.files == ["small.yaml"])
  }
}
