/// A cascade on rings: each generation on its own, roots in the middle.
struct RadialLayout {
  /// Indexed like the people kept.
  let positions: [Point]
  /// The radii of the rings, the innermost first, in pixels.
  let rings: [Double]
  /// The middle of the rings.
  let center: Point

  /// The distances between rings, in inches: smaller outwards, and smaller still where only a few
  /// people are left beyond the most crowded ring.
  ///
  /// - Parameter crowd: Indexed by ring: how many people are on it.
  /// - Returns: Indexed by ring, in inches.
  private static func steps(_ crowd: [Int]) -> [Double] {
    let usual = [1.3, 1.0, 0.9, 0.8, 0.7, 0.6, 0.45]
    let most = crowd.max() ?? 1
    let peak = crowd.lastIndex(of: most) ?? 0
    return crowd.enumerated().map { ring, count in
      let step = usual[min(ring, usual.count - 1)]
      if ring <= peak { return step }
      let share = Double(count) / Double(most)
      return step * max(0.4, share.squareRoot().squareRoot())
    }
  }

  /// Places people.
  ///
  /// - Parameters:
  ///   - kept: Who is drawn, ancestors first.
  ///   - tree: Who comes from whom.
  ///   - box: Where they must stay.
  /// - Throws: `LayoutError`.
  init(_ kept: [Int], of tree: CascadeTree, in box: Box) async throws {
    center = box.center
    let middle = box.center
    var number = [Int: Int](minimumCapacity: kept.count)
    for (index, person) in kept.enumerated() { number[person] = index }
    let roots = kept.filter { tree.parents[$0] == nil }
    // Several trees hang from a middle that is not drawn.
    let hasJoint = roots.count > 1
    guard kept.count > 1 else {
      positions = kept.map { _ in middle }
      rings = []
      return
    }
    let depth = (kept.map { tree.depths[$0] }.max() ?? 0) + (hasJoint ? 1 : 0)
    var crowd = [Int](repeating: 0, count: depth)
    for person in kept {
      let ring = tree.depths[person] - (hasJoint ? 0 : 1)
      if ring >= 0 { crowd[ring] += 1 }
    }
    let steps = Self.steps(crowd)
    let root = hasJoint ? kept.count : number[roots[0], default: 0]
    var dot = DOT(
      name: "cascade",
      attributes: [
        "root": "\(root)", "overlap": "true", "start": LayoutEngine.seed,
        "ranksep": steps.map { Numbers.inches($0 * 72) }.joined(separator: ":"),
      ],
      nodeAttributes: ["label": "", "shape": "point", "width": "0.02"])
    for node in 0..<(kept.count + (hasJoint ? 1 : 0)) { dot.add(node: node) }
    for (index, person) in kept.enumerated() {
      if let parent = tree.parents[person] {
        dot.add(edge: number[parent, default: 0], index)
      } else if hasJoint {
        dot.add(edge: root, index)
      }
    }
    let layout = try await Layout(
      of: dot, nodeCount: kept.count + (hasJoint ? 1 : 0), by: .twopi)
    let origin = layout.positions[root]
    var radius = 0.0
    let radii = steps.map { step in
      radius += 72 * step
      return radius
    }
    let scale = min(box.width, box.height) / 2 / max(1, radii.last ?? 1)
    rings = radii.map { $0 * scale }
    positions = layout.positions.prefix(kept.count).map {
      Point(middle.x + ($0.x - origin.x) * scale, middle.y + ($0.y - origin.y) * scale)
    }
  }
}
