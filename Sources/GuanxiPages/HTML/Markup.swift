import GuanxiRendering

/// Text as HTML holds it.
enum Markup {
  /// Text as a JSON string that may stand inside a script element: nothing in it ends the script
  /// or opens a comment, and no line separator breaks a line.
  static func quoted(_ text: String, limit: Int = 200) -> String {
    var quoted = "\""
    for scalar in PlainText.clean(text, limit: limit).unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "<": quoted += "\\u003c"
      case ">": quoted += "\\u003e"
      case "&": quoted += "\\u0026"
      case "\u{2028}": quoted += "\\u2028"
      case "\u{2029}": quoted += "\\u2029"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
