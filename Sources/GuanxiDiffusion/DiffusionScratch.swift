/// Arrays by node that one thread uses for one group of replicates after the other.
public struct DiffusionScratch {
  private var cascadeRoom: CascadeRoom?
  private var reached: [UInt64] = []
  private var fresh: [UInt64] = []
  private var arriving: [UInt64] = []
  private var active: [UInt32] = []
  private var next: [UInt32] = []

  /// Starts without room.
  public init() {}

  /// Room for cascades one at a time.
  mutating func room(nodeCount: Int) -> CascadeRoom {
    if let cascadeRoom { return cascadeRoom }
    let room = CascadeRoom(nodeCount: nodeCount)
    cascadeRoom = room
    return room
  }

  mutating func prepare(nodeCount: Int) {
    active.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    if reached.count == nodeCount {
      for node in reached.indices { reached[node] = 0 }
    } else {
      reached = [UInt64](repeating: 0, count: nodeCount)
      fresh = reached
      arriving = reached
    }
  }

  mutating func withLanes(
    _ body: (
      _ reached: UnsafeMutableBufferPointer<UInt64>, _ fresh: UnsafeMutableBufferPointer<UInt64>,
      _ arriving: UnsafeMutableBufferPointer<UInt64>, _ active: inout [UInt32],
      _ next: inout [UInt32]
    ) -> Void
  ) {
    reached.withUnsafeMutableBufferPointer { reached in
      fresh.withUnsafeMutableBufferPointer { fresh in
        arriving.withUnsafeMutableBufferPointer { arriving in
          body(reached, fresh, arriving, &active, &next)
        }
      }
    }
  }
}
