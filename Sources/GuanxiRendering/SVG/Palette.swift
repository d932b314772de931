/// A color for a light background, and the one that stands for it on a dark background.
struct Ink: Sendable, Hashable {
  /// The name of its class in the style sheet, by which dark pictures change it.
  let name: String
  /// In the form #rrggbb.
  let light: String
  /// In the form #rrggbb.
  let dark: String

  static let paper = Ink(name: "paper", light: "#ffffff", dark: "#15171b")
  static let text = Ink(name: "text", light: "#1a1a1a", dark: "#f1f2f4")
  static let muted = Ink(name: "muted", light: "#565b63", dark: "#b3b8c1")
  static let line = Ink(name: "line", light: "#8d96a5", dark: "#767f8f")
  static let grid = Ink(name: "grid", light: "#e1e4e9", dark: "#32363d")
  static let faint = Ink(name: "faint", light: "#c9ced6", dark: "#4d535d")

  /// Okabe and Ito's first six colors that people with any kind of color vision tell apart
  /// ("Color Universal Design", 2008), and a brown instead of their yellow, which does not show on
  /// white; on dark backgrounds moved apart where they come close to each other.
  static let groups = [
    Ink(name: "g1", light: "#0072b2", dark: "#3c7fe6"),
    Ink(name: "g2", light: "#e69f00", dark: "#e8b520"),
    Ink(name: "g3", light: "#009e73", dark: "#12b27c"),
    Ink(name: "g4", light: "#cc79a7", dark: "#cd9bbb"),
    Ink(name: "g5", light: "#d55e00", dark: "#d2500a"),
    Ink(name: "g6", light: "#56b4e9", dark: "#a6dcff"),
    Ink(name: "g7", light: "#7a3b00", dark: "#fff2b8"),
  ]

  /// For everything that is in none of the seven groups.
  static let rest = Ink(name: "g8", light: "#b9bec7", dark: "#6b7078")

  /// The same seven colors for names, as dark or bright as letters must be to be read.
  static let lettering = [
    Ink(name: "t1", light: "#0072b2", dark: "#4082e6"),
    Ink(name: "t2", light: "#9a6a00", dark: "#e8b520"),
    Ink(name: "t3", light: "#00835f", dark: "#12b27c"),
    Ink(name: "t4", light: "#a05f83", dark: "#cd9bbb"),
    Ink(name: "t5", light: "#be5400", dark: "#d65f1f"),
    Ink(name: "t6", light: "#3a7a9e", dark: "#a6dcff"),
    Ink(name: "t7", light: "#7a3b00", dark: "#fff2b8"),
  ]

  /// Viridis (Smith and van der Walt, 2015) from its dark end up to where it turns yellow, in ten
  /// steps; on dark backgrounds it starts where it is bright enough to be seen.
  static let sequence: [Ink] = (0..<10).map { step in
    let part = Double(step) / 9
    return Ink(
      name: "v\(step)", light: viridis(part * 0.86), dark: viridis(0.28 + part * 0.66))
  }

  /// Indexed by step of the sequence: white or black for numbers on it, whichever is read better.
  static let onSequence: [Ink] = (0..<10).map { step in
    Ink(
      name: "n\(step)", light: step < 5 ? "#ffffff" : "#000000",
      dark: step < 3 ? "#ffffff" : "#000000")
  }

  /// The color of a step in a sequence that starts at 0.
  static func step(_ step: Int, of last: Int) -> Ink {
    guard last > 0 else { return sequence[0] }
    let place = Double(min(step, last)) / Double(last) * Double(sequence.count - 1)
    return sequence[Int(place.rounded())]
  }

  /// Every color.
  static let all =
    [paper, text, muted, line, grid, faint] + groups + [rest] + lettering
    + sequence + onSequence

  /// Changes all colors on dark backgrounds, those of lines too.
  static let styleSheet: String = {
    let rules = all.map { ink in
      ".guanxi .\(ink.name){fill:\(ink.dark)}.guanxi .\(ink.name)-line{stroke:\(ink.dark)}"
    }
    return "@media (prefers-color-scheme:dark){\(rules.joined())}"
  }()

  private static func viridis(_ part: Double) -> String {
    let stops: [(Double, Double, Double)] = [
      (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137),
      (53, 183, 121), (110, 206, 88), (181, 222, 43), (253, 231, 37),
    ]
    let place = max(0, min(1, part)) * Double(stops.count - 1)
    let first = min(Int(place), stops.count - 2)
    let rest = place - Double(first)
    let a = stops[first]
    let b = stops[first + 1]
    return "#"
      + [a.0 + rest * (b.0 - a.0), a.1 + rest * (b.1 - a.1), a.2 + rest * (b.2 - a.2)]
      .map { number in
        let digits = String(Int(number.rounded()), radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
