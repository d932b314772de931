import Foundation

/// Circles packed into a disk along a spiral, the first in the middle (after Vogel, "A better way to
/// construct the sunflower head", 1979).
struct Sunflower {
  /// Indexed by circle: relative to the middle of the disk.
  let places: [Point]
  /// What the wanted radii were multiplied by so that all have room.
  let scale: Double

  /// Packs circles.
  init(radii: [Double], in disk: Double) {
    var scale = 1.0
    while true {
      if let places = Self.packed(radii.map { $0 * scale }, in: disk) {
        self.places = places
        self.scale = scale
        return
      }
      scale *= 0.93
      if scale < 0.02 {
        places = radii.map { _ in Point(0, 0) }
        self.scale = scale
        return
      }
    }
  }

  private static func packed(_ radii: [Double], in disk: Double) -> [Point]? {
    let golden = Double.pi * (3 - 5.0.squareRoot())
    let step = max(1.2, (radii.min() ?? 1) * 1.1)
    var places: [Point] = []
    var seed = 0
    for radius in radii {
      while true {
        let distance = places.isEmpty ? 0 : step * Double(seed).squareRoot()
        if distance + radius > disk - 1 { return nil }
        let angle = golden * Double(seed)
        let place = Point(distance * cos(angle), distance * sin(angle))
        seed += 1
        let isFree = places.indices.allSatisfy {
          places[$0].distance(to: place) >= radii[$0] + radius + 1
        }
        if isFree {
          places.append(place)
          break
        }
      }
    }
    return places
  }
}
