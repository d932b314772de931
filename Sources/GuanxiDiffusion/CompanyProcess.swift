import GuanxiCore

/// A person adopts once those they listen to who have adopted weigh enough together: how much it
/// takes is known from the start, or drawn for each person.
///
/// All adopters of a round count before anyone is persuaded by them; so the order of neighbors, and
/// who stands first in the arrays, cannot change a result.
struct CompanyProcess: DiffusionProcess {
  var graph: Graph

  /// Indexed by arc: what an adopter weighs for the person at its end; nil for 1 everywhere.
  var weights: [UInt64]?

  /// Whether what it takes is known from the start.
  var isDeterministic = false

  /// What the adopters around a person must weigh, 1 at least.
  let needed: @Sendable (_ node: Graph.Node, _ draws: Draws) -> UInt64

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess { silenced(people) }

  func silenced(_ people: [Graph.Node]) -> CompanyProcess {
    let left = Silenced(people, in: graph)
    var process = self
    process.graph = left.graph
    process.weights = weights.map { left.kept(of: $0) }
    return process
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    guard let weights else { return cascade(seeds, draws, scratch) { _ in 1 } }
    return weights.withUnsafeBufferPointer { weights in
      cascade(seeds, draws, scratch) { weights[$0] }
    }
  }

  @inline(__always)
  private func cascade(
    _ seeds: [Graph.Node], _ draws: Draws, _ scratch: CascadeRoom, weight: (_ arc: Int) -> UInt64
  ) -> Cascade {
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: { _ in .infinity })
    let heard = scratch.numbers(.heard, initial: 0)
    let thresholds = scratch.numbers(.threshold, initial: .max)
    var touched: [UInt32] = []
    var adopters = seeds
    var round = 0
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      while !adopters.isEmpty {
        for node in adopters {
          var arc = arcs.offsets[node]
          for target in arcs.neighbors(of: node, room) {
            let neighbor = Int(target)
            if !builder.hasAdopted(neighbor) {
              if thresholds[neighbor] == .max {
                touched.append(target)
                thresholds[neighbor] = needed(neighbor, draws)
              }
              heard[neighbor] &+= weight(arc)
            }
            arc &+= 1
          }
        }
        for node in adopters {
          for target in arcs.neighbors(of: node, room) {
            let neighbor = Int(target)
            if !builder.hasAdopted(neighbor) && heard[neighbor] >= thresholds[neighbor] {
              builder.reach(neighbor, from: node)
            }
          }
        }
        round += 1
        adopters = builder.endRound(round, end: { _ in .infinity })
      }
    }
    for node in touched {
      heard[Int(node)] = 0
      thresholds[Int(node)] = .max
    }
    return builder.finish()
  }
}
