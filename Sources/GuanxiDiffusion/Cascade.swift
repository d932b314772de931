import GuanxiCore

/// One person's adoption of a promotion.
public struct Adoption: Sendable, Equatable {
  @usableFromInline let nodeNumber: UInt32
  @usableFromInline let roundNumber: UInt32
  @usableFromInline let sourcePlace: UInt32

  /// Notes an adoption.
  ///
  /// - Parameters:
  ///   - node: Who adopts.
  ///   - round: When.
  ///   - source: Where in the cascade's list the person stands whom this one followed; nil for
  ///     those who start.
  @inlinable public init(node: Graph.Node, round: Int, source: Int?) {
    nodeNumber = UInt32(node)
    roundNumber = UInt32(round)
    sourcePlace = source.map { UInt32($0) } ?? .max
  }

  /// Who adopts.
  @inlinable public var node: Graph.Node { Int(nodeNumber) }

  /// When: 0 for those who start.
  @inlinable public var round: Int { Int(roundNumber) }

  /// Where in the cascade's list the person stands whom this one followed; nil for those who start.
  @inlinable public var source: Int? { sourcePlace == .max ? nil : Int(sourcePlace) }
}

/// Who adopted in one replicate, when, and whom each of them followed: a tree under each person
/// who started.
///
/// Vosoughi, Roy and Aral, "The spread of true and false news online", Science 2018, for size,
/// depth and breadth.
public struct Cascade: Sendable, Equatable {
  /// In ascending order of round, then of node; so everyone stands after whom they followed.
  public let adoptions: [Adoption]

  /// A cascade from its list.
  ///
  /// - Precondition: Everyone stands after whom they followed.
  public init(_ adoptions: [Adoption]) { self.adoptions = adoptions }

  /// The number of people who adopted, those who started included.
  public var size: Int { adoptions.count }

  /// The number of rounds until the last adoption.
  public var rounds: Int { adoptions.last?.round ?? 0 }

  /// Indexed by round, from 0: how many adopted in it.
  public var sizesByRound: [Int] {
    var sizes = [Int](repeating: 0, count: adoptions.isEmpty ? 0 : rounds + 1)
    for adoption in adoptions { sizes[adoption.round] += 1 }
    return sizes
  }

  /// Indexed by place in the list: steps from the person who started; 0 for that person.
  public var generations: [Int] {
    var generations: [Int] = []
    generations.reserveCapacity(size)
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
    var counts = [Int](repeating: 0, count: size)
    for adoption in adoptions { if let source = adoption.source { counts[source] += 1 } }
    return counts
  }

  /// Indexed by place in the list: the person and everyone who came through them.
  public var branchSizes: [Int] {
    var sizes = [Int](repeating: 1, count: size)
    for place in adoptions.indices.reversed() {
      if let source = adoptions[place].source { sizes[source] += sizes[place] }
    }
    return sizes
  }

  /// The first round by which at least half of all adopters had adopted.
  public var timeToHalf: Int {
    adoptions.isEmpty ? 0 : adoptions[(size - 1) / 2].round
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
    var roots = [Int](repeating: 0, count: size)
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
