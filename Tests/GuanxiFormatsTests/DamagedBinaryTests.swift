import Foundation
import GuanxiCore
import TestSupport
import Testing

@testable import GuanxiFormats

@Suite struct DamagedBinaryTests {
  /// The network in some bytes, or nil where they are refused; any other error fails.
  private func opened(_ bytes: [UInt8], _ checking: FileChecking = .checksums) -> Network? {
    do {
      return try readNetwork(from: bytes, name: "x", options: .init(checking: checking))
    } catch {
      #expect(error is InputError)
      return nil
    }
  }

  private func header(of bytes: [UInt8]) throws -> BinaryHeader {
    try bytes.withUnsafeBytes { try BinaryFile(copying: $0, name: "x").header }
  }

  /// What is said about some bytes.
  private func words(_ bytes: [UInt8]) -> String {
    do {
      _ = try BinarySamples.withFile(bytes) { try openNetwork(at: $0) }
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: BinarySamples.few)
  func aFileCutAnywhereIsRefused(sample: BinarySamples.Sample) throws {
    let bytes = try BinarySamples.bytes(of: sample.network)
    let header = try header(of: bytes)
    var cuts = header.sections.flatMap { [$0.start, $0.start + $0.byteCount - 1] }
    cuts += Array(0..<header.byteCount)
    var generator = KeyedGenerator(seed: 1)
    cuts += (0..<200).map { _ in generator.below(bytes.count) }
    for cut in cuts {
      #expect(opened(Array(bytes[..<cut]), .structure) == nil || cut == 0, "cut at \(cut)")
      if cut >= 8 {
        #expect(words(Array(bytes[..<cut])).contains("part of the file is missing"))
      }
    }
    #expect(words(bytes + [0]).contains("something behind it"))
    #expect(words([]).contains("it is empty"))
  }

  @Test(arguments: BinarySamples.few)
  func aChangedByteIsRefusedOrChangesNothing(sample: BinarySamples.Sample) throws {
    let bytes = try BinarySamples.bytes(of: sample.network)
    let headerLength = try header(of: bytes).byteCount
    var generator = KeyedGenerator(seed: 2)
    let places = Array(0..<headerLength) + (0..<300).map { _ in generator.below(bytes.count) }
    for place in places {
      for mask in [0xFF, 1 << generator.below(8)] as [UInt8] {
        var changed = bytes
        changed[place] ^= mask
        // The first four bytes make it a binary file; without them it is a text.
        let options = ReadingOptions(format: "gxg")
        let back = try? readNetwork(from: changed, name: "x", options: options)
        if place < headerLength {
          #expect(back == nil, "byte \(place)")
        } else if let back {
          #expect(BinarySamples.areEqual(back, sample.network), "byte \(place)")
        }
      }
    }
  }

  /// Headers with right checksums that lie about everything else.
  @Test(arguments: BinarySamples.few)
  func headersThatLieAreRefused(sample: BinarySamples.Sample) throws {
    let bytes = try BinarySamples.bytes(of: sample.network)
    let headerLength = try header(of: bytes).byteCount
    var generator = KeyedGenerator(seed: 3)
    for _ in 0..<1_000 {
      var changed = bytes
      for _ in 0...generator.below(2) {
        let place = 12 + generator.below(headerLength - 20)
        let lies: [UInt8] = [0, 1, 2, 0x7F, 0x80, 0xFF, changed[place] &+ 1, changed[place] &- 1]
        changed[place] = lies[generator.below(lies.count)]
        if generator.chance(0.3) {
          let field = place / 8 * 8
          for byte in field..<min(field + 8, headerLength - 8) { changed[byte] = lies[5] }
        }
      }
      sealHeader(&changed, headerLength)
      for checking in FileChecking.allCases {
        guard let back = opened(changed, checking), checking == .checksums else { continue }
        // Whatever passes is a network that can be walked to its end.
        #expect(isSound(back.graph) && back.labels.count == back.graph.nodeCount)
      }
    }
  }

  /// Arrays with right checksums that no graph has.
  @Test(arguments: BinarySamples.few)
  func arraysThatLieAreRefused(sample: BinarySamples.Sample) throws {
    let bytes = try BinarySamples.bytes(of: sample.network)
    let header = try header(of: bytes)
    var generator = KeyedGenerator(seed: 4)
    for (index, section) in header.sections.enumerated() {
      for _ in 0..<40 {
        var changed = bytes
        let place = section.start + generator.below(section.byteCount)
        changed[place] = [0, 0xFF, changed[place] &+ 1][generator.below(3)]
        if changed == bytes { continue }
        let content = changed[section.start..<section.start + section.byteCount]
        let sum = content.withUnsafeBytes { blockChecksums(of: [$0], on: Workers(1))[0] }
        let field = BinaryHeader.tableStart + BinaryHeader.entryLength * index + 24
        withUnsafeBytes(of: sum.littleEndian) {
          changed.replaceSubrange(field..<field + 8, with: $0)
        }
        sealHeader(&changed, header.byteCount)
        guard let back = opened(changed) else { continue }
        #expect(isSound(back.graph) && back.labels.count == back.graph.nodeCount)
        let kind = try #require(BinarySection.Kind(rawValue: section.kind))
        // Other values, ids, orders and facts make another network, as good as the first.
        #expect(
          [.values, .reverseValues, .labelNumbers, .labelBytes, .labelOffsets, .facts]
            .contains(kind) || BinarySamples.areEqual(back, sample.network), "\(kind.words)")
      }
    }
  }

