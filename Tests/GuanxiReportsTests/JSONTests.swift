import GuanxiReports
import Testing

@Suite struct JSONTests {
  private struct Result: Encodable {
    let value: Double
    let names: [String: Int]
  }

  @Test func keysAreSortedAndNumbersExact() throws {
    let text = try json(Result(value: 0.1, names: ["b": 2, "a/c": 1]))
    #expect(
      text == """
        {
          "names" : {
            "a/c" : 1,
            "b" : 2
          },
          "value" : 0.1
        }

        """)
  }

  @Test func whatJSONDoesNotHaveIsRefused() {
    #expect(throws: (any Error).self) { try json([Double.nan]) }
  }
}
