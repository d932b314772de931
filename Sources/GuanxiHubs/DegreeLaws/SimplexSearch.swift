/// The place in the plane where a function is smallest, without derivatives.
///
/// Nelder and Mead, "A simplex method for function minimization", Computer Journal 1965; started
/// anew from where it ended until it gains nothing more.
///
/// - Parameters:
///   - start: Where to start.
///   - step: How far to look at first.
///   - function: What to make small; infinite where it has no meaning.
/// - Returns: The place.
func minimum(
  near start: SIMD2<Double>, step: Double = 0.5, of function: (SIMD2<Double>) -> Double
) -> SIMD2<Double> {
  var best = start
  var value = function(start)
  for _ in 0..<20 {
    let (place, found) = descended(from: best, step: step, function)
    let gain = value - found
    if found < value { (best, value) = (place, found) }
    if !(gain > 1e-10 * max(1, abs(value))) { break }
  }
  return best
}

private func descended(
  from start: SIMD2<Double>, step: Double, _ function: (SIMD2<Double>) -> Double
) -> (place: SIMD2<Double>, value: Double) {
  var corners = [start, start + SIMD2(step, 0), start + SIMD2(0, step)].map {
    (place: $0, value: function($0))
  }
  for _ in 0..<400 {
    corners.sort { $0.value < $1.value }
    let spread = corners[2].place - corners[0].place
    if max(abs(spread.x), abs(spread.y)) < 1e-9 { break }
    let middle = (corners[0].place + corners[1].place) / 2
    func tried(_ factor: Double) -> (place: SIMD2<Double>, value: Double) {
      let place = middle + factor * (corners[2].place - middle)
      return (place, function(place))
    }
    let mirrored = tried(-1)
    if mirrored.value < corners[0].value {
      let farther = tried(-2)
      corners[2] = farther.value < mirrored.value ? farther : mirrored
    } else if mirrored.value < corners[1].value {
      corners[2] = mirrored
    } else {
      let nearer = mirrored.value < corners[2].value ? tried(-0.5) : tried(0.5)
      if nearer.value < min(mirrored.value, corners[2].value) {
        corners[2] = nearer
      } else {
        for index in 1...2 {
          let place = (corners[index].place + corners[0].place) / 2
          corners[index] = (place, function(place))
        }
      }
    }
  }
  return corners.min { $0.value < $1.value }.map { ($0.place, $0.value) } ?? (start, .infinity)
}