  @Test func whatIsWrongIsSaid() throws {
    let bytes = try BinarySamples.bytes(of: BinarySamples.few[0].network)
    let headerLength = try header(of: bytes).byteCount
    func changed(_ place: Int, _ values: [UInt8]) -> [UInt8] {
      var changed = bytes
      changed.replaceSubrange(place..<place + values.count, with: values)
      sealHeader(&changed, headerLength)
      return changed
    }
    #expect(words(changed(12, [2, 0])).contains("it is of version 2.0 of the format"))
    #expect(words(changed(12, [1, 0, 9, 0])) == "nothing")
    #expect(
      words(changed(8, [0x0A, 0x0B, 0x0C, 0x0D])).contains("bytes of numbers in the other order"))
    #expect(words(changed(51, [0x80])).contains("that this program does not know. Use a newer"))
    let asText = Array(bytes[..<4]) + [0x0A, 0x1A, 0x0A] + bytes[8...]
    #expect(words(asText).contains("a copy that takes it for text"))
    var damaged = bytes
    damaged[bytes.count - 1] ^= 1
    #expect(words(damaged).contains("it is damaged: the checksum of its section of"))
    #expect(words(Array("1 2\n2 3\n".utf8)).contains("it is no .gxg file"))
    #expect(
      throws: InputError.self
    ) { try openNetwork(at: "/nowhere/at/all.gxg") }
    #expect(throws: InputError.self) { try openNetwork(at: "/tmp") }
  }

  @Test func anUndirectedGraphWithoutAnOppositeArcIsRefused() throws {
    // Four nodes in a ring, where one arc leads across.
    let ring = Graph(
      offsets: [0, 2, 4, 6, 8], targets: [1, 3, 0, 2, 1, 3, 0, 1], isDirected: false)
    let bytes = try BinarySamples.bytes(of: Network(graph: ring))
    #expect(words(bytes).contains("lacks its opposite"))
    let reverse = Graph(offsets: [0, 1, 1], targets: [1], isDirected: true)
    let wrong = Graph(
      offsets: [0, 1, 1], targets: [1], isDirected: true, reversed: reverse)
    let wrongBytes = try BinarySamples.bytes(of: Network(graph: wrong))
    #expect(words(wrongBytes).contains("turned round"))
  }

  private func sealHeader(_ bytes: inout [UInt8], _ length: Int) {
    let sum = bytes[..<(length - 8)].withUnsafeBytes { BulkHash.hash($0) }
    withUnsafeBytes(of: sum.littleEndian) {
      bytes.replaceSubrange(length - 8..<length, with: $0)
    }
  }

  private func isSound(_ graph: Graph) -> Bool {
    var isSound = true
    for graph in [graph, graph.reversed()] {
      for node in graph.nodes {
        var last = -1
        for target in graph.neighbors(of: node) {
          isSound = isSound && target > last && target < graph.nodeCount && target != node
          last = target
        }
      }
    }
    return isSound
  }
}
