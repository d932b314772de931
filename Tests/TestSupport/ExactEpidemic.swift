import Foundation
import GuanxiCore

/// Epidemics on a few people, exactly, by following the chance of every state.
extension ExactCascade {
  /// Who is infected and who has recovered, as bits.
  private struct State: Hashable, Comparable {
    var infected: Int
    var recovered = 0

    /// Everybody moves on only: states further on have more in this order.
    static func < (a: State, b: State) -> Bool { a.progress < b.progress }
    private var progress: Int { 2 * recovered.nonzeroBitCount + infected.nonzeroBitCount }
  }

  /// In every step each infected person first tries each susceptible neighbor, then recovers.
  ///
  /// - Parameters:
  ///   - graph: At most 6 nodes.
  ///   - transmission: The chance of a try.
  ///   - recovery: The chance to recover after a step, above 0.
  ///   - seeds: Who starts.
  public init(
    stepsOn graph: Graph, transmission: Double, recovery: Double, from seeds: [Int]
  ) {
    self.init(nodes: graph.nodeCount)
    let n = graph.nodeCount
    let everybody = (1 << n) - 1
    let listened = graph.nodes.map { node in
      ExactCascade.bits(graph.nodes.filter { graph.neighbors(of: $0).contains(node) })
    }
    // Indexed by who is infected, and above those bits by who has recovered.
    var chances = [Double](repeating: 0, count: 1 << (2 * n))
    chances[ExactCascade.bits(seeds)] = 1
    addRound(0, ExactCascade.bits(seeds), 1)
    for step in 1...4_000 {
      var next = [Double](repeating: 0, count: chances.count)
      var going = 0.0
      for state in chances.indices where chances[state] > 0 {
        let (infected, recovered) = (state & everybody, state >> n)
        if infected == 0 {
          addEnd(recovered, chances[state])
          continue
        }
        going += chances[state]
        let missed = listened.map { pow(1 - transmission, Double(($0 & infected).nonzeroBitCount)) }
        let open = everybody & ~(infected | recovered)
        for new in ExactCascade.subsets(of: open) {
          var chance = chances[state]
          for node in graph.nodes where open >> node & 1 == 1 {
            chance *= new >> node & 1 == 1 ? 1 - missed[node] : missed[node]
          }
          if chance == 0 { continue }
          addRound(step, new, chance)
          for gone in ExactCascade.subsets(of: infected) {
            let leaving = gone.nonzeroBitCount
            let staying = infected.nonzeroBitCount - leaving
            next[infected & ~gone | new | (recovered | gone) << n] +=
              chance * pow(recovery, Double(leaving)) * pow(1 - recovery, Double(staying))
          }
        }
      }
      chances = next
      if going < 1e-12 { break }
    }
  }

  /// Infections and recoveries at rates, one after the other: whom they reach, not when.
  ///
  /// - Parameters:
  ///   - graph: At most 6 nodes.
  ///   - transmission: The rate at which an infected person infects one neighbor.
  ///   - recovery: The rate at which one recovers.
  ///   - seeds: Who starts.
  public init(
    eventsOn graph: Graph, transmission: Double, recovery: Double, from seeds: [Int]
  ) {
    self.init(nodes: graph.nodeCount)
    var waiting = [State(infected: ExactCascade.bits(seeds)): 1.0]
    while let (state, chance) = waiting.min(by: { $0.key < $1.key }) {
      waiting[state] = nil
      if state.infected == 0 {
        addEnd(state.recovered, chance)
        continue
      }
      var rates: [State: Double] = [:]
      for node in graph.nodes where state.infected >> node & 1 == 1 {
        let bit = 1 << node
        rates[State(infected: state.infected & ~bit, recovered: state.recovered | bit)] = recovery
        for target in graph.neighbors(of: node) {
          let bit = 1 << Int(target)
          if (state.infected | state.recovered) & bit != 0 { continue }
          rates[
            State(infected: state.infected | bit, recovered: state.recovered), default: 0] +=
            transmission
        }
      }
      let total = rates.values.reduce(0, +)
      for (next, rate) in rates where rate > 0 {
        waiting[next, default: 0] += chance * rate / total
      }
    }
  }

  private static func bits(_ nodes: [Int]) -> Int { nodes.reduce(0) { $0 | 1 << $1 } }

  /// All sets of some bits, none and all included.
  private static func subsets(of bits: Int) -> [Int] {
    var subsets = [0]
    var left = bits
    while left != 0 {
      let bit = left & -left
      subsets += subsets.map { $0 | bit }
      left &= ~bit
    }
    return subsets
  }
}
