import GuanxiCore

/// The checksums of some arrays: each is XXH64 of the hashes of its blocks of 4 MiB, which are XXH64
/// themselves, so that several threads share the work.
///
/// - Parameters:
///   - arrays: The arrays.
///   - workers: Threads; their number does not change the checksums.
/// - Returns: A checksum for each.
func blockChecksums(
  of arrays: [UnsafeRawBufferPointer], on workers: Workers
) -> [UInt64] {
  let size = 1 << 22
  var blocks: [Block] = []
  for array in arrays {
    for start in stride(from: 0, to: array.count, by: size) {
      let end = min(start + size, array.count)
      blocks.append(Block(bytes: UnsafeRawBufferPointer(rebasing: array[start..<end])))
    }
  }
  let all = blocks
  let hashes = workers.steady.map(all.count) { BulkHash.hash(all[$0].bytes).littleEndian }
  var first = 0
  return arrays.map { array in
    let count = (array.count + size - 1) / size
    defer { first += count }
    return hashes[first..<first + count].withUnsafeBytes { BulkHash.hash($0) }
  }
}

private struct Block: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
}
