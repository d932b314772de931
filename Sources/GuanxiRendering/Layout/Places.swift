/// Where people stand in a picture, by their ids: kept in a file and used again, so that pictures
/// of the same people can be compared.
public struct Places: Sendable, Equatable {
  /// How wide the box is in which they stand.
  public var width: Double
  /// How high it is.
  public var height: Double
  /// By id, from the upper left corner of the box; y grows downwards.
  public var positions: [String: Point]

  /// Names places.
  public init(width: Double, height: Double, positions: [String: Point]) {
    self.width = width
    self.height = height
    self.positions = positions
  }

  /// Names the places of people in a box.
  init(_ people: [Int], at points: [Point], labels: [String], in box: Box) {
    width = box.width
    height = box.height
    positions = [:]
    positions.reserveCapacity(people.count)
    for (person, point) in zip(people, points) {
      positions[labels[person]] = Point(
        Self.rounded(point.x - box.left), Self.rounded(point.y - box.top))
    }
  }

  /// Tenths, as pictures have them, so that both stand in the very same place.
  private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

  /// The file: one person a line, ordered by id.
  public var text: String {
    let lines = positions.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map {
        "    \(JSONText.quoted($0.key)): [\(Self.short($0.value.x)), \(Self.short($0.value.y))]"
      }
    return """
      {
        "width": \(Self.short(width)),
        "height": \(Self.short(height)),
        "positions": {
      \(lines.joined(separator: ",\n"))
        }
      }

      """
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  /// The nodes that have a place.
  func nodes(_ labels: [String]) -> Set<Int> {
    Set(labels.indices.filter { positions[labels[$0]] != nil })
  }

  /// Where people stand in another box; nil for those without a place.
  ///
  /// The box is filled as the old one was: scaled in both directions alike, and centered.
  func points(of people: [Int], labels: [String], in box: Box) -> [Point?] {
    let scale = min(box.width / max(1e-9, width), box.height / max(1e-9, height))
    return people.map { person in
      positions[labels[person]].map {
        Point(
          box.center.x + ($0.x - width / 2) * scale, box.center.y + ($0.y - height / 2) * scale)
      }
    }
  }
}

extension Places {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - text: What is in it.
  ///   - isKnown: Whether there is somebody with an id.
  /// - Throws: `PlacesError` that names the line of what is wrong: no JSON, a position that is no
  ///   pair of finite numbers, somebody who is not there or comes twice.
  public init(_ text: String, isKnown: (String) -> Bool = { _ in true }) throws(PlacesError) {
    var scanner = JSONText(text)
    var width: Double?
    var height: Double?
    var positions: [String: Point]?
    try scanner.object { (scanner, key) throws(PlacesError) in
      switch key {
      case "width": width = try scanner.size()
      case "height": height = try scanner.size()
      case "positions": positions = try scanner.points(isKnown)
      default: throw scanner.wrong("'\(key)' means nothing here.")
      }
    }
    try scanner.end()
    guard let width, let height, let positions else {
      throw scanner.wrong("there must be \"width\", \"height\" and \"positions\".")
    }
    self.init(width: width, height: height, positions: positions)
  }
}

extension JSONText {
  /// Reads points by name.
  fileprivate mutating func points(
    _ isKnown: (String) -> Bool
  ) throws(PlacesError) -> [String: Point] {
    var found: [String: Point] = [:]
    try object { (scanner, id) throws(PlacesError) in
      guard isKnown(id) else {
        throw scanner.wrong("there is nobody called '\(id)' in the network.")
      }
      let point = try scanner.point(of: id)
      guard found.updateValue(point, forKey: id) == nil else {
        throw scanner.wrong("'\(id)' has a position already.")
      }
    }
    return found
  }
}

/// What is wrong with a file of positions, and where.
public struct PlacesError: Error, CustomStringConvertible, Equatable {
  /// From 1.
  public var line: Int
  /// A sentence.
  public var problem: String

  /// The line, and what is wrong with it.
  public var description: String { "line \(line): \(problem)" }
}
