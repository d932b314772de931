import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

/// The program `guanxi-layout`, run as a shell would.
@Suite struct HelperTests {
  @Test func itWritesABoxAndALineForEachNode() throws {
    let run = try Helper(["dot"], dot: "digraph { a -> \"b c\" }")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("box 0.0 0.0 "))
    #expect(lines[1].hasPrefix("\"a\" ") && lines[2].hasPrefix("\"b c\" "))
    #expect(
      lines.allSatisfy { $0.split(separator: " ").suffix(2).allSatisfy { Double($0) != nil } })
  }

  @Test(arguments: [
    ("neato", "graph { a -- ", "syntax error"), ("neato", "", "no graph"),
    ("spiral", "graph { a -- b }", "spiral"),
    ("dot", "graph { a [label=<<b>open>] }", "mismatched tag"),
  ])
  func itEndsWithGraphvizsWords(engine: String, dot: String, words: String) throws {
    let run = try Helper([engine], dot: dot)
    #expect(run.status == 1)
    #expect(run.messages.contains(words))
    #expect(run.output.isEmpty)
  }

  @Test func itSaysThatAPlugInIsMissing() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Helper(
      ["neato"], dot: "graph { a -- b }", environment: ["GVBINDIR": folder.path])
    #expect(run.status == 1)
    #expect(run.messages.contains("neato"))
    #expect(run.output.isEmpty)
  }

  @Test func itKeepsItsLimitOfMemory() throws {
    let graph = socialNetwork(3000, ties: 10, seed: 1)
    var dot = DOT()
    for node in graph.nodes {
      for neighbor in graph.neighbors(of: node) where neighbor > node {
        dot.add(edge: node, neighbor)
      }
    }
    let run = try Helper(["--megabytes", "64", "neato"], dot: dot.text)
    #expect(run.status != 0)
    #expect(run.output.isEmpty)
  }

  @Test func itKeepsItsLimitOfTime() throws {
    let graph = socialNetwork(1500, ties: 6, seed: 1)
    var dot = DOT()
    for node in graph.nodes {
      for neighbor in graph.neighbors(of: node) where neighbor > node {
        dot.add(edge: node, neighbor)
      }
    }
    let run = try Helper(["--seconds", "1", "dot"], dot: dot.text)
    #expect(run.status == 3)
    #expect(run.messages.contains("more computing time"))
  }

  @Test(arguments: [[], ["--seconds", "0", "dot"], ["--seconds"]])
  func itExplainsItself(arguments: [String]) throws {
    let run = try Helper(arguments, dot: nil)
    #expect(run.status == 64)
    #expect(!run.messages.isEmpty)
  }
}

/// One run of the helper.
private struct Helper {
  let status: Int32
  let messages: String
  let output: String

  init(_ arguments: [String], dot: String?, environment: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "in.dot")
    let output = folder.appending(path: "out.txt")
    try dot?.write(to: input, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = try helperFile()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.arguments = arguments + (dot == nil ? [] : [input.path, output.path])
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    messages = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
  }
}
