/// Names as people wrote them, made safe and short enough for a picture.
public enum PlainText {
  /// Text without control characters, cut to a number of characters.
  ///
  /// Tabs and line ends become spaces; other control characters, marks that turn the direction of
  /// writing, and code points that XML forbids go.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - limit: The most Unicode scalars; a longer text ends with "…".
  /// - Returns: One line.
  public static func clean(_ text: String, limit: Int = 200) -> String {
    var clean = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      let kept: Unicode.Scalar
      switch scalar.value {
      case 9, 10, 13, 0x85, 0x2028, 0x2029: kept = " "
      case 0..<32, 0x7F..<0xA0, 0xFFFE, 0xFFFF: continue
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
      default: kept = scalar
      }
      count += 1
      if count > limit {
        clean.removeLast()
        clean.append("…")
        break
      }
      clean.append(kept)
    }
    return String(clean)
  }

  /// Text as XML and HTML hold it, inside elements and inside quoted attributes.
  ///
  /// - Parameters:
  ///   - text: Any text; it is cleaned first.
  ///   - limit: The most Unicode scalars.
  /// - Returns: Text without `<`, `>`, quotes, and ampersands of its own.
  public static func escaped(_ text: String, limit: Int = 2000) -> String {
    var escaped = ""
    for scalar in clean(text, limit: limit).unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The width of a text in units of the font's size: an estimate by kinds of letters, near to
  /// Helvetica's own, at 0.57 for most Latin letters and 1 for Chinese, Japanese and Korean.
  public static func width(_ text: String, isBold: Bool = false) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars { width += advance(scalar) }
    return isBold ? width * 1.06 : width
  }

  /// Text cut so that it is no wider than a number of pixels.
  public static func fitted(
    _ text: String, width limit: Double, size: Double, isBold: Bool = false
  ) -> String {
    if width(text, isBold: isBold) * size <= limit { return text }
    var kept = text
    while !kept.isEmpty, width(kept + "…", isBold: isBold) * size > limit { kept.removeLast() }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// Text broken into lines that are no wider than a number of pixels.
  public static func lines(
    _ text: String, width limit: Double, size: Double, isBold: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in pieces(of: text) {
      let longer = line + word
      if line.isEmpty || width(trimmed(longer), isBold: isBold) * size <= limit {
        line = longer
      } else {
        lines.append(trimmed(line))
        line = word
      }
    }
    lines.append(trimmed(line))
    return lines.map { fitted($0, width: limit, size: size, isBold: isBold) }
      .filter { !$0.isEmpty }
  }

  /// Where a line may break: after spaces, and after each wide letter.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    for character in text {
      pieces[pieces.count - 1].append(character)
      if character == " " || character.unicodeScalars.contains(where: { advance($0) == 1 }) {
        pieces.append("")
      }
    }
    return pieces
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "|", "'", ".", ",", ":", ";", "!", "·": 0.29
    case " ", "f", "t", "r", "(", ")", "[", "]", "/", "-": 0.34
    case "m", "w", "M", "W", "@", "%", "—", "…": 0.9
    case "A"..."Z": 0.7
    default:
      switch scalar.value {
      case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
      case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0x1F000...0x3FFFF:
        1
      default: 0.57
      }
    }
  }
}
