import Foundation
import GuanxiCore
import TestSupport
import Testing

@testable import GuanxiFormats

@Suite struct BinaryTests {
  @Test(arguments: BinarySamples.all)
  func everyNetworkComesBackToTheLastBit(sample: BinarySamples.Sample) throws {
    let bytes = try BinarySamples.bytes(of: sample.network)
    try BinarySamples.withFile(bytes) { path in
      for checking in FileChecking.allCases {
        let back = try openNetwork(at: path, checking: checking)
        #expect(BinarySamples.areEqual(back, sample.network))
        #expect(back.reading?.format == "gxg" && back.reading?.firstFormat == "snap")
        #expect(try BinarySamples.bytes(of: back) == bytes)
      }
    }
    let fromMemory = try readNetwork(from: bytes, name: "standard input")
    #expect(BinarySamples.areEqual(fromMemory, sample.network))
    let unpacked = try readNetwork(from: try gzip(bytes), name: "x.gxg.gz")
    #expect(BinarySamples.areEqual(unpacked, sample.network))
  }

  @Test(arguments: BinarySamples.all.filter { $0.network.labels.order == nil })
  func textsDoNotChangeOnTheWayThroughABinaryFile(sample: BinarySamples.Sample) throws {
    let network = sample.network
    let text = try write(network, as: Snap())
    let options = ReadingOptions(
      values: network.graph.arcValues.map {
        .init($0.kind == .probability ? .probability : .weight, column: "3")
      })
    let read = try readNetwork(from: text, name: "x", options: options)
    for name in nodeOrderings.names {
      let order = try nodeOrdering(name).order(of: read.graph, on: .all)
      let ordered = read.ordered(by: order)
      for network in [ordered, ordered.with(ordered.graph.compressed())] {
        let back = try readNetwork(from: try BinarySamples.bytes(of: network), name: "x")
        #expect(try write(back, as: Snap()) == text, "order \(name)")
      }
    }
  }

  @Test func networksWithoutNodesOrTiesComeBack() throws {
    for graph in [Graph(edges: []), Graph(edges: [], nodeCount: 5, isDirected: true)] {
      for graph in [graph, graph.compressed()] {
        let network = Network(
          graph: graph, origin: Origin(generator: "none", seed: 7, notes: ["a note"]))
        let back = try readNetwork(from: try BinarySamples.bytes(of: network), name: "x")
        #expect(BinarySamples.areEqual(back, network) && back.reading == nil)
      }
    }
  }

