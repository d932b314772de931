import Foundation
import GuanxiCore

/// Every event of a person excites those who listen to them, again and again: a multivariate Hawkes
/// process without a background of its own, in the form of its branching clusters.
///
/// An event leads to `branching` further events on average: their number toward each out-neighbor
/// is Poisson, and the mean is divided among out-neighbors in equal parts, or in proportion to the
/// network's weights. So `branching` is the ratio of each person with an out-neighbor, and, where
/// everyone has one, the largest eigenvalue of the matrix of means. Each event comes after an
/// exponential delay of mean 1/`decay`. Those who start have one event at time 0; the list holds
/// events, so people may stand in it several times, while the size counts people once. From one
/// event, 1/(1 − `branching`) come in all if nobody lacks an out-neighbor.
///
/// Everything about an event is drawn from the chain of people and counts that led to it, so raising
/// `branching` only adds events.
///
/// Hawkes, "Spectra of some self-exciting and mutually exciting point processes", Biometrika 1971;
/// Hawkes and Oakes, "A cluster process representation of a self-exciting process", Journal of
/// Applied Probability 1974.
public struct Hawkes: DiffusionModel {
  public static let name = "hawkes"
  public static let summary = "Every event of a person excites those around them, repeatedly."

  /// How many events one event leads to on average, 0 or more.
  public var branching: Double
  /// One divided by the mean delay, above 0.
  public var decay: Double
  /// The time after which nothing is noted, up to 1,000,000; nil for that, where events cease of
  /// themselves.
  public var horizon: Double?

  /// A model with a branching ratio, a rate of decay and perhaps a horizon.
  public init(branching: Double, decay: Double = 1, horizon: Double? = nil) {
    precondition(branching >= 0 && decay > 0, "The ratio is not negative, the decay above 0.")
    self.branching = branching
    self.decay = decay
    self.horizon = horizon
  }

  public init(_ parameters: inout Parameters) throws {
    branching = try parameters.number(
      "branching", in: 0...100, default: 0.5, "events that one event leads to on average (n)")
    decay = try parameters.number(
      "decay", in: 1e-6...1e6, default: 1, "one divided by the mean delay")
    horizon = try parameters.optionalNumber(
      "horizon", in: 0...endOfTime, "time after which nothing is noted")
    try checkSize()
  }

  /// How many events are expected from one event that starts, if nobody lacks an out-neighbor.
  public var expectedEvents: Double {
    let excess = branching - 1
    guard let horizon else { return excess < 0 ? -1 / excess : .infinity }
    return excess == 0
      ? 1 + decay * horizon : (branching * exp(excess * decay * horizon) - 1) / excess
  }

  private func checkSize() throws {
    if horizon == nil && branching >= 1 {
      throw ChoiceError(
        "hawkes: with a branching of \(branching) events never cease. Give a horizon, or a"
          + " branching below 1.")
    }
    if !(expectedEvents <= 1e6) {
      throw ChoiceError(
        "hawkes: a branching of \(branching) leads to more than a million events from each person"
          + " who starts. Lower it, or the horizon.")
    }
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: Hawkes.name)
    try checkSize()
    return HawkesProcess(graph: graph, model: self)
  }
}

extension DiffusionModel where Self == Hawkes {
  /// Every event of a person excites those around them, repeatedly.
  public static func hawkes(branching: Double, decay: Double = 1, horizon: Double? = nil) -> Self {
    Hawkes(branching: branching, decay: decay, horizon: horizon)
  }
}

private struct HawkesProcess: DiffusionProcess {
  private(set) var graph: Graph
  let model: Hawkes

  /// Indexed by arc: the part of an event's followers that it gets; nil for equal parts.
  private var shares: [Double]?

  init(graph: Graph, model: Hawkes) {
    self.graph = graph
    self.model = model
    shares = graph.arcValues.map { values in
      graph.nodes.flatMap { node in
        let weights = graph.arcs(of: node).map { values.values[$0] }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
      }
    }
  }

  private struct Event {
    let time: Double
    let node: UInt32
    let generation: UInt32
    let source: Int
    /// The chain of people and counts that led here.
    let chain: KeyedHash
  }

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    let left = Silenced(people, in: graph)
    var process = self
    process.graph = left.graph
    process.shares = shares.map { left.kept(of: $0) }
    return process
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    checkSeeds(seeds, in: graph)
    var events = seeds.map { node in
      Event(
        time: 0, node: UInt32(node), generation: 0, source: -1,
        chain: KeyedHash(
          draws.seed, Draws.Event.excitation.rawValue, draws.replicate, draws.keys[node]))
    }
    let horizon = min(model.horizon ?? endOfTime, endOfTime)
    let room = ListRoom(for: graph)
    var next = 0
    graph.withArcPointers { arcs in
      while next < events.count {
        let event = events[next]
        let neighbors = arcs.neighbors(of: Int(event.node), room)
        let first = arcs.offsets[Int(event.node)]
        let equalMean = model.branching / Double(max(1, neighbors.count))
        let equalNone = exp(-equalMean)
        for place in 0..<neighbors.count {
          let chain = event.chain.then(draws.keys[Int(neighbors[place])])
          let mean = shares.map { model.branching * $0[first + place] } ?? equalMean
          let none = shares == nil ? equalNone : exp(-mean)
          for count in 0..<poisson(mean: mean, none: none, uniform(chain.then(0))) {
            let child = chain.then(UInt64(count) + 1)
            let time = event.time - log(uniform(child)) / model.decay
            if time > horizon { continue }
            events.append(
              Event(
                time: time, node: neighbors[place], generation: event.generation + 1, source: next,
                chain: child))
          }
        }
        next += 1
      }
    }
    return cascade(of: events)
  }

  /// A number between 0 and 1, never one of them.
  private func uniform(_ hash: KeyedHash) -> Double {
    (Double(hash.value >> 12) + 0.5) * 0x1p-52
  }

  /// The Poisson number of a uniform one; `none` is the chance of 0.
  private func poisson(mean: Double, none: Double, _ uniform: Double) -> Int {
    var term = none
    var sum = none
    var count = 0
    while sum < uniform && term > 0 {
      count += 1
      term *= mean / Double(count)
      sum += term
    }
    return count
  }

  private func cascade(of events: [Event]) -> Cascade {
    let order = events.indices.sorted {
      let (a, b) = (events[$0], events[$1])
      return (a.time, a.generation, a.node, a.chain.value)
        < (b.time, b.generation, b.node, b.chain.value)
    }
    var places = [Int](repeating: 0, count: events.count)
    for (place, index) in order.enumerated() { places[index] = place }
    let adoptions = order.map { index in
      let event = events[index]
      return Adoption(
        node: Int(event.node), time: event.time,
        source: event.source < 0 ? nil : places[event.source])
    }
    return Cascade(adoptions, people: Set(events.map(\.node)).count)
  }
}
