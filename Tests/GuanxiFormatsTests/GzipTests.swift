import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct GzipTests {
  private let plain = Array((0..<40_000).map { "\($0) \($0 * 7919 % 40_000)\n" }.joined().utf8)

  @Test func packedFilesReadAsTheyWereBeforePacking() throws {
    let packed = try gzip(plain)
    #expect(packed.count < plain.count)
    #expect(Array(packed[4..<8]) == [0, 0, 0, 0], "the time of day is left out")
    let network = try readNetwork(from: packed, name: "f.el")
    #expect(network.graph.targets == (try readNetwork(from: plain, name: "f.el").graph.targets))
    #expect(try readNetwork(from: packed + [0, 0, 0], name: "f.el").graph.edgeCount > 0)
  }

  @Test func membersFollowOneAnother() throws {
    let cut = plain.count / 3
    let packed = try gzip(Array(plain[..<cut])) + gzip([]) + gzip(Array(plain[cut...]))
    let network = try readNetwork(from: packed, name: "f.el.gz")
    #expect(network.reading?.rows == 40_000)
  }

  @Test(arguments: [2, 9, 20, 1_000, -1, -5, -9])
  func truncatedStreamsAreRefused(length: Int) throws {
    let packed = try gzip(plain)
    let part = Array(packed.prefix(length < 0 ? packed.count + length : length))
    #expect {
      try readNetwork(from: part, name: "f.gz")
    } throws: {
      "\($0)" == "f.gz: the gzip stream ends too early: part of the file is missing."
        + " Copy or download it again."
    }
  }

  @Test func damagedStreamsAreRefused() throws {
    var packed = try gzip(plain)
    packed[packed.count - 6] ^= 1
    #expect {
      try readNetwork(from: packed, name: "f.gz")
    } throws: {
      "\($0)" == "f.gz: the gzip stream is damaged (incorrect data check)."
        + " Copy or download it again."
    }
    packed = try gzip(plain)
    for place in stride(from: 20, to: packed.count, by: 101) { packed[place] ^= 0x55 }
    #expect(throws: InputError.self) { try readNetwork(from: packed, name: "f.gz") }
  }

  @Test func otherBytesBehindTheEndAreRefused() {
    #expect {
      try readNetwork(from: try gzip(plain) + Array("1 2\n".utf8), name: "f.gz")
    } throws: {
      "\($0)" == "f.gz: there is something else behind the end of the gzip stream."
        + " Unpack it with gzip and look at the end."
    }
  }

  @Test func linesAreThoseOfTheUnpackedText() {
    #expect {
      try readNetwork(from: try gzip(Array("1 2\n\n3 x\n".utf8)), name: "f.gz")
    } throws: {
      "\($0)".hasPrefix("f.gz: line 3: 'x'")
    }
  }
}
