import ArgumentParser
import GuanxiKit
import GuanxiRendering

/// A picture as its name wants it: SVG, PNG, PDF, or the graph in Graphviz's language.
struct PictureFile {
  private let file: OutputFile
  private let converter: (program: PictureConverter, format: PictureConverter.Format)?

  /// Whether the graph is wanted instead of a picture.
  let isDOT: Bool

  /// Prepares to write.
  ///
  /// - Throws: `Failure` when nothing can be written there.
  init(_ path: String) throws {
    isDOT = Self.isDOT(path)
    converter = Self.format(of: path).flatMap { format in
      PictureConverter.found().map { ($0, format) }
    }
    file = try OutputFile(path)
  }

  /// Where it will be.
  var path: String { file.path }

  /// Whether a name asks for Graphviz's language.
  static func isDOT(_ path: String) -> Bool { path.lowercased().hasSuffix(".dot") }

  /// What a converter must make, or nil.
  private static func format(of path: String) -> PictureConverter.Format? {
    PictureConverter.Format.allCases.first { path.lowercased().hasSuffix(".\($0)") }
  }

  /// Refuses names of pictures that cannot be made here.
  ///
  /// - Throws: `ValidationError` that says what can be.
  static func check(_ path: String) throws {
    if format(of: path) != nil, PictureConverter.found() != nil { return }
    for ending in [".png", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"]
    where path.lowercased().hasSuffix(ending) {
      throw ValidationError(
        "\(path): pictures are drawn as SVG. Choose a name that ends in .svg; rsvg-convert or a"
          + " browser makes \(ending.dropFirst().uppercased()) of it.")
    }
  }

  /// Draws a picture and puts it in place.
  func draw(_ figure: some Figure) async throws {
    if isDOT, let graph = figure as? any GraphFigure { return try await write(graph.dotText) }
    try await write(try await figure.svg())
  }

  /// Writes a picture, or a text in Graphviz's language, and puts it in place.
  func write(_ text: String) async throws {
    guard let converter else { return try file.write(text) }
    try file.write(try await converter.program.convert(text, to: converter.format))
  }
}
