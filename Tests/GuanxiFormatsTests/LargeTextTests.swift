import Foundation
import GuanxiCore
import Testing

@testable import GuanxiFormats

/// Texts of several blocks, compared with a reader of lines and words.
@Suite struct LargeTextTests {
  /// Rows of every kind that plain rows are not: comments, blank lines, more columns, blanks
  /// around, line ends of two bytes, ids of 1 to 18 digits.
  private static func messyText(rows: Int, largest: UInt64, seed: UInt64) -> String {
    var generator = KeyedGenerator(seed: seed)
    func id() -> UInt64 {
      let size = generator.below(20)
      return UInt64(generator.below(Int(min(largest, size == 0 ? 10 : largest))))
    }
    var text = ""
    for _ in 0..<rows {
      switch generator.below(40) {
      case 0: text += "# a comment\n"
      case 1: text += "\n"
      case 2: text += "  \(id())\t \(id()) \n"
      case 3: text += "\(id()) \(id()) 17 more\r\n"
      case 4: text += "% \(id())\n\(id()) \(id())\n"
      default: text += "\(id()) \(id())\n"
      }
    }
    return text + "\(id()) \(id())"
  }

  /// The ties of a text, as pairs of ids with the smaller first.
  private static func ties(of text: String) -> Set<[UInt64]> {
    var ties: Set<[UInt64]> = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split { $0 == 32 || $0 == 9 || $0 == 13 }
      guard words.count >= 2, ![35, 37].contains(words[0].first) else { continue }
      let ids = words.prefix(2).compactMap { UInt64(String(decoding: $0, as: UTF8.self)) }
      if ids.count == 2 && ids[0] != ids[1] { ties.insert(ids.sorted()) }
    }
    return ties
  }

  private static func ties(of network: Network) -> Set<[UInt64]> {
    var ties: Set<[UInt64]> = []
    network.graph.forEachArc { source, target, _ in
      guard source < target else { return }
      ties.insert([source, target].compactMap { UInt64(network.labels[$0]) })
    }
    return ties
  }

  private static let largest: [UInt64] = [
    1_000, 300_000, 1 << 20, UInt64(UInt32.max) + 1_000, 1 << 40, (1 << 59) + 7,
  ]

  @Test(arguments: largest)
  func messyTextsAreReadAsTheirWordsSay(largest: UInt64) throws {
    // More than a block of a megabyte.
    let text = Self.messyText(
      rows: largest < 100_000 ? 150_000 : 90_000, largest: largest, seed: largest)
    let expected = Self.ties(of: text)
    let path = FileManager.default.temporaryDirectory.appending(path: "messy-\(UUID()).el")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(text.utf8).write(to: path)
    let bytes = Array(text.utf8)
    for threads in [1, 3] {
      let workers = Workers(threads)
      let networks = [
        try readNetwork(from: bytes, name: "f.el", workers: workers),
        try readNetwork(at: path.path, workers: workers),
        try readNetwork(from: try gzip(bytes), name: "f.el.gz", workers: workers),
      ]
      if threads == 3 { #expect(Self.ties(of: networks[0]) == expected) }
      for network in networks {
        #expect(network.graph.offsets == networks[0].graph.offsets)
        #expect(network.graph.targets == networks[0].graph.targets)
        #expect(network.labels == networks[0].labels)
        #expect(network.reading?.rows == networks[0].reading?.rows)
      }
    }
  }

  @Test func pipesAreReadLikeFiles() throws {
    let text = Self.messyText(rows: 100_000, largest: 2_000_000_000, seed: 5)
    for isPacked in [false, true] {
      let pipe = Pipe()
      let bytes = isPacked ? try gzip(Array(text.utf8)) : Array(text.utf8)
      Thread {
        pipe.fileHandleForWriting.write(Data(bytes))
        try? pipe.fileHandleForWriting.close()
      }.start()
      let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
      #expect(Self.ties(of: try readNetwork(at: path)) == Self.ties(of: text))
    }
  }

  @Test(arguments: [false, true], [10, 100_000, 299_990])
  func mistakesHaveTheirLine(isPacked: Bool, line: Int) throws {
    var lines = (0..<300_000).map { $0 % 7 == 0 ? "# \($0)" : "\($0) \($0 + 1)" }
    lines[line - 1] = "12 x"
    let text = Array(lines.joined(separator: "\n").utf8)
    let error = #expect(throws: InputError.self) {
      try readNetwork(from: isPacked ? try gzip(text) : text, name: "f.el")
    }
    #expect(error?.line == line)
  }

  @Test(arguments: [false, true])
  func rowsThatAreRefusedHaveTheirLine(isPacked: Bool) throws {
    var lines = (0..<200_000).map { $0 % 5 == 0 ? "" : "\($0) \($0 + 1)" }
    lines[150_001] = "7 7"
    lines[170_001] = "2 1"
    let text = Array(lines.joined(separator: "\n").utf8)
    let content = isPacked ? try gzip(text) : text
    let loop = #expect(throws: InputError.self) {
      try readNetwork(
        from: content, name: "f.el", options: ReadingOptions(selfLoops: .refuse))
    }
    #expect(loop?.line == 150_002)
    let again = #expect(throws: InputError.self) {
      try readNetwork(
        from: content, name: "f.el", options: ReadingOptions(multiEdges: .refuse))
    }
    #expect(again?.line == 170_002)
    #expect(again?.problem.contains("line 2 already") ?? false)
  }

  @Test(arguments: [false, true])
  func quotedLineEndsMayStandAnywhere(isPacked: Bool) throws {
    var text = "source,target\n"
    for row in 0..<60_000 {
      text += row % 3 == 0 ? "\"a\n\(row)\",\"b,\"\"\(row)\"\n" : "plain \(row),b \(row)\n"
    }
    let bytes = Array(text.utf8)
    let network = try readNetwork(from: isPacked ? try gzip(bytes) : bytes, name: "f.csv")
    #expect(network.graph.edgeCount == 60_000)
    let (first, second) = (network.labels.node("a\n59997"), network.labels.node("b,\"59997"))
    #expect(network.graph.arc(from: try #require(first), to: try #require(second)) != nil)
  }

  @Test(arguments: [false, true])
  func quotesInsideOfFieldsOpenNothing(isPacked: Bool) throws {
    var text = "source,target\n"
    for row in 0..<120_000 { text += row == 500 ? "a\"b,c\n" : "x\(row),y\(row)\n" }
    let bytes = Array(text.utf8)
    let network = try readNetwork(from: isPacked ? gzip(bytes) : bytes, name: "f.csv")
    #expect(network.graph.edgeCount == 120_000 && network.labels.node("a\"b") != nil)
  }

  @Test func commentsWithoutEndAreRefused() throws {
    let comments = [UInt8](repeating: 35, count: 1 << 20)
    let packed = MemorySink()
    let sink = GzipSink(into: packed)
    for _ in 0..<600 { try sink.write(comments + [10]) }
    try sink.finish()
    let error = #expect(throws: InputError.self) {
      try readNetwork(from: packed.bytes, name: "f.el.gz")
    }
    #expect(error?.problem.contains("only comments") ?? false)
  }

  @Test(arguments: [false, true])
  func endlessLinesAreRefused(isPacked: Bool) throws {
    for prefix in ["", "1 2\n", String(repeating: "1 2\n", count: 400_000)] {
      let text = Array(prefix.utf8) + [UInt8](repeating: 55, count: 40 << 20)
      let error = #expect(throws: InputError.self) {
        try readNetwork(from: isPacked ? try gzip(text) : text, name: "f.el")
      }
      #expect(error?.problem == "a line is longer than 16 MiB.", "\(prefix.count)")
    }
  }

  @Test func aFileThatIsDamagedLateIsRefused() throws {
    let text = (0..<400_000).map { "\($0) \($0 / 2)\n" }.joined()
    var packed = try gzip(Array(text.utf8))
    packed.removeLast(1_000)
    let error = #expect(throws: InputError.self) {
      try readNetwork(from: packed, name: "f.el.gz")
    }
    #expect(error?.problem.contains("ends too early") ?? false)
  }
}
