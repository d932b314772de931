import GuanxiCore

/// Whether hubs are tied to each other more than their many ties explain.
///
/// φ(*k*) is the density among the nodes with more than *k* ties: 2*E* / (*N*(*N* − 1)). It is
/// compared with networks in which ties were swapped at random while everybody kept their degree; a
/// ratio above 1 is a rich club. The direction of arcs does not matter, and two opposite arcs are
/// one tie.
///
/// Zhou and Mondragón, "The rich-club phenomenon in the Internet topology", IEEE Communications
/// Letters 2004; Colizza et al., "Detecting rich-club ordering in complex networks", Nature Physics
/// 2006.
public struct RichClub: Sendable, Equatable, Encodable {
  /// The club of those with more than some number of ties.
  public struct Level: Sendable, Equatable, Encodable {
    /// Members have more ties than this. The club stays the same up to the degree of the next level.
    public let degree: Int
    /// How many members it has, at least 2.
    public let members: Int
    /// How many ties there are among them.
    public let ties: Int
    /// φ: the share of pairs of members that are tied, in 0...1.
    public let density: Double
    /// The mean of φ over the shuffled networks; nil without any.
    public let shuffledMean: Double?
    /// The standard deviation of φ over the shuffled networks; nil for fewer than 2.
    public let shuffledDeviation: Double?
    /// φ over its mean in shuffled networks; nil where that is 0 or unknown.
    public let ratio: Double?
  }

  /// From the club of all who have ties to the smallest one, by ascending degree.
  public let levels: [Level]
  /// How many shuffled networks there were.
  public let shuffles: Int

  /// Compares the ties among hubs with those in shuffled networks.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - shuffles: How many networks to shuffle; none if 0.
  ///   - swapsPerTie: How many swaps are tried in each, for each tie.
  ///   - seed: What the swaps depend on.
  ///   - workers: The threads to use; their number does not change the result.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*n* + *m*) for each shuffled network; 24 to 40 bytes a tie for each thread.
  public init(
    of graph: Graph, shuffles: Int = 10, swapsPerTie: Int = 10, seed: UInt64 = 1,
    on workers: Workers = .all
  ) throws {
    let graph = graph.undirected(on: workers.quiet)
    let counter = ClubCounter(graph)
    let observed = counter.ties { body in forEachTie(of: graph, body) }
    var sums = [Double](repeating: 0, count: counter.degrees.count)
    var squares = sums
    try workers.forEachBlock(of: shuffles, size: 1) { block in
      let swaps = TieSwaps(graph)
      var generator = Draws(seed: seed, replicate: block.lowerBound).sequence(.generator)
      swaps.run(swapsPerTie * graph.edgeCount, using: &generator)
      return counter.ties { body in swaps.forEachTie(body) }
    } combine: { ties in
      for level in ties.indices {
        // Deviations from what was observed: small numbers whose squares do not cancel.
        let more = Double(ties[level] - observed[level])
        sums[level] += more
        squares[level] += more * more
      }
    }
    self.shuffles = shuffles
    let count = Double(shuffles)
    levels = counter.degrees.indices.compactMap { level in
      let members = counter.members[level]
      guard members > 1 else { return nil }
      let pairs = Double(members) * Double(members - 1) / 2
      let density = Double(observed[level]) / pairs
      let mean = shuffles > 0 ? (Double(observed[level]) + sums[level] / count) / pairs : nil
      let variance =
        shuffles > 1
        ? max(0, squares[level] - sums[level] * sums[level] / count) / (count - 1) : nil
      return Level(
        degree: counter.degrees[level], members: members, ties: observed[level], density: density,
        shuffledMean: mean, shuffledDeviation: variance.map { $0.squareRoot() / pairs },
        ratio: mean.flatMap { $0 > 0 ? density / $0 : nil })
    }
  }
}

/// Counts the ties of each club.
private struct ClubCounter: Sendable {
  /// Indexed by level: 0, and the degrees that occur, ascending.
  let degrees: [Int]
  /// Indexed by level: how many nodes have more ties.
  let members: [Int]
  /// Indexed by node: the number of levels that it is a member of.
  private let levels: [UInt32]

  init(_ graph: Graph) {
    var counts = [Int](repeating: 0, count: 1)
    for node in graph.nodes {
      let degree = graph.degree(of: node)
      if degree >= counts.count {
        counts += [Int](repeating: 0, count: degree + 1 - counts.count)
      }
      counts[degree] += 1
    }
    degrees = counts.indices.filter { $0 == 0 || counts[$0] > 0 }
    var level = [UInt32](repeating: 0, count: counts.count)
    var members: [Int] = []
    var left = graph.nodeCount
    for (index, degree) in degrees.enumerated() {
      level[degree] = UInt32(index)
      left -= counts[degree]
      members.append(left)
    }
    self.members = members
    levels = graph.nodes.map { level[graph.degree(of: $0)] }
  }

  /// Indexed by level: how many ties join two members.
  func ties(_ forEachTie: (_ body: (UInt32, UInt32) -> Void) -> Void) -> [Int] {
    var counts = [Int](repeating: 0, count: degrees.count + 1)
    forEachTie { a, b in counts[Int(min(levels[Int(a)], levels[Int(b)]))] += 1 }
    // A tie of both clubs 0..<l counts at l, so each club has those further on.
    var sum = 0
    for level in counts.indices.reversed() {
      sum += counts[level]
      counts[level] = sum
    }
    return Array(counts.dropFirst())
  }
}
