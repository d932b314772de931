/// The form of a mark: a second cue beside its color.
enum Mark: Int, CaseIterable {
  case circle, square, diamond, triangle, downTriangle, pentagon, star, hexagon

  /// The element for a mark.
  ///
  /// - Parameters:
  ///   - center: Its middle.
  ///   - radius: The radius of a circle; the other forms have its area.
  ///   - attributes: Written into the element.
  ///   - hover: What a pointer over it shows, or nil.
  /// - Returns: SVG.
  func element(
    at center: Point, radius: Double, attributes: String = "", hover: String? = nil
  ) -> String {
    let start: String
    switch self {
    case .circle:
      start =
        "<circle cx=\"\(Numbers.coordinate(center.x))\" cy=\"\(Numbers.coordinate(center.y))\""
        + " r=\"\(Numbers.coordinate(max(0.1, radius)))\""
    default: start = "<path d=\"\(outline(at: center, radius: radius))\""
    }
    guard let hover else { return start + attributes + "/>" }
    return start + attributes + "><title>\(PlainText.escaped(hover, limit: 260))</title>"
      + (self == .circle ? "</circle>" : "</path>")
  }

  /// How far it reaches to either side, in units of the radius of a circle with its area; at least 1.
  var reach: Double { shape.reduce(1) { max($0, abs($1.x)) } }

  private func outline(at center: Point, radius: Double) -> String {
    let corners = shape.map { Point(center.x + $0.x * radius, center.y + $0.y * radius) }
    return "M"
      + corners.map { "\(Numbers.coordinate($0.x)) \(Numbers.coordinate($0.y))" }
      .joined(separator: "L") + "Z"
  }

  /// The corners of a shape with the area of the unit circle, written out so that no library of
  /// sines can change a byte.
  private var shape: [Point] {
    switch self {
    case .circle: []
    case .square:
      [.init(-0.886, -0.886), .init(0.886, -0.886), .init(0.886, 0.886), .init(-0.886, 0.886)]
    case .diamond: [.init(0, -1.253), .init(1.253, 0), .init(0, 1.253), .init(-1.253, 0)]
    case .triangle: [.init(0, -1.555), .init(1.347, 0.778), .init(-1.347, 0.778)]
    case .downTriangle: [.init(0, 1.555), .init(1.347, -0.778), .init(-1.347, -0.778)]
    case .hexagon:
      [
        .init(1.1, 0), .init(0.55, 0.952), .init(-0.55, 0.952), .init(-1.1, 0),
        .init(-0.55, -0.952), .init(0.55, -0.952),
      ]
    case .pentagon:
      [
        .init(0, -1.149), .init(1.093, -0.355), .init(0.675, 0.93), .init(-0.675, 0.93),
        .init(-1.093, -0.355),
      ]
    case .star:
      [
        .init(0, -1.55), .init(0.409, -0.563), .init(1.474, -0.479), .init(0.662, 0.215),
        .init(0.911, 1.254), .init(0, 0.696), .init(-0.911, 1.254), .init(-0.662, 0.215),
        .init(-1.474, -0.479), .init(-0.409, -0.563),
      ]
    }
  }
}

/// A straight line; `hover` is what a pointer over it shows.
func lineElement(from a: Point, to b: Point, _ attributes: String, hover: String? = nil) -> String {
  pathElement([a, b], attributes, hover: hover)
}

/// A line through points, or the area inside them; `hover` is what a pointer over it shows.
func pathElement(
  _ points: [Point], isClosed: Bool = false, _ attributes: String, hover: String? = nil
) -> String {
  "<path d=\"M"
    + points.map { "\(Numbers.coordinate($0.x)) \(Numbers.coordinate($0.y))" }
    .joined(separator: "L") + (isClosed ? "Z" : "") + "\"\(attributes)" + ending("path", hover)
}

/// A rectangle; `hover` is what a pointer over it shows.
func boxElement(_ box: Box, _ attributes: String, hover: String? = nil) -> String {
  "<rect x=\"\(Numbers.coordinate(box.left))\" y=\"\(Numbers.coordinate(box.top))\""
    + " width=\"\(Numbers.coordinate(box.width))\" height=\"\(Numbers.coordinate(box.height))\""
    + "\(attributes)" + ending("rect", hover)
}

/// The end of an element, with what a pointer over it shows, if anything.
private func ending(_ name: String, _ hover: String?) -> String {
  guard let hover else { return "/>" }
  return "><title>\(PlainText.escaped(hover, limit: 260))</title></\(name)>"
}

/// Many straight lines of one look, 40 in each element.
///
/// - Complexity: O(lines).
func lineElements(_ lines: [(Point, Point)]) -> [String] {
  stride(from: 0, to: lines.count, by: 40).map { first in
    var path = "<path d=\""
    for (a, b) in lines[first..<min(first + 40, lines.count)] {
      let x = Int((a.x * 10).rounded())
      let y = Int((a.y * 10).rounded())
      let dx = Int((b.x * 10).rounded()) - x
      let dy = Int((b.y * 10).rounded()) - y
      path += "M\(Numbers.tenths(x)) \(Numbers.tenths(y))l\(Numbers.tenths(dx))"
      path += dy < 0 ? Numbers.tenths(dy) : " " + Numbers.tenths(dy)
    }
    return path + "\"/>"
  }
}
