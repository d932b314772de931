import Foundation

/// The program that lays out.
struct LayoutTool: Sendable {
  private enum Kind { case helper, dot }

  private let kind: Kind
  private let path: String

  /// A program that takes and gives what the helper does.
  init(program path: String) {
    kind = .helper
    self.path = path
  }

  private init(kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// The helper that GUANXI_LAYOUT names, or the one beside this program, or `dot` on the PATH.
  static func found() throws(LayoutError) -> LayoutTool {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["GUANXI_LAYOUT"], !path.isEmpty {
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw LayoutError("GUANXI_LAYOUT names \(path), which is no program.")
      }
      return LayoutTool(kind: .helper, path: path)
    }
    for folder in besides {
      let path = folder.appending(path: "guanxi-layout").path
      if FileManager.default.isExecutableFile(atPath: path) {
        return LayoutTool(kind: .helper, path: path)
      }
    }
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/dot"
      if FileManager.default.isExecutableFile(atPath: path) {
        return LayoutTool(kind: .dot, path: path)
      }
    }
    throw LayoutError("There is no guanxi-layout beside this program and no dot on the PATH.")
  }

  /// The folders where the helper may be: that of the program, and those of its bundles.
  private static var besides: [URL] {
    let program = URL(filePath: CommandLine.arguments.first ?? "")
    return
      ([Bundle.main.executableURL, program].compactMap { $0?.resolvingSymlinksInPath() }
      + Bundle.allBundles.map(\.bundleURL))
      .map { $0.deletingLastPathComponent() }
  }

  /// Runs the program.
  ///
  /// - Returns: What it said on standard error.
  /// - Throws: `LayoutError` when it fails or takes too long.
  func run(
    engine: LayoutEngine, input: String, output: String, seconds: Int
  ) async throws -> String {
    let arguments: [String] =
      switch kind {
      case .helper: ["--seconds", "\(seconds)", engine.rawValue, input, output]
      case .dot: ["-K\(engine.rawValue)", "-Tplain", "-o", output, input]
      }
    guard let ended = try await ChildProcess.run(path, arguments, seconds: 2 * seconds + 1) else {
      throw LayoutError("\(engine) took more than \(seconds) seconds.")
    }
    guard ended.isSuccess else {
      throw LayoutError("\(engine) failed (\(ended.status)).", messages: ended.messages)
    }
    return ended.messages
  }

  /// Reads what the program wrote.
  ///
  /// - Returns: Indexed by node; in points rounded to hundredths, y downwards.
  /// - Throws: `LayoutError` when a node has no position.
  func positions(
    in text: String, count: Int, messages: String
  ) throws(LayoutError) -> [Point] {
    var positions = [Point?](repeating: nil, count: count)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ")
      let place: (name: Substring, x: Substring, y: Substring)
      switch kind {
      case .helper:
        guard fields.count == 3 else { continue }
        place = (fields[0].dropFirst().dropLast(), fields[1], fields[2])
      case .dot:
        guard fields.count > 3, fields[0] == "node" else { continue }
        place = (fields[1], fields[2], fields[3])
      }
      guard let node = Int(place.name), positions.indices.contains(node),
        let x = Double(place.x), let y = Double(place.y), x.isFinite, y.isFinite
      else { continue }
      let unit = kind == .helper ? 1.0 : 72
      positions[node] = Point(rounded(x * unit), rounded(-y * unit))
    }
    let known = positions.compactMap { $0 }
    guard known.count == count else {
      throw LayoutError(
        "Graphviz placed \(known.count) of \(count) nodes.", messages: messages)
    }
    return known
  }

  private func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
