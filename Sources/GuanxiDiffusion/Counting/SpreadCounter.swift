import GuanxiCore

/// How coins are thrown.
public enum Sampling: String, Sendable, Encodable, CaseIterable {
  /// Whether an arc is open in a replicate is a pure function of the seed, the replicate and the
  /// people's keys: the same in every kernel, in two scenarios, and in another engine.
  case keyed
  /// Coins are thrown in the order in which a block of replicates needs them, from the seed and the
  /// number of the block: the fastest, and still the same on any number of threads.
  case throughput
}

/// Some replicates that are counted in one go.
struct ReplicateBlock: Sendable {
  /// The numbers of the replicates.
  let replicates: Range<Int>

  /// Whether to follow them round by round.
  let byRound: Bool

  /// The seed of the run.
  let seed: UInt64

  /// What all random numbers of the block come from under the throughput rule.
  var key: UInt64 {
    KeyedHash(seed, Draws.Event.block.rawValue, UInt64(replicates.lowerBound)).value
  }
}

/// A way to count whom many replicates reach from one start on one graph.
protocol SpreadCounter: Sendable {
  /// What a thread keeps from one block to the next; between blocks it holds nothing of them.
  associatedtype Room: AnyObject

  /// Room for one thread.
  ///
  /// - Parameter rounds: Whether there will be blocks that follow the rounds.
  /// - Returns: Room that holds nothing of any block yet.
  func room(rounds: Bool) -> Room

  /// Counts one block.
  ///
  /// - Parameters:
  ///   - block: The replicates.
  ///   - room: What the calling thread keeps.
  ///   - reached: Where to count how often each person is reached, if anywhere.
  /// - Returns: The sizes; the course too, if the block is to be followed.
  func count(_ block: ReplicateBlock, in room: Room, reached: ReachedCounts?) -> SpreadTally
}

/// How often each person was reached, in the blocks of one thread.
final class ReachedCounts: @unchecked Sendable {
  /// Indexed by node of the graph that is spread over.
  private(set) var counts: [Int]

  /// In how many replicates.
  var replicates = 0

  init(nodes: Int) { counts = [Int](repeating: 0, count: nodes) }

  func add(_ replicates: Int, to node: Int) { counts[node] &+= replicates }

  /// Adds one replicate.
  func add(_ cascade: Cascade) {
    replicates += 1
    for node in cascade.people { counts[node] &+= 1 }
  }
}
