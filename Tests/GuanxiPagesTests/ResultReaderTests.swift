import GuanxiCore
import Testing

@testable import GuanxiPages

/// What is refused, and how it is said.
@Suite struct ResultReaderTests {
  private let reader = ResultReader(
    stories: [],
    markets: [(name: "reach", words: MetricWords(title: "people reached", meaning: ""))],
    version: "0.1.0")

  private func refusal(_ json: String) -> String {
    do {
      _ = try reader.section(from: Array(json.utf8), file: "r.json")
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test func brokenTextIsNamedByItsLine() {
    #expect(refusal("{\n\"a\": 1,\n\"b\" 2}").hasPrefix("r.json: line 3: after the name 'b'"))
    #expect(refusal("{\n\n\"a\": [1, 2").hasPrefix("r.json: line 3: the JSON ends before"))
    #expect(refusal("").hasPrefix("r.json: line 1: the JSON ends before"))
    #expect(refusal("{\"a\": NaN}").hasPrefix("r.json: line 1: here is no JSON value"))
    #expect(refusal("{\"a\": 1e999}").hasPrefix("r.json: line 1: here is no JSON value"))
    #expect(refusal("{\"a\": \"\\ud800\"}").contains("half a character"))
    #expect(refusal("{\"a\": 1, \"a\": 2}").contains("'a' comes twice"))
    #expect(refusal("{} {}").contains("there is more"))
    #expect(refusal(String(repeating: "[", count: 100_000)).contains("nests too deep"))
  }

  @Test func otherResultsAreNamed() {
    #expect(refusal("{\"a\": 1}").contains("no result of guanxi. A report takes"))
    #expect(refusal("[1]").contains("no result of guanxi"))
    #expect(refusal("{\"nodes\": 1, \"arcs\": 1}").contains("no result of guanxi"))
  }

  @Test func newerResultsAreRefused() {
    let json = "{\n\"engineVersion\": \"0.10.0\", \"arms\": []}"
    #expect(refusal(json).hasPrefix("r.json: line 2: guanxi 0.10.0 wrote this, which is newer"))
    #expect(ProgramVersion("0.9.9") < ProgramVersion("0.10.0"))
    #expect(!(ProgramVersion("0.1.0") < ProgramVersion("0.1.0")))
  }

  @Test func whatIsMissingIsNamed() {
    #expect(
      refusal("{\"measures\": [\"degree\"],\n\"nodes\": [{}], \"concentration\": {}}")
        .hasPrefix("r.json: line 2: the result has no 'nodes[0].id'"))
    #expect(
      refusal("{\"measures\": [\n3], \"nodes\": [], \"concentration\": {}}")
        .hasPrefix("r.json: line 2: the result 'measures[0]' is no text"))
  }

  @Test func escapesAndNumbersAreRead() throws {
    let tree = try JSONTree.reading(
      Array(#"{"t": "\u5173\ud83d\ude42\n\"", "n": -1.5e2, "b": [true, null]}"#.utf8), file: "x")
    let fields = JSONFields(tree: tree, file: "x", path: "")
    #expect(try fields("t").text == "关🙂\n\"")
    #expect(try fields("n").number == -150)
    #expect(try fields("b").list[0].isTrue)
    #expect(fields.find("missing") == nil)
  }

  @Test func hubsBecomeASection() throws {
    let json = """
      {"measures": ["degree"], "seed": 18446744073709551615,
       "nodes": [{"id": "<b>", "scores": {"degree": 3}}],
       "concentration": {"degree": {"gini": 0.5, "hhi": 0.2, "effectiveNumber": 5,
       "top1PercentShare": 0.1, "centralization": null}}}
      """
    let section = try reader.section(from: Array(json.utf8), file: "r.json")
    #expect(section.result == "<b> comes first by degree: 3.")
    #expect(section.record.first?.value == "18446744073709551615")
    #expect(ReportPage(title: "T", sections: [section]).html().contains("&lt;b&gt; comes first"))
  }
}
