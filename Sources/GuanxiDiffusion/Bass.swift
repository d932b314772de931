import Foundation
import GuanxiCore

/// Some adopt by themselves, others because those around them have: everyone who has not adopted
/// does so at the rate `innovation` + `imitation` · (share of adopters among those they listen to),
/// in continuous time.
///
/// In the mixing of a network the share is that among in-neighbors, 0 for those who have none; where
/// everyone meets everyone it is that among all others, as in a complete network. Each person
/// has one exponential resistance for each replicate and adopts when the rate, summed over time, has
/// worn it away; so the course is simulated event by event and without steps of time.
///
/// A person won at a rate of *p* + *q s* came by themselves with chance *p*/(*p* + *q s*), is then
/// the root of a tree of their own, and else follows one of the adopters around them, each as
/// likely. Without a horizon everyone adopts in the end, unless the rates are so low that it takes
/// longer than 1,000,000 units of time. Numbers on ties do not count.
///
/// Bass, "A New Product Growth for Model Consumer Durables", Management Science 1969; on networks,
/// Di Lucchio and Modanese, "The Bass diffusion model: agent-based implementation on arbitrary
/// networks", Mathematical and Computer Modelling of Dynamical Systems 2024. `BassCurve` has the
/// course for many people who all meet.
public struct Bass: DiffusionModel {
  public static let name = "bass"
  public static let summary = "Some adopt by themselves, others as those around them do."

  /// Whom people imitate.
  public enum Mixing: String, Sendable, CaseIterable {
    /// Those they listen to.
    case network
    /// Everyone.
    case everyone
  }

  /// The rate of adopting by oneself, per unit of time, 0 or more.
  public var innovation: Double
  /// The rate of adopting if all others around have, per unit of time, 0 or more.
  public var imitation: Double
  /// Whom people imitate.
  public var mixing: Mixing
  /// The time after which nothing is noted, in the unit of the rates, up to 1,000,000; nil for that.
  public var horizon: Double?

  /// A model with two rates.
  public init(
    innovation: Double, imitation: Double, mixing: Mixing = .network, horizon: Double? = nil
  ) {
    self.innovation = innovation
    self.imitation = imitation
    self.mixing = mixing
    self.horizon = horizon
  }

  public init(_ parameters: inout Parameters) throws {
    innovation = try parameters.number(
      "innovation", in: 0...1e3, default: 0.03, "rate of adopting by oneself, per unit of time (p)")
    imitation = try parameters.number(
      "imitation", in: 0...1e3, default: 0.38,
      "rate of adopting if all others around have, per unit of time (q)")
    let mixing = try parameters.name(
      "mixing", of: Mixing.allCases.map(\.rawValue), default: Mixing.network.rawValue,
      "whom people imitate")
    self.mixing = Mixing(rawValue: mixing) ?? .network
    horizon = try parameters.optionalNumber(
      "horizon", in: 0...endOfTime, "time after which nothing is noted")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: Bass.name)
    switch mixing {
    case .network: return BassNetworkProcess(graph: graph, model: self)
    case .everyone: return BassMixedProcess(graph: graph, model: self)
    }
  }

  /// What must be worn away before a person adopts: exponential of mean 1.
  fileprivate func resistance(_ node: Graph.Node, _ draws: Draws) -> Double {
    -log1p(-draws.uniform(.resistance, node))
  }

  fileprivate var lastTime: Double { min(horizon ?? endOfTime, endOfTime) }
}

extension DiffusionModel where Self == Bass {
  /// Some adopt by themselves, others as those around them do.
  public static func bass(innovation: Double = 0.03, imitation: Double = 0.38) -> Self {
    Bass(innovation: innovation, imitation: imitation)
  }
}

/// Everyone imitates everyone: one sum over time for all, so people adopt in the order of their
/// resistance.
private struct BassMixedProcess: DiffusionProcess {
  let graph: Graph
  let bytesPerPerson = 192
  let model: Bass

  /// Whom nobody imitates.
  var silent: Set<Graph.Node> = []

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    BassMixedProcess(graph: graph, model: model, silent: silent.union(people))
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    checkSeeds(seeds, in: graph)
    var adoptions = seeds.sorted().map { Adoption(node: $0, round: 0, source: nil) }
    // Places in the list, those who start by key, so that numbering cannot matter.
    var pickable = adoptions.indices.filter { !silent.contains(adoptions[$0].node) }.sorted {
      draws.keys[adoptions[$0].node] < draws.keys[adoptions[$1].node]
    }
    let started = Set(seeds)
    let waiting = graph.nodes.filter { !started.contains($0) }
      .map { (need: model.resistance($0, draws), key: draws.keys[$0], node: $0) }
      .sorted { ($0.need, $0.key) < ($1.need, $1.key) }
    let others = Double(max(1, graph.nodeCount - 1))
    var time = 0.0
    var worn = 0.0
    for (need, _, node) in waiting {
      let copying = model.imitation * Double(pickable.count) / others
      let rate = model.innovation + copying
      if rate == 0 { break }
      time += (need - worn) / rate
      worn = need
      if time > model.lastTime { break }
      // What is left of the draw above the part of innovation says which adopter is followed.
      let pick = draws.uniform(.origin, node) * rate - model.innovation
      let source =
        pick >= 0 && !pickable.isEmpty
        ? pickable[min(pickable.count - 1, Int(pick / copying * Double(pickable.count)))] : nil
      if !silent.contains(node) { pickable.append(adoptions.count) }
      adoptions.append(Adoption(node: node, time: time, source: source))
    }
    return Cascade(adoptions)
  }
}

