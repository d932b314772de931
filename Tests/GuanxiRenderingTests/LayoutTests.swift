import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct LayoutTests {
  private func dot(_ graph: Graph) -> DOT {
    var dot = DOT(attributes: ["start": "7", "overlap": "prism"])
    for node in graph.nodes { dot.add(node: node, ["label": ""]) }
    for node in graph.nodes {
      for neighbor in graph.neighbors(of: node) where neighbor > node {
        dot.add(edge: node, neighbor)
      }
    }
    return dot
  }

  @Test(arguments: LayoutEngine.allCases)
  func everyEngineRepeatsItsPositions(engine: LayoutEngine) async throws {
    // circo needs minutes for a dense network.
    let graph =
      engine == .circo
      ? Graph(edges: (1..<30).map { ($0, ($0 - 1) / 3) }) : socialNetwork(60, ties: 2, seed: 1)
    let first = try await Layout(of: dot(graph), nodeCount: graph.nodeCount, by: engine)
    let second = try await Layout(of: dot(graph), nodeCount: graph.nodeCount, by: engine)
    #expect(first == second)
    #expect(Set(first.positions.map { "\($0)" }).count == graph.nodeCount)
  }

  @Test func aPathStandsInOrder() async throws {
    let path = Graph(edges: [(0, 1), (1, 2), (2, 3)])
    let layout = try await Layout(of: dot(path), nodeCount: 4, by: .dot)
    let heights = layout.positions.map(\.y)
    #expect(heights == heights.sorted(), "the layered layout goes downwards")
  }

  @Test func aNodeWithoutAPlaceIsAnError() async throws {
    var dot = DOT()
    dot.add(node: 0)
    let error = await #expect(throws: LayoutError.self) {
      try await Layout(of: dot, nodeCount: 2, by: .neato)
    }
    #expect(error?.problem == "Graphviz placed 1 of 2 nodes.")
    #expect(error?.description.contains("nstall Graphviz") == true)
  }

  @Test func anAbsentHelperIsAnErrorWithAWayOut() async throws {
    let error = await #expect(throws: LayoutError.self) {
      try await Layout(of: DOT(), nodeCount: 1, by: .neato, program: "/nowhere/guanxi-layout")
    }
    #expect(error?.description.contains("/nowhere/guanxi-layout") == true)
    #expect(error?.description.contains(".dot file") == true)
  }

  @Test(arguments: [
    ("echo 'Error: no such thing' >&2; exit 1", "no such thing"),
    ("kill -SEGV $$", "failed"), ("exit 0", "no positions"),
  ])
  func aHelperThatFailsIsAnError(script: String, words: String) async throws {
    try await withProgram(script) { program in
      let error = await #expect(throws: LayoutError.self) {
        try await Layout(of: DOT(), nodeCount: 1, by: .neato, program: program)
      }
      #expect(error?.description.contains(words) == true)
    }
  }

  @Test func aHelperThatHangsIsKilled() async throws {
    try await withProgram("exec sleep 1000") { program in
      let start = ContinuousClock.now
      let error = await #expect(throws: LayoutError.self) {
        try await Layout(of: DOT(), nodeCount: 1, by: .fdp, seconds: 1, program: program)
      }
      #expect(error?.problem == "fdp took more than 1 seconds.")
      #expect(ContinuousClock.now - start < .seconds(500))
    }
  }

  @Test func temporaryFilesAreRemoved() async throws {
    try await withProgram("dirname $4 >&2; exit 1") { program in
      let error = await #expect(throws: LayoutError.self) {
        try await Layout(of: DOT(), nodeCount: 1, by: .neato, program: program)
      }
      let folder = try #require(error?.messages)
      #expect(folder.contains("guanxi-"))
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }

  /// Runs a check with a shell script for a helper.
  private func withProgram(
    _ script: String, _ check: (String) async throws -> Void
  ) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sh")
    try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    try await check(file.path)
  }
}
