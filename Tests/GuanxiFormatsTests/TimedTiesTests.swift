import Foundation
import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

@Suite struct TimedTiesTests {
  /// Ties from a text in a file of its own.
  private func ties(
    _ text: String, _ name: String = "ties.el", column: String = "3",
    _ options: ReadingOptions = ReadingOptions()
  ) throws -> TimedTies {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try readTimedTies(at: file.path, column: column, options: options)
  }

  private let rows = "1 2 0\n2 3 10\n9 1 4.5\n1 2 5\n3 2 -2\n2 1 12\n"

  @Test func windowsHoldTheTiesOfTheirTime() throws {
    let ties = try ties(rows)
    #expect(ties.count == 6 && ties.times == -2...12)
    #expect(ties.labels.count == 4)
    #expect(ties.windowCount(width: 5) == 3 && ties.windowCount(width: 5, from: 0) == 3)
    #expect(ties.windowCount(width: 7) == 3 && ties.windowCount(width: 100) == 1)
    #expect(ties.windowCount(width: 1, from: 13) == 0)
    let first = ties.window(0, width: 5, from: 0)
    // 1–2 at 0 and 9–1 at 4.5: names 1, 2 and 9 are the first, second and fourth.
    #expect(first.people == [0, 1, 3] && first.rows == 2)
    #expect(first.graph.edgeCount == 2 && first.graph.degree(of: 0) == 2)
    let second = ties.window(1, width: 5, from: 0)
    #expect(second.rows == 1 && second.people == [0, 1] && second.start == 5 && second.end == 10)
    let whole = ties.window(2, width: 5, from: 0, isCumulative: true)
    #expect(whole.start == 0 && whole.rows == 5 && whole.people == [0, 1, 2, 3])
    // 1–2 was seen three times.
    let arc = try #require(whole.graph.arc(from: 0, to: 1))
    #expect(whole.graph.arcValues?.values[arc] == 3)
  }

  @Test func aWindowWithoutTiesIsEmpty() throws {
    let ties = try ties("a b 1\nb c 30\n")
    let middle = ties.window(1, width: 10)
    #expect(middle.people.isEmpty && middle.graph.nodeCount == 0 && middle.rows == 0)
    #expect(ties.window(2, width: 10).people == [1, 2])
  }

  @Test func tablesNameTheirColumns() throws {
    let text = "source,target,amount,day\nx,y,5,2\ny,z,1,1\n"
    let ties = try ties(text, "t.csv", column: "day", ReadingOptions(direction: .directed))
    #expect(ties.isDirected && ties.times == 1...2)
    let window = ties.window(0, width: 1)
    #expect(window.graph.isDirected && window.people.map { ties.labels[$0] } == ["y", "z"])
  }

  @Test func whatIsNoTimeIsRefusedWithItsLine() throws {
    do {
      _ = try ties("1 2 3\n1 2 monday\n")
      Issue.record("It was read.")
    } catch let error as InputError {
      #expect(error.line == 2 && error.problem == "the time 'monday' is no number.")
      #expect(error.remedy?.contains("seconds") == true)
    }
    #expect(throws: InputError.self) { try ties("1 2\n") }
    #expect(throws: ChoiceError.self) { try ties("1 2 3\n", column: "2") }
    #expect(throws: ChoiceError.self) { try ties("1 2 3\n", column: "day") }
    #expect(throws: ChoiceError.self) {
      try ties("3 1\n0 1\n", ReadingOptions(format: "counted"))
    }
  }

  private func ties(_ text: String, _ options: ReadingOptions) throws -> TimedTies {
    try ties(text, "ties.el", column: "3", options)
  }

  @Test func weightsAreStillAboveZero() throws {
    let options = ReadingOptions(values: .init(.weight, column: "3"))
    #expect(throws: InputError.self) {
      try readNetwork(from: Array("1 2 0\n".utf8), name: "t.el", options: options)
    }
  }

  @Test(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
  func aRealTimedListIsReadWhole() throws {
    let file = try #require(TestFiles.data)
      .appending(path: "higgs-twitter/higgs-activity_time.txt.gz")
    let ties = try readTimedTies(at: file.path, column: "3")
    #expect(ties.count == 563_069 && ties.labels.count == 304_691)
    let one = ties.window(3, width: 21_600, on: Workers(1))
    let three = ties.window(3, width: 21_600, on: Workers(3))
    #expect(one.people == three.people && one.graph.arcCount == three.graph.arcCount)
    let count = ties.windowCount(width: 21_600)
    let rows = (0..<count).reduce(0) { $0 + ties.window($1, width: 21_600).rows }
    #expect(rows == 563_069)
  }
}
