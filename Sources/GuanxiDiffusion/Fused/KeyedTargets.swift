import GuanxiCore

/// What the coins of all arcs into a node have in common.
struct KeyedTarget {
  /// The key as hashing mixes it.
  let mixedKey: UInt64
  /// Hashes whose higher half is below this stand for no points and no rest.
  let none: UInt32
  /// Which of the chances that `KeyedTargets` tabulates.
  let chance: UInt32
}

/// What keyed coins read about the targets of arcs.
struct KeyedTargets: Sendable {
  /// Indexed by node.
  let nodes: [KeyedTarget]
  let counts: PointCounts
  /// Indexed by arc, where arcs differ: the codes of their chances.
  let codes: [Double]?

  /// - Parameters:
  ///   - keys: Indexed by node: the persistent keys.
  ///   - chances: The chances.
  init(_ keys: [UInt64], _ chances: ArcChances) {
    switch chances.storage {
    case .same(let chance):
      nodes = keys.map { KeyedTarget($0, chance, 0) }
      counts = PointCounts([chance])
      codes = nil
    case .byTarget(let chances):
      var kinds: [LaneChance] = []
      var places: [Double: UInt32] = [:]
      nodes = zip(keys, chances).map { key, chance in
        if let place = places[chance.code] { return KeyedTarget(key, chance, place) }
        places[chance.code] = UInt32(kinds.count)
        kinds.append(chance)
        return KeyedTarget(key, chance, UInt32(kinds.count - 1))
      }
      counts = PointCounts(kinds)
      codes = nil
    case .byArc(let codes):
      nodes = keys.map { KeyedTarget($0, nil, 0) }
      counts = PointCounts([])
      self.codes = codes
    }
  }

  /// Calls `body` with the tables.
  @inline(__always) func withPointers<Result>(
    _ body: (
      _ nodes: UnsafePointer<KeyedTarget>, _ lookup: PointCounts.Lookup,
      _ codes: UnsafeBufferPointer<Double>?
    ) -> Result
  ) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      guard let nodes = nodes.baseAddress else { preconditionFailure("A network has people.") }
      return counts.withLookup { lookup in
        codes.map { $0.withUnsafeBufferPointer { body(nodes, lookup, $0) } }
          ?? body(nodes, lookup, nil)
      }
    }
  }
}

extension KeyedTarget {
  fileprivate init(_ key: UInt64, _ chance: LaneChance?, _ place: UInt32) {
    mixedKey = KeyedHash.mixed(key)
    none = chance.map { UInt32(truncatingIfNeeded: $0.hashesOfNone &>> 32) } ?? 0
    self.chance = place
  }
}
