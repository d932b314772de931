import Foundation
import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct FilesTests {
  @Test func filesAreReadFromTheirPlace() throws {
    let karate = try readNetwork(at: TestFiles.graphs.appending(path: "karate.el").path)
    #expect(karate.graph.nodeCount == 34 && karate.graph.edgeCount == 78)
    #expect(karate.labels[0] == "1" && karate.graph.degree(of: 0) == 16)
    let davis = try readNetwork(at: TestFiles.graphs.appending(path: "davis.tsv").path)
    #expect(davis.graph.nodeCount == 32 && davis.graph.edgeCount == 89)
    #expect(davis.labels.node("Brenda Rogers") != nil)
    let lesmis = try readNetwork(
      at: TestFiles.graphs.appending(path: "lesmis.csv").path,
      options: ReadingOptions(values: .init(.weight, column: "weight")))
    #expect(lesmis.graph.nodeCount == 77 && lesmis.graph.edgeCount == 254)
    #expect(lesmis.graph.arcValues?.values.reduce(0, +) == 1_640.0)
  }

  @Test func absentFilesAndFoldersAreNamed() {
    #expect {
      try readNetwork(at: "no/such.el")
    } throws: {
      "\($0)" == "no/such.el: there is no such file. Check the name and the current folder."
    }
    #expect {
      try readNetwork(at: TestFiles.graphs.path)
    } throws: {
      "\($0)".hasSuffix("graphs: it is a folder. Name a file in it.")
    }
  }

  @Test func filesLargerThanOneReadAreWhole() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "guanxi-\(UUID()).el")
    defer { try? FileManager.default.removeItem(at: path) }
    let text = (0..<300_000).map { "\($0) \($0 + 1)\n" }.joined()
    try text.write(to: path, atomically: false, encoding: .utf8)
    #expect(try readNetwork(at: path.path).graph.edgeCount == 300_000)
  }
}
