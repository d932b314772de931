import GuanxiCore

/// An epidemic in which people are infected again and again.
///
/// How long it takes until a person tries to infect a neighbor is drawn afresh whenever the
/// neighbor becomes susceptible; as waiting has no memory, that is the law of tries that go on all
/// the time, without those that come to nothing. A draw belongs to the two people, to how many
/// times the one was infected and to how many times the other was.
///
/// Kiss, Miller and Simon, "Mathematics of Epidemics on Networks", 2017, appendix A.
struct RecurrentEpidemic: DiffusionProcess {
  private(set) var graph: Graph
  /// People are won again and again: this is seen where each is about ten times.
  let bytesPerPerson = 704

  /// Until an infected person tries to infect a susceptible neighbor, in steps or time.
  let contact: Waiting

  /// Until an infected person stops, in steps or time.
  let recovery: Waiting

  /// The time that a step takes; 1 in continuous time.
  let step: Double

  /// When it ends.
  let duration: Double

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    var process = self
    process.graph = Silenced(people, in: graph).graph
    return process
  }

  func cascade(from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom) -> Cascade {
    checkSeeds(seeds, in: graph)
    var course = Course(self, draws, scratch)
    for node in seeds.sorted() { course.infect(node, at: 0, from: nil) }
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      var spreader = 0
      var now = 0.0
      while true {
        while spreader < course.adoptions.count {
          let node = course.adoptions[spreader].node
          course.planTries(of: node, on: arcs.neighbors(of: node, room), after: now)
          spreader += 1
        }
        course.planRetries()
        guard let event = course.queue.next() else { return }
        now = event.time
        if time(now) > duration {
          course.queue.removeAll()
          return
        }
        course.handle(event)
        while let event = course.queue.nextAtSameTime() { course.handle(event) }
      }
    }
    return course.finish()
  }

  /// The time after so many steps. Steps of which a whole number makes a unit of time make it
  /// exactly.
  func time(_ steps: Double) -> Double {
    let parts = (1 / step).rounded()
    return abs(parts * step - 1) < 1e-9 ? steps / parts : steps * step
  }
}

/// How one replicate goes.
private struct Course {
  private let epidemic: RecurrentEpidemic
  private let draws: Draws

  /// Indexed by node: where the latest infection stands in the list.
  private let place: UnsafeMutablePointer<UInt64>

  /// Indexed by node: the bits of the time, in steps, until which a person was or is infected; 0
  /// for those who never were.
  private let until: UnsafeMutablePointer<UInt64>

  /// Indexed by node: how many times a person was infected.
  private let infections: UnsafeMutablePointer<UInt64>

  /// What the draws of tries and of recoveries start with.
  private let contacts: KeyedHash
  private let recoveries: KeyedHash

  private(set) var adoptions: [Adoption] = []
  private var people = 0

  /// Tries that have been made at the present time.
  private var tried: [Event] = []
  var queue: EventQueue<RivalOrder>

  init(_ epidemic: RecurrentEpidemic, _ draws: Draws, _ scratch: CascadeRoom) {
    self.epidemic = epidemic
    self.draws = draws
    contacts = draws.prefix(.contact)
    recoveries = draws.prefix(.recovery)
    place = scratch.numbers(.place, initial: .max)
    until = scratch.numbers(.until, initial: 0)
    infections = scratch.numbers(.infections, initial: 0)
    queue = EventQueue(scratch.events, order: RivalOrder(draws: draws))
  }

  mutating func infect(_ node: Int, at now: Double, from source: Int?) {
    infections[node] += 1
    if infections[node] == 1 { people += 1 }
    let bits = recoveries.then(draws.keys[node]).then(infections[node]).bits53
    let end = now + epidemic.recovery.time(bits)
    until[node] = end.bitPattern
    place[node] = UInt64(adoptions.count)
    let lastTime = epidemic.time(end)
    adoptions.append(
      Adoption(
        node: node, time: epidemic.time(now), source: source,
        end: lastTime > epidemic.duration ? .infinity : lastTime))
  }

  /// Plans the next try on each neighbor.
  mutating func planTries(
    of source: Int, on targets: UnsafeBufferPointer<UInt32>, after now: Double
  ) {
    let end = Double(bitPattern: until[source])
    guard end > now else { return }
    let limit = epidemic.contact.limit(within: end - now)
    let prefix = contacts.then(draws.keys[source]).then(infections[source])
    for target in targets {
      planTry(of: source, prefix, limit: limit, on: target, after: now)
    }
  }

  /// A try of one person on another: infects them if they are susceptible.
  mutating func handle(_ event: Event) {
    let (source, target) = (Int(event.source), Int(event.target))
    let end = Double(bitPattern: until[target])
    // Steps are numbered by their ends: who recovers in this one was infected in it.
    if epidemic.contact.isDiscrete ? event.time > end : event.time >= end {
      infect(target, at: event.time, from: Int(place[source]))
    }
    tried.append(event)
  }

  /// Plans what comes after the tries at the present time, when all of them have had their effect.
  mutating func planRetries() {
    for event in tried {
      let source = Int(event.source)
      let prefix = contacts.then(draws.keys[source]).then(infections[source])
      planTry(of: source, prefix, limit: 1 << 53, on: event.target, after: event.time)
    }
    tried.removeAll(keepingCapacity: true)
  }

  /// Plans the next try of one person on another after a time and after the other's infection;
  /// none if the number drawn is not below `limit`.
  @inline(__always) private mutating func planTry(
    of source: Int, _ prefix: KeyedHash, limit: UInt64, on target: UInt32, after now: Double
  ) {
    let bits = prefix.then(draws.keys[Int(target)]).then(infections[Int(target)]).bits53
    if bits >= limit { return }
    let start = max(now, Double(bitPattern: until[Int(target)]))
    let time = start + epidemic.contact.time(bits)
    if time <= Double(bitPattern: until[source]) {
      queue.add(Event(time: time, target: target, source: UInt32(source)))
    }
  }

  /// The cascade; clears the room.
  func finish() -> Cascade {
    for adoption in adoptions {
      place[adoption.node] = .max
      until[adoption.node] = 0
      infections[adoption.node] = 0
    }
    return Cascade(adoptions, people: people, horizon: epidemic.duration)
  }
}
