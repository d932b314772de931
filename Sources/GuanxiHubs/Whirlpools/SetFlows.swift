import GuanxiCore

/// What flows from one set of people to another.
public struct SetFlow: Sendable, Equatable {
  /// The place of the set that gives.
  public let source: Int
  /// The place of the set that receives.
  public let target: Int
  /// How much, above 0.
  public let amount: Double
}

extension AttentionFlow {
  /// What sets of people spend on each other.
  ///
  /// Sets may overlap: from one set to another goes what people who are in the first alone spend on
  /// people who are in the second alone.
  ///
  /// - Parameter sets: People, each at most once in a set.
  /// - Returns: The flows above 0, by source, then by target.
  /// - Complexity: O(*n* + *m* s²), where s is how many sets somebody belongs to.
  public func flows(between sets: [[Graph.Node]]) -> [SetFlow] {
    var owners = [[Int]](repeating: [], count: count)
    for (number, set) in sets.enumerated() {
      for person in set { owners[person].append(number) }
    }
    var amounts = [Double](repeating: 0, count: sets.count * sets.count)
    func add(_ amount: Double, from viewer: Int, to poster: Int) {
      for source in owners[viewer] where !owners[poster].contains(source) {
        for target in owners[poster] where !owners[viewer].contains(target) {
          amounts[source * sets.count + target] += amount
        }
      }
    }
    audience.forEachArc { poster, viewer, _ in add(even[viewer], from: viewer, to: poster) }
    for graph in [spent] + [looks].compactMap({ $0 }) {
      let weights = graph.arcValues?.values
      graph.forEachArc { poster, viewer, arc in
        add(weights.map { $0[arc] } ?? 1, from: viewer, to: poster)
      }
    }
    return amounts.indices.filter { amounts[$0] > 0 }.map {
      SetFlow(source: $0 / sets.count, target: $0 % sets.count, amount: amounts[$0])
    }
  }
}
