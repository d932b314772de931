/// A number that holds the target of an arc and, above it, the low bits of its source.
protocol ArcKey: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {}

extension UInt32: ArcKey {}
extension UInt64: ArcKey {}

/// How arcs are grouped into buckets of consecutive sources, and written as keys.
struct ArcKeyLayout: Sendable {
  let nodeCount: Int
  /// Bits of the source within its bucket.
  let sourceBits: Int
  /// Bits of a target.
  let targetBits: Int
  let bucketCount: Int

  /// Whether a key takes 32 bits.
  var isNarrow: Bool { sourceBits + targetBits <= 32 }

  /// Chooses buckets that are sorted inside the cache, at most 4,096 of them, so that all of them
  /// can be written to at a time.
  init(nodeCount: Int, arcCount: Int) {
    self.nodeCount = nodeCount
    let largest = UInt(max(nodeCount - 1, 1))
    targetBits = UInt.bitWidth - largest.leadingZeroBitCount
    let wanted = min(max(arcCount >> 15, 1), 4096)
    let wantedBits = Int.bitWidth - (wanted - 1).leadingZeroBitCount
    // Keys of 32 bits are worth some more or fewer buckets.
    var bits = max(0, targetBits - wantedBits)
    if targetBits + bits > 32, 32 - targetBits >= targetBits - 12, targetBits <= 32 {
      bits = 32 - targetBits
    }
    sourceBits = bits
    bucketCount = Int(largest >> UInt(bits)) + 1
  }

  /// The nodes whose arcs are in a bucket.
  func nodes(of bucket: Int) -> Range<Int> {
    min(bucket << sourceBits, nodeCount)..<min((bucket + 1) << sourceBits, nodeCount)
  }
}
