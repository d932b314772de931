import GuanxiCore

/// A rumor on one graph: the talks of all spreaders in order of time.
///
/// A draw belongs to the person who seeks a talk and to the number of the talk.
struct RumorProcess: DiffusionProcess {
  let graph: Graph
  let model: Rumor
  private let lists: KeyedLists

  /// Who seeks no talks.
  private let silent: Set<Graph.Node>

  init(graph: Graph, model: Rumor, silent: Set<Graph.Node>) {
    self.graph = graph
    self.model = model
    self.silent = silent
    lists = KeyedLists(of: graph)
  }

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    RumorProcess(graph: graph, model: model, silent: silent.union(people))
  }

  private static let waiting = Waiting(rate: 1)

  func cascade(from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom) -> Cascade {
    checkSeeds(seeds, in: graph)
    let place = scratch.numbers(.place, initial: .max)
    var queue = EventQueue(scratch.events, order: KeyOrder(keys: draws.keys))
    var adoptions: [Adoption] = []
    // Indexed by place in the list.
    var talks: [UInt64] = []

    let (gaps, partners) = (draws.prefix(.talk), draws.prefix(.partner))
    let (persuasions, stiflings) = (draws.prefix(.persuasion), draws.prefix(.stifling))
    let meetings = draws.prefix(.meeting)

    func planTalk(of node: Int, after now: Double) {
      if silent.contains(node) { return }
      let bits = gaps.then(draws.keys[node]).then(talks[Int(place[node])]).bits53
      let time = now + Self.waiting.time(bits)
      queue.add(Event(time: time, target: UInt32(node), source: UInt32(node)))
    }
    func learn(_ node: Int, at now: Double, from source: Int?) {
      place[node] = UInt64(adoptions.count)
      adoptions.append(Adoption(node: node, time: now, source: source))
      talks.append(0)
      planTalk(of: node, after: now)
    }
    func isSpreader(_ node: Int) -> Bool { adoptions[Int(place[node])].end == .infinity }
    func stop(_ node: Int, at now: Double) {
      let adoption = adoptions[Int(place[node])]
      adoptions[Int(place[node])] = Adoption(
        node: node, time: adoption.time, source: adoption.source, end: now)
    }

    for node in seeds.sorted() { learn(node, at: 0, from: nil) }
    let lists = model.mixing == .network ? lists.lists(by: draws.keys) : nil
    let order = model.mixing == .wellMixed ? scratch.order(by: draws.keys) : nil
    let room = ListRoom(for: graph)
    (lists?.graph ?? graph).withArcPointers { arcs in
      while let event = queue.next() {
        let (speaker, now) = (Int(event.target), event.time)
        // Another may have made the speaker stop in the meantime.
        guard isSpreader(speaker) else { continue }
        let number = talks[Int(place[speaker])]
        talks[Int(place[speaker])] += 1
        let key = draws.keys[speaker]
        func stops(_ node: Int) -> Bool {
          stiflings.then(key).then(number).then(draws.keys[node]).uniform < model.stifling
        }
        let choice = partners.then(key).then(number)
        let listener: Int?
        if let lists {
          let place = lists.places.map { Int($0[speaker]) } ?? speaker
          let partner = partner(choice, among: arcs.neighbors(of: place, room))
          listener = partner.map { partner in lists.nodes.map { Int($0[partner]) } ?? partner }
        } else {
          listener = partner(choice, of: speaker, order)
        }
        guard let listener else { continue }
        if place[listener] == .max {
          if persuasions.then(key).then(number).uniform < model.spreading {
            learn(listener, at: now, from: Int(place[speaker]))
          }
        } else if model.variant == .daleyKendall && isSpreader(listener) {
          if meetings.then(key).then(number).uniform < 0.5 {
            if stops(listener) { stop(listener, at: now) }
            if stops(speaker) { stop(speaker, at: now) }
          }
        } else if stops(speaker) {
          stop(speaker, at: now)
        }
        if isSpreader(speaker) { planTalk(of: speaker, after: now) }
      }
    }
    for adoption in adoptions { place[adoption.node] = .max }
    return Cascade(adoptions)
  }

  /// One of some people, each as likely.
  private func partner(
    _ hash: KeyedHash, among people: UnsafeBufferPointer<UInt32>
  ) -> Int? {
    if people.isEmpty { return nil }
    var generator = KeyedGenerator(hash)
    return Int(people[generator.below(people.count)])
  }

  /// One of all others, each as likely.
  private func partner(_ hash: KeyedHash, of speaker: Int, _ order: [UInt32]?) -> Int? {
    guard graph.nodeCount > 1 else { return nil }
    var generator = KeyedGenerator(hash)
    while true {
      let rank = generator.below(graph.nodeCount)
      let partner = order.map { Int($0[rank]) } ?? rank
      if partner != speaker { return partner }
    }
  }
}

/// By the key of the node that it happens to.
private struct KeyOrder: EventOrder {
  let keys: NodeKeys

  func precedes(_ event: Event, _ other: Event) -> Bool {
    keys[Int(event.target)] < keys[Int(other.target)]
  }
}
