import GuanxiCore

/// Two items spread at once, a claim and its correction, or a product and its rival: a person adopts
/// the one that reaches them first and passes on that one alone.
///
/// Each is an independent cascade with a chance of its own, and both use the same coin for an arc:
/// with equal chances everyone who would adopt in one independent cascade from all who start adopts
/// here, at the same time and after the same person. Of several people who reach a person in one
/// round the one with the lowest keyed priority is followed, whatever they carry. Falsehood that is
/// reshared 1.7 times as readily as what corrects it has 1.7 times its chance.
///
/// Everyone carries the item of the root of their tree: `cascade.reach(startedBy:)` with
/// `rivals(among:)` counts those of the rival.
///
/// Bharathi, Kempe and Salek, "Competitive Influence Maximization in Social Networks", WINE 2007;
/// Carnes, Nagarajan, Wild and van Zuylen, "Maximizing Influence in a Competitive Social Network: A
/// Follower's Perspective", ICEC 2007.
public struct CompetingCascades: DiffusionModel {
  public static let name = "competing-cascades"
  public static let summary = "Two items spread at once, and a person adopts the first to come."

  /// The chance of one try for the claim, in 0...1; nil to take each arc's own from the graph.
  public var probability: Double?
  /// The chance of one try for the rival, in 0...1; nil for the same as the claim's.
  public var rivalProbability: Double?
  /// How many of those who start, from the end of their list, carry the rival; the first one carries
  /// the claim in any case.
  public var rivals: Int

  /// Two items with their chances.
  public init(probability: Double?, rivalProbability: Double? = nil, rivals: Int = 1) {
    self.probability = probability
    self.rivalProbability = rivalProbability
    self.rivals = rivals
  }

  public init(_ parameters: inout Parameters) throws {
    probability = try parameters.optionalNumber(
      "probability", in: 0...1,
      otherwise: "the graph's own, or \(IndependentCascade.standardProbability)",
      "chance that one try persuades to the claim")
    rivalProbability = try parameters.optionalNumber(
      "rival-probability", in: 0...1, otherwise: "that of the claim",
      "chance that one try persuades to the rival")
    rivals = try parameters.count(
      "rivals", in: 0...Int(UInt32.max), default: 1,
      "how many of those who start, the last ones named, carry the rival")
  }

  /// Who carries the rival at the start.
  ///
  /// - Parameter seeds: Who starts, in the order in which they were named.
  /// - Returns: The last `rivals` of them, but never the first.
  public func rivals(among seeds: [Graph.Node]) -> [Graph.Node] {
    Array(seeds.dropFirst().suffix(rivals))
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    let rivalProbability = rivalProbability ?? probability
    return CompetingProcess(
      graph: graph, model: self,
      claim: try chances(probability, on: graph),
      rival: try chances(rivalProbability, on: graph))
  }

  private func chances(_ probability: Double?, on graph: Graph) throws -> ArcChances {
    guard let values = graph.arcValues, values.kind != .weight else {
      return ArcChances(probability ?? IndependentCascade.standardProbability)
    }
    return ArcChances(
      byArc: try IndependentCascade(probability: probability).arcProbabilities(on: graph))
  }
}

extension DiffusionModel where Self == CompetingCascades {
  /// Two items spread at once, and a person adopts the first to come.
  public static func competingCascades(
    probability: Double?, rivalProbability: Double? = nil, rivals: Int = 1
  ) -> Self {
    CompetingCascades(
      probability: probability, rivalProbability: rivalProbability, rivals: rivals)
  }
}

private struct CompetingProcess: DiffusionProcess {
  let graph: Graph
  let model: CompetingCascades
  let claim: ArcChances
  let rival: ArcChances

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    let left = Silenced(people, in: graph)
    return CompetingProcess(
      graph: left.graph, model: model, claim: claim.kept(by: left), rival: rival.kept(by: left))
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    let coin = LaneCoin(seed: draws.seed, event: .arc, replicate: Int(draws.replicate))
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: { _ in 1 })
    let rivals = Set(model.rivals(among: seeds))
    // Indexed by place in the cascade's list: whether the person carries the rival.
    var carriesRival = builder.adoptions.map { rivals.contains($0.node) }
    var places = builder.adoptions.indices
    var round = 0
    let room = ListRoom(for: graph)
    claim.withChances { claim in
      rival.withChances { rival in
        graph.withArcPointers { arcs in
          while !places.isEmpty {
            for place in places {
              let node = builder.adoptions[place].node
              let isRival = carriesRival[place]
              let source = coin.source(draws.keys[node])
              var arc = arcs.offsets[node]
              for target in arcs.neighbors(of: node, room) {
                let neighbor = Int(target)
                let chance = isRival ? rival(arc, neighbor) : claim(arc, neighbor)
                arc &+= 1
                if builder.hasAdopted(neighbor) { continue }
                if coin.isOpen(source, draws.keys[neighbor], chance) {
                  builder.reach(neighbor, from: node)
                }
              }
            }
            round += 1
            _ = builder.endRound(round, end: { _ in Double(round + 1) })
            places = places.upperBound..<builder.adoptions.count
            for place in places {
              carriesRival.append(builder.adoptions[place].source.map { carriesRival[$0] } ?? false)
            }
          }
        }
      }
    }
    return builder.finish(rivals: carriesRival.count { $0 })
  }
}
