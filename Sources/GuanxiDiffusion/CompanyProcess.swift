import GuanxiCore

/// A person adopts once a number of those they listen to have adopted: how many it takes is known
/// from the start, or drawn for each person.
///
/// All adopters of a round count before anyone is persuaded by them; so the order of neighbors, and
/// who stands first in the arrays, cannot change a result.
struct CompanyProcess: DiffusionProcess {
  let graph: Graph

  /// How many adopters a person needs around them, 1 at least.
  let needed: @Sendable (_ node: Graph.Node, _ draws: Draws) -> UInt64

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
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
          for target in arcs.neighbors(of: node, room) {
            let neighbor = Int(target)
            if builder.hasAdopted(neighbor) { continue }
            if thresholds[neighbor] == .max {
              touched.append(target)
              thresholds[neighbor] = needed(neighbor, draws)
            }
            heard[neighbor] &+= 1
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

/// Refuses networks whose ties carry chances, for models that have their own.
func refuseProbabilities(on graph: Graph, for model: String) throws {
  guard graph.arcValues?.kind == .probability else { return }
  throw ChoiceError(
    "\(model) has a rule of its own for all ties, and this network has a probability for each."
      + " Read it without --probabilities, or choose independent-cascade.")
}
