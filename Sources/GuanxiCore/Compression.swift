/// How the lists of a graph are kept.
public enum ListEncoding: String, Sendable, Encodable {
  /// 4 bytes an arc.
  case plain
  /// In fewer bytes, unpacked one by one where they are walked.
  case compressed
}

extension Graph {
  /// How the lists are kept.
  public var listEncoding: ListEncoding { isCompressed ? .compressed : .plain }

  /// Whether the lists are kept in fewer bytes, and unpacked one by one where they are walked.
  public var isCompressed: Bool { compressedLists != nil }

  /// How many bytes the lists take: 4 an arc, or as many as they were compressed to, with where
  /// each list starts.
  public var targetBytes: Int {
    switch lists {
    case .plain(let targets): 4 * targets.count
    case .compressed(let lists): lists.byteCount
    }
  }

  /// How many bytes all arrays of the graph take: offsets, lists and values.
  public var byteCount: Int {
    offsets.byteCount + targetBytes + 8 * (arcValues?.values.count ?? 0)
  }

  /// The compressed lists, nil for a graph with plain ones.
  package var compressedLists: CompressedLists? {
    if case .compressed(let lists) = lists { lists } else { nil }
  }

  /// The plain lists, indexed by arc; nil for a compressed graph.
  package var plainTargets: Column<UInt32>? {
    if case .plain(let targets) = lists { targets } else { nil }
  }

  /// The same graph with its lists in fewer bytes.
  ///
  /// Arcs keep their numbers, and everything gives the same results, to the last bit; walking the
  /// lists takes longer. The better neighbors' numbers fit together, the fewer bytes.
  ///
  /// - Parameter workers: Threads; their number does not change the graph.
  /// - Returns: A graph that shares offsets and values with this one; itself if it is compressed.
  /// - Complexity: O(*n* + *m*).
  public func compressed(on workers: Workers = .all) -> Graph {
    guard !isCompressed else { return self }
    return Graph(
      offsets: offsets, lists: .compressed(CompressedLists(of: self, on: workers)),
      arcValues: arcValues, isDirected: isDirected,
      reversed: reverse.known.map { $0.compressed(on: workers) })
  }

  /// The same graph with plain lists, of 4 bytes an arc.
  ///
  /// - Parameter workers: Threads; their number does not change the graph.
  /// - Returns: A graph that shares offsets and values with this one; itself if it is plain.
  /// - Complexity: O(*n* + *m*).
  public func decompressed(on workers: Workers = .all) -> Graph {
    guard isCompressed else { return self }
    let memory = Memory(byteCount: 4 * arcCount)
    let targets = SharedPointer<UInt32>(memory)
    let size = 4_096
    withArcPointers { arcs in
      _ = workers.steady.map((nodeCount + size - 1) / size, scratch: { ListRoom(for: self) }) {
        room, block in
        for node in block * size..<min(nodeCount, (block + 1) * size) {
          let list = arcs.neighbors(of: node, room)
          guard let base = list.baseAddress else { continue }
          (targets.base + arcs.offsets[node]).update(from: base, count: list.count)
        }
      }
    }
    return Graph(
      offsets: offsets, lists: .plain(Column(memory, count: arcCount)), arcValues: arcValues,
      isDirected: isDirected, reversed: reverse.known.map { $0.decompressed(on: workers) })
  }
}
