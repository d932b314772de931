import GuanxiCore

/// The half ties of some nodes, numbered node by node: half tie *h* belongs to the node whose
/// numbers it is among.
///
/// It takes 4 bytes a node, or 8 for more than 2³² half ties, and a quarter byte a half tie.
struct HalfTies: Sendable {
  private let starts: Offsets
  /// Every sixteenth half tie's node.
  private let guide: Column<UInt32>

  /// Numbers half ties.
  ///
  /// - Parameters:
  ///   - nodes: How many nodes there are.
  ///   - degree: How many half ties a node has.
  init(nodes: Int, degree: (Int) -> Int) {
    let starts = Offsets(lists: nodes, length: degree)
    let count = starts[nodes]
    guide = Column(capacity: (count + 15) / 16) { guide in
      var node = 0
      for place in guide.indices {
        while starts[node + 1] <= 16 * place { node += 1 }
        guide[place] = UInt32(node)
      }
      return guide.count
    }
    self.starts = starts
  }

  /// How many there are.
  var count: Int { starts[starts.count - 1] }

  /// The node of a half tie.
  @inline(__always)
  func node(of half: Int) -> Int {
    var node = Int(guide[half &>> 4])
    while starts[node &+ 1] <= half { node &+= 1 }
    return node
  }

  /// Pairs all half ties at random: more than 65,536 of them in one random order that every task
  /// computes for itself.
  ///
  /// The two of a pair that is not accepted are paired anew with the others of such pairs, up to 20
  /// times; what is left then has no partner.
  ///
  /// - Parameters:
  ///   - workers: Threads; their number does not change the pairs.
  ///   - stream: The random numbers of each round.
  ///   - accepts: Whether two nodes may be tied.
  /// - Returns: The ties, and the nodes of the half ties that were left.
  func paired(
    on workers: Workers, stream: (_ round: Int) -> KeyedGenerator,
    accepts: @escaping @Sendable (Int, Int) -> Bool
  ) -> (blocks: [TieBlock], left: [UInt32]) {
    let size = 1 << 16
    let last = TieBlock()
    var left: [UInt32] = []
    var blocks: [TieBlock] = []
    if count <= size {
      left = (0..<count).map { UInt32(node(of: $0)) }
    } else {
      (blocks, left) = pairedByPermutation(size, on: workers, stream(0), accepts)
    }
    for round in 1...20 where left.count > 1 {
      var generator = stream(round)
      left = pairedOnce(left, using: &generator, accepts: accepts) { last.append($0, $1) }
    }
    return (blocks + [last], left)
  }

  private func pairedByPermutation(
    _ size: Int, on workers: Workers, _ order: KeyedGenerator,
    _ accepts: @escaping @Sendable (Int, Int) -> Bool
  ) -> (blocks: [TieBlock], left: [UInt32]) {
    let pairs = count / 2
    var order = order
    let permutation = KeyedPermutation(count: count, &order)
    let made = workers.steady.map((pairs + size - 1) / size) { task in
      let end = min(pairs, (task + 1) * size)
      let block = TieBlock(capacity: end - task * size)
      var left: [UInt32] = []
      for pair in task * size..<end {
        let a = node(of: permutation[2 &* pair])
        let b = node(of: permutation[2 &* pair &+ 1])
        if accepts(a, b) {
          block.append(a, b)
        } else {
          left.append(UInt32(a))
          left.append(UInt32(b))
        }
      }
      return (block: block, left: left)
    }
    var left = made.flatMap(\.left)
    if !count.isMultiple(of: 2) { left.append(UInt32(node(of: permutation[count - 1]))) }
    return (made.map(\.block), left)
  }
}

/// Shuffles half ties and pairs each with the next.
///
/// - Parameters:
///   - halves: The nodes that they belong to.
///   - generator: The source of randomness.
///   - accepts: Whether two nodes may be tied.
///   - visit: Gets each pair that is accepted.
/// - Returns: The nodes of the half ties without a partner.
func pairedOnce(
  _ halves: [UInt32], using generator: inout KeyedGenerator, accepts: (Int, Int) -> Bool,
  _ visit: (Int, Int) -> Void
) -> [UInt32] {
  var halves = halves
  generator.shuffle(&halves)
  var left: [UInt32] = []
  for pair in 0..<halves.count / 2 {
    let a = halves[2 * pair]
    let b = halves[2 * pair + 1]
    if accepts(Int(a), Int(b)) {
      visit(Int(a), Int(b))
    } else {
      left.append(a)
      left.append(b)
    }
  }
  if let odd = halves.last, !halves.count.isMultiple(of: 2) { left.append(odd) }
  return left
}
