import Synchronization

/// What threads keep for counting, to be used again when more replicates are asked for.
final class RoomPool<Room: AnyObject>: @unchecked Sendable {
  /// What one thread keeps.
  typealias Place = (room: Room, counts: ReachedCounts?)

  private let lock = Mutex(())
  private var made: [Place] = []
  private var used = 0

  /// All that there are. To be read while no thread works.
  var places: [Place] { made }

  /// Takes all of them back. To be called while no thread works.
  func rewind() { used = 0 }

  /// One that no thread has, or a new one.
  func next(_ make: () -> Place) -> Place {
    let free: Place? = lock.withLock { _ in
      guard used < made.count else { return nil }
      used += 1
      return made[used - 1]
    }
    if let free { return free }
    let new = make()
    lock.withLock { _ in
      made.append(new)
      used = made.count
    }
    return new
  }
}
