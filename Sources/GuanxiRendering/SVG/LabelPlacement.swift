/// Finds room for the names of a few nodes.
///
/// Greedy, in the order given: each name tries 8 directions and 4 distances and takes the place
/// that covers least; names never overlap each other, and none leaves the area (after the survey
/// of Christensen, Marks and Shieber, "An Empirical Study of Algorithms for Point-Feature Label
/// Placement", ACM TOG 1995).
struct LabelPlacement: Sendable {
  /// A name in its place.
  struct Placed: Sendable, Equatable {
    /// Whose name it is: an index into the circles.
    let node: Int
    /// The text.
    let text: String
    /// The estimated box around it.
    let box: Box
    /// Where a thin line leads from the name to its node, if the two are apart.
    let leader: (from: Point, to: Point)?

    /// Whether two names stand in the same place.
    static func == (a: Placed, b: Placed) -> Bool {
      a.node == b.node && a.text == b.text && a.box == b.box
    }
  }

  /// The area that names stay in.
  let area: Box
  /// The size of the letters, in pixels.
  let size: Double
  /// Where names stand so far.
  private(set) var placed: [Placed] = []

  private let centers: [Point]
  private let radii: [Double]
  private let lines: [(Point, Point)]
  private var blocked: [Box]
  private var cells: [Int: [Int]] = [:]
  private let cell = 32.0
  private var distances = [2.5, 9, 18, 30]
  private var lineCost = 0.5
  /// Above this number one crossing more hardly counts.
  private var mostCrossings = 4.0

  /// Starts without names.
  ///
  /// - Parameters:
  ///   - centers: Indexed by node.
  ///   - radii: Indexed by node.
  ///   - lines: What names should rather not cover.
  ///   - blocked: What names must not cover.
  ///   - area: Where names may be.
  ///   - size: The size of the letters, in pixels.
  init(
    centers: [Point], radii: [Double], lines: [(Point, Point)] = [], blocked: [Box] = [],
    area: Box, size: Double
  ) {
    self.centers = centers
    self.radii = radii
    self.lines = lines
    self.blocked = blocked
    self.area = area
    self.size = size
    for node in centers.indices {
      let box = Box(
        left: centers[node].x - radii[node], top: centers[node].y - radii[node],
        right: centers[node].x + radii[node], bottom: centers[node].y + radii[node])
      forEachCell(of: box) { cells[$0, default: []].append(node) }
    }
  }

  /// Has names stand farther away rather than on a line: for pictures of a few thick arrows.
  mutating func keepClearOfLines() {
    distances += [44, 60, 80]
    lineCost = 2
    mostCrossings = .infinity
  }

  /// Finds a place for a name, unless there is none.
  ///
  /// - Returns: Whether there was one.
  /// - Complexity: O(32 × (lines + names + nodes nearby)).
  @discardableResult
  mutating func place(_ text: String, at node: Int) -> Bool {
    var best: (cost: Double, label: Placed)?
    for (ring, distance) in distances.enumerated() {
      for direction in Self.directions {
        let label = candidate(text, at: node, direction, distance: distance, isFar: ring > 1)
        guard area.contains(label.box), !blocked.contains(where: { $0.overlaps(label.box) })
        else { continue }
        let cost = direction.cost + 1.3 * Double(ring) + covering(label)
        if best.map({ cost < $0.cost }) ?? true { best = (cost, label) }
      }
    }
    guard let label = best?.label else { return false }
    placed.append(label)
    blocked.append(label.box)
    return true
  }

  private struct Direction {
    var x: Double
    var y: Double
    var cost: Double
  }

  private static let directions = [
    Direction(x: 1, y: 0, cost: 0), Direction(x: -1, y: 0, cost: 0.15),
    Direction(x: 0, y: -1, cost: 0.3), Direction(x: 0, y: 1, cost: 0.35),
    Direction(x: 0.707, y: -0.707, cost: 0.5), Direction(x: 0.707, y: 0.707, cost: 0.5),
    Direction(x: -0.707, y: -0.707, cost: 0.6), Direction(x: -0.707, y: 0.707, cost: 0.6),
  ]

  private func candidate(
    _ text: String, at node: Int, _ direction: Direction, distance: Double, isFar: Bool
  ) -> Placed {
    let center = centers[node]
    let reach = radii[node] + distance
    let x = center.x + direction.x * reach
    let y = center.y + direction.y * reach
    let width = PlainText.width(text, isBold: true) * size
    let height = 1.05 * size
    let left = direction.x > 0 ? x : direction.x < 0 ? x - width : x - width / 2
    // Slanted names turn a corner to their circle, so that they do not lie on it.
    let top =
      direction.y > 0.9
      ? y
      : direction.y < -0.9
        ? y - height
        : y - height / 2 + (direction.y > 0 ? 0.3 : direction.y < 0 ? -0.3 : 0) * height
    let start = Point(
      center.x + direction.x * (radii[node] + 1), center.y + direction.y * (radii[node] + 1))
    return Placed(
      node: node, text: text,
      box: Box(left: left, top: top, right: left + width, bottom: top + height),
      leader: isFar ? (from: start, to: Point(x, y)) : nil)
  }

  private func covering(_ label: Placed) -> Double {
    var cost = 0.0
    var seen: Set<Int> = []
    forEachCell(of: label.box) { place in
      for node in cells[place] ?? [] where node != label.node && seen.insert(node).inserted {
        let near = Point(
          min(max(centers[node].x, label.box.left), label.box.right),
          min(max(centers[node].y, label.box.top), label.box.bottom))
        if near.distance(to: centers[node]) < radii[node] + 1 {
          cost += 2 + 0.2 * radii[node] * radii[node]
        }
      }
    }
    var crossings = 0.0
    for line in lines where label.box.isCrossed(from: line.0, to: line.1) { crossings += 1 }
    return cost + lineCost * min(crossings, mostCrossings) + 0.02 * crossings
  }

  private func forEachCell(of box: Box, _ visit: (Int) -> Void) {
    let columns = Int((box.left / cell).rounded(.down))...Int((box.right / cell).rounded(.down))
    for row in Int((box.top / cell).rounded(.down))...Int((box.bottom / cell).rounded(.down)) {
      for column in columns { visit(row &* 1_000_003 &+ column) }
    }
  }
}

extension SVGDocument {
  /// Writes the names, and thin lines to those that stand apart.
  mutating func write(_ labels: LabelPlacement, ink: Ink = .text, isBold: Bool = true) {
    for label in labels.placed {
      if let leader = label.leader {
        add(lineElement(from: leader.from, to: leader.to, stroked(.muted, width: 0.7)))
      }
    }
    for label in labels.placed {
      write(
        label.text, at: Point(label.box.center.x, label.box.top + 0.83 * labels.size),
        size: labels.size, isBold: isBold, anchor: .middle, ink: ink, hasHalo: true)
    }
  }
}
