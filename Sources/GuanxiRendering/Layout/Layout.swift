import Foundation

/// Where the nodes of a graph are.
///
/// Each layout runs in a process of its own, which is given a file and may crash without harm:
/// first `guanxi-layout` (the file that GUANXI_LAYOUT names, or the one beside the running
/// program), else `dot` on the PATH.
public struct Layout: Sendable, Equatable {
  /// Indexed by node, in points; y grows downwards.
  public let positions: [Point]

  /// Asks Graphviz to lay out a graph.
  ///
  /// - Parameters:
  ///   - dot: A graph whose nodes are numbered from 0.
  ///   - nodeCount: How many positions are wanted.
  ///   - engine: How the nodes are placed.
  ///   - seconds: The most computing time it may take.
  ///   - program: What lays out instead, with the arguments and results of `guanxi-layout`.
  /// - Throws: `LayoutError` when Graphviz is absent, fails, or takes too long.
  public init(
    of dot: DOT, nodeCount: Int, by engine: LayoutEngine, seconds: Int = 120,
    program: String? = nil
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "guanxi-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw LayoutError("There is no room for temporary files in \(folder.path).")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "graph.dot")
    let output = folder.appending(path: "positions.txt")
    do {
      try dot.text.write(to: input, atomically: false, encoding: .utf8)
    } catch {
      throw LayoutError("The file \(input.path) cannot be written.")
    }
    let tool = try program.map(LayoutTool.init(program:)) ?? LayoutTool.found()
    let messages = try await tool.run(
      engine: engine, input: input.path, output: output.path, seconds: seconds)
    guard let text = try? String(contentsOf: output, encoding: .utf8) else {
      throw LayoutError("\(engine) gave no positions.", messages: messages)
    }
    positions = try tool.positions(in: text, count: nodeCount, messages: messages)
  }
}