  @Test func theNumberOfThreadsChangesNoByte() throws {
    let graph = randomGraph(nodes: 300_000, edges: 900_000, seed: 5)
    let network = Network(graph: graph)
    for format in [Gxg(), Snap()] as [any GraphFormat] {
      let bytes = [1, 4].map { threads in
        let sink = MemorySink()
        #expect(throws: Never.self) {
          try format.write(network, to: sink, on: Workers(threads))
        }
        return sink.bytes
      }
      #expect(bytes[0] == bytes[1])
      let back = try readNetwork(from: bytes[0], name: "x", workers: Workers(3))
      #expect(back.graph.offsets == graph.offsets)
      #expect(back.graph.plainTargets == graph.plainTargets)
    }
  }

  /// The fields as the documentation has them, read by hand.
  @Test func theHeaderIsAsDocumented() throws {
    let graph = Graph(edges: [(0, 1, 0.5), (2, 1, 0.25)], kind: .probability, isDirected: true)
    let bytes = try BinarySamples.bytes(
      of: Network(graph: graph, labels: Labels(numbers: [7, 9, 1_000])))
    func number(_ place: Int, _ count: Int) -> UInt64 {
      bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    #expect(Array(bytes[..<8]) == [0x89, 0x47, 0x58, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(bytes[8..<12]) == [0x0D, 0x0C, 0x0B, 0x0A])
    #expect(number(12, 2) == 1 && number(14, 2) == 0)
    let length = Int(number(16, 4))
    #expect(length % 64 == 0 && number(24, 8) == UInt64(bytes.count))
    #expect(number(32, 8) == 3 && number(40, 8) == 2)
    // Directed, with the reverse, with facts.
    #expect(number(48, 4) == 1 | 2 | 8)
    // Probabilities, narrow numbers, plain lists.
    #expect(Array(bytes[52..<56]) == [2, 1, 0, 0])
    let header = bytes[..<(length - 8)]
    #expect(header.withUnsafeBytes { BulkHash.hash($0) } == number(length - 8, 8))
    var kinds: [UInt64] = []
    for section in 0..<Int(number(20, 4)) {
      let place = 64 + 32 * section
      let (start, count) = (Int(number(place + 8, 8)), Int(number(place + 16, 8)))
      #expect(start % 64 == 0)
      kinds.append(number(place, 4))
      // One block of less than 4 MiB: the hash of its hash.
      let content = bytes[start..<start + count].withUnsafeBytes { BulkHash.hash($0) }
      let sum = withUnsafeBytes(of: content.littleEndian) { BulkHash.hash($0) }
      #expect(number(place + 24, 8) == sum)
      switch kinds[section] {
      case 1: #expect((0..<4).map { number(start + 4 * $0, 4) } == [0, 1, 1, 2])
      case 2: #expect((0..<2).map { number(start + 4 * $0, 4) } == [1, 1])
      case 3: #expect(number(start + 8, 8) == 0.25.bitPattern)
      case 17: #expect((0..<4).map { number(start + 4 * $0, 4) } == [0, 0, 2, 2])
      case 18: #expect((0..<2).map { number(start + 4 * $0, 4) } == [0, 2])
      case 33: #expect((0..<3).map { number(start + 4 * $0, 4) } == [7, 9, 1_000])
      default: break
      }
    }
    #expect(kinds == [37, 1, 2, 3, 17, 18, 19, 33])
  }

  @Test func optionsForTextsAreRefusedWithTheWayOut() throws {
    let undirected = try BinarySamples.bytes(of: Network(graph: Graph(edges: [(0, 1), (1, 2)])))
    let refused: [(ReadingOptions, String)] = [
      (.init(values: .init(.weight, column: "3")), "--weights"),
      (.init(values: .init(.probability, column: "3")), "--probabilities"),
      (.init(multiEdges: .sum), "--multi-edges"), (.init(selfLoops: .refuse), "--self-loops"),
      (.init(ids: .text), "--ids"), (.init(direction: .directed), "--directed"),
      (.init(format: "snap"), "--format"),
    ]
    try BinarySamples.withFile(undirected) { path in
      for (options, word) in refused {
        #expect {
          try readNetwork(at: path, options: options)
        } throws: {
          $0 is ChoiceError && "\($0)".contains("Leave \(word) out")
        }
      }
      let asIs = ReadingOptions(format: "gxg", direction: .undirected, checking: .structure)
      let taken = try readNetwork(at: path, options: asIs)
      #expect(taken.graph.edgeCount == 2)
    }
    #expect {
      try readNetwork(from: Array("1 2\n".utf8), name: "x", options: .init(format: "gxg"))
    } throws: {
      "\($0)".contains("it is no .gxg file")
    }
  }

  @Test func aDirectedNetworkCanBeTakenAsUndirected() throws {
    let directed = Network(graph: Graph(edges: [(0, 1), (1, 0), (1, 2)], isDirected: true))
    let options = ReadingOptions(direction: .undirected)
    let back = try readNetwork(
      from: try BinarySamples.bytes(of: directed), name: "x", options: options)
    #expect(!back.graph.isDirected && back.graph.edgeCount == 2)
    let valued = Network(
      graph: Graph(edges: [(0, 1, 1)], kind: .weight, isDirected: true))
    #expect(throws: ChoiceError.self) {
      try readNetwork(
        from: try BinarySamples.bytes(of: valued), name: "x", options: options)
    }
  }
}
