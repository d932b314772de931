import Foundation
import GuanxiRendering
import Testing

@Suite struct DOTTests {
  @Test func attributesAreSortedAndQuoted() {
    var dot = DOT(name: "a \"b\"", isDirected: true, attributes: ["z": "1", "a": "x\\y"])
    dot.add(node: 0, ["label": "one\ntwo"])
    dot.add(edge: 0, 1)
    #expect(
      dot.text == """
        digraph "a \\"b\\"" {
          graph [a="x\\\\y", z="1"];
          0 [label="one two"];
          0 -> 1;
        }

        """)
  }

  @Test func longTextIsCut() {
    let quoted = DOT.quoted(String(repeating: "名", count: 10_000))
    #expect(quoted.unicodeScalars.count == 202)
    #expect(quoted.hasSuffix("…\""))
  }

  /// Graphviz keeps a doubled backslash as it is in a name and halves it only where it draws
  /// text, so names without backslashes come back unchanged.
  @Test func graphvizReadsNamesBack() throws {
    for label in hostileLabels where !label.contains("\\") {
      let wanted = PlainText.clean(label)
      let back = try names(in: "graph { \(DOT.quoted(label)) }")
      #expect(back == [wanted])
    }
    #expect(try names(in: "graph { \(DOT.quoted("a\\b\"c\\")) ; after }").count == 2)
  }

  /// The names of the nodes that the helper finds.
  private func names(in dot: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "in.dot")
    let output = folder.appending(path: "out.txt")
    try dot.write(to: input, atomically: true, encoding: .utf8)
    let helper = Process()
    helper.executableURL = try helperFile()
    helper.arguments = ["neato", input.path, output.path]
    try helper.run()
    helper.waitUntilExit()
    #expect(helper.terminationStatus == 0)
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { line in
        let end = line.lastIndex(of: "\"") ?? line.startIndex
        return String(line[line.index(after: line.startIndex)..<end])
          .replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
      }
  }
}

/// The built `guanxi-layout`, which lies beside the tests.
func helperFile() throws -> URL {
  let candidates = (Bundle.allBundles.map(\.bundleURL) + [Bundle.main.executableURL])
    .compactMap { $0?.deletingLastPathComponent().appending(path: "guanxi-layout") }
  return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
}
