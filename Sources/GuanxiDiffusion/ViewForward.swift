import Foundation
import GuanxiCore

/// Susceptible, view, forward, removed: a post stands in the feeds of all friends, some of them see
/// it there, and a few of those who see it post it again.
///
/// A person opens the feed at all with chance `open`. The feed holds `organic` + `promotions` posts
/// of each of the *k* people they listen to, *L* = *k* (`organic` + `promotions`), of which they
/// read `capacity`, so that each single post is read with chance min(1, `capacity`/*L*): people with
/// many friends read a given message less often. Whoever reads it for the first time decides once
/// whether to forward it, with chance
/// `forward` · *s*^`closeness` · `interest` · exp(−`fatigue`/`tolerance`), *s* being the strength
/// of the tie along which they read it: its weight, 1 where the network has none; a chance above 1
/// is 1. Those who do not forward it are removed. Of several posts read in one round, the one of
/// lowest keyed priority counts.
///
/// This is one cascade on one day: how fatigue builds up from day to day, who mutes whom and what
/// all posts together do to the feeds belongs to a market that runs day by day. Here the load, and
/// `fatigue` as the number of promotions seen lately, are given and the same for all cascades.
///
/// Liu, Qu, Chen, Hanjalic and Wang, "Modeling of information diffusion on social networks with
/// applications to WeChat", Physica A 2018.
public struct ViewForward: DiffusionModel {
  public static let name = "view-forward"
  public static let summary = "Friends see a post in a full feed, and some who see it forward it."

  /// The chance that a person opens the feed, in 0...1.
  public var open = 0.716
  /// How many posts a person reads in a day, above 0.
  public var capacity = 40.0
  /// Ordinary posts of one friend a day, 0 or more.
  public var organic = 0.110
  /// Promotions of one friend a day, 0 or more: by default two in a hundred sell, and promote once.
  public var promotions = 0.02
  /// The chance that someone who sees it from the closest friend forwards it, in 0...1.
  public var forward = 0.02
  /// The power of the tie's strength in the chance to forward, 0 or more.
  public var closeness = 1.0
  /// How interesting it is: a factor of the chance to forward, 0 or more.
  public var interest = 1.0
  /// Promotions that everyone has seen lately, 0 or more.
  public var fatigue = 0.0
  /// The number of promotions seen that divides interest by e, above 0.
  public var tolerance = 15.0

  /// A model with the standard parameters.
  public init() {}

  public init(_ parameters: inout Parameters) throws {
    open = try parameters.number("open", in: 0...1, default: open, "chance to open the feed")
    capacity = try parameters.number(
      "capacity", in: 0.001...1e9, default: capacity, "posts that a person reads in a day")
    organic = try parameters.number(
      "organic", in: 0...1e6, default: organic, "ordinary posts of one friend a day")
    promotions = try parameters.number(
      "promotions", in: 0...1e6, default: promotions, "promotions of one friend a day")
    forward = try parameters.number(
      "forward", in: 0...1, default: forward, "chance that someone who sees it forwards it")
    closeness = try parameters.number(
      "closeness", in: 0...10, default: closeness, "power of the tie's strength in that chance")
    interest = try parameters.number(
      "interest", in: 0...1e3, default: interest, "factor of that chance")
    fatigue = try parameters.number(
      "fatigue", in: 0...1e6, default: fatigue, "promotions that everyone has seen lately")
    tolerance = try parameters.number(
      "tolerance", in: 0.001...1e6, default: tolerance, "promotions seen that divide it by e")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: ViewForward.name)
    let base = forward * interest * exp(-fatigue / tolerance)
    let incoming = graph.reversed()
    return ViewForwardProcess(
      graph: graph, open: open,
      reading: graph.nodes.map {
        let load = Double(incoming.degree(of: $0)) * (organic + promotions)
        return load > capacity ? capacity / load : 1
      },
      forwarding: graph.arcValues.map { $0.values.map { base * pow($0, closeness) } },
      standardForwarding: base)
  }
}

extension DiffusionModel where Self == ViewForward {
  /// Friends see a post in a full feed, and some who see it forward it.
  public static func viewForward() -> Self { ViewForward() }
}

private struct ViewForwardProcess: DiffusionProcess {
  var graph: Graph
  let open: Double

  /// Indexed by node: the chance that an open feed's reader reads a given post.
  let reading: [Double]

  /// Indexed by arc: the chance to forward what was read along it; nil for the same everywhere.
  var forwarding: [Double]?
  let standardForwarding: Double

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    let left = Silenced(people, in: graph)
    var process = self
    process.graph = left.graph
    process.forwarding = forwarding.map { left.kept(of: $0) }
    return process
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: { _ in 1 })
    let seen = scratch.numbers(.seen, initial: 0)
    var viewers: [Graph.Node] = []
    var adopters = seeds
    var round = 0
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      while !adopters.isEmpty {
        for node in adopters {
          for target in arcs.neighbors(of: node, room) {
            let friend = Int(target)
            if seen[friend] != 0 || builder.hasAdopted(friend) { continue }
            if draws.uniform(.view, node, friend) < reading[friend]
              && draws.uniform(.opening, friend) < open
            {
              builder.reach(friend, from: node)
            }
          }
        }
        round += 1
        adopters = builder.endRound(round, end: { _ in Double(round + 1) }) { friend, source in
          seen[friend] = 1
          viewers.append(friend)
          return draws.uniform(.forwarding, friend) < chance(along: source, friend)
        }
      }
    }
    for viewer in viewers { seen[viewer] = 0 }
    return builder.finish(viewers: seeds.count + viewers.count)
  }

  private func chance(along source: Graph.Node?, _ friend: Graph.Node) -> Double {
    guard let forwarding, let source, let arc = graph.arc(from: source, to: friend) else {
      return standardForwarding
    }
    return forwarding[arc]
  }
}
