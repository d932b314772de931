import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct CSVTests {
  @Test(arguments: [
    ("source,target\na,b\n", "x", "csv"), ("from,weight,to\na,1,b\n", "x", "csv"),
    ("Node_1,Node_2\n0,1\n", "x", "csv"), ("\"src\",\"dst\"\r\na,b\r\n", "x", "csv"),
    ("friend,other\n1,2\n", "x", "csv"), ("friend,other\na,b\n", "x.csv", "csv"),
    ("friend,other\na,b\n", "x.CSV.gz", "csv"), ("friend,other\na,b\n", "x.txt", "snap"),
    ("u,v\na,b\n", "x", "snap"), ("u,v\n1,2\n", "x", "csv"), ("1,2\n2,3\n", "x.csv", "snap"),
    ("10 0 1.0\n14 0 1.0\n", "x.csv", "snap"), ("a\tb,c\n", "x.csv", "snap"),
  ])
  func contentDecidesBeforeTheName(text: String, name: String, format: String) throws {
    #expect(try read(text, name: name).reading?.format == format)
  }

  @Test func columnsAreFoundByTheirNames() throws {
    let text = "to,how,from,strength\n2,mail,1,0.5\n3,\"call, mostly\",2,4\n"
    let network = try read(
      text,
      ReadingOptions(direction: .directed, values: .init(.weight, column: "strength")))
    #expect(network.graph.arc(from: 0, to: 1) == 0 && network.graph.arc(from: 1, to: 2) == 1)
    #expect(network.graph.arcValues?.values == [0.5, 4])
    let byNumber = try read(
      text, ReadingOptions(direction: .directed, values: .init(.weight, column: "4")))
    #expect(byNumber.graph.arcValues == network.graph.arcValues)
  }

  @Test func quotesHoldCommasQuotesAndLineEnds() throws {
    let text = """
      source,target
      "Smith, John","Ann ""A"" B"
       Zoe , "two
      lines"
      """
    let network = try read(text)
    #expect(
      (0..<4).map { network.labels[$0] } == ["Ann \"A\" B", "Smith, John", "Zoe", "two\nlines"])
    #expect(network.graph.neighbors(of: 2).elementsEqual([3]))
  }

  @Test func numbersStayNumbersInQuotes() throws {
    let network = try read("source,target\n\"10\",9\n9,\"8\"\n")
    #expect(network.labels == Labels(counting: 3, from: 8))
  }

  @Test(arguments: [
    ("source,target\na,\"b\n", "f.csv: line 2: the quote that opens here is never closed."),
    ("source,target\na,\"b\"c\n", "f.csv: line 2: there is text behind a closing quote."),
    ("source,target\na,b\nc\n", "f.csv: line 3: there is no second id after 'c'."),
    ("source,target\na,b\n,c\n", "f.csv: line 3: there is no first id."),
    ("source,target\n", "f.csv: there are no ties in it."),
    (
      "source,target\n1,2\nx,\"3\"\n",
      "f.csv: line 3: 'x' is no whole number as the ids before it are."
    ),
  ])
  func mistakesAreNamedWithTheirLine(text: String, message: String) {
    #expect { try read(text) } throws: { "\($0)".hasPrefix(message) }
  }

  @Test func aHeaderIsNeverTakenFromTheTies() {
    #expect {
      try read("1,2\n3,4\n", ReadingOptions(format: "csv"))
    } throws: {
      "\($0)" == "f.csv: line 1: there are numbers where the header should be."
        + " --format snap reads a list without a header."
    }
    #expect {
      try read("a b\nc d\n", ReadingOptions(format: "csv"))
    } throws: {
      "\($0)" == "f.csv: line 1: the header has one column, and a tie needs two."
        + " Columns are separated by commas; --format snap reads other lists."
    }
  }

  @Test(arguments: [
    ("size", "There is no column 'size'; there are: source, target, weight."),
    ("9", "There is no column '9'; there are: source, target, weight."),
    ("target", "The column 'target' holds ids."),
  ])
  func columnsThatAreNotThereAreNamed(column: String, message: String) {
    let options = ReadingOptions(values: .init(.weight, column: column))
    #expect { try read("source,target,weight\na,b,1\n", options) } throws: { "\($0)" == message }
  }

  @Test func missingNumbersAreErrors() {
    let options = ReadingOptions(values: .init(.weight, column: "weight"))
    #expect {
      try read("source,target,weight\na,b,1\na,c,\n", options)
    } throws: {
      "\($0)" == "f.csv: line 3: there is no weight: column 'weight' is missing."
    }
  }

  @Test func aTableDoesNotLoseNodesSilently() {
    let network = Network(graph: Graph(edges: [(0, 1)], nodeCount: 3))
    #expect {
      try write(network, as: CSV())
    } throws: {
      "\($0)" == "A csv table of ties would lose nodes without ties, such as '2'."
        + " Write it as snap, which keeps them."
    }
  }

  @Test func namesThatNeedQuotesGetThem() throws {
    let names = [" a", "b,c", "d\"e", "f\ng", "h"]
    let network = Network(
      graph: Graph(edges: [(0, 1), (2, 3), (3, 4)]), labels: Labels(text: names))
    let text = try write(network, as: CSV())
    #expect(
      String(decoding: text, as: UTF8.self) == """
        source,target
        " a","b,c"
        "d""e","f
        g"
        "f
        g",h

        """)
    #expect(try readNetwork(from: text, name: "f.csv").labels == network.labels)
  }
}

private func read(
  _ text: String, _ options: ReadingOptions = .init(), name: String = "f.csv"
) throws -> Network {
  try readNetwork(from: Array(text.utf8), name: name, options: options)
}
