import GuanxiCore

/// How a request will be met, before it is.
public struct SpreadPlan: Sendable, Equatable, Encodable {
  /// How the replicates are counted.
  public let kernel: SpreadKernel

  /// How the kernel throws its coins.
  public let sampling: Sampling

  /// The number of replicates in a block; a block is one task.
  public let blockSize: Int

  /// How many replicates are followed round by round.
  public let followedRuns: Int

  /// The number of threads: those that were offered, or as many as there is memory for.
  public let threads: Int

  /// Whether keyed coins are kept from one visit of a person to the next: the cascades are the same,
  /// and there are sooner.
  public let remembersCoins: Bool

  /// The bytes that all threads need together, beside the graph, at most.
  public let bytes: Int

  /// About how many arcs a cascade tries: with one chance for all arcs by a branching process on the
  /// network's degrees, and else a guess. It serves to tell kernels apart.
  public let arcsTried: Double

  /// What each way would take, about, in seconds of one thread; the cheapest that throws its
  /// coins as asked is taken.
  public let candidates: [Candidate]

  /// No more replicates than these are followed round by round; they tell enough, and courses take
  /// memory.
  static let mostFollowed = 1 << 16

  /// Why this kernel.
  public let reason: String

  /// A way to count and what it would take.
  public struct Candidate: Sendable, Equatable, Encodable {
    /// The way.
    public let kernel: SpreadKernel
    /// Seconds of one thread.
    public let seconds: Double
  }
}

extension DiffusionProcess {
  /// Chooses how to meet a request.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - workers: The threads that will work on it.
  /// - Returns: The choice; it depends on the request and the network, and on the threads only for
  ///   their number and the bytes. If nothing fits into the memory of the request, the bytes say so.
  /// - Throws: `ChoiceError` if the kernel that is asked for does not go with the rest.
  public func plan(_ request: SpreadRequest, on workers: Workers) throws -> SpreadPlan {
    let available = [.single] + ((self as? any CountedProcess)?.kernels ?? [])
    let size = SpreadSize(graph, request, self as? any CountedProcess)
    let candidates = available.map {
      SpreadPlan.Candidate(kernel: $0, seconds: $0.seconds(size))
    }.sorted { ($0.seconds, $0.kernel.rawValue) < ($1.seconds, $1.kernel.rawValue) }
    let (kernels, reason) = try choose(request, candidates)
    let ways = kernels.flatMap { kernel in
      (kernel == .lanes ? [true, false] : [false]).map { (kernel: kernel, remembers: $0) }
    }
    let plans = ways.map { kernel, remembers -> SpreadPlan in
      let blockSize =
        switch kernel {
        case .single:
          isDeterministic && !request.keepsTrees ? min(request.runs, 1 << 16) : size.singleBlock
        case .plain, .picks: 64
        case .lanes, .fused: self.blockSize(request.runs)
        }
      let followed: Int
      switch kernel {
      case .single, .picks: followed = min(request.runs, SpreadPlan.mostFollowed)
      case .plain:
        followed = request.followsRounds ? min(request.runs, SpreadPlan.mostFollowed) : 0
      case .lanes, .fused:
        followed = request.followsRounds ? min(request.runs, size.followedRuns(blockSize)) : 0
      }
      let shared = kernel.sharedBytes(graph, keys: request.keys)
      let own =
        kernel.bytes(size, rounds: followed > 0, person: bytesPerPerson, remembering: remembers)
        + ((request.countsNodes ? 8 : 0) + (request.sharesCredit ? 24 : 0)) * graph.nodeCount
      let room = request.memory.map { ($0 - shared) / max(1, own) } ?? .max
      let blocks = (request.runs + blockSize - 1) / blockSize
      let threads = max(1, min(workers.count, blocks, room))
      return SpreadPlan(
        kernel: kernel, sampling: kernel.sampling, blockSize: blockSize, followedRuns: followed,
        threads: threads, remembersCoins: remembers, bytes: shared + threads * own,
        arcsTried: size.arcsTried,
        candidates: candidates,
        reason: kernel == kernels[0] ? reason : "cheaper ones need more memory than there is")
    }
    return plans.first { $0.bytes <= request.memory ?? .max } ?? plans[0]
  }

  /// The ways that meet a request, the best first, and why that is the best.
  private func choose(
    _ request: SpreadRequest, _ candidates: [SpreadPlan.Candidate]
  ) throws -> (kernels: [SpreadKernel], reason: String) {
    if request.keepsTrees {
      if let kernel = request.kernel, kernel != .single {
        throw ChoiceError(
          "The kernel \(kernel.rawValue) does not follow who persuaded whom. Leave out the kernel,"
            + " or the trees.")
      }
      return ([.single], "trees are kept one cascade at a time")
    }
    if let kernel = request.kernel {
      guard candidates.contains(where: { $0.kernel == kernel }) else {
        let names = candidates.map(\.kernel.rawValue).sorted().joined(separator: ", ")
        throw ChoiceError(
          "The model has no kernel \(kernel.rawValue) on this network. It has: \(names).")
      }
      return ([kernel], "it was asked for")
    }
    guard let sampling = request.sampling else {
      return (candidates.map(\.kernel), "it is the cheapest")
    }
    let kernels = candidates.map(\.kernel).filter { $0.sampling == sampling }
    if kernels.isEmpty { return ([.single], "the model has keyed coins only") }
    return (kernels, "it is the cheapest with \(sampling.rawValue) coins")
  }

  /// Enough blocks for all threads of a small machine, and as few as that allows.
  private func blockSize(_ runs: Int) -> Int {
    switch runs {
    case ..<128: 64
    case ..<512: 128
    case ..<1024: 256
    default: 512
    }
  }
}
