import Foundation
import TestSupport
import Testing

/// What goes wrong is said with its place and the way out, and leaves nothing half-written.
@Suite struct BadInputTests {
  /// Runs a command that must end with a status, say all the words, and leave only the files that
  /// it was given.
  private func expectFailure(
    _ status: Int32, _ words: [String], files: [String: String] = [:], _ arguments: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    for (name, content) in files { try guanxi.file(name, content) }
    let outcome = try guanxi.run(arguments)
    #expect(outcome.status == status, "\(outcome.words)", sourceLocation: sourceLocation)
    #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    for word in words {
      #expect(
        outcome.words.contains(word), "\(outcome.words) lacks '\(word)'",
        sourceLocation: sourceLocation)
    }
    #expect(try guanxi.files == files.keys.sorted(), sourceLocation: sourceLocation)
  }

  @Test func aWordWhereANumberBelongs() throws {
    try expectFailure(
      2, ["bad.el: line 3", "heavy"], files: ["bad.el": "# ties\n1 2 0.5\n2 3 heavy\n"],
      "info", "bad.el", "--weights", "3")
    try expectFailure(
      2, ["bad.el: line 2", "x"], files: ["bad.el": "1 2\n2 x\n"], "info", "bad.el")
    try expectFailure(
      64, ["ten"], files: ["g.el": "1 2\n"], "simulate", "g.el", "--model", "sir", "--runs", "ten")
  }

  @Test func aNegativeId() throws {
    try expectFailure(
      2, ["bad.el: line 2", "-3"], files: ["bad.el": "1 2\n2 -3\n"], "info", "bad.el")
  }

  @Test func anAbsentId() throws {
    try expectFailure(
      2, ["bad.el: line 2", "second id"], files: ["bad.el": "1 2\n2\n3 4\n"], "info", "bad.el")
  }

  @Test func anEmptyFile() throws {
    try expectFailure(2, ["empty.el", "no ties"], files: ["empty.el": ""], "info", "empty.el")
    try expectFailure(
      2, ["empty.el", "no ties"], files: ["empty.el": "# nothing\n"], "info", "empty.el")
  }

  @Test func aProbabilityAboveOne() throws {
    try expectFailure(
      2, ["bad.csv: line 3", "1.5"], files: ["bad.csv": "source,target,p\n1,2,0.5\n2,3,1.5\n"],
      "info", "bad.csv", "--probabilities", "p")
    try expectFailure(
      64, ["probability must be in 0...1, not 1.5"], files: ["g.el": "1 2\n"],
      "simulate", "g.el", "--model", "independent-cascade:probability=1.5", "--from", "1")
  }

  @Test func anUnwritableOutput() throws {
    try expectFailure(
      1, ["nowhere/out.json", "cannot be written"], files: ["g.el": "1 2\n"],
      "info", "g.el", "-o", "nowhere/out.json")
  }

  @Test func anUnknownModelOrMeasureWithANearName() throws {
    try expectFailure(
      64, ["Did you mean 'independent-cascade'?"], files: ["g.el": "1 2\n"],
      "simulate", "g.el", "--model", "independant-cascade", "--from", "1")
    try expectFailure(
      64, ["Did you mean 'pagerank'?"], files: ["g.el": "1 2\n"], "hubs", "g.el", "--by", "pagrank")
  }

  @Test func aFileThatIsNotThere() throws {
    try expectFailure(2, ["nothing.el", "no such file"], "info", "nothing.el")
  }

  @Test func semicolonsAndBinaryFiles() throws {
    try expectFailure(
      2, ["s.csv: line 1", "Semicolons", "tr ';' ','"], files: ["s.csv": "a;b\nx;y\n"], "info",
      "s.csv")
    let binary = String(repeating: "\u{1}\u{0}ab", count: 20)
    try expectFailure(2, ["b.el: this is no text"], files: ["b.el": binary], "info", "b.el")
  }

  @Test func aFirstRowOfWordsMayBeATie() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("t.csv", "ann,bob\nbob,cid\n")
    let words = try guanxi("info", "t.csv").words
    #expect(words.contains("lead from 'ann' to 'bob'") && words.contains("--format snap"))
    #expect(try guanxi("info", "t.csv", "--format", "snap").words.contains("2 rows, 3 nodes"))
    try guanxi.file("h.csv", "source,target\nbob,cid\n")
    #expect(try !guanxi("info", "h.csv").words.contains("snap"))
  }

  @Test func aPersonWhoIsNotThere() throws {
    try expectFailure(
      2, ["no person '9'"], files: ["g.el": "1 2\n"],
      "simulate", "g.el", "--model", "weighted-cascade", "--from", "9")
  }

  @Test func aTruncatedPack() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    #expect(
      try guanxi("generate", "erdos-renyi:nodes=500,mean-degree=6", "-o", "g.el.gz").status == 0)
    let file = guanxi.folder.appending(path: "g.el.gz")
    let whole = try Data(contentsOf: file)
    try whole.prefix(whole.count / 2).write(to: file)
    let outcome = try guanxi("convert", "g.el.gz", "out.csv")
    #expect(outcome.status == 2 && outcome.words.contains("g.el.gz"))
    #expect(outcome.words.contains("ends too early"))
    #expect(try guanxi.files == ["g.el.gz"])
  }

  @Test func aFailedRunLeavesTheOldFile() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try guanxi.file("bad.el", "1 2\n3\n")
    try guanxi.file("out.csv", "precious")
    #expect(try guanxi("convert", "bad.el", "out.csv").status == 2)
    #expect(try guanxi.files == ["bad.el", "out.csv"])
    let kept = try String(contentsOf: guanxi.folder.appending(path: "out.csv"), encoding: .utf8)
    #expect(kept == "precious")
  }
}
