import GuanxiCore
import Testing

@testable import GuanxiDiffusion

@Suite struct EventQueueTests {
  /// Events come and go like those of an epidemic; a plain list says which is next.
  @Test(arguments: 0..<40)
  func eventsComeInOrder(seed: Int) {
    var generator = KeyedGenerator(seed: UInt64(seed))
    let order = RivalOrder(draws: Draws(seed: 1))
    func isBefore(_ a: Event, _ b: Event) -> Bool {
      a.time < b.time || a.time == b.time && order.precedes(a, b)
    }
    let room = EventRoom()
    defer { withExtendedLifetime(room) {} }
    let children = [1.0, 1.02, 1.5, 3.0][seed % 4]
    for _ in 0..<3 {
      var queue = EventQueue(room, order: order)
      var waiting: [Event] = []
      var now = 0.0
      var count: UInt32 = 0
      func newEvent() -> Event {
        // Every second seed has whole numbers, and so many events at the same time.
        let delay = seed % 2 == 0 ? generator.uniform() * 4 : Double(generator.below(5))
        count += 1
        return Event(time: now + delay, target: UInt32(generator.below(9)), source: count)
      }
      for _ in 0..<3 + 997 * (seed % 3) {
        let event = newEvent()
        queue.add(event)
        waiting.append(event)
      }
      var steps = 0
      while let event = queue.next(), steps < 1_200 {
        steps += 1
        guard let least = waiting.indices.min(by: { isBefore(waiting[$0], waiting[$1]) }) else {
          Issue.record("There are more events than were added.")
          return
        }
        let expected = waiting.remove(at: least)
        #expect(event.time == expected.time && event.source == expected.source)
        now = event.time
        let births = children + generator.uniform()
        for _ in 0..<Int(births) where steps < 800 {
          let event = newEvent()
          queue.add(event)
          waiting.append(event)
        }
      }
      if steps < 1_200 { #expect(waiting.isEmpty) }
      queue.removeAll()
      #expect(queue.next() == nil)
    }
  }

  /// Events that come in after their part of time was taken into the heap are too many for it.
  @Test func aHeapThatGrowsIsSpread() {
    var generator = KeyedGenerator(seed: 1)
    let room = EventRoom()
    defer { withExtendedLifetime(room) {} }
    var queue = EventQueue(room, order: RivalOrder(draws: Draws(seed: 1)))
    queue.add(Event(time: 1, target: 0, source: 0))
    #expect(queue.next()?.time == 1)
    var waiting: [Double] = []
    var taken: [Double] = []
    for target in 1...20_000 as ClosedRange<UInt32> {
      let time = (taken.last ?? 1) + generator.uniform() * 2
      waiting.append(time)
      queue.add(Event(time: time, target: target, source: 0))
      if target % 5 == 0, let event = queue.next() { taken.append(event.time) }
    }
    while let event = queue.next() { taken.append(event.time) }
    #expect(taken == waiting.sorted())
  }
}
