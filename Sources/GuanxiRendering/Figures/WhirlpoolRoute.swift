/// The bent line of an arrow between two disks.
struct Route {
  let flow: WhirlpoolFigure.Flow
  /// By how much of its length it leaves the straight line; above 0 to its right.
  let bend: Double
  let width: Double
  /// How long its head is.
  let head: Double
  let start: Point
  /// What a quadratic curve bends toward.
  let middle: Point
  /// Where the head begins, and where it ends.
  let neck: Point
  let tip: Point

  /// The bends of an arrow whose opposite takes the other side.
  static let bends = [0.14, 0.05, 0.26, 0.4, 0.55, 0.75]
  /// Those of an arrow that has both sides for itself.
  static let allBends = bends.flatMap { [$0, -$0] }

  /// A line from edge to edge of two disks.
  init(
    _ flow: WhirlpoolFigure.Flow, bend: Double, width: Double, from centers: [Point],
    radii: [Double]
  ) {
    self.flow = flow
    self.bend = bend
    self.width = width
    head = 4 + 1.5 * width
    let a = centers[flow.source]
    let b = centers[flow.target]
    // From edge to edge a large disk bends its arrows no more than a small one.
    let free = max(20, a.distance(to: b) - radii[flow.source] - radii[flow.target])
    let distance = max(1, a.distance(to: b))
    let size = bend * (0.5 * free + 0.5 * distance)
    middle = Point(
      (a.x + b.x) / 2 - (b.y - a.y) / distance * size,
      (a.y + b.y) / 2 + (b.x - a.x) / distance * size)
    start = Self.shifted(a, toward: middle, by: radii[flow.source] + 1)
    tip = Self.shifted(b, toward: middle, by: radii[flow.target] + 1)
    neck = Self.shifted(b, toward: middle, by: radii[flow.target] + 1 + head * 0.9)
  }

  private static func shifted(_ point: Point, toward other: Point, by length: Double) -> Point {
    let distance = max(1e-6, point.distance(to: other))
    return Point(
      point.x + (other.x - point.x) / distance * length,
      point.y + (other.y - point.y) / distance * length)
  }

  /// Points along the line.
  var points: [Point] {
    (0...16).map { step in
      let part = Double(step) / 16
      let rest = 1 - part
      func mix(_ a: Double, _ b: Double, _ c: Double) -> Double {
        rest * rest * a + 2 * rest * part * b + part * part * c
      }
      return Point(mix(start.x, middle.x, tip.x), mix(start.y, middle.y, tip.y))
    }
  }

  /// Its middle and both its sides, piece by piece: what names must not cover.
  var edges: [(Point, Point)] {
    let points = points
    let half = width / 2 + 2
    return zip(points, points.dropFirst()).flatMap { a, b in
      let length = max(1e-6, a.distance(to: b))
      let side = Point(-(b.y - a.y) / length * half, (b.x - a.x) / length * half)
      return [-1.0, 0, 1].map { sign in
        (
          Point(a.x + sign * side.x, a.y + sign * side.y),
          Point(b.x + sign * side.x, b.y + sign * side.y)
        )
      }
    }
  }

  /// What is bad about it: parts under disks, outside the page or along other arrows, and its bend.
  func cost(among centers: [Point], radii: [Double], _ others: [Route], in room: Box) -> Double {
    let points = points
    var cost = 12 * abs(abs(bend) - 0.14)
    for point in points {
      if !room.contains(Box(left: point.x, top: point.y, right: point.x, bottom: point.y)) {
        cost += 6
      }
      for disk in centers.indices where disk != flow.source && disk != flow.target {
        if point.distance(to: centers[disk]) < radii[disk] + width / 2 + 3 { cost += 4 }
      }
    }
    for other in others where isAlong(other) {
      let theirs = other.points
      for point in points.dropFirst(2).dropLast(2)
      where theirs.contains(where: { $0.distance(to: point) < 5 + (width + other.width) / 2 }) {
        cost += 0.5
      }
    }
    return cost
  }

  /// Whether another arrow has an end in common, and so may run along with it.
  private func isAlong(_ other: Route) -> Bool {
    let ends = [other.flow.source, other.flow.target]
    return ends.contains(flow.source) || ends.contains(flow.target)
  }
}
