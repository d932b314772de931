import GuanxiCore
import GuanxiDiffusion

/// The same people, the same start and the same attention, once through relationship chains and
/// once through a central entrance.
///
/// In every replicate each person has the same resistance in both arms, and in every round the
/// entrance shows the promotion exactly as often as the people in the chains did ("attention
/// parity"), to people drawn at random. What differs is only who gets to see it.
public struct Comparison: Sendable {
  /// The people and their ties.
  public var network: Network
  /// The chance that being shown it persuades.
  public var model: any ArcChanceModel
  /// Who has adopted before it starts, in both arms.
  public var seeds: [Graph.Node]
  /// How many replicates; at least 2 for intervals.
  public var replicates: Int
  /// The seed of every draw.
  public var seed: UInt64
  /// The entrance's chance to persuade a person by one showing, as a multiple of the mean chance
  /// of that person's acquaintances.
  public var entrancePersuasion: Double

  /// Describes a comparison.
  public init(
    network: Network, model: any ArcChanceModel, seeds: [Graph.Node], replicates: Int,
    seed: UInt64, entrancePersuasion: Double = 1
  ) {
    self.network = network
    self.model = model
    self.seeds = seeds
    self.replicates = replicates
    self.seed = seed
    self.entrancePersuasion = entrancePersuasion
  }

  /// Tells all replicates.
  ///
  /// - Returns: The same on any number of threads. If `workers` is told to stop, the replicates up
  ///   to the first that did not run.
  /// - Throws: `ChoiceError` when the network does not have what the model needs.
  public func run(on workers: Workers = .all) throws -> ComparisonResult {
    let persuasion = try persuasion()
    let outcomes = workers.map(replicates) { replicate in
      let stories = persuasion.stories(from: seeds, draws: draws(replicate))
      return [Outcome(stories.chains), Outcome(stories.entrance)]
    }
    return ComparisonResult(arms: Arm.allCases, outcomes: outcomes, requested: replicates)
  }

  /// What happened to everyone in one replicate.
  ///
  /// - Throws: `ChoiceError` when the network does not have what the model needs.
  public func stories(replicate: Int) throws -> (chains: Story, entrance: Story) {
    try persuasion().stories(from: seeds, draws: draws(replicate))
  }

  private func persuasion() throws -> Persuasion {
    Persuasion(
      graph: network.graph, probabilities: try model.arcProbabilities(on: network.graph),
      factor: entrancePersuasion)
  }

  private func draws(_ replicate: Int) -> Draws {
    Draws(seed: seed, replicate: replicate, keys: network.labels.keys)
  }
}

/// The numbers of one arm in one replicate.
struct Outcome: Sendable {
  /// In the order of `storyMetrics`.
  let metrics: [Double]
  let newAdopters: [Int]

  init(_ story: Story) {
    let facts = StoryFacts(story)
    metrics = storyMetrics.map { $0.value(facts) }
    newAdopters = story.newAdopters
  }
}
