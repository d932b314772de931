import GuanxiCore

/// One person's adoption of a promotion.
public struct Adoption: Sendable, Equatable {
  @usableFromInline let nodeNumber: UInt32
  @usableFromInline let roundNumber: UInt32
  @usableFromInline let sourcePlace: UInt32

  /// When: a whole number of rounds, or a time in the model's unit; 0 for those who start.
  public let time: Double

  /// When the person begins to pass it on: `time`, except where news must ripen first (`seir`).
  public let onset: Double

  /// When the person stops passing it on; infinity for those who never stop, or whose model does
  /// not say.
  public let end: Double

  /// Notes an adoption in rounds.
  ///
  /// - Parameters:
  ///   - node: Who adopts.
  ///   - round: When.
  ///   - source: Where in the cascade's list the person stands whom this one followed; nil for
  ///     those who start.
  ///   - onset: When the person begins to pass it on; nil for at once.
  ///   - end: When the person stops passing it on.
  @inlinable public init(
    node: Graph.Node, round: Int, source: Int?, onset: Double? = nil, end: Double = .infinity
  ) {
    self.init(node: node, time: Double(round), source: source, onset: onset, end: end)
  }

  /// Notes an adoption in continuous time.
  ///
  /// - Parameters:
  ///   - node: Who adopts.
  ///   - time: When, at least 0.
  ///   - source: Where in the cascade's list the person stands whom this one followed; nil for
  ///     those who start.
  ///   - onset: When the person begins to pass it on; nil for at once.
  ///   - end: When the person stops passing it on.
  @inlinable public init(
    node: Graph.Node, time: Double, source: Int?, onset: Double? = nil, end: Double = .infinity
  ) {
    nodeNumber = UInt32(node)
    roundNumber = UInt32(min(time.rounded(.up), Double(UInt32.max)))
    sourcePlace = source.map { UInt32($0) } ?? .max
    self.time = time
    self.onset = onset ?? time
    self.end = end
  }

  /// Who adopts.
  @inlinable public var node: Graph.Node { Int(nodeNumber) }

  /// The round: round *r* is the time after *r* − 1 up to *r*, and 0 is for those who start.
  @inlinable public var round: Int { Int(roundNumber) }

  /// Where in the cascade's list the person stands whom this one followed; nil for those who start,
  /// and for those who were won without an acquaintance (`bass`, `broadcast`).
  @inlinable public var source: Int? { sourcePlace == .max ? nil : Int(sourcePlace) }
}
