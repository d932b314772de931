extension CompressedLists {
  /// Whether lists from elsewhere can be walked: each takes exactly its bytes, ascends, and names
  /// nodes that there are.
  ///
  /// - Parameters:
  ///   - offsets: Where each list of the graph starts; they ascend.
  ///   - workers: Threads.
  /// - Returns: False for lists that are damaged.
  /// - Complexity: O(*n* + bytes).
  package func areSound(offsets: Offsets, on workers: Workers = .all) -> Bool {
    let nodeCount = offsets.count - 1
    guard starts.count == offsets.count, zip(starts, starts.dropFirst()).allSatisfy(<=),
      zip(offsets, offsets.dropFirst()).allSatisfy(<=)
    else { return false }
    let size = 4_096
    let sound = workers.steady.map((nodeCount + size - 1) / size) { block in
      (block * size..<min(nodeCount, (block + 1) * size)).allSatisfy { node in
        isSound(node, count: offsets[node + 1] - offsets[node], nodeCount: nodeCount)
      }
    }
    return sound.allSatisfy { $0 }
  }

  private func isSound(_ node: Int, count: Int, nodeCount: Int) -> Bool {
    let (start, end) = (starts[node], starts[node + 1])
    let controls = (count + 3) / 4
    guard controls <= end - start else { return false }
    var data = start + controls
    var target = node
    for place in 0..<count {
      let length = code.length(bytes[start + place / 4] >> UInt8(2 * (place % 4)) & 3)
      guard length <= end - data else { return false }
      var number = 0
      for byte in 0..<length { number |= Int(bytes[data + byte]) << (8 * byte) }
      data += length
      target += place > 0 ? number + 1 : number >> 1 ^ -(number & 1)
      // Differences of numbers of 32 bits may pass their end.
      if place == 0 { target &= Int(UInt32.max) }
      guard target < nodeCount, target != node else { return false }
    }
    return data == end
  }
}
