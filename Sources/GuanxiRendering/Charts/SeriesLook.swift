/// How the things of a chart are told apart: each has a color, a form and a way its lines are
/// broken, so that no two need color alone.
extension LineChart {
  /// The most things that people can tell apart.
  public static let mostSeries = Ink.groups.count

  static func ink(_ index: Int) -> Ink { Ink.groups[index % Ink.groups.count] }

  /// The color of a name.
  static func lettering(_ index: Int) -> Ink { Ink.lettering[index % Ink.lettering.count] }

  static func mark(_ index: Int) -> Mark { Mark.allCases[index % Mark.allCases.count] }

  /// Lengths of strokes and gaps; the first line is whole.
  private static let dashes = ["", "9 4", "2.5 3", "10 3 2.5 3", "16 5", "5 5", "10 3 2.5 3 2.5 3"]

  /// The attributes of a line.
  static func line(_ index: Int, width: Double = 2.2) -> String {
    let dash = dashes[index % dashes.count]
    return stroked(ink(index), width: width) + " stroke-linejoin=\"round\""
      + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
  }

  /// The attributes of a band.
  static func band(_ index: Int) -> String { filled(ink(index)) + " fill-opacity=\"0.18\"" }

  /// The attributes of a mark on a line.
  static func dot(_ index: Int) -> String { filled(ink(index), outline: .paper, width: 1) }
}
