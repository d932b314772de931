import GuanxiCore

/// An epidemic in which nobody is infected twice: every infected person passes it on for a random
/// time, to each neighbor after a random time.
///
/// One draw for each person and one for each arc say how long; the rest is to go through the
/// infections in order of time. An infection is only noted when it comes before all that are known
/// for the same person.
///
/// Kiss, Miller and Simon, "Mathematics of Epidemics on Networks", 2017, appendix A.
struct Epidemic: DiffusionProcess {
  private(set) var graph: Graph

  /// Until an infected person passes it on to one neighbor.
  let contact: Waiting

  /// Until an infected person stops.
  let recovery: Waiting

  /// Until somebody who was reached begins to pass it on; nil for at once. Those who start do so
  /// at once.
  var latency: Waiting?

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    var process = self
    process.graph = Silenced(people, in: graph).graph
    return process
  }

  func cascade(from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom) -> Cascade {
    checkSeeds(seeds, in: graph)
    let contacts = draws.prefix(.contact)
    let recoveries = draws.prefix(.recovery)
    let latencies = draws.prefix(.latency)
    // Nobody's time is below 2⁻¹⁰²², so the bits of a time are above every place in the list.
    let outlook = scratch.numbers(.outlook, initial: .max)
    var queue = EventQueue(scratch.events, order: RivalOrder(draws: draws))
    let unused = scratch.events.unused
    var adoptions: [Adoption] = []
    for node in seeds.sorted() {
      outlook[node] = UInt64(adoptions.count)
      let end = recovery.time(recoveries.then(draws.keys[node]).bits53)
      adoptions.append(Adoption(node: node, time: 0, source: nil, end: end))
    }
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      var spreader = 0
      while true {
        while spreader < adoptions.count {
          let adoption = adoptions[spreader]
          let limit = contact.limit(within: adoption.end - adoption.onset)
          let prefix = contacts.then(draws.keys[adoption.node])
          for target in arcs.neighbors(of: adoption.node, room) {
            let bits = prefix.then(draws.keys[Int(target)]).bits53
            if bits >= limit { continue }
            let time = max(
              min(adoption.onset + contact.time(bits), adoption.end), .leastNormalMagnitude)
            if time.bitPattern <= outlook[Int(target)] {
              outlook[Int(target)] = time.bitPattern
              queue.add(Event(time: time, target: target, source: UInt32(adoption.node)))
            }
          }
          spreader += 1
        }
        let next = queue.next { events in
          var sum: UInt64 = 0
          for event in events {
            sum &+= outlook[Int(event.target)] &+ UInt64(arcs.touch(Int(event.target)))
          }
          unused.pointee = sum
        }
        guard let event = next else { return }
        let node = Int(event.target)
        if outlook[node] != event.time.bitPattern { continue }
        outlook[node] = UInt64(adoptions.count)
        let onset = event.time + (latency?.time(latencies.then(draws.keys[node]).bits53) ?? 0)
        adoptions.append(
          Adoption(
            node: node, time: event.time, source: Int(outlook[Int(event.source)]), onset: onset,
            end: onset + recovery.time(recoveries.then(draws.keys[node]).bits53)))
      }
    }
    for adoption in adoptions { outlook[adoption.node] = .max }
    return Cascade(adoptions)
  }
}
