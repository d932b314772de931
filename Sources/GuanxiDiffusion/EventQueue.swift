import GuanxiCore

/// Something that may happen to a person because of another.
struct Event {
  /// When; at least 0.
  let time: Double
  /// To whom.
  let target: UInt32
  /// Because of whom.
  let source: UInt32
}

/// Which of two events at the same time comes first.
protocol EventOrder {
  func precedes(_ event: Event, _ other: Event) -> Bool
}

/// By the node that it happens to, then by the keyed priority of who causes it.
struct RivalOrder: EventOrder {
  let draws: Draws

  @inline(__always) func precedes(_ event: Event, _ other: Event) -> Bool {
    if event.target != other.target { return event.target < other.target }
    let target = Int(event.target)
    return draws.priority(of: Int(event.source), over: target)
      < draws.priority(of: Int(other.source), over: target)
  }
}

/// What will happen, the earliest first; nothing may be added that is earlier than what was taken
/// out last.
///
/// A radix heap on the bits of the time, which for numbers from 0 on are in the order of the
/// numbers: level *l* holds the events whose time first differs from `base` in bit *l* − 1. When the
/// lowest level is large, its events are spread over the levels below; when it is small, they are
/// taken into a heap that fits the nearest cache; should that grow, it is spread again. So most
/// events are written a few times one after the other in memory, wherever in time they lie.
///
/// Ahuja, Mehlhorn, Orlin and Tarjan, "Faster Algorithms for the Shortest Path Problem", JACM 1990.
struct EventQueue<Order: EventOrder> {
  /// The heap is spread when it holds more events: 16 KiB of them.
  private static var heapLimit: Int { 1_024 }

  private let order: Order
  /// What keeps the memory in place.
  private let room: EventRoom
  private let near: UnsafeMutablePointer<EventRoom.Bucket>
  private let levels: UnsafeMutablePointer<EventRoom.Bucket>

  /// A bit for each level that is not empty.
  private var filled: UInt64 = 0
  private var base: UInt64 = 0

  /// Events whose bits are below belong into the heap.
  private var limit: UInt64 = 0

  /// The bits of the time of the event taken out last.
  private var now: UInt64 = 0

  /// A queue in memory that is empty; it must be empty again in the end.
  init(_ room: EventRoom, order: Order) {
    self.order = order
    self.room = room
    near = room.buckets
    levels = room.buckets + 1
  }

  /// Adds an event.
  @inline(__always) mutating func add(_ event: Event) {
    let bits = event.time.bitPattern
    if bits >= limit {
      put(event, bits)
    } else {
      near.pointee.append(event)
      rise()
      if near.pointee.count > Self.heapLimit { spreadHeap() }
    }
  }

  /// Takes out the earliest event; nil if there is none.
  ///
  /// - Parameter prepare: Gets events that come soon, in no order, when there are few of them.
  /// - Returns: The event.
  @inline(__always) mutating func next(
    prepare: (UnsafeMutableBufferPointer<Event>) -> Void = { _ in }
  ) -> Event? {
    if near.pointee.count == 0 {
      if !refill() { return nil }
      if near.pointee.count <= Self.heapLimit {
        prepare(.init(start: near.pointee.events, count: near.pointee.count))
      }
    }
    let heap = near.pointee.events
    let first = heap[0]
    now = first.time.bitPattern
    near.pointee.count &-= 1
    let count = near.pointee.count
    if count > 0 { sink(heap[count], from: 0, count: count) }
    return first
  }

  /// Takes out another event at the time of the one taken out last; nil if there is none.
  ///
  /// - Precondition: Nothing was added in between.
  @inline(__always) mutating func nextAtSameTime() -> Event? {
    // Events at the same time are always in the same place.
    guard near.pointee.count > 0, near.pointee.events[0].time.bitPattern == now else { return nil }
    return next()
  }

