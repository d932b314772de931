import GuanxiCore

/// Where the people of a selection stand, fitted into a box.
struct NetworkLayout {
  /// Indexed by person of the selection.
  let positions: [Point]
  /// Indexed by person of the selection, in pixels.
  let radii: [Double]
  /// What the wanted radii were multiplied by.
  let scale: Double
  /// The people without a tie, who stand in rows at the bottom.
  let isolated: [Int]
  /// Where those rows begin; nil without them.
  let rowsTop: Double?
  /// What placed the others, or nil where nobody has a tie.
  let engine: LayoutEngine?
  /// How many people had no place among those that were given.
  let newcomers: Int

  /// Places people.
  ///
  /// - Parameters:
  ///   - selection: Who, and by which ties.
  ///   - wanted: Indexed by person: the radius in pixels, which shrinks where there is no room.
  ///   - box: Where they must stay, circles included.
  ///   - engine: How, or nil for `neato` up to 150 people and `sfdp` above.
  /// - Throws: `LayoutError`.
  init(
    _ selection: NetworkSelection, radii wanted: [Double], in box: Box, by engine: LayoutEngine?
  ) async throws {
    let count = selection.people.count
    newcomers = 0
    var hasTie = [Bool](repeating: false, count: count)
    for tie in selection.layoutTies {
      hasTie[tie.first] = true
      hasTie[tie.second] = true
    }
    let tied = (0..<count).filter { hasTie[$0] }
    isolated = (0..<count).filter { !hasTie[$0] }
    var area = box
    var places = [Point](repeating: box.center, count: count)
    var rowsTop: Double?
    if !isolated.isEmpty {
      let rows = Rows(radii: isolated.map { wanted[$0] }, in: box, isAlone: tied.isEmpty)
      for (index, person) in isolated.enumerated() { places[person] = rows.places[index] }
      rowsTop = rows.top
      area.bottom = rows.top - 30
    }
    self.rowsTop = rowsTop
    guard !tied.isEmpty else {
      self.engine = nil
      positions = places
      radii = wanted
      scale = 1
      return
    }
    let engine = engine ?? (tied.count <= 150 ? .neato : .sfdp)
    self.engine = engine
    let dot = Self.dot(selection, tied, radii: wanted, engine)
    let layout = try await Layout(of: dot, nodeCount: tied.count, by: engine)
    let largest = tied.map { wanted[$0] }.max() ?? 0
    let room = area.inset(by: min(largest, min(area.width, area.height) / 4) + 2)
    let fit = Fit(layout.positions, in: room)
    let even =
      selection.evening > 0
      ? evened(
        fit.positions, widths: tied.map { 2 * wanted[$0] }, by: selection.evening, in: room)
      : fit.positions
    for (index, person) in tied.enumerated() { places[person] = even[index] }
    let shrink = Self.shrink(tied, places, wanted)
    positions = places
    scale = shrink
    radii = wanted.map { $0 * shrink }
  }

  private static func dot(
    _ selection: NetworkSelection, _ tied: [Int], radii: [Double], _ engine: LayoutEngine
  ) -> DOT {
    var dot = DOT(
      name: "network",
      attributes: [
        "start": LayoutEngine.seed, "overlap": "prism", "splines": "line",
        "outputorder": "edgesfirst",
      ],
      nodeAttributes: ["label": "", "shape": "circle", "fixedsize": "true"])
    switch engine {
    case .sfdp: dot.attributes["repulsiveforce"] = "1"
    case .neato:
      dot.attributes["pack"] = "12"
      dot.attributes["sep"] = "+2"
    default: break
    }
    var number = [Int](repeating: -1, count: selection.people.count)
    for (index, person) in tied.enumerated() {
      number[person] = index
      dot.add(node: index, ["width": Numbers.inches(2 * radii[person] + 2)])
    }
    for tie in selection.layoutTies { dot.add(edge: number[tie.first], number[tie.second]) }
    return dot
  }

  /// How much smaller circles must be so that nearly all of them stand clear of each other.
  static func shrink(_ people: [Int], _ places: [Point], _ radii: [Double]) -> Double {
    let byPlace = people.sorted { places[$0].x < places[$1].x }
    let widest = 2 * (people.map { radii[$0] }.max() ?? 0)
    var clear: [Double] = []
    for (index, person) in byPlace.enumerated() {
      var tightest = 1.0
      for other in byPlace[(index + 1)...] {
        if places[other].x - places[person].x > widest { break }
        let reach = radii[person] + radii[other] + 0.8
        let distance = places[person].distance(to: places[other])
        if distance < reach { tightest = min(tightest, distance / reach) }
      }
      clear.append(tightest)
    }
    clear.sort()
    return max(0.55, clear[clear.count / 50])
  }
}

/// Tidy rows of circles along the bottom of a box.
struct Rows {
  /// Indexed like the circles.
  let places: [Point]
  /// The upper edge.
  let top: Double

  init(radii: [Double], in box: Box, isAlone: Bool) {
    let step = 2 * (radii.max() ?? 0) + 5
    let most = max(1, Int(box.width / step))
    let columns = isAlone ? min(most, max(1, Int(Double(radii.count).squareRoot() * 1.4))) : most
    let rows = (radii.count + columns - 1) / columns
    let height = step * Double(rows)
    let top = isAlone ? box.center.y - height / 2 : box.bottom - height
    let left = isAlone ? box.center.x - step * Double(min(columns, radii.count)) / 2 : box.left
    places = radii.indices.map { index in
      Point(
        left + step * (Double(index % columns) + 0.5), top + step * (Double(index / columns) + 0.5))
    }
    self.top = top
  }
}
