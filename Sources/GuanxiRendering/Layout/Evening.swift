/// Moves circles part of the way to where they would stand if each had its share of the width and of
/// the height, in the same order from left to right and from top to bottom: no part of the box stays
/// empty that need not.
///
/// - Parameters:
///   - places: The middles of the circles.
///   - widths: Indexed like the places: the room that each wants.
///   - share: How much of the way, from 0 to 1.
///   - box: Where they stand.
/// - Returns: Indexed like the places.
/// - Complexity: O(*n* log *n*).
func evened(_ places: [Point], widths: [Double], by share: Double, in box: Box) -> [Point] {
  let whole = widths.reduce(0, +)
  func even(_ along: (Point) -> Double, from low: Double, to high: Double) -> [Double] {
    let order = places.indices.sorted {
      let a = along(places[$0])
      let b = along(places[$1])
      return a != b ? a < b : $0 < $1
    }
    var even = [Double](repeating: 0, count: places.count)
    var done = 0.0
    for circle in order {
      even[circle] = low + (done + widths[circle] / 2) / whole * (high - low)
      done += widths[circle]
    }
    return even
  }
  let x = even(\.x, from: box.left, to: box.right)
  let y = even(\.y, from: box.top, to: box.bottom)
  return places.indices.map {
    Point(
      (1 - share) * places[$0].x + share * x[$0], (1 - share) * places[$0].y + share * y[$0])
  }
}
