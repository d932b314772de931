import GuanxiCore

/// The arrays that one thread needs to run blocks of 512 replicates; between blocks all are zero.
final class FusedMemory {
  /// Indexed by node: in which replicates the person has adopted.
  let reached: UnsafeMutablePointer<LaneRow>
  /// Indexed by node: in which replicates the person has passed it on; or, round by round, in which
  /// the person has just adopted.
  let passed: UnsafeMutablePointer<LaneRow>
  /// Indexed by node: in which replicates the person is persuaded in this round.
  let arriving: UnsafeMutablePointer<LaneRow>
  /// Indexed by node: how many people who pass it on in all replicates have tried so far.
  let tries: UnsafeMutablePointer<UInt32>
  /// A bit for each node that has something to pass on.
  let active: UnsafeMutablePointer<UInt64>
  /// A bit for each node that somebody reached in this round.
  let next: UnsafeMutablePointer<UInt64>
  /// A bit for each node that has adopted in all replicates.
  let full: UnsafeMutablePointer<UInt64>
  /// A bit for each node that has adopted in some replicate.
  let ever: UnsafeMutablePointer<UInt64>
  /// The tables of the mask source.
  let tables: UnsafeMutableRawPointer
  /// Nodes whose rows are on their way from memory, and what to do with each.
  let nodes = UnsafeMutablePointer<UInt32>.allocate(capacity: listRoom)
  let places = UnsafeMutablePointer<UInt16>.allocate(capacity: listRoom)
  /// The replicates in which a node has news.
  let lanes = UnsafeMutablePointer<UInt16>.allocate(capacity: LaneRow.lanes)
  /// The replicates in which a node has news, as words.
  let news = UnsafeMutablePointer<UInt64>.allocate(capacity: 8)
  /// Arcs that are tried together: their targets, places in the list and hashes.
  let arcNodes = UnsafeMutablePointer<UInt32>.allocate(capacity: batchLength)
  let arcPlaces = UnsafeMutablePointer<UInt16>.allocate(capacity: batchLength)
  let bases = UnsafeMutablePointer<UInt64>.allocate(capacity: batchLength)
  static let batchLength = 64
  /// Rows of coins, and where each leads.
  let coins = UnsafeMutablePointer<LaneRow>.allocate(capacity: coinRows)
  let coinNodes = UnsafeMutablePointer<UInt32>.allocate(capacity: coinRows)
  /// The nodes that are visited next.
  let batch = UnsafeMutablePointer<UInt32>.allocate(capacity: listLength)

  /// The length of the short lists.
  static let listLength = 64
  /// Its room: a last arc may bring all of its points.
  private static let listRoom = listLength + LaneChance.limit + LaneCoin.pointsPerWord
  static let coinRows = 32
  /// What keyed coins have thrown.
  let remembered: RememberedCoins?
  private let memory: Memory

  /// The bytes for a graph.
  static func byteCount(nodes: Int, rounds: Bool) -> Int {
    (rounds ? 3 : 2) * 64 * nodes + 4 * nodes + 64 + 4 * 8 * words(nodes) + MaskSource.byteCount
  }

  /// Room for a graph of `nodes` nodes.
  ///
  /// - Parameters:
  ///   - nodes: The number of nodes.
  ///   - rounds: Whether replicates are to be followed round by round.
  ///   - remembered: What keyed coins need besides.
  init(nodes: Int, rounds: Bool, remembered: RememberedCoins? = nil) {
    self.remembered = remembered
    memory = Memory(byteCount: FusedMemory.byteCount(nodes: nodes, rounds: rounds), pages: .huge)
    var place = memory.base
    func take<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
      defer { place += (count * MemoryLayout<Element>.stride + 63) / 64 * 64 }
      return place.bindMemory(to: Element.self, capacity: count)
    }
    tables = place
    place += MaskSource.byteCount
    reached = take(nodes)
    passed = take(nodes)
    arriving = rounds ? take(nodes) : reached
    active = take(FusedMemory.words(nodes))
    next = take(FusedMemory.words(nodes))
    full = take(FusedMemory.words(nodes))
    ever = take(FusedMemory.words(nodes))
    tries = take(nodes)
  }

  deinit {
    nodes.deallocate()
    places.deallocate()
    lanes.deallocate()
    news.deallocate()
    arcNodes.deallocate()
    arcPlaces.deallocate()
    bases.deallocate()
    coins.deallocate()
    coinNodes.deallocate()
    batch.deallocate()
  }

  /// Whole cache lines of bits.
  private static func words(_ nodes: Int) -> Int { (nodes + 511) / 512 * 8 }
}
