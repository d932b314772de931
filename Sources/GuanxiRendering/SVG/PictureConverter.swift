import Foundation

/// Makes PNG and PDF of our pictures by `rsvg-convert` of librsvg, a program of its own.
public struct PictureConverter: Sendable {
  /// What it makes.
  public enum Format: String, Sendable, CaseIterable {
    /// Pixels, twice as many a line as the picture has.
    case png
    /// Pages.
    case pdf
  }

  /// Where the program is.
  public let path: String

  /// Names a program that takes the options of `rsvg-convert`.
  public init(path: String) { self.path = path }

  /// The `rsvg-convert` on the PATH, or nil.
  public static func found() -> PictureConverter? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/rsvg-convert" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
      .map(PictureConverter.init)
  }

  /// Converts a picture.
  ///
  /// - Parameters:
  ///   - svg: A picture of ours.
  ///   - format: What to make of it.
  ///   - seconds: The most time it may take.
  /// - Returns: The bytes of the file.
  /// - Throws: `FigureError` when the program fails, takes too long, or is not there.
  public func convert(
    _ svg: String, to format: Format, seconds: Int = 120
  ) async throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "guanxi-\(UUID().uuidString)")
    let input = folder.appending(path: "picture.svg")
    let output = folder.appending(path: "picture.\(format)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try svg.write(to: input, atomically: false, encoding: .utf8)
    } catch {
      throw FigureError("There is no room for temporary files in \(folder.path).")
    }
    let zoom = format == .png ? ["--zoom", "2"] : []
    let arguments =
      ["--unlimited", "--format", format.rawValue] + zoom + ["-o", output.path, input.path]
    let ending: ChildProcess.Ending?
    do {
      ending = try await ChildProcess.run(path, arguments, seconds: seconds)
    } catch let error as LayoutError {
      throw FigureError(error.problem + " Choose a name that ends in .svg.")
    }
    guard let ending else {
      throw FigureError(
        "\(path) took more than \(seconds) seconds. Choose a name that ends in .svg.")
    }
    guard ending.isSuccess, let bytes = try? Data(contentsOf: output), !bytes.isEmpty else {
      throw FigureError(
        "\(path) made no \(format.rawValue.uppercased()) (\(ending.status)). \(ending.messages) "
          + "Choose a name that ends in .svg.")
    }
    return Array(bytes)
  }
}
