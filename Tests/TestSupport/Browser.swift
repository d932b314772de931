import Foundation

/// A Chromium without a window, for tests of pages.
public struct Browser: Sendable {
  private let program: String

  /// The browser that GUANXI_CHROMIUM names, or the first of its names on the PATH; nil where there
  /// is none.
  public static let found: Browser? = {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["GUANXI_CHROMIUM"], !path.isEmpty { return Browser(program: path) }
    for name in ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] {
      for folder in (environment["PATH"] ?? "").split(separator: ":") {
        let path = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) { return Browser(program: path) }
      }
    }
    return nil
  }()

  /// What tests say that need one where there is none.
  public static let remedy: String =
    "There is no Chromium: install one, or name it in GUANXI_CHROMIUM."

  /// What a page came to.
  public struct Visit: Sendable {
    /// The page's elements after its scripts have run, as HTML.
    public let elements: String
    /// What the page wrote to its console, a message a line; the browser's own words are left out.
    public let console: [String]
  }

  /// Opens a page, lets its scripts run, and gives what it has become.
  ///
  /// - Parameters:
  ///   - html: The page.
  ///   - script: A script that runs after those of the page; the page's policy is told its hash.
  ///   - hash: The hash of that script in base 64, as policies write it.
  /// - Returns: What it came to, once its timers are quiet.
  /// - Throws: When the browser cannot be started.
  public func visit(_ html: String, thenRun script: String = "", hash: String = "") throws -> Visit
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "guanxi-page-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var page = html
    if !script.isEmpty {
      page = page.replacingOccurrences(of: "script-src ", with: "script-src 'sha256-\(hash)' ")
        .replacingOccurrences(of: "</body>", with: "<script>\(script)</script></body>")
    }
    let file = folder.appending(path: "page.html")
    try Data(page.utf8).write(to: file)
    let paths = ["out", "err"].map { folder.appending(path: $0) }
    for path in paths { try Data().write(to: path) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--no-first-run", "--disable-extensions", "--disable-background-networking",
      "--user-data-dir=\(folder.path)/profile", "--window-size=1200,900",
      "--enable-logging=stderr", "--virtual-time-budget=20000", "--timeout=60000", "--dump-dom",
      file.absoluteString,
    ]
    process.standardOutput = try FileHandle(forWritingTo: paths[0])
    process.standardError = try FileHandle(forWritingTo: paths[1])
    try process.run()
    process.waitUntilExit()
    let words = try String(contentsOf: paths[1], encoding: .utf8)
    return Visit(
      elements: try String(contentsOf: paths[0], encoding: .utf8),
      console: words.split(separator: "\n").filter { $0.contains(":CONSOLE") }.map(String.init))
  }
}
