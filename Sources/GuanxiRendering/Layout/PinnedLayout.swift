import Foundation

extension NetworkLayout {
  /// Places people where they stood before, and newcomers beside their neighbors.
  ///
  /// A newcomer stands around the middle of its neighbors who have a place; those that have none get
  /// theirs as their own neighbors do. Whoever is joined to nobody with a place stands in rows at the
  /// bottom.
  ///
  /// - Parameters:
  ///   - selection: Who, and by which ties.
  ///   - wanted: Indexed by person: the radius in pixels, which shrinks where there is no room.
  ///   - pinned: Indexed by person: where each stands, if that is known.
  ///   - box: Where newcomers must stay.
  init(
    _ selection: NetworkSelection, radii wanted: [Double], pinned: [Point?], in box: Box
  ) {
    var places = pinned
    var neighbors = [[Int]](repeating: [], count: selection.people.count)
    for tie in selection.ties {
      neighbors[tie.first].append(tie.second)
      neighbors[tie.second].append(tie.first)
    }
    var waiting = pinned.indices.filter { pinned[$0] == nil }
    newcomers = waiting.count
    var isMoving = true
    while isMoving {
      // All newcomers of a pass see the same places, so their order does not matter.
      let known = places
      isMoving = false
      waiting.removeAll { person in
        let points = neighbors[person].compactMap { known[$0] }
        guard let place = Self.beside(points, person, radius: wanted[person], in: box) else {
          return false
        }
        places[person] = place
        isMoving = true
        return true
      }
    }
    let rows = Rows(radii: waiting.map { wanted[$0] }, in: box, isAlone: false)
    for (index, person) in waiting.enumerated() { places[person] = rows.places[index] }
    let points = places.map { $0 ?? box.center }
    let everybody = Array(selection.people.indices)
    let shrink = Self.shrink(everybody, points, wanted)
    positions = points
    radii = wanted.map { $0 * shrink }
    scale = shrink
    isolated = waiting
    rowsTop = nil
    engine = nil
  }

  private static func beside(
    _ points: [Point], _ person: Int, radius: Double, in box: Box
  ) -> Point? {
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    // The golden angle keeps newcomers with the same neighbors apart.
    let angle = 2.399963 * Double(person)
    let away = 3 * radius + 6
    let x = points.reduce(0) { $0 + $1.x } / count + away * cos(angle)
    let y = points.reduce(0) { $0 + $1.y } / count + away * sin(angle)
    return Point(
      min(max(x, box.left + radius), box.right - radius),
      min(max(y, box.top + radius), box.bottom - radius))
  }
}
