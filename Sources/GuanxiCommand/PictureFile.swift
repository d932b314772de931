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
    isDOT = path.lowercased().hasSuffix(".dot")
    converter = Self.format(of: path).flatMap { format in
      PictureConverter.found().map { ($0, format) }
    }
    file = try OutputFile(path)
  }

  /// Where it will be.
  var path: String { file.path }

  /// What a converter must make, or nil.
  static func format(of path: String) -> PictureConverter.Format? {
    PictureConverter.Format.allCases.first { path.lowercased().hasSuffix(".\($0)") }
  }

  /// Refuses names of pictures that cannot be made here.
  ///
  /// - Throws: `ValidationError` that says what can be.
  static func check(_ path: String) throws {
    if format(of: path) != nil, PictureConverter.found() != nil { return }
    try checkPicture(path)
  }

  /// Writes a picture, or a text in Graphviz's language, and puts it in place.
  func write(_ text: String) async throws {
    guard let converter else { return try file.write(text) }
    try file.write(try await converter.program.convert(text, to: converter.format))
  }
}
