import GuanxiCore

extension SweepDesign {
  /// The combinations of values; in a grid the last factor changes fastest.
  ///
  /// - Complexity: O(points · factors).
  public var points: [SweepPoint] {
    let settings: [[String]]
    switch plan {
    case .grid: settings = grid
    case .latinHypercube(let count): settings = latinHypercube(count)
    }
    return settings.enumerated().map { SweepPoint(number: $0 + 1, settings: $1) }
  }

  private var grid: [[String]] {
    factors.reduce([[]]) { settings, factor in
      settings.flatMap { setting in factor.values.map { setting + [$0] } }
    }
  }

  /// Each factor's range is cut into as many parts as there are points, or its values are repeated as
  /// often as each other; every part has one point, in an order of the factor's own.
  private func latinHypercube(_ count: Int) -> [[String]] {
    let columns = factors.indices.map { factor -> [String] in
      let keys = KeyedHash(seed, 0x6C68_7330, UInt64(factor))
      let draws = (0..<count).map { keys.then(UInt64($0)) }
      let order = (0..<count).sorted { (draws[$0].value, $0) < (draws[$1].value, $1) }
      var column = [String](repeating: "", count: count)
      for (part, point) in order.enumerated() {
        let place = (Double(part) + draws[point].then(1).uniform) / Double(count)
        column[point] = value(of: factors[factor], at: place)
      }
      return column
    }
    return (0..<count).map { point in columns.map { $0[point] } }
  }

  /// The value at a place in 0..<1.
  private func value(of factor: SweepFactor, at place: Double) -> String {
    guard let range = factor.range else {
      return factor.values[Int(place * Double(factor.values.count))]
    }
    let value = range[0] + place * (range[1] - range[0])
    return factor.isWhole ? shortest(value.rounded()) : shortest(value)
  }
}

/// A number in the fewest digits that read back as the same.
func shortest(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }
