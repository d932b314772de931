import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct MatrixMarketTests {
  @Test func symmetryDecidesTheDirection() throws {
    let entries = "% comment\n4 4 3\n2 1\n3 2\n3 3\n"
    let symmetric = try read("%%MatrixMarket matrix coordinate pattern symmetric\n" + entries)
    #expect(!symmetric.graph.isDirected && symmetric.graph.edgeCount == 2)
    #expect(symmetric.labels == Labels(counting: 4, from: 1))
    #expect(symmetric.reading?.directionReason == "the file says so")
    #expect(symmetric.reading?.dropped.selfLoops == 1)
    let general = try read("%MatrixMarket MATRIX coordinate pattern general \r\n" + entries)
    #expect(general.graph.isDirected && general.graph.arc(from: 1, to: 0) != nil)
    #expect(general.graph.arc(from: 0, to: 1) == nil)
  }

  @Test(arguments: ["value", "3"])
  func valuesAreReadWhenAskedFor(column: String) throws {
    let text = "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 2 0.25\n2 1 7\n"
    #expect(try read(text).graph.arcValues == nil)
    let options = ReadingOptions(values: .init(.weight, column: column))
    #expect(try read(text, options).graph.arcValues?.values == [0.25, 7])
  }

  static let mistakes: [(String, String)] = [
    (
      "1 2\n",
      "f.mtx: line 1: there is no banner like '%%MatrixMarket matrix coordinate pattern general'."
        + " Say --format snap if it is a list of ties."
    ),
    (
      "%%MatrixMarket matrix array real general\n",
      "f.mtx: line 1: 'array' matrices are not read; it must be coordinate."
    ),
    (
      "%%MatrixMarket matrix coordinate complex general\n",
      "f.mtx: line 1: 'complex' matrices are not read; it must be pattern or real or integer or"
        + " double."
    ),
    (
      "%%MatrixMarket matrix coordinate real skew-symmetric\n",
      "f.mtx: line 1: 'skew-symmetric' matrices are not read; it must be general or symmetric."
    ),
    (
      banner + "3 4 1\n1 2\n",
      "f.mtx: line 2: the matrix is not square, so its rows and columns are not the same nodes."
        + " --format snap reads its entries as a list of ties."
    ),
    (
      banner + "% c\n3 3\n1 2\n",
      "f.mtx: line 3: '3 3' should be the numbers of rows, of columns and of entries."
    ),
    (
      banner + "3 3 2\n1 2\n",
      "f.mtx: line 2: the size line says 2 entries, and there are 1."
        + " Is a part of the file missing?"
    ),
    (
      banner + "3 3 2\n1 2\n4 1\n",
      "f.mtx: line 4: the id 4 is not in 1...3, as the size line has it."
    ),
    (
      banner + "3 3 2\n1 2\n\n0 1\n",
      "f.mtx: line 5: the id 0 is not in 1...3, as the size line has it."
    ),
    (
      banner + "3 3 1\na 1\n",
      "f.mtx: line 3: 'a' is no whole number, and in this format ids are."
    ),
    (
      banner + "5000000000 5000000000 1\n1 2\n",
      "f.mtx: line 2: 5000000000 nodes are too many; a graph has 4294967295 at most."
    ),
    (
      banner + "4000000000 4000000000 1\n1 2\n",
      "f.mtx: line 2: 4000000000 nodes do not fit into the memory of this machine."
        + " If the number is wrong, correct it."
    ),
  ]

  @Test(arguments: mistakes)
  func mistakesAreNamedWithTheirLine(text: String, message: String) {
    #expect { try read(text) } throws: { "\($0)" == message }
  }

  @Test func aPatternHasNoValues() {
    let options = ReadingOptions(values: .init(.weight, column: "value"))
    #expect {
      try read(banner + "2 2 1\n1 2\n", options)
    } throws: {
      "\($0)" == "f.mtx: line 1: the matrix is a pattern: its entries have no values."
        + " Leave the column of values out."
    }
  }

  @Test func otherIdsAreNotRenumberedSilently() {
    let network = Network(graph: Graph(edges: [(0, 1)]), labels: Labels(counting: 2))
    #expect {
      try write(network, as: MatrixMarket())
    } throws: {
      "\($0)".hasSuffix("Write it as snap, which keeps ids.")
    }
  }
}

private let banner = "%%MatrixMarket matrix coordinate pattern general\n"

private func read(_ text: String, _ options: ReadingOptions = .init()) throws -> Network {
  try readNetwork(from: Array(text.utf8), name: "f.mtx", options: options)
}
