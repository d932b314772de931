import GuanxiCore

/// How replicates are counted.
public enum SpreadKernel: String, Sendable, Encodable, CaseIterable {
  /// One cascade after the other, with the tree of who persuaded whom.
  case single
  /// One cascade after the other, with coins drawn as they are needed and no trees.
  case plain
  /// 512 replicates at once as bits, with keyed coins.
  case lanes
  /// 512 replicates at once as bits, with coins drawn as they are needed.
  case fused
  /// Everybody picks the one person they would follow, and the picks are followed back.
  case picks

  /// How the kernel throws its coins.
  public var sampling: Sampling {
    switch self {
    case .single, .lanes: .keyed
    case .plain, .fused, .picks: .throughput
    }
  }
}

/// A process that has faster ways to count than one cascade after the other.
protocol CountedProcess: DiffusionProcess {
  /// How many people somebody persuades who was persuaded along a random arc, and the chance of an
  /// arc, on the average; nil if they are not known.
  var branching: (reproduction: Double, meanChance: Double)? { get }

  /// Whether all arcs have the same chance.
  var hasOneChance: Bool { get }

  /// The faster ways.
  var kernels: [SpreadKernel] { get }

  /// Prepares one of them.
  ///
  /// - Parameters:
  ///   - kernel: One of `kernels`.
  ///   - seeds: Who starts.
  ///   - keys: The persistent number of each node.
  ///   - remembering: Whether keyed coins that were thrown are kept, where the kernel can.
  ///   - workers: Threads for the preparation.
  /// - Returns: The counter, and whose place each of its nodes has in this graph; nil if they
  ///   have the same places.
  func counter(
    _ kernel: SpreadKernel, from seeds: [Graph.Node], keys: NodeKeys, remembering: Bool,
    on workers: Workers
  ) -> (counter: any SpreadCounter, order: NodeOrder?)
}
