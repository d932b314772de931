import Foundation

/// The built command, as a person runs it.
public struct BuiltCommand {
  /// What a run left.
  public struct Outcome: Sendable {
    /// The exit status.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let words: String
  }

  /// The folder of built products.
  public static var products: URL {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return Bundle.main.bundleURL
  }

  /// A folder of its own for the files of one test; it is removed with this value's owner.
  public let folder: URL

  /// Makes the folder.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "guanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  public func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file into the folder.
  ///
  /// - Returns: Its path.
  @discardableResult
  public func file(_ name: String, _ content: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(content.utf8).write(to: file)
    return file.path
  }

  /// The names of the files in the folder, hidden ones too, without those of the last run.
  public var files: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix("run-") }.sorted()
    }
  }

  /// Runs `guanxi` in the folder.
  ///
  /// - Parameters:
  ///   - arguments: As typed, without quotes.
  ///   - input: What it finds on standard input.
  ///   - environment: Variables to set besides the ones of the test.
  /// - Returns: When it has ended.
  /// - Throws: When it cannot be started.
  public func callAsFunction(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs `guanxi` in the folder.
  ///
  /// - Parameters:
  ///   - arguments: As typed, without quotes.
  ///   - input: What it finds on standard input.
  ///   - environment: Variables to set besides the ones of the test.
  /// - Returns: When it has ended.
  /// - Throws: When it cannot be started.
  public func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = BuiltCommand.products.appending(path: "guanxi")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: nothing can fill up.
    let paths = ["run-in", "run-out", "run-err"].map { folder.appending(path: $0) }
    for path in paths { try Data().write(to: path) }
    try Data(input.utf8).write(to: paths[0])
    process.standardInput = try FileHandle(forReadingFrom: paths[0])
    process.standardOutput = try FileHandle(forWritingTo: paths[1])
    process.standardError = try FileHandle(forWritingTo: paths[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: paths[1], encoding: .utf8),
      words: try String(contentsOf: paths[2], encoding: .utf8))
  }
}
