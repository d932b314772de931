import Foundation
import GuanxiKit
import Testing

@testable import GuanxiCommand

/// How the command ends when a run broke one of its own laws.
@Suite struct InvariantTests {
  /// A file that was begun when the books broke is not left behind, whole or in part.
  @Test func brokenBooksEndWithThreeAndLeaveNoFile() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path
    let ending = await #expect(
      processExitsWith: .exitCode(3), observing: [\.standardErrorContent]
    ) { [path = path as String] in
      let result = try OutputFile(path + "/result.json")
      let list = try OutputFile(path + "/events.csv")
      do {
        try list.write { sink in
          try sink.write("day,event,person,other,amount\n")
          throw InvariantError(event: 17, day: 3, "a sale of 5 gives what nobody paid")
        }
        try result.write("{}")
      } catch {
        Guanxi.end(with: error)
      }
    }
    let words = String(decoding: ending?.standardErrorContent ?? [], as: UTF8.self)
    #expect(words.contains("error: The books broke on day 3, event 17: a sale of 5"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).isEmpty)
  }
}
