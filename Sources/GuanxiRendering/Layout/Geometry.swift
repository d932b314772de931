/// A place in a picture, in pixels; y grows downwards.
public struct Point: Sendable, Equatable {
  /// From the left edge.
  public var x: Double
  /// From the top edge.
  public var y: Double

  /// Names a place.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The distance to another place.
  public func distance(to other: Point) -> Double {
    let dx = x - other.x
    let dy = y - other.y
    return (dx * dx + dy * dy).squareRoot()
  }
}

/// An upright rectangle, in pixels.
public struct Box: Sendable, Equatable {
  /// Its left edge.
  public var left: Double
  /// Its top edge.
  public var top: Double
  /// Its right edge.
  public var right: Double
  /// Its bottom edge.
  public var bottom: Double

  /// Names a rectangle by its edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The smallest box around some points, or nil when there are none.
  public init?(around points: some Sequence<Point>) {
    var box: Box?
    for point in points {
      guard let old = box else {
        box = Box(left: point.x, top: point.y, right: point.x, bottom: point.y)
        continue
      }
      box = Box(
        left: min(old.left, point.x), top: min(old.top, point.y),
        right: max(old.right, point.x), bottom: max(old.bottom, point.y))
    }
    guard let box else { return nil }
    self = box
  }

  /// From left to right.
  public var width: Double { right - left }
  /// From top to bottom.
  public var height: Double { bottom - top }
  /// Its middle.
  public var center: Point { Point((left + right) / 2, (top + bottom) / 2) }

  /// The box with each edge moved inwards.
  public func inset(by margin: Double) -> Box {
    Box(left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin)
  }

  /// Whether two boxes share more than an edge.
  public func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether another box lies inside this one.
  public func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  /// Whether a straight line from one point to another touches the box (Liang and Barsky, "A New
  /// Concept and Method for Line Clipping", ACM TOG 1984).
  func isCrossed(from a: Point, to b: Point) -> Bool {
    var enter = 0.0
    var leave = 1.0
    let dx = b.x - a.x
    let dy = b.y - a.y
    for (change, room) in [
      (-dx, a.x - left), (dx, right - a.x), (-dy, a.y - top), (dy, bottom - a.y),
    ] {
      if change == 0 {
        if room < 0 { return false }
      } else if change < 0 {
        enter = max(enter, room / change)
      } else {
        leave = min(leave, room / change)
      }
      if enter > leave { return false }
    }
    return true
  }
}
