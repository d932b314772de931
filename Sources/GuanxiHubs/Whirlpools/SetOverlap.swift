import GuanxiCore

/// Sets of people of one window, to find those that overlap with another set.
struct SetOverlap: Sendable {
  private let sets: [[Graph.Node]]
  /// The sets of each person, one person after the other, and where each person's start.
  private let owners: [Int32]
  private let starts: [Int32]

  init(_ sets: [[Graph.Node]], count: Int) {
    self.sets = sets
    var starts = [Int32](repeating: 0, count: count + 1)
    for node in sets.joined() { starts[node + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var places = starts
    var owners = [Int32](repeating: 0, count: Int(starts[count]))
    for (number, set) in sets.enumerated() {
      for node in set {
        owners[Int(places[node])] = Int32(number)
        places[node] += 1
      }
    }
    self.owners = owners
    self.starts = starts
  }

  /// The set that has most in common with another one: members of both, over members of either
  /// (Jaccard). Of equal ones, the first.
  func best(for other: [Graph.Node]) -> (set: [Graph.Node], overlap: Double)? {
    var shared = [Int32: Int]()
    for node in other {
      for place in starts[node]..<starts[node + 1] { shared[owners[Int(place)], default: 0] += 1 }
    }
    var best: (number: Int32, overlap: Double)?
    for (number, both) in shared.sorted(by: { $0.key < $1.key }) {
      let either = other.count + sets[Int(number)].count - both
      let overlap = Double(both) / Double(either)
      if overlap > best?.overlap ?? 0 { best = (number, overlap) }
    }
    return best.map { (sets[Int($0.number)], $0.overlap) }
  }
}

/// How a set came through the windows before.
struct SetPast: Sendable, Equatable {
  /// The least overlap of successive windows, in 0...1; nil where there are too few windows.
  var persistence: Double?
  /// How many members it has for each one in the window before; nil where it was not there.
  var growth: Double?

  /// Follows a set back through the windows, each time to the set that has most in common with it.
  ///
  /// - Parameters:
  ///   - members: The set.
  ///   - past: The sets of earlier windows, the newest last.
  ///   - windows: In how many windows it should be there, this one counted.
  init(of members: [Graph.Node], in past: [SetOverlap], windows: Int) {
    var set = members
    var least = 1.0
    for (steps, sets) in past.reversed().prefix(windows - 1).enumerated() {
      guard let best = sets.best(for: set) else {
        least = 0
        break
      }
      if steps == 0, best.overlap > 0 { growth = Double(set.count) / Double(best.set.count) }
      least = min(least, best.overlap)
      set = best.set
    }
    persistence = past.count >= windows - 1 ? least : nil
  }
}
