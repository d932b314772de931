extension Column {
  /// The elements as they lie in memory; valid as long as the column.
  package var rawBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride)
  }
}

extension Offsets {
  /// The numbers as they lie in memory; valid as long as the offsets.
  package var rawBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: byteCount)
  }

  /// How many bytes a number takes.
  package var width: Int { isWide ? 8 : 4 }

  /// Whether the numbers start at 0, never fall, and end at a total.
  ///
  /// - Complexity: O(count).
  package func ascend(to total: Int, on workers: Workers) -> Bool {
    guard first == 0, last == total else { return false }
    let size = 1 << 18
    return workers.steady.map((count + size - 1) / size) { block in
      let numbers = pointers
      var ascends = true
      for list in Swift.max(1, block * size)..<Swift.max(1, Swift.min(count, (block + 1) * size)) {
        // A number of 64 bits may come out negative, which is a fall as well.
        ascends = ascends && numbers[list &- 1] <= numbers[list] && numbers[list] <= total
      }
      return ascends
    }.allSatisfy { $0 }
  }
}
