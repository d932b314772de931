import GuanxiRendering
import GuanxiReports
import TestSupport
import Testing

@testable import GuanxiPages

/// Pages as files: whole, safe and the same each time.
@Suite struct PageTests {
  private static let hostile = [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"'><b>&amp;",
    "javascript:alert(1)", "a\u{2028}b\u{2029}c", "\u{202E}evil", "</style><style>*{}",
    "<!--", "]]>", "𓂀 关系 🙂", "line\nbreak\ttab\u{0}",
  ]

  private static func page() -> ReportPage {
    var table = Table(title: hostile[0], columns: ["id", "score <b>"])
    for (place, id) in hostile.enumerated() {
      table.append([.text(id), .number(Double(place) / 7)])
    }
    var section = ReportSection(
      title: hostile[1], subject: hostile[2], result: hostile[3], certainty: hostile[4],
      limits: hostile[6])
    section.facts = [.init(value: "1", name: hostile[0], interval: hostile[2])]
    section.blocks = [.table(table), .table(table)]
    section.record = [(hostile[7], hostile[0])]
    return ReportPage(
      title: hostile[0], sections: [section, section], record: [("command", hostile[0])])
  }

  @Test func areWellFormedWhateverIdsSay() {
    let check = PageCheck(Self.page().html())
    #expect(check.problems.isEmpty, "\(check.problems)")
    #expect(check.scripts == [PageScript.text])
    #expect(check.styles.count == 1)
    #expect(!check.elements.contains("img"))
  }

  @Test func theSameBytesEachTime() {
    #expect(Self.page().html() == Self.page().html())
  }

  @Test func loadNothing() {
    let html = Self.page().html()
    #expect(!html.contains("http:") && !html.contains("https:"))
    let check = PageCheck(html)
    for name in ["src", "srcset", "action", "data", "style", "onclick", "onload", "onerror"] {
      #expect(check.attributes[name] == nil, "\(name)")
    }
    for link in check.attributes["href"] ?? [] { #expect(link.hasPrefix("#"), "\(link)") }
    for element in ["iframe", "object", "embed", "link", "form", "base", "img"] {
      #expect(!check.elements.contains(element), "\(element)")
    }
  }

  @Test func thePolicyNamesTheStyleAndTheScript() throws {
    let check = PageCheck(Self.page().html())
    let policy = try #require(check.attributes["content"]?.first)
    #expect(policy.hasPrefix("default-src 'none'"))
    for text in check.styles + check.scripts {
      #expect(policy.contains("'sha256-\(SHA256(of: text.utf8).base64)'"))
    }
    #expect(!policy.contains("unsafe"))
  }

  @Test func dataInScriptsCannotEndThem() {
    for text in Self.hostile {
      let quoted = Markup.quoted(text)
      for mark in ["<", ">", "&", "\u{2028}", "\u{2029}", "\n"] {
        #expect(!quoted.contains(mark), "\(text)")
      }
      #expect(quoted.hasPrefix("\"") && quoted.hasSuffix("\""))
    }
    #expect(Markup.quoted("a\"b\\c") == #""a\"b\\c""#)
  }

  @Test func everyLinkLeadsSomewhere() {
    let check = PageCheck(Self.page().html())
    let ids = check.attributes["id"] ?? []
    for link in check.attributes["href"] ?? [] { #expect(ids.contains(String(link.dropFirst()))) }
    for owner in check.attributes["aria-labelledby"] ?? [] { #expect(ids.contains(owner)) }
  }

  @Test func figuresKeepTheirStyleAndNoNameTwice() {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" id="chart" class="guanxi" role="img">
      <title>T</title>
      <style>@media (prefers-color-scheme:dark){.guanxi .g1{fill:#fff}}</style>
      <g id="chart-1"><use href="#chart-1"/></g></svg>

      """
    var section = ReportSection(title: "", subject: "", result: "", certainty: "", limits: "")
    section.blocks = [.figure(svg), .figure(svg)]
    let html = ReportPage(title: "Two", sections: [section]).html()
    let check = PageCheck(html)
    #expect(check.problems.isEmpty, "\(check.problems)")
    #expect(check.styles.count == 1)
    #expect(check.styles[0].contains("@media screen and (prefers-color-scheme:dark){.guanxi .g1"))
    #expect(html.contains("href=\"#s1-2-chart-1\""))
  }

  @Test func largeFiguresLoseTheNamesOfTheirMarks() {
    let mark = "<circle cx=\"1\" cy=\"2\"><title>somebody: 3</title></circle>\n"
    func html(_ count: Int) -> String {
      var styles: [String] = []
      let svg =
        "<svg id=\"a\">\n<title>All</title>\n" + String(repeating: mark, count: count) + "</svg>\n"
      return FigureMarkup(svg, id: "f").html(styles: &styles)
    }
    #expect(html(10).contains("somebody"))
    let large = html(5_000)
    #expect(!large.contains("somebody") && large.contains("<title>All</title>"))
    #expect(large.contains("<circle cx=\"1\" cy=\"2\"/>"))
    #expect(PageCheck(large).problems.isEmpty)
  }

  @Test func longTablesAreCutAndSaySo() {
    var table = Table(title: "Many", columns: ["number"])
    for number in 0..<700 { table.append([.count(number)]) }
    let html = TableMarkup(table, id: "t").html
    #expect(html.contains("Many (the first 500 of 700 rows)"))
    #expect(html.contains(">499<") && !html.contains(">500<"))
  }
}
