import GuanxiCore
import GuanxiReports
import Testing

@Suite struct TableFormatTests {
  private let table: Table = {
    var table = Table(title: "Hubs", columns: ["id", "score", "ties"])
    table.append(["关系", .number(0.1), .count(1_234_567)])
    table.append(["a,\"b\"|c", .number(-12_345.678_9), .none])
    return table
  }()

  @Test func textLinesUpWhateverTheScript() {
    #expect(
      AlignedText().text(of: table) == """
        Hubs
        id           score       ties
        关系           0.1  1,234,567
        a,"b"|c  −12,345.7          –

        """)
  }

  @Test func valuesKeepEveryDigitInCSV() {
    #expect(
      CommaSeparated().text(of: table) == """
        id,score,ties
        关系,0.1,1234567
        "a,""b""|c",-12345.6789,

        """)
  }

  @Test func markdownEscapesItsBars() {
    #expect(
      Markdown().text(of: table) == """
        **Hubs**

        | id | score | ties |
        | --- | --: | --: |
        | 关系 | 0.1 | 1,234,567 |
        | a,"b"\\|c | −12,345.7 | – |

        """)
  }

  @Test(arguments: tableFormats.names)
  func everyFormatEndsItsLastLine(name: String) throws {
    let format = try tableFormats.choose(name) { try $0.init(&$1) }
    #expect(format.text(of: table).hasSuffix("\n"))
    #expect(format.text(of: Table(columns: ["none"])).hasSuffix("\n"))
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (0.605547, "0.605547"), (1_612_010, "1,612,010"), (0.00001234, "1.234e-05"),
    (999_999.96, "1,000,000"), (-2.5, "−2.5"), (3.14159265, "3.14159"), (1e20, "1e+20"),
    (.nan, "undefined"), (123_456_789.4, "123,456,789"),
  ])
  func numbersAreReadable(number: Double, text: String) {
    #expect(readableNumber(number) == text)
  }
}
