import GuanxiRendering
import Testing

@Suite struct PlainTextTests {
  @Test func controlCharactersGo() {
    #expect(PlainText.clean("a\u{0}b\tc\nd\u{202E}e\u{7F}") == "ab c de")
    #expect(PlainText.clean(String(repeating: "x", count: 300)).count == 200)
    #expect(PlainText.clean("关系", limit: 2) == "关系")
    #expect(PlainText.clean("关系链", limit: 2) == "关…")
  }

  @Test func wideLettersAreWide() {
    #expect(PlainText.width("关系") == 2)
    #expect(PlainText.width("no") == 2 * 0.57)
    #expect(PlainText.width("il") < PlainText.width("MW"))
  }

  @Test func linesAreNoWiderThanAllowed() {
    let texts = [
      "A sentence of several words that needs more than one line to stand in.",
      String(repeating: "x", count: 500), "关系链里的人们把消息告诉他们的朋友", "", " ", "a  b",
    ]
    for text in texts {
      let lines = PlainText.lines(text, width: 100, size: 12)
      for line in lines { #expect(PlainText.width(line) * 12 <= 100, "\(line)") }
    }
    #expect(PlainText.lines("one two three", width: 1000, size: 12) == ["one two three"])
    #expect(PlainText.lines("", width: 100, size: 12).isEmpty)
  }
}
