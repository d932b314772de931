import GuanxiCore

/// A central entrance shows a promotion to people whoever their friends are: in round 1 everyone
/// but those who start sees it there with chance `reach`, and adopts with chance `probability`.
///
/// With `sharing` every adopter, those who start too, then tries once to persuade each neighbor, as
/// in an independent cascade, and with the same random numbers. People won by the entrance followed
/// nobody: each is the root of a tree of their own. Whoever is reached by the entrance and by a
/// friend in the same round belongs to the entrance. Those see it whom the entrance shows it or a
/// neighbor shares it with. Numbers on ties do not count.
///
/// Goel, Anderson, Hofman and Watts, "The Structural Virality of Online Diffusion", Management
/// Science 2016, for broadcast against word of mouth.
public struct Broadcast: DiffusionModel {
  public static let name = "broadcast"
  public static let summary = "A central entrance shows it to people whoever their friends are."

  /// The chance that a person is shown it, in 0...1.
  public var reach: Double
  /// The chance that someone who is shown it adopts, in 0...1.
  public var probability: Double
  /// The chance that an adopter persuades one neighbor, in 0...1.
  public var sharing: Double

  /// An entrance, and perhaps sharing along ties.
  public init(reach: Double, probability: Double, sharing: Double = 0) {
    self.reach = reach
    self.probability = probability
    self.sharing = sharing
  }

  public init(_ parameters: inout Parameters) throws {
    reach = try parameters.number(
      "reach", in: 0...1, default: 0.5, "chance that the entrance shows it to a person")
    probability = try parameters.number(
      "probability", in: 0...1, default: 0.1, "chance that a person who is shown it adopts")
    sharing = try parameters.number(
      "sharing", in: 0...1, default: 0, "chance that an adopter persuades one neighbor")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: Broadcast.name)
    return BroadcastProcess(graph: graph, model: self)
  }
}

extension DiffusionModel where Self == Broadcast {
  /// A central entrance shows it to people whoever their friends are.
  public static func broadcast(reach: Double, probability: Double, sharing: Double = 0) -> Self {
    Broadcast(reach: reach, probability: probability, sharing: sharing)
  }
}

private struct BroadcastProcess: DiffusionProcess {
  let graph: Graph
  let model: Broadcast

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    BroadcastProcess(graph: Silenced(people, in: graph).graph, model: model)
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    let rounds = model.sharing > 0 ? 1.0 : 0
    let coin = LaneCoin(seed: draws.seed, event: .arc, replicate: Int(draws.replicate))
    let chance = LaneChance(model.sharing)
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: { _ in rounds })
    let seen = scratch.numbers(.seen, initial: 0)
    var viewers: [Graph.Node] = []
    func show(_ node: Graph.Node) {
      if seen[node] != 0 { return }
      seen[node] = 1
      viewers.append(node)
    }
    for seed in seeds { show(seed) }
    for node in graph.nodes where !builder.hasAdopted(node) {
      if draws.uniform(.audience, node) < model.reach {
        show(node)
        if draws.uniform(.impression, node) < model.probability { builder.reachFromOutside(node) }
      }
    }
    var adopters = seeds
    var round = 0
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      repeat {
        for node in adopters where model.sharing > 0 {
          let source = coin.source(draws.keys[node])
          for target in arcs.neighbors(of: node, room) {
            let neighbor = Int(target)
            show(neighbor)
            if builder.hasAdopted(neighbor) { continue }
            if coin.isOpen(source, draws.keys[neighbor], chance) {
              builder.reach(neighbor, from: node)
            }
          }
        }
        round += 1
        adopters = builder.endRound(round, end: { _ in Double(round) + rounds })
      } while !adopters.isEmpty
    }
    for viewer in viewers { seen[viewer] = 0 }
    return builder.finish(viewers: viewers.count)
  }
}
