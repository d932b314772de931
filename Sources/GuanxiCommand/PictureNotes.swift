import GuanxiKit

extension Network {
  /// The last sentence of a caption: how many people there are, and what it takes to draw the same
  /// picture again.
  ///
  /// - Parameters:
  ///   - seed: That of what is shown; nil where no chance is in it.
  ///   - workers: Threads; their number does not change the sentence.
  /// - Returns: "n = 34 people; seed 1; network 5d2f0c1a9be37746; guanxi 0.1.0."
  func pictureNote(seed: UInt64? = nil, on workers: Workers) -> String {
    NetworkStamp(self, on: workers).words(seed: seed)
  }
}

/// What tells a network from others, for captions and results. A result does not say how the network
/// was made: the same ties give the same result whichever file they are read from.
struct NetworkStamp: Encodable {
  let people: Int
  let fingerprint: String
  /// How it was made; nil for one that was read.
  let madeBy: String?
  /// The seed that it was made with; nil for one that was read.
  let madeWithSeed: UInt64?

  private enum CodingKeys: CodingKey { case people, fingerprint }

  /// Takes the fingerprint of a network.
  init(_ network: Network, on workers: Workers) {
    people = network.graph.nodeCount
    fingerprint = network.marketFingerprint(on: workers)
    madeBy = network.origin?.generator
    madeWithSeed = network.origin?.seed
  }

  /// The stamp as a sentence, with the seed of what is shown, if there is one.
  func words(seed: UInt64?) -> String {
    var parts = ["n = \(counted(people, "person"))"]
    if let seed { parts.append("seed \(seed)") }
    parts.append("network \(fingerprint)")
    if let madeBy, let madeWithSeed { parts.append("made by \(madeBy), seed \(madeWithSeed)") }
    return parts.joined(separator: "; ") + "; guanxi \(programVersion)."
  }
}
