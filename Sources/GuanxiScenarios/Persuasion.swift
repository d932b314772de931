import Foundation
import GuanxiCore
import GuanxiDiffusion

/// People who are told the same promotion through two structures.
///
/// Each person has one resistance in each replicate, exponential with mean 1, the same in every
/// arm. Being shown the promotion with chance *p* wears −ln(1 − *p*) of it away, and the person
/// adopts once it is gone. For somebody shown it by several acquaintances the chance to hold out
/// is then ∏(1 − *p*), so that the chains are an independent cascade in law; and whoever needs to
/// be shown it three times needs that in every arm. Amounts are whole numbers of 2⁻⁴⁸, so that
/// the order of showings inside a round cannot change a result.
struct Persuasion: Sendable {
  let graph: Graph

  /// Indexed by arc: what one showing along it wears away.
  private let wear: [UInt64]

  /// Indexed by node: what one showing by the entrance wears away.
  private let entranceWear: [UInt64]

  private static let scale = 0x1p48
  private static let everything: UInt64 = 1 << 56

  /// Works out what every showing wears away.
  ///
  /// - Parameters:
  ///   - graph: The people and their ties.
  ///   - probabilities: Indexed by arc: the chance that one showing persuades.
  ///   - factor: The entrance's chance with a person, as a multiple of the mean chance of the arcs
  ///     into that person (of all arcs, for a person whom no arc leads to).
  init(graph: Graph, probabilities: [Double], factor: Double) {
    self.graph = graph
    wear = probabilities.map(Persuasion.wear)
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    var counts = [Double](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { _, target, arc in
      sums[target] += probabilities[arc]
      counts[target] += 1
    }
    let mean = probabilities.isEmpty ? 0 : sums.reduce(0, +) / Double(probabilities.count)
    entranceWear = graph.nodes.map { node in
      Persuasion.wear(min(1, factor * (counts[node] == 0 ? mean : sums[node] / counts[node])))
    }
  }

  private static func wear(_ probability: Double) -> UInt64 {
    probability >= 1 ? everything : UInt64(-log1p(-probability) * scale)
  }

  /// The same replicate in both arms; the entrance has in each round as many showings as the
  /// chains had in that round.
  func stories(from seeds: [Graph.Node], draws: Draws) -> (chains: Story, entrance: Story) {
    let resistance = graph.nodes.map {
      UInt64(-log1p(-draws.uniform(.resistance, $0)) * Persuasion.scale)
    }
    let chains = throughChains(from: seeds, resistance, draws)
    return (chains, throughEntrance(from: seeds, chains.impressions, resistance, draws))
  }

  private func throughChains(
    from seeds: [Graph.Node], _ resistance: [UInt64], _ draws: Draws
  ) -> Story {
    var state = StoryBuilder(graph, seeds: seeds)
    var adopters = seeds
    var newcomers: [Graph.Node] = []
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      while !adopters.isEmpty {
        for node in adopters {
          state.story.shown[node] = arcs.degree(of: node)
          var arc = arcs.offsets[node]
          for target in arcs.neighbors(of: node, room) {
            let neighbor = Int(target)
            if state.show(neighbor, wearing: wear[arc], resistance[neighbor]) {
              newcomers.append(neighbor)
            }
            arc += 1
          }
        }
        // Of those who showed it in this round, the one with the lowest keyed number counts.
        for node in adopters {
          for target in arcs.neighbors(of: node, room) where state.isNew(Int(target)) {
            state.credit(node, with: Int(target), draws)
          }
        }
        state.endRound(newcomers, impressions: adopters.reduce(0) { $0 + arcs.degree(of: $1) })
        adopters = newcomers.sorted()
        newcomers.removeAll(keepingCapacity: true)
      }
    }
    return state.finished()
  }

  private func throughEntrance(
    from seeds: [Graph.Node], _ impressions: [Int], _ resistance: [UInt64], _ draws: Draws
  ) -> Story {
    var state = StoryBuilder(graph, seeds: seeds)
    for (round, budget) in impressions.enumerated().dropFirst() {
      var audience = draws.sequence(.audience, round)
      var newcomers: [Graph.Node] = []
      for _ in 0..<budget {
        let person = audience.below(graph.nodeCount)
        if state.show(person, wearing: entranceWear[person], resistance[person]) {
          newcomers.append(person)
        }
      }
      state.story.shownByEntrance += budget
      state.endRound(newcomers, impressions: budget)
    }
    return state.finished()
  }
}

/// A story as it happens.
private struct StoryBuilder {
  var story: Story
  private var worn: [UInt64]
  private var isNewcomer: [Bool]

  init(_ graph: Graph, seeds: [Graph.Node]) {
    let n = graph.nodeCount
    story = Story(
      adoptedIn: [Int?](repeating: nil, count: n), source: [Int?](repeating: nil, count: n),
      seen: [Int](repeating: 0, count: n), shown: [Int](repeating: 0, count: n),
      shownByEntrance: 0, newAdopters: [seeds.count], impressions: [0])
    worn = [UInt64](repeating: 0, count: n)
    isNewcomer = [Bool](repeating: false, count: n)
    for node in seeds { story.adoptedIn[node] = 0 }
  }

  /// Shows it to a person once.
  ///
  /// - Returns: Whether this showing persuaded.
  mutating func show(_ node: Graph.Node, wearing wear: UInt64, _ resistance: UInt64) -> Bool {
    story.seen[node] += 1
    guard story.adoptedIn[node] == nil && !isNewcomer[node] else { return false }
    worn[node] += wear
    isNewcomer[node] = worn[node] > resistance
    return isNewcomer[node]
  }

  func isNew(_ node: Graph.Node) -> Bool { isNewcomer[node] }

  mutating func credit(_ node: Graph.Node, with neighbor: Graph.Node, _ draws: Draws) {
    if let rival = story.source[neighbor],
      draws.priority(of: rival, over: neighbor) < draws.priority(of: node, over: neighbor)
    {
      return
    }
    story.source[neighbor] = node
  }

  mutating func endRound(_ newcomers: [Graph.Node], impressions: Int) {
    for node in newcomers {
      story.adoptedIn[node] = story.newAdopters.count
      isNewcomer[node] = false
    }
    story.newAdopters.append(newcomers.count)
    story.impressions.append(impressions)
  }

  func finished() -> Story { story }
}
