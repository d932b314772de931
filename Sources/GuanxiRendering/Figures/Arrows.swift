import GuanxiCore

/// The ties of a picture as lines between circles, with small heads where arcs point somewhere.
struct Arrows {
  /// Of more ties, nobody could tell the heads apart.
  static let limit = 3000

  /// Indexed by tie: whether there is an arc to its second end, and to its first; empty where no
  /// heads are drawn.
  private let directions: [(forward: Bool, backward: Bool)]

  /// Whether heads were left out because there are too many.
  let areTooMany: Bool

  /// Looks up where arcs lead.
  ///
  /// - Complexity: O(*t* log *m*) for *t* ties.
  init(of selection: NetworkSelection, in graph: Graph) {
    // Shared acquaintances of a network without values are no arcs of it.
    let areArcs = graph.isDirected && (selection.tieValues == nil || graph.arcValues != nil)
    areTooMany = areArcs && selection.ties.count > Self.limit
    guard areArcs, !areTooMany else {
      directions = []
      return
    }
    directions = selection.ties.map { tie in
      let first = selection.people[tie.first]
      let second = selection.people[tie.second]
      return (
        forward: graph.arc(from: first, to: second) != nil,
        backward: graph.arc(from: second, to: first) != nil
      )
    }
  }

  /// Whether arcs have heads.
  var areDrawn: Bool { !directions.isEmpty }

  /// A line and the corners of its heads.
  struct Arrow {
    var line: (Point, Point)
    var heads: [[Point]] = []
  }

  /// The line of a tie, cut where a head begins.
  ///
  /// - Parameters:
  ///   - tie: Its place among the ties.
  ///   - from: The middle and the radius of its first end.
  ///   - to: The middle and the radius of its second end.
  ///   - width: Of the line, in pixels.
  /// - Returns: The line from middle to middle, or as far as its heads.
  func arrow(
    _ tie: Int, from: (center: Point, radius: Double), to: (center: Point, radius: Double),
    width: Double
  ) -> Arrow {
    var arrow = Arrow(line: (from.center, to.center))
    let distance = from.center.distance(to: to.center)
    let free = distance - from.radius - to.radius - 2
    guard areDrawn, free > 3 else { return arrow }
    let length = min(4.5 + 1.6 * width, 0.7 * free)
    let x = (to.center.x - from.center.x) / distance
    let y = (to.center.y - from.center.y) / distance
    if directions[tie].forward {
      let head = Self.head(at: to.center, away: to.radius + 1, length, x, y)
      arrow.heads.append(head.corners)
      arrow.line.1 = head.neck
    }
    if directions[tie].backward {
      let head = Self.head(at: from.center, away: from.radius + 1, length, -x, -y)
      arrow.heads.append(head.corners)
      arrow.line.0 = head.neck
    }
    return arrow
  }

  /// A head that points along (`x`, `y`) at a circle.
  private static func head(
    at center: Point, away: Double, _ length: Double, _ x: Double, _ y: Double
  ) -> (corners: [Point], neck: Point) {
    let tip = Point(center.x - x * away, center.y - y * away)
    let base = Point(tip.x - x * length, tip.y - y * length)
    let half = 0.4 * length
    return (
      [
        tip, Point(base.x - y * half, base.y + x * half),
        Point(base.x + y * half, base.y - x * half),
      ],
      Point(tip.x - x * 0.8 * length, tip.y - y * 0.8 * length)
    )
  }
}

/// Many triangles of one look, 40 in each element.
///
/// - Complexity: O(triangles).
func headElements(_ heads: [[Point]]) -> [String] {
  stride(from: 0, to: heads.count, by: 40).map { first in
    "<path d=\""
      + heads[first..<min(first + 40, heads.count)].map { corners in
        "M"
          + corners.map { "\(Numbers.coordinate($0.x)) \(Numbers.coordinate($0.y))" }
          .joined(separator: "L") + "Z"
      }.joined() + "\"/>"
  }
}
