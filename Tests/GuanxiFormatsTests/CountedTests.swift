import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct CountedTests {
  @Test(arguments: [
    ("5 2\n0 1\n1 2\n", 0), ("5 2\n1 2\n2 5\n", 1), ("5 2\n1 2\n2 3\n", 0),
    ("5,2,u,name\n1,2\n2,5\n", 1), ("# c\n5\t2\n0\t4\n4\t1\n", 0),
  ])
  func idsStartAtZeroUnlessTheCountOccurs(text: String, first: Int) throws {
    let network = try read(text)
    #expect(network.labels == Labels(counting: 5, from: first))
    #expect(network.graph.edgeCount == 2)
    #expect(network.reading?.remarks == ["ids are \(first)...\(first + 4)"])
  }

  @Test(arguments: [
    (
      "a b\n",
      "f.txt: line 1: 'a b' should be the numbers of nodes and of rows."
        + " --format snap reads a list of ties without them."
    ),
    (
      "3 3\n0 1\n",
      "f.txt: line 1: the first row says 3 rows, and there are 1."
        + " Is a part of the file missing?"
    ),
    ("3 2\n0 1\n2 3\n", "f.txt: line 3: the id 3 is not in 0...2, as the first row has it."),
    ("3 1\n4 1\n", "f.txt: line 2: the id 4 is not in 0...2, as the first row has it."),
    (
      "0 0\n",
      "f.txt: there are no ties in it. A network has one tie a row: two ids, separated by"
        + " a space, a tab or a comma."
    ),
  ])
  func countsMustFit(text: String, message: String) {
    #expect { try read(text) } throws: { "\($0)" == message }
  }

  @Test func aCountWithoutRowsKeepsTheNodes() throws {
    #expect(try read("3 0\n").graph.nodeCount == 3)
  }

  @Test func otherIdsAreNotRenumberedSilently() {
    let network = Network(graph: Graph(edges: [(0, 1)]), labels: Labels(counting: 2, from: 1))
    #expect(throws: ChoiceError.self) { try write(network, as: Counted()) }
  }
}

private func read(_ text: String) throws -> Network {
  try readNetwork(
    from: Array(text.utf8), name: "f.txt", options: ReadingOptions(format: "counted"))
}
