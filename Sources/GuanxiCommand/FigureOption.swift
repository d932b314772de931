import ArgumentParser

/// Where a verb draws its picture, if it is to draw one.
struct FigureOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw the result, too: .svg, or .png and .pdf with rsvg-convert.", valueName: "file"),
    completion: .file(extensions: ["svg", "png", "pdf"]))
  var figure: String?

  /// Refuses names of other kinds of pictures, and the name that the result goes to.
  ///
  /// - Parameters:
  ///   - output: Where the result goes.
  ///   - isGraph: Whether the picture is one of a graph, which Graphviz's language can hold.
  /// - Throws: `ValidationError` that says what would be right.
  func check(against output: OutputOptions, isGraph: Bool = false) throws {
    guard let figure else { return }
    try PictureFile.check(figure)
    if !isGraph, PictureFile.isDOT(figure) {
      throw ValidationError(
        "\(figure): charts are no graphs. Choose a name that ends in .svg, .png or .pdf.")
    }
    if figure == output.output {
      throw ValidationError("-o and --figure must not name the same file.")
    }
  }

  /// Checks that the picture can be written, before the work; nil if none is wanted.
  func open() throws -> PictureFile? { try figure.map(PictureFile.init) }
}
