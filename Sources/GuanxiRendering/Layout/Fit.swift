import Foundation

/// Positions turned, scaled and slightly stretched so that they fill a box.
struct Fit {
  /// Indexed like the points.
  let positions: [Point]

  /// Turns points by the multiple of 5° that lets them grow most, then fits them.
  ///
  /// - Parameters:
  ///   - points: Any.
  ///   - box: What to fill.
  ///   - stretch: How much one direction may be scaled more than the other, from 1.
  ///   - canTurn: Whether points may be turned.
  /// - Complexity: O(36 *n*).
  init(_ points: [Point], in box: Box, stretch: Double = 1.35, canTurn: Bool = true) {
    guard let first = points.first else {
      positions = []
      return
    }
    guard points.contains(where: { $0.distance(to: first) > 1e-6 }) else {
      positions = points.map { _ in box.center }
      return
    }
    var best: (scale: Double, points: [Point], bounds: Box)?
    for step in 0..<(canTurn ? 36 : 1) {
      let angle = Double(step) * Double.pi / 36
      let c = cos(angle)
      let s = sin(angle)
      let turned = points.map { Point($0.x * c - $0.y * s, $0.x * s + $0.y * c) }
      guard let bounds = Box(around: turned) else { continue }
      let scale = min(box.width / max(bounds.width, 1e-9), box.height / max(bounds.height, 1e-9))
      if best.map({ scale > $0.scale * 1.0001 }) ?? true { best = (scale, turned, bounds) }
    }
    guard let best else {
      positions = points.map { _ in box.center }
      return
    }
    let wide = min(box.width / max(best.bounds.width, 1e-9), best.scale * stretch)
    let high = min(box.height / max(best.bounds.height, 1e-9), best.scale * stretch)
    let middle = best.bounds.center
    positions = best.points.map {
      Point(
        box.center.x + ($0.x - middle.x) * wide, box.center.y + ($0.y - middle.y) * high)
    }
  }
}
