import ArgumentParser

/// Where a verb draws its picture, if it is to draw one.
struct FigureOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("Draw the result, too, into an SVG.", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var figure: String?

  /// Refuses names of other kinds of pictures, and the name that the result goes to.
  ///
  /// - Throws: `ValidationError` that says what would be right.
  func check(against output: OutputOptions) throws {
    try figure.map(checkPicture)
    if let figure, figure == output.output {
      throw ValidationError("-o and --figure must not name the same file.")
    }
  }

  /// Checks that the picture can be written, before the work; nil if none is wanted.
  func open() throws -> OutputFile? { try figure.map(OutputFile.init) }
}
