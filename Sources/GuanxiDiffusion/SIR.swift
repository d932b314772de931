import Foundation
import GuanxiCore

/// Susceptible, infected, recovered in discrete steps: in every step each infected person first
/// passes the promotion on to each susceptible neighbor with a fixed chance, then loses interest
/// for good with another.
///
/// So the steps for which a person passes it on are geometric, one at least; with a recovery chance
/// of 1 this is an independent cascade. One draw for each person and one for each arc decide after
/// how many steps, and the steps of all neighbors are then merged in order of time.
///
/// Kermack and McKendrick, "A Contribution to the Mathematical Theory of Epidemics", 1927, in the
/// discrete form of Abbey, "An Examination of the Reed-Frost Theory of Epidemics", 1952.
public struct SIR: DiffusionModel {
  public static let name = "sir"
  public static let summary = "Passes on for a random number of steps, then loses interest."

  /// The chance to pass it on to one neighbor in one step, in 0...1.
  public var transmission: Double

  /// The chance to lose interest at the end of a step, above 0 and up to 1.
  public var recovery: Double

  /// A model with two chances for each step.
  public init(transmission: Double, recovery: Double) {
    precondition(recovery > 0 && recovery <= 1, "The chance to recover must be in 0...1, above 0.")
    self.transmission = transmission
    self.recovery = recovery
  }

  public init(_ parameters: inout Parameters) throws {
    transmission = try parameters.number(
      "transmission", in: 0...1, default: 0.05, "chance to pass on to one neighbor in one step")
    recovery = try parameters.number(
      "recovery", in: 0.001...1, default: 0.2, "chance to lose interest at the end of a step")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    if let kind = graph.arcValues?.kind, kind == .probability {
      throw ChoiceError(
        "sir has one chance for all ties, and this network has a probability for each. Read it"
          + " without --probabilities, or choose independent-cascade.")
    }
    return SIRProcess(graph: graph, transmission: transmission, recovery: recovery)
  }
}

extension DiffusionModel where Self == SIR {
  /// Passes on for a random number of steps, then loses interest.
  public static func sir(transmission: Double, recovery: Double) -> Self {
    SIR(transmission: transmission, recovery: recovery)
  }
}

private struct SIRProcess: DiffusionProcess {
  let graph: Graph
  let transmission: Double
  let recovery: Double

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    func stop(_ node: Graph.Node) -> Double {
      Double(firstSuccess(chance: recovery, draws.uniform(.recovery, node)))
    }
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: stop)
    var agenda = Agenda()
    var adopters = seeds
    var step = 0
    let room = ListRoom(for: graph)
    while true {
      graph.withArcPointers { arcs in
        for node in adopters {
          let steps = firstSuccess(chance: recovery, draws.uniform(.recovery, node))
          for target in arcs.neighbors(of: node, room) where !builder.hasAdopted(Int(target)) {
            let delay = firstSuccess(
              chance: transmission, draws.uniform(.contact, node, Int(target)))
            if delay <= steps {
              agenda.add(.init(step: step + delay, source: UInt32(node), target: target))
            }
          }
        }
      }
      let events = agenda.removeNext()
      guard let next = events.first?.step else { return builder.finish() }
      for event in events where !builder.hasAdopted(Int(event.target)) {
        builder.reach(Int(event.target), from: Int(event.source))
      }
      step = next
      adopters = builder.endRound(step, end: { Double(step) + stop($0) })
    }
  }

  /// The number of the first success in tries with a fixed chance each, from 1; a uniform number
  /// decides it.
  private func firstSuccess(chance: Double, _ uniform: Double) -> Int {
    if chance >= 1 { return 1 }
    if chance <= 0 { return .max }
    let tries = log1p(-uniform) / log1p(-chance)
    return tries < 1e15 ? 1 + Int(tries) : .max
  }
}

/// What will happen, the earliest first: a binary heap by step.
private struct Agenda {
  struct Event {
    let step: Int
    let source: UInt32
    let target: UInt32
  }

  private var heap: [Event] = []

  mutating func add(_ event: Event) {
    heap.append(event)
    var place = heap.count - 1
    while place > 0, heap[(place - 1) / 2].step > heap[place].step {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out everything that happens at the earliest step; nothing if the agenda is empty.
  mutating func removeNext() -> [Event] {
    var events: [Event] = []
    while let first = heap.first, first.step == events.first?.step ?? first.step {
      events.append(first)
      removeFirst()
    }
    return events
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      let children = (2 * place + 1..<2 * place + 3).clamped(to: 0..<heap.count)
      guard let least = children.min(by: { heap[$0].step < heap[$1].step }),
        heap[least].step < heap[place].step
      else { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}