  /// Forgets all events.
  mutating func removeAll() {
    near.pointee.count = 0
    while filled != 0 {
      levels[filled.trailingZeroBitCount].count = 0
      filled &= filled &- 1
    }
  }

  @inline(__always) private mutating func put(_ event: Event, _ bits: UInt64) {
    let level = 64 &- (bits ^ base).leadingZeroBitCount
    levels[level].append(event)
    filled |= 1 &<< UInt64(level)
  }

  /// Fills the empty heap with the events of the lowest level.
  private mutating func refill() -> Bool {
    while filled != 0 {
      let level = filled.trailingZeroBitCount
      filled &= filled &- 1
      if level > 0 {
        // Whatever is in a level is above the base, and so has a 1 where the base has a 0.
        let bit = UInt64(level &- 1)
        base = ((base &>> bit) | 1) &<< bit
        limit = base &+ (1 &<< bit)
      } else {
        limit = base &+ 1
      }
      if level <= 1 || levels[level].count <= 256 {
        swap(&near.pointee, &levels[level])
        let count = near.pointee.count
        for place in stride(from: (count &- 2) / 4, through: 0, by: -1) {
          sink(near.pointee.events[place], from: place, count: count)
        }
        return true
      }
      limit = base
      spread(&levels[level])
    }
    return false
  }

  /// Puts the heap's events on levels.
  @inline(never) private mutating func spreadHeap() {
    base = now
    limit = now
    spread(&near.pointee)
  }

  /// Puts events on levels below theirs.
  private mutating func spread(_ bucket: inout EventRoom.Bucket) {
    for place in 0..<bucket.count {
      let event = bucket.events[place]
      put(event, event.time.bitPattern)
    }
    bucket.count = 0
  }

  @inline(__always) private func isBefore(_ event: Event, _ other: Event) -> Bool {
    event.time < other.time || event.time == other.time && order.precedes(event, other)
  }

  /// Moves the last event of the heap to where it belongs.
  @inline(__always) private func rise() {
    let heap = near.pointee.events
    var place = near.pointee.count &- 1
    let event = heap[place]
    while place > 0 {
      let parent = (place &- 1) / 4
      if !isBefore(event, heap[parent]) { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = event
  }

  /// Puts an event where it belongs at `place` or below.
  @inline(__always) private func sink(_ event: Event, from start: Int, count: Int) {
    let heap = near.pointee.events
    var place = start
    while true {
      let first = 4 &* place &+ 1
      if first >= count { break }
      var least = first
      for child in first &+ 1..<max(first &+ 1, min(first &+ 4, count))
      where isBefore(heap[child], heap[least]) {
        least = child
      }
      if !isBefore(heap[least], event) { break }
      heap[place] = heap[least]
      place = least
    }
    heap[place] = event
  }
}

/// Memory for the events of one replicate after the other.
final class EventRoom {
  /// Where numbers go that were only read to have them in the cache.
  let unused = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

  /// A list of events that grows.
  struct Bucket {
    var events: UnsafeMutablePointer<Event>
    var count = 0
    var capacity: Int

    init(capacity: Int) {
      self.capacity = capacity
      events = .allocate(capacity: capacity)
    }

    @inline(__always) mutating func append(_ event: Event) {
      if count == capacity { grow() }
      (events + count).initialize(to: event)
      count &+= 1
    }

    @inline(never) private mutating func grow() {
      capacity *= 2
      let larger = UnsafeMutablePointer<Event>.allocate(capacity: capacity)
      larger.moveInitialize(from: events, count: count)
      events.deallocate()
      events = larger
    }
  }

  /// The heap, then the levels 0 to 63.
  fileprivate let buckets: UnsafeMutablePointer<Bucket>

  init() {
    unused.initialize(to: 0)
    buckets = .allocate(capacity: 65)
    for index in 0..<65 { (buckets + index).initialize(to: Bucket(capacity: 16)) }
  }

  deinit {
    for index in 0..<65 { buckets[index].events.deallocate() }
    buckets.deallocate()
    unused.deallocate()
  }
}
