import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct SnapTests {
  @Test(arguments: [
    "1 2\n2 3\n", "1\t2\n2\t3", "1,2\n2,3\n", "1, 2\r\n2, 3\r\n", "# c\n\n% d\n 1   2  \n2 3 9 x\n",
    "\u{FEFF}1 2\n2 3\n", "1 2 \r\n\r\n2\t3\r\n", "1 2\n# between\n2 3",
  ])
  func blanksTabsAndCommasSeparate(text: String) throws {
    let network = try read(text)
    #expect(network.graph.targets == [1, 0, 2, 1])
    #expect(network.labels == Labels(counting: 3, from: 1))
    #expect(network.reading?.rows == 2 && network.reading?.format == "snap")
  }

  @Test func theFirstRowDecidesWhetherIdsAreNumbers() throws {
    let numbers = try read("9 100\n10 9\n")
    #expect((0..<3).map { numbers.labels[$0] } == ["9", "10", "100"])
    let text = try read("9 100\n10 9\n", ReadingOptions(ids: .text))
    #expect((0..<3).map { text.labels[$0] } == ["10", "100", "9"])
    let mixed = try read("9 Ann\n10 9\n007 9\n-1 9\n")
    #expect((0..<5).map { mixed.labels[$0] } == ["-1", "007", "10", "9", "Ann"])
  }

  @Test func tabsLeaveSpacesInNames() throws {
    let network = try read("Brenda Rogers\tE1\n Ann \t Brenda Rogers\n")
    #expect((0..<3).map { network.labels[$0] } == ["Ann", "Brenda Rogers", "E1"])
    #expect(network.graph.edgeCount == 2)
  }

  @Test func sparseAndHugeIdsAreNumberedInOrder() throws {
    let largest = (UInt64(1) << 63) - 1
    let network = try read("\(largest) 5\n1000000007 \(largest - 1)\n0 5\n")
    #expect(
      network.labels == Labels(numbers: [0, 5, 1_000_000_007, largest - 1, largest]))
    #expect(network.graph.arc(from: 4, to: 1) != nil && network.graph.arc(from: 2, to: 3) != nil)
    let last = try read("\(largest) \(largest - 1)\n")
    #expect(last.labels.node("\(largest)") == 1 && last.labels.node("7") == nil)
    let gaps = try read("7 3\n3 5\n")
    #expect(gaps.labels == Labels(numbers: [3, 5, 7]))
    #expect(gaps.graph.neighbors(of: 0).elementsEqual([1, 2]))
  }

  @Test func theHeaderSaysTheDirectionUnlessAsked() throws {
    func reading(_ text: String, _ direction: ReadingOptions.Direction? = nil) throws -> Reading? {
      try read(text, ReadingOptions(direction: direction)).reading
    }
    let plain = try reading("1 2\n2 1\n")
    #expect(plain?.isDirected == false && plain?.directionReason == "the default")
    #expect(plain?.dropped.duplicates == 1)
    let said = try reading("# Directed graph (each pair once): x.txt\n1 2\n2 1\n")
    #expect(said?.isDirected == true && said?.directionReason == "the file says so")
    #expect(said?.dropped.duplicates == 0)
    #expect(try reading("# Undirected graph\n1 2\n")?.directionReason == "the file says so")
    let asked = try reading("# Directed graph\n1 2\n2 1\n", .undirected)
    #expect(asked?.isDirected == false && asked?.directionReason == "asked for")
  }

  @Test func numbersOfTiesAreReadWhenAskedFor() throws {
    let text = "1 2 9 0.5\n2 3 9 1e-3\n3 1 9 1.0 # sure\n"
    #expect(try read(text).graph.arcValues == nil)
    let chances = try read(
      text, ReadingOptions(direction: .directed, values: .init(.probability, column: "4")))
    #expect(chances.graph.arcValues == ArcValues(kind: .probability, values: [0.5, 0.001, 1]))
    let weights = try read("a b +2.5e0\nb c 3\n", weighted)
    #expect(weights.graph.arcValues == ArcValues(kind: .weight, values: [2.5, 2.5, 3, 3]))
    #expect(weights.reading?.values == .weight)
  }

  @Test func repeatedTiesCombineAsAsked() throws {
    let text = "1 2\n2 1\n1 2\n3 3\n"
    let counted = try read(text, ReadingOptions(multiEdges: .probability))
    #expect(counted.graph.arcValues == ArcValues(kind: .multiplicity, values: [3, 3]))
    #expect(counted.reading?.dropped.duplicates == 2 && counted.reading?.dropped.selfLoops == 1)
    #expect(counted.labels.count == 3)
  }

  @Test func nodesWithoutTiesAreKeptByAComment() throws {
    let numbers = try read("# Isolated: 9 5\n# Isolated: 70\n7 8\n")
    #expect(numbers.labels == Labels(numbers: [5, 7, 8, 9, 70]))
    let text = try read("# Ids: text\n# Isolated: Ann B\tCid\nDora\tEve\n")
    #expect((0..<4).map { text.labels[$0] } == ["Ann B", "Cid", "Dora", "Eve"])
    #expect(try read("# Isolated: 4\n").graph.nodeCount == 1)
  }

  @Test func aHeaderThatDoesNotFitIsRemarkedOn() throws {
    let counts = try read("5 3\n0 1\n1 2\n3 4\n")
    #expect(
      counts.reading?.remarks == [
        "line 1 '5 3' looks like counts of nodes and rows; --format counted reads it so"
      ])
    #expect(try read("5 3\n0 1\n1 2\n3 9\n").reading?.remarks == [])
    #expect(
      try read("# Nodes: 7 Edges: 1\n0 1\n").reading?.remarks == [
        "line 1 says 7 nodes, and the rows name 2"
      ])
  }

  static let mistakes: [(String, String)] = [
    (
      "1 2\nx 3\n",
      "f.el: line 2: 'x' is no whole number as the ids before it are."
        + " If ids are names, say --ids text."
    ),
    (
      "1 2\n\n3 -4\n",
      "f.el: line 3: '-4' is negative, and numbers of nodes start at 0."
        + " If ids are names, say --ids text."
    ),
    (
      "-1 2\n",
      "f.el: line 1: '-1' is negative, and numbers of nodes start at 0."
        + " If ids are names, say --ids text."
    ),
    (
      "1 2\n3 9223372036854775808\n",
      "f.el: line 2: '9223372036854775808' is too large for the number of a node."
        + " If ids are names, say --ids text."
    ),
    (
      "1 2\n3 18446744073709551617\n",
      "f.el: line 2: '18446744073709551617' is too large for the number of a node."
        + " If ids are names, say --ids text."
    ),
    (
      "1 2\n03 4\n",
      "f.el: line 2: '03' is no whole number as the ids before it are."
        + " If ids are names, say --ids text."
    ),
    (
      "1 2\n1\u{0}2 3\n",
      #"f.el: line 2: '1\02' is no whole number as the ids before it are."#
        + " If ids are names, say --ids text."
    ),
    (
      "1 2\r3 4\n",
      #"f.el: line 1: the id '2\r3' holds a control character. Is this a text file in UTF-8?"#
    ),
    (
      "1 2\n3\n",
      "f.el: line 2: there is no second id after '3'. A row has two ids with a space in between."
    ),
    (
      "a\tb\nc d\n",
      "f.el: line 2: there is no second id after 'c d'."
        + " The ids of this file are separated by a tab, as in its first row."
    ),
    (
      "a,b\nc d\n",
      "f.el: line 2: there is no second id after 'c d'."
        + " The ids of this file are separated by a comma."
    ),
    ("a,b\n,d\n", "f.el: line 2: there is no first id."),
    (
      "",
      "f.el: there are no ties in it. A network has one tie a row: two ids, separated by a space,"
        + " a tab or a comma."
    ),
    (
      "# nothing\n\n",
      "f.el: there are no ties in it. A network has one tie a row: two ids, separated by a space,"
        + " a tab or a comma."
    ),
    (
      "a b\nc \u{7}d\n",
      #"f.el: line 2: the id '\u{07}d' holds a control character. Is this a text file in UTF-8?"#
    ),
    (
      "# Isolated: x\n1 2\n",
      "f.el: line 1: 'x' is no whole number as the ids before it are."
        + " If ids are names, say --ids text."
    ),
  ]

  @Test(arguments: mistakes)
  func mistakesAreNamedWithTheirLineAndTheWayOut(text: String, message: String) {
    #expect { try read(text) } throws: { "\($0)" == message }
  }

  @Test func brokenUTF8IsRefused() {
    let bytes = Array("a b\nc ".utf8) + [0xC3, 0x28, 0x0A]
    #expect {
      try readNetwork(from: bytes, name: "f.el")
    } throws: {
      "\($0)" == "f.el: line 2: '\u{FFFD}(' is no valid UTF-8. Save the file in UTF-8."
    }
  }

  @Test(arguments: [
    ("1 2 1\n2 3\n", "f.el: line 2: there is no weight: column '3' is missing."),
    ("1 2 1\n2 3 heavy\n", "f.el: line 2: the weight 'heavy' is no number."),
    ("1 2 1\n2 3 nan\n", "f.el: line 2: the weight 'nan' is no number."),
    ("1 2 1\n2 3 inf\n", "f.el: line 2: the weight 'inf' is no number."),
    ("1 2 1\n2 3 0x10\n", "f.el: line 2: the weight '0x10' is no number."),
    ("1 2 1\n2 3 1e999\n", "f.el: line 2: the weight 1e999 is not a finite number above 0."),
    ("1 2 1\n2 3 0\n", "f.el: line 2: the weight 0 is not a finite number above 0."),
    ("a b 1\nb c -1.5\n", "f.el: line 2: the weight -1.5 is not a finite number above 0."),
  ])
  func badWeightsAreErrors(text: String, message: String) {
    #expect { try read(text, weighted) } throws: { "\($0)" == message }
  }

  @Test(arguments: ["1 2 1.0000001\n", "1 2 -0.1\n"])
  func probabilitiesBeyondOneAreErrors(text: String) {
    let options = ReadingOptions(values: .init(.probability, column: "3"))
    #expect(throws: InputError.self) { try read(text, options) }
    let number = text.dropFirst(4).dropLast()
    #expect {
      try read(text, options)
    } throws: {
      "\($0)" == "f.el: line 1: the probability \(number) is not in 0...1."
    }
  }

  @Test(arguments: [
    (
      "weight",
      "There is no column 'weight': rows without a header have no names for columns. Give its"
        + " number; 3 is the first one after the ids."
    ),
    ("2", "Column 2 holds ids. Give the number of the column of weights, 3 or more."),
  ])
  func columnsThatCannotHoldWeightsAreRefused(column: String, message: String) {
    let options = ReadingOptions(values: .init(.weight, column: column))
    #expect { try read("1 2 3\n", options) } throws: { "\($0)" == message }
  }

  @Test func repeatsAndLoopsAreRefusedWhenAsked() {
    #expect {
      try read("# c\n4 5\n5 6\n\n5 4\n4 5\n", ReadingOptions(multiEdges: .refuse))
    } throws: {
      "\($0)" == "f.el: line 5: the tie of '5' and '4' stands in line 2 already."
        + " Take one out, or say --multi-edges drop, sum or probability."
    }
    #expect(throws: Never.self) {
      try read("4 5\n5 4\n", ReadingOptions(direction: .directed, multiEdges: .refuse))
    }
    #expect {
      try read("4 5\n# c\n6 6\n", ReadingOptions(selfLoops: .refuse))
    } throws: {
      "\($0)" == "f.el: line 3: '6' is tied to itself."
        + " Take the row out, or say --self-loops drop."
    }
  }

  @Test func chancesAreNotAddedAndWeightsDoNotCombineAsChances() {
    #expect(throws: ChoiceError.self) {
      try read(
        "1 2 1\n", ReadingOptions(values: .init(.probability, column: "3"), multiEdges: .sum))
    }
    #expect(throws: ChoiceError.self) {
      try read(
        "1 2 1\n", ReadingOptions(values: .init(.weight, column: "3"), multiEdges: .probability))
    }
  }

  @Test(arguments: ["", "#a", "a\tb", " a", "b ", "c\nd"])
  func namesThatAListCannotHoldAreRefused(name: String) {
    let names = [name, "z"].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let network = Network(graph: Graph(edges: [(0, 1)]), labels: Labels(text: names))
    #expect {
      try write(network, as: Snap())
    } throws: {
      "\($0)".hasSuffix(
        "cannot stand in a file of the format snap. Write it as csv, which puts"
          + " names in quotes.")
    }
  }
}

private let weighted = ReadingOptions(values: .init(.weight, column: "3"))

private func read(_ text: String, _ options: ReadingOptions = .init()) throws -> Network {
  try readNetwork(from: Array(text.utf8), name: "f.el", options: options)
}

extension SnapTests {
  @Test func theOriginOfANetworkIsKept() throws {
    let origin = Origin(
      generator: "ring:nodes=3", seed: 7, notes: ["a \"note\"\nwith a line"],
      checks: [.init("mean degree", expected: 2, measured: 2, tolerance: 0)])
    let network = Network(graph: Graph(edges: [(0, 1), (1, 2), (2, 0)]), origin: origin)
    let text = try write(network, as: Snap())
    #expect(try readNetwork(from: text, name: "f.el").origin == origin)
  }
}
