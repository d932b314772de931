import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct GraphFormatTests {
  /// The ids that every format can hold, and those that only some can.
  private static func labels(_ format: String, _ count: Int) -> [Labels] {
    let names = (0..<count).map { "p\($0) 关系" }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return switch format {
    case "counted": [Labels(counting: count)]
    case "matrix-market": [Labels(counting: count, from: 1)]
    default:
      [
        Labels(counting: count, from: 3), Labels(text: names),
        Labels(numbers: (0..<UInt64(count)).map { $0 * $0 * 1_000_003 }),
      ]
    }
  }

  @Test(arguments: graphFormats.names.filter { $0 != Gxg.name })
  func everyFormatOfTextReadsWhatItWrites(name: String) throws {
    let format = try graphFormats.format(name)
    try withRandomEdges { edges, nodeCount, seed in
      var generator = KeyedGenerator(seed: UInt64(seed))
      let weighted = edges.map { ($0.0, $0.1, 1e3 * generator.uniform() + 1e-9) }
      for isDirected in [false, true] {
        for kind in [ArcValues.Kind.weight, nil] {
          let graph =
            kind == nil
            ? Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
            : Graph(
              edges: weighted, kind: .weight, nodeCount: nodeCount, isDirected: isDirected)
          for labels in Self.labels(name, nodeCount) {
            let network = Network(graph: graph, labels: labels)
            let isKept =
              name != "csv"
              || Set(edges.filter { $0.0 != $0.1 }.flatMap { [$0.0, $0.1] })
                .count == nodeCount
            guard isKept else {
              #expect(throws: ChoiceError.self) { try write(network, as: format) }
              continue
            }
            let text = try write(network, as: format)
            let options = ReadingOptions(
              format: name == "counted" ? name : nil,
              direction: name == "snap" || name == "matrix-market"
                ? nil : isDirected ? .directed : .undirected,
              values: kind.map { .init($0, column: "3") })
            let back = try readNetwork(from: text, name: "x", options: options)
            #expect(back.graph.offsets == graph.offsets, "seed \(seed)")
            #expect(back.graph.targets == graph.targets, "seed \(seed)")
            #expect(back.graph.arcValues == graph.arcValues, "seed \(seed)")
            #expect(back.graph.isDirected == isDirected && back.labels == labels)
            #expect(
              back.reading?.format == name && back.reading?.remarks.isEmpty != (name == "counted"))
            #expect(try write(back, as: format) == text)
          }
        }
      }
    }
  }

  @Test(arguments: [
    1.0, 0.1, 0x1p-1070, Double.leastNonzeroMagnitude, 1.7976931348623157e308,
    123_456_789.123_456_79, 1e22,
  ])
  func numbersSurviveToTheLastBit(value: Double) throws {
    for number in [value, value.nextDown, value / 3] where number > 0 {
      let network = Network(graph: Graph(edges: [(0, 1, number)], kind: .weight))
      let options = ReadingOptions(values: .init(.weight, column: "3"))
      let back = try readNetwork(
        from: try write(network, as: Snap()), name: "x", options: options)
      #expect(back.graph.arcValues?.values.first == number)
    }
  }

  @Test(arguments: [
    "0.1", "00.50", "123456.789012345", "9007199254740993", "1e-7", "2.5E+3", ".5", "5.",
    "0.000000000000000000000000123", "123456789012345678901234567890", "1e22", "1e23",
    "179769313486231570000000000000000000000e270", "8.41e-21", "2.2250738585072011e-308",
  ])
  func decimalsAreRoundedAsTheStandardLibraryRounds(text: String) throws {
    let options = ReadingOptions(values: .init(.weight, column: "3"))
    let network = try readNetwork(from: Array("1 2 \(text)\n".utf8), name: "x", options: options)
    #expect(network.graph.arcValues?.values.first == Double(text))
  }

  @Test func theNameOfAFileToWriteChoosesItsFormat() throws {
    for (file, name) in [
      ("a.csv", "csv"), ("a.CSV.gz", "csv"), ("b.mtx", "matrix-market"), ("c", "snap"),
      ("c.el.gz", "snap"), ("d.gxg", "gxg"),
    ] {
      let format = try graphFormats.format(nil, forFileNamed: file)
      #expect(type(of: format).name == name)
    }
    #expect(type(of: try graphFormats.format("counted", forFileNamed: "a.csv")).name == "counted")
    #expect(throws: ChoiceError.self) { try graphFormats.format("csw", forFileNamed: "a.csv") }
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    var generator = KeyedGenerator(seed: 3)
    var numbers = "", names = "", sparse = ""
    for _ in 0..<120_000 {
      let a = generator.below(50_000)
      let b = generator.below(50_000)
      numbers += "\(a)\t\(b)\t0.\(a + 1)\n"
      if a < 10_000 { names += "Person \(a)\tPerson \(b)\t\(b + 1)\n" }
      sparse += "\(a * 1_000_000_007) \(b * 1_000_000_007) \(a + 1)\n"
    }
    for text in [numbers, names, sparse] {
      let options = ReadingOptions(values: .init(.weight, column: "3"))
      let bytes = Array(text.utf8)
      let one = try readNetwork(from: bytes, name: "x", options: options, workers: Workers(1))
      let four = try readNetwork(from: bytes, name: "x", options: options, workers: Workers(4))
      #expect(one.graph.offsets == four.graph.offsets && one.graph.targets == four.graph.targets)
      #expect(one.graph.arcValues == four.graph.arcValues && one.labels == four.labels)
    }
  }

  @Test func errorsFarDownHaveTheirLine() {
    let text = String(repeating: "123456 654321\n", count: 200_000) + "1 z\n1 y\n"
    #expect {
      try readNetwork(from: Array(text.utf8), name: "x")
    } throws: {
      "\($0)".hasPrefix("x: line 200001: 'z'")
    }
  }

  @Test func anyBytesGiveANetworkOrAnError() {
    let pieces: [[UInt8]] =
      [
        "1", "2", "0", " ", " ", "\t", ",", "\n", "\n", "\r\n", "\"", "#", "%", "-", ".", "a", "é",
        "source,target\n", "%%MatrixMarket matrix coordinate real general\n", "3 3 2\n", "\u{0}",
        "9223372036854775807", "18446744073709551615", "# Isolated: ", "# Ids: text\n", "e9", "nan",
      ].map { Array($0.utf8) } + [
        [0xFF], [0xC3], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0], [0x89, 0x47, 0x58, 0x47],
      ]
    for seed in 0..<4_000 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      var bytes: [UInt8] = []
      for _ in 0..<generator.below(40) {
        bytes += pieces[generator.below(pieces.count)]
        if generator.chance(0.02) { bytes.append(UInt8(generator.below(256))) }
      }
      var options = ReadingOptions()
      if generator.chance(0.5) {
        options.format = graphFormats.names[generator.below(graphFormats.names.count)]
      }
      if generator.chance(0.3) { options.values = .init(.weight, column: "3") }
      do {
        let network = try readNetwork(from: bytes, name: "x.csv", options: options)
        #expect(network.labels.count == network.graph.nodeCount, "seed \(seed)")
      } catch {
        #expect(error is InputError || error is ChoiceError, "seed \(seed)")
      }
    }
  }

  @Test func aVeryLongLineIsRead() throws {
    let long = String(repeating: "x", count: 3_000_000)
    let network = try readNetwork(
      from: Array("a \(long)\n\(long)y a\nb a".utf8), name: "x")
    #expect(network.graph.nodeCount == 4 && network.graph.edgeCount == 3)
    let zeros = String(repeating: "0", count: 3_000_000)
    #expect(throws: InputError.self) {
      try readNetwork(from: Array("1 2\n3 \(zeros)\n".utf8), name: "x")
    }
  }
}
