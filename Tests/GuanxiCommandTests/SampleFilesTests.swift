import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The files of `graphs/` that `guanxi` made are the ones that it makes.
@Suite struct SampleFilesTests {
  private func made(_ arguments: [String], _ file: String) throws -> Data {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let outcome = try guanxi.run(arguments)
    try #require(outcome.status == 0, "\(outcome.words)")
    return try Data(contentsOf: guanxi.folder.appending(path: file))
  }

  private func kept(_ file: String) throws -> Data {
    try Data(contentsOf: TestFiles.graphs.appending(path: file))
  }

  @Test func theTenThousandAcquaintances() throws {
    let network = try made(
      [
        "generate", "holme-kim:nodes=10000,edges=5,triads=0.8", "--seed", "1", "-o",
        "acquaintances-10k.el.gz",
      ], "acquaintances-10k.el.gz")
    #expect(network == (try kept("acquaintances-10k.el.gz")))
  }

  /// Positions are those of one version of Graphviz, Debian 12's.
  private static var hasGraphvizOfDebian12: Bool {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["dot", "-V"]
    process.standardError = pipe
    guard (try? process.run()) != nil else { return false }
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return words.contains("2.43.0") || words.contains("2.42.2")
  }

  /// The commands that drew the gallery, as `SOURCES.md` lists them.
  private static let gallery: [[String]] = {
    let sources = try? String(
      contentsOf: TestFiles.graphs.appending(path: "SOURCES.md"), encoding: .utf8)
    let section = sources?.components(separatedBy: "\n## ").first { $0.hasPrefix("gallery/") }
    return (section ?? "").split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      .filter { $0.first == "guanxi" }.map { Array($0.dropFirst()) }
  }()

  /// Whether somebody but us placed the people of a picture.
  private static func hasPositions(_ command: [String]) -> Bool {
    let picture = try? String(
      contentsOf: TestFiles.graphs.appending(path: command.last ?? ""), encoding: .utf8)
    return picture?.contains("Graphviz") ?? true
  }

  @Test func theGalleryHoldsWhatTheListNames() throws {
    let named = Self.gallery.compactMap(\.last).sorted()
    let there = try FileManager.default.contentsOfDirectory(
      atPath: TestFiles.graphs.appending(path: "gallery").path
    ).map { "gallery/" + $0 }.sorted()
    #expect(named == there && named.count == 12)
    for picture in named {
      let bytes = try kept(picture)
      #expect(bytes.count < 300_000 && XMLParser(data: bytes).parse(), "\(picture)")
    }
  }

  @Test(arguments: gallery.filter { hasGraphvizOfDebian12 || !hasPositions($0) })
  func picturesOfTheGallery(command: [String]) throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let files = FileManager.default
    for file in try files.contentsOfDirectory(atPath: TestFiles.graphs.path) where file != "gallery"
    {
      try files.createSymbolicLink(
        at: guanxi.folder.appending(path: file),
        withDestinationURL: TestFiles.graphs.appending(path: file))
    }
    try files.createDirectory(
      at: guanxi.folder.appending(path: "gallery"), withIntermediateDirectories: false)
    let outcome = try guanxi.run(command)
    try #require(outcome.status == 0, "\(outcome.words)")
    let name = command.last ?? ""
    let picture = try Data(contentsOf: guanxi.folder.appending(path: name))
    let isSame = picture == (try kept(name))
    #expect(isSame, "\(name) is another picture now")
  }
}
