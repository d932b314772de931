import Foundation
import TestSupport
import Testing

@Suite struct BinaryFilesTests {
  @Test func aTextComesBackFromABinaryFileByteForByte() throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    for name in ["karate.el", "florentine.tsv", "lesmis.csv", "davis.tsv"] {
      let source = TestFiles.graphs.appending(path: name).path
      let direct = try command.run(["convert", source, "-", "--to", "snap", "--quiet"])
      for order in ["given", "degree", "breadth-first", "hub-clustered", "clustered"] {
        for compress in [[], ["--compress"]] {
          let made = try command.run(
            ["convert", source, "x.gxg", "--order", order, "--quiet"] + compress)
          #expect(made.status == 0)
          let back = try command.run(["convert", "x.gxg", "-", "--to", "snap", "--quiet"])
          #expect(back.output == direct.output && back.status == 0, "\(name) \(order)")
        }
      }
    }
    #expect(try command.files == ["x.gxg"])
  }

  @Test func answersAreTheSameFromATextAndFromABinaryFile() throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    let text = TestFiles.graphs.appending(path: "karate.el").path
    _ = try command.run(["convert", text, "k.gxg"])
    _ = try command.run(["convert", text, "ordered.gxg", "--order", "degree"])
    let json = ["--output-format", "json"]
    for arguments in [
      ["info"], ["hubs", "--by", "degree,coreness", "--all"],
      [
        "simulate", "--model", "independent-cascade:probability=0.1", "--from", "top:3", "--runs",
        "500",
      ],
    ] {
      let verb = arguments[0]
      let rest = Array(arguments[1...]) + json
      let expected = try command.run([verb, text] + rest)
      for options in [[], ["--unchecked"]] {
        let found = try command.run([verb, "k.gxg"] + rest + options)
        #expect(found.output == expected.output && found.status == 0, "\(verb)")
      }
      // Sums over people may differ in their last digits in another order; counts do not.
      if verb == "simulate" {
        let found = try command.run([verb, "ordered.gxg"] + rest)
        #expect(found.output == expected.output)
      }
    }
    let packed = try command.run(["convert", "k.gxg", "k.gxg.gz"])
    #expect(packed.status == 0)
    let info = try command.run(["info", "k.gxg.gz"] + json)
    #expect(info.output == (try command.run(["info", text] + json)).output)
  }

  /// Sections of all sizes, so that none overtakes another on its way to the disk.
  @Test func filesOfEverySizeAreWhole() throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    for nodes in [10, 3_000, 8_000, 20_000, 60_000] {
      let generator = "barabasi-albert:nodes=\(nodes),edges=3"
      let made = try command.run(["generate", generator, "-o", "x.gxg"])
      #expect(made.status == 0)
      let through = try command.run(["convert", "x.gxg", "-", "--to", "snap", "--quiet"])
      let direct = try command.run(["generate", generator])
      #expect(through.status == 0 && through.output == direct.output, "\(nodes) nodes")
    }
  }

  @Test func aConversionSaysHowManyBytesAnArcTakes() throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    let text = TestFiles.graphs.appending(path: "karate.el").path
    let made = try command.run(["convert", text, "k.gxg", "--compress"])
    let lines = made.words.split(separator: "\n").suffix(2)
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("bytes an arc in the file, ") })
    let core = try command.run(["convert", text, "core.gxg", "--keep", "core:k=4"])
    #expect(core.words.contains("only core:k=4 is kept: 10 of 34 nodes"))
    let again = try command.run(["info", "core.gxg"])
    #expect(again.words.contains("gxg made from snap"))
    #expect(again.words.contains("only core:k=4 is kept: 10 of 34 nodes"))
    let refused = try command.run(["convert", text, "k.el", "--order", "degree"])
    #expect(refused.status == 64 && refused.words.contains("--order is for .gxg files"))
  }

  @Test func aDamagedFileIsBadInput() throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    let text = TestFiles.graphs.appending(path: "karate.el").path
    _ = try command.run(["convert", text, "k.gxg"])
    let option = try command.run(["info", "k.gxg", "--weights", "3"])
    #expect(option.status == 64 && option.words.contains("Leave --weights out"))
    let file = command.folder.appending(path: "k.gxg")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 2] ^= 0xFF
    try bytes.write(to: file)
    let damaged = try command.run(["info", "k.gxg"])
    #expect(damaged.status == 2 && damaged.words.contains("the checksum of its section of"))
    try bytes.prefix(500).write(to: file)
    let cut = try command.run(["info", "k.gxg", "--unchecked"])
    #expect(cut.status == 2 && cut.words.contains("part of the file is missing"))
  }

  @Test func severalProcessesOpenTheSameFileAtOnce() async throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    let text = TestFiles.graphs.appending(path: "lesmis.csv").path
    _ = try command.run(["convert", text, "l.gxg", "--compress"])
    let path = command.folder.appending(path: "l.gxg").path
    let outputs = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let own = try BuiltCommand()
          defer { own.cleanUp() }
          return try own.run(["hubs", path, "--by", "pagerank", "--all"]).output
        }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(Set(outputs).count == 1 && outputs[0].contains("Valjean"))
  }
}

@Suite(.enabled(if: TestFiles.data != nil, "\(TestFiles.dataIsAbsent)"))
struct RealBinaryFilesTests {
  @Test(arguments: [
    ["wiki-vote/wiki-Vote.txt.gz"], ["ca-grqc/CA-GrQc.txt.gz", "--undirected"],
    ["socfb-caltech36/socfb-Caltech36.mtx"], ["nethept/hep.txt.gz", "--format", "counted"],
    ["karateclub-facebook/edges.csv.gz"], ["email-eu-core/email-Eu-core.txt", "--directed"],
  ])
  func aBinaryFileIsDescribedAsItsText(source: [String]) throws {
    let command = try BuiltCommand()
    defer { command.cleanUp() }
    let data = try #require(TestFiles.data)
    let text = [data.appending(path: source[0]).path]
    let options = Array(source[1...]) + ["--quiet"]
    let made = try command.run(
      ["convert"] + text + ["x.gxg"] + options)
    #expect(made.status == 0)
    let expected = try command.run(["info"] + text + options + ["--output-format", "json"])
    let found = try command.run(["info", "x.gxg", "--quiet", "--output-format", "json"])
    #expect(found.output == expected.output)
  }
}
