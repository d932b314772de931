/// Disks of groups that fill a box, related ones near each other, none on top of another.
///
/// Graphviz places the groups by their links; then the disks are spread so that no part of the box
/// stays empty, and pushed apart.
struct BubbleLayout {
  /// Indexed by disk.
  let positions: [Point]
  /// Indexed by disk, in pixels.
  let radii: [Double]
  /// What the wanted radii were multiplied by.
  let scale: Double
  /// What placed them, or nil where there was nothing to place.
  let engine: LayoutEngine?

  /// Places disks.
  ///
  /// - Parameters:
  ///   - wanted: Indexed by disk: the radius in pixels, which shrinks where there is no room.
  ///   - links: Which disks belong near each other.
  ///   - gap: The least room between disks.
  ///   - box: Where they must stay.
  ///   - engine: How, or nil for `sfdp`.
  /// - Throws: `LayoutError`.
  init(
    radii wanted: [Double], links: [DisparityFilter.Tie], gap: Double, in box: Box,
    by engine: LayoutEngine? = nil
  ) async throws {
    guard wanted.count > 1 else {
      positions = wanted.map { _ in box.center }
      radii = wanted
      scale = 1
      self.engine = nil
      return
    }
    let engine = engine ?? .sfdp
    var dot = DOT(
      name: "groups",
      attributes: [
        "start": LayoutEngine.seed, "overlap": "prism", "splines": "line", "K": "1.2",
        "repulsiveforce": "1",
      ],
      nodeAttributes: ["label": "", "shape": "circle", "fixedsize": "true"])
    for (disk, radius) in wanted.enumerated() {
      dot.add(node: disk, ["width": Numbers.inches(2 * radius + gap)])
    }
    for link in links { dot.add(edge: link.first, link.second) }
    let layout = try await Layout(of: dot, nodeCount: wanted.count, by: engine)
    let largest = wanted.max() ?? 0
    let fit = Fit(
      layout.positions, in: box.inset(by: min(largest / 2, min(box.width, box.height) / 4)))
    var places = evened(fit.positions, widths: wanted.map { 2 * $0 + gap }, by: 0.6, in: box)
    var scale = 1.0
    while !Self.pushApart(&places, wanted.map { $0 * scale }, gap: gap, in: box), scale > 0.2 {
      scale *= 0.95
    }
    positions = places
    radii = wanted.map { $0 * scale }
    self.scale = scale
    self.engine = engine
  }

  /// Pushes overlapping disks apart, the smaller ones further.
  ///
  /// - Returns: Whether all stand clear.
  private static func pushApart(
    _ places: inout [Point], _ radii: [Double], gap: Double, in box: Box
  ) -> Bool {
    for _ in 0..<400 {
      var worst = 0.0
      for first in places.indices {
        for second in places.indices where second > first {
          let reach = radii[first] + radii[second] + gap
          var dx = places[second].x - places[first].x
          var dy = places[second].y - places[first].y
          var distance = (dx * dx + dy * dy).squareRoot()
          if distance >= reach { continue }
          if distance < 1e-6 { (dx, dy, distance) = (1, 0, 1) }
          let push = reach - distance + 0.05
          worst = max(worst, push)
          let share = radii[second] / (radii[first] + radii[second])
          places[first].x -= dx / distance * push * share
          places[first].y -= dy / distance * push * share
          places[second].x += dx / distance * push * (1 - share)
          places[second].y += dy / distance * push * (1 - share)
        }
      }
      for disk in places.indices {
        let radius = radii[disk] + 2
        places[disk].x = min(max(places[disk].x, box.left + radius), box.right - radius)
        places[disk].y = min(max(places[disk].y, box.top + radius), box.bottom - radius)
      }
      if worst < 0.4 { return true }
    }
    return false
  }
}
