import GuanxiCore

/// Who adopted in one replicate, when, and whom each of them followed: a tree under each person
/// who started.
///
/// Where people can be won again (`sis`), each time is an adoption of its own.
///
/// Vosoughi, Roy and Aral, "The spread of true and false news online", Science 2018, for size,
/// depth and breadth.
public struct Cascade: Sendable, Equatable {
  /// In ascending order of time, then of node; so everyone stands after whom they followed.
  public let adoptions: [Adoption]

  /// The number of people who adopted, those who started included; no one counts twice.
  public let size: Int

  /// How many people saw the promotion, those who adopted included; nil where the model does not
  /// tell seeing from adopting.
  public let viewers: Int?

  /// How many of those who adopted took the rival; nil where there is one item only.
  public let rivals: Int?

  /// The time after which nothing was followed any more; nil if the cascade came to its end.
  public let horizon: Double?

  /// A cascade from its list.
  ///
  /// - Parameters:
  ///   - adoptions: In ascending order of time.
  ///   - people: How many people they are; nil if nobody stands there twice.
  ///   - viewers: How many people saw the promotion, if the model says.
  ///   - rivals: How many of those who adopted took the rival, if there is one.
  ///   - horizon: The time after which nothing was followed any more, if there was one.
  /// - Precondition: Everyone stands after whom they followed.
  public init(
    _ adoptions: [Adoption], people: Int? = nil, viewers: Int? = nil, rivals: Int? = nil,
    horizon: Double? = nil
  ) {
    self.adoptions = adoptions
    size = people ?? adoptions.count
    self.viewers = viewers
    self.rivals = rivals
    self.horizon = horizon
  }

  /// Those who adopted, each once, in the order of their first adoption.
  public var people: [Graph.Node] {
    if size == adoptions.count { return adoptions.map(\.node) }
    var seen: Set<Graph.Node> = []
    return adoptions.compactMap { seen.insert($0.node).inserted ? $0.node : nil }
  }

  /// The number of rounds until the last adoption.
  public var rounds: Int { adoptions.last?.round ?? 0 }

  /// Indexed by round, from 0: how many adopted in it.
  public var sizesByRound: [Int] {
    var sizes = [Int](repeating: 0, count: adoptions.isEmpty ? 0 : rounds + 1)
    for adoption in adoptions { sizes[adoption.round] += 1 }
    return sizes
  }

  /// Indexed by round, from 0 until nobody is left: how many were passing it on, or about to, at
  /// the time of that number. Counting ends with the last adoption, or at the horizon if there is
  /// one.
  public var activeByRound: [Int] {
    let last = max(Double(rounds), horizon?.rounded(.down) ?? 0)
    let stops = adoptions.map { Int(min($0.end, last + 1).rounded(.up)) }
    var changes = [Int](repeating: 0, count: max(rounds + 1, stops.max() ?? 0) + 1)
    for (adoption, stop) in zip(adoptions, stops) where stop > adoption.round {
      changes[adoption.round] += 1
      changes[stop] -= 1
    }
    var active = 0
    return changes.dropLast().map {
      active += $0
      return active
    }
  }

  /// Indexed by place in the list: steps from the person who started; 0 for that person.
  public var generations: [Int] {
    var generations: [Int] = []
    generations.reserveCapacity(adoptions.count)
    for adoption in adoptions {
      generations.append(adoption.source.map { generations[$0] + 1 } ?? 0)
    }
    return generations
  }

  /// The largest number of steps from a person who started.
  public var depth: Int { generations.max() ?? 0 }

  /// The largest number of people in one generation.
  public var breadth: Int {
    var counts: [Int: Int] = [:]
    for generation in generations { counts[generation, default: 0] += 1 }
    return counts.values.max() ?? 0
  }

  /// Indexed by place in the list: how many people followed this one directly.
  public var childCounts: [Int] {
    var counts = [Int](repeating: 0, count: adoptions.count)
    for adoption in adoptions { if let source = adoption.source { counts[source] += 1 } }
    return counts
  }

  /// Indexed by place in the list: the person and everyone who came through them.
  public var branchSizes: [Int] {
    var sizes = [Int](repeating: 1, count: adoptions.count)
    for place in adoptions.indices.reversed() {
      if let source = adoptions[place].source { sizes[source] += sizes[place] }
    }
    return sizes
  }

  /// The first round by which at least half of all adopters had adopted.
  public var timeToHalf: Int {
    adoptions.isEmpty ? 0 : adoptions[(adoptions.count - 1) / 2].round
  }

  /// The mean distance between two people of the same tree: near 2 where one person told everyone,
  /// high where news went from mouth to mouth. 0 if nobody followed anybody.
  ///
  /// With several trees, all pairs inside a tree count alike. For one tree of *n* people it is
  /// 2*W*/(*n*(*n* − 1)), *W* = Σ *s*(*n* − *s*) over everyone who followed somebody, *s* being
  /// the size of their branch.
  ///
  /// Goel, Anderson, Hofman and Watts, "The Structural Virality of Online Diffusion", Management
  /// Science 2016.
  ///
  /// - Complexity: O(*size*).
  public var structuralVirality: Double {
    let branches = branchSizes
    var roots = [Int](repeating: 0, count: adoptions.count)
    var distance = 0.0
    var pairs = 0.0
    for place in adoptions.indices {
      if let source = adoptions[place].source {
        roots[place] = roots[source]
        distance += Double(branches[place]) * Double(branches[roots[place]] - branches[place])
      } else {
        roots[place] = place
        pairs += Double(branches[place]) * Double(branches[place] - 1) / 2
      }
    }
    return pairs == 0 ? 0 : distance / pairs
  }
}
