import GuanxiCore

/// How people spend their attention in a window of time, and whom they could have spent it on.
///
/// Attention has two parts. Everyone spends some of it on all whom they can see alike, which takes
/// one number a person; what goes to one more than to another stands at the tie. Where there is a
/// common place, such as the list of a shop, everyone can see all who are listed there as well.
///
/// The null of availability spreads what a person spends among acquaintances evenly over those whom
/// they can see, and what they spend at the common place evenly over all who are listed.
public struct AttentionFlow: Sendable {
  /// Arcs from those who post to those who can see it.
  public let audience: Graph

  /// Indexed by person: what they spend on each whom they can see, in units of attention.
  public let even: [Double]

  /// Arcs from those who post to those who saw it; the numbers are what these spent beyond `even`.
  public let spent: Graph

  /// Whom everyone can see at the common place.
  public let listed: [Graph.Node]

  /// Arcs from those who are listed to those who looked at their offers at the common place.
  public let looks: Graph?

  /// Indexed by person: what they spend, and what is spent on them.
  public let outgoing: [Double]
  public let incoming: [Double]

  /// What all people spend.
  public let total: Double

  /// Indexed by person: what the null gives each whom they can see, and each who is listed.
  let nullOfSeen: [Double]
  let nullOfListed: [Double]
  /// Indexed by person: what is spent on them under the null.
  let nullIncoming: [Double]
  /// Indexed by person: whether they are listed.
  let isListed: [Bool]

  /// The number of people.
  public var count: Int { even.count }

  /// Describes how attention is spent.
  ///
  /// - Parameters:
  ///   - audience: Directed, or undirected where people see each other: from who posts to who sees.
  ///   - even: Indexed by person: what they spend on each whom they can see.
  ///   - spent: From who posts to who saw it: what was spent beyond that; 1 where it has no numbers.
  ///   - listed: Whom everyone can see at the common place, without repeats.
  ///   - looks: From who is listed to who looked there: what was spent.
  ///   - workers: Threads; their number does not change anything.
  /// - Precondition: All have the same number of people.
  /// - Complexity: O(*n* + *m*); 56 bytes a person.
  public init(
    audience: Graph, even: [Double], spent: Graph, listed: [Graph.Node] = [], looks: Graph? = nil,
    on workers: Workers = .all
  ) {
    let count = audience.nodeCount
    precondition(
      even.count == count && spent.nodeCount == count && (looks?.nodeCount ?? count) == count,
      "All must have the same people.")
    self.audience = audience
    self.even = even
    self.spent = spent
    self.listed = listed
    self.looks = looks
    var isListed = [Bool](repeating: false, count: count)
    for node in listed { isListed[node] = true }
    self.isListed = isListed
    var seen = [UInt32](repeating: 0, count: count)
    audience.forEachArc { _, viewer, _ in seen[viewer] &+= 1 }
    let beyond = spent.sumsByTarget
    let looked = looks?.sumsByTarget ?? [Double](repeating: 0, count: count)
    let nullOfSeen = (0..<count).map {
      seen[$0] == 0 ? 0 : even[$0] + beyond[$0] / Double(seen[$0])
    }
    self.nullOfSeen = nullOfSeen
    nullOfListed = looked.map { listed.isEmpty ? 0 : $0 / Double(listed.count) }
    outgoing = (0..<count).map { even[$0] * Double(seen[$0]) + beyond[$0] + looked[$0] }
    let toListed = nullOfListed.reduce(0, +)
    incoming = AttentionFlow.incoming(audience, even, [spent] + [looks].compactMap { $0 }, workers)
    var null = AttentionFlow.incoming(audience, nullOfSeen, [], workers)
    for node in listed { null[node] += toListed }
    nullIncoming = null
    total = outgoing.reduce(0, +)
  }

  /// Attention that is given tie by tie.
  ///
  /// - Parameters:
  ///   - flow: Arcs from who spends attention to whom it is spent on; the numbers say how much, 1
  ///     where there are none.
  ///   - visible: Arcs to whom people can see; nil for those on whom they spend some.
  ///   - workers: Threads; their number does not change anything.
  public init(_ flow: Graph, visible: Graph? = nil, on workers: Workers = .all) {
    self.init(
      audience: (visible ?? flow).reversed(on: workers),
      even: [Double](repeating: 0, count: flow.nodeCount), spent: flow.reversed(on: workers),
      on: workers)
  }

  /// Indexed by who posts: the sum over the audience of what each gives, and of the numbers of arcs.
  private static func incoming(
    _ audience: Graph, _ share: [Double], _ others: [Graph], _ workers: Workers
  ) -> [Double] {
    let count = audience.nodeCount
    let size = 4_096
    return workers.steady.map((count + size - 1) / size) { block in
      let range = block * size..<min(count, (block + 1) * size)
      var sums = [Double](repeating: 0, count: range.count)
      audience.addLists(of: range, to: &sums) { viewer, _ in share[viewer] }
      for other in others {
        let weights = other.arcValues?.values
        other.addLists(of: range, to: &sums) { _, arc in weights.map { $0[arc] } ?? 1 }
      }
      return sums
    }.flatMap { $0 }
  }
}

extension Graph {
  /// Indexed by node: the sum of the numbers of arcs that lead to it.
  fileprivate var sumsByTarget: [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    let weights = arcValues?.values
    forEachArc { _, target, arc in sums[target] += weights.map { $0[arc] } ?? 1 }
    return sums
  }

  /// Adds a number for each arc of some nodes to the sums of these.
  fileprivate func addLists(
    of range: Range<Int>, to sums: inout [Double], _ value: (_ target: Int, _ arc: Int) -> Double
  ) {
    let room = ListRoom(for: self)
    withArcPointers { arcs in
      for node in range {
        var sum = 0.0
        var arc = arcs.offsets[node]
        for target in arcs.neighbors(of: node, room) {
          sum += value(Int(target), arc)
          arc &+= 1
        }
        sums[node - range.lowerBound] += sum
      }
    }
  }
}