/// People imitate those they listen to: whenever one adopts, the times of those who listen are
/// found anew.
private struct BassNetworkProcess: DiffusionProcess {
  private(set) var graph: Graph
  let bytesPerPerson = 192
  let model: Bass
  private var incoming: Graph

  /// Indexed by node: how many people each listens to.
  private let degrees: [Int]

  init(graph: Graph, model: Bass) {
    let incoming = graph.reversed()
    self.graph = graph
    self.model = model
    self.incoming = incoming
    degrees = incoming.nodes.map { incoming.degree(of: $0) }
  }

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    var process = self
    process.graph = Silenced(people, in: graph).graph
    process.incoming = process.graph.reversed()
    return process
  }

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    checkSeeds(seeds, in: graph)
    var course = BassCourse(model: model, degrees: degrees, draws: draws)
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      for node in seeds.sorted() { course.adopt(node, at: 0, source: nil) }
      for node in graph.nodes where !course.hasAdopted(node) { course.expect(node) }
      for node in seeds { course.move(arcs.neighbors(of: node, room), at: 0) }
      while let (node, time) = course.next() {
        let source = course.isFollowing(node) ? source(of: node, course, room) : nil
        course.adopt(node, at: time, source: source)
        course.move(arcs.neighbors(of: node, room), at: time)
      }
    }
    return Cascade(course.adoptions)
  }

  /// The place of the adopter of lowest priority among those whom a person listens to.
  private func source(of node: Graph.Node, _ course: BassCourse, _ room: ListRoom) -> Int? {
    incoming.withArcPointers { arcs in
      arcs.neighbors(of: node, room).lazy.map(Int.init).filter(course.hasAdopted)
        .min {
          course.draws.priority(of: $0, over: node) < course.draws.priority(of: $1, over: node)
        }
        .flatMap(course.place)
    }
  }
}

/// What has happened and what will happen if nobody else adopts.
private struct BassCourse {
  let model: Bass
  let draws: Draws
  private(set) var adoptions: [Adoption] = []
  private var people: [Listener]
  private var queue: TimeQueue

  /// Where a person stands on the way to adopting.
  private struct Listener {
    /// What is still to be worn away at the time `since`.
    var need: Double
    var since = 0.0
    /// How many people the person listens to.
    let degree: Double
    /// How many of these have adopted.
    var adopters = 0.0
    /// Where an adopter stands in the list.
    var place: Int?
  }

  init(model: Bass, degrees: [Int], draws: Draws) {
    self.model = model
    self.draws = draws
    people = degrees.enumerated().map { node, degree in
      Listener(need: model.resistance(node, draws), degree: Double(degree))
    }
    queue = TimeQueue(nodeCount: degrees.count, keys: draws.keys)
  }

  func hasAdopted(_ node: Graph.Node) -> Bool { people[node].place != nil }

  /// Where an adopter stands in the list.
  func place(_ node: Graph.Node) -> Int? { people[node].place }

  /// The rate at which a person adopts now.
  private func rate(_ node: Graph.Node) -> Double {
    let person = people[node]
    return person.adopters == 0
      ? model.innovation : model.innovation + model.imitation * person.adopters / person.degree
  }

  /// Whether someone who adopts now does so because of an acquaintance.
  func isFollowing(_ node: Graph.Node) -> Bool {
    draws.uniform(.origin, node) * rate(node) >= model.innovation
  }

  /// Notes when a person will adopt if nothing changes.
  mutating func expect(_ node: Graph.Node) {
    let rate = rate(node)
    if rate == 0 { return }
    let due = people[node].since + max(0, people[node].need) / rate
    if due <= model.lastTime { queue.move(node, to: due) }
  }

  /// Who adopts next, and when.
  mutating func next() -> (node: Graph.Node, time: Double)? { queue.removeFirst() }

  mutating func adopt(_ node: Graph.Node, at time: Double, source: Int?) {
    people[node].place = adoptions.count
    adoptions.append(Adoption(node: node, time: time, source: source))
  }

  /// Moves those who listen to someone who adopts.
  mutating func move(_ listeners: UnsafeBufferPointer<UInt32>, at time: Double) {
    for listener in listeners.lazy.map(Int.init) where people[listener].place == nil {
      people[listener].need -= rate(listener) * (time - people[listener].since)
      people[listener].since = time
      people[listener].adopters += 1
      expect(listener)
    }
  }
}
