import GuanxiCore

/// How often a spread becomes large.
public struct Outbreak: Sendable, Equatable, Encodable {
  /// From how many people on a spread counts as large.
  public let size: Int

  /// The share of replicates that were.
  public let probability: Double

  /// The 95% interval of that share.
  ///
  /// Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 1927.
  public let interval95: [Double]

  /// The mean size of the large ones; nil if there were none.
  public let meanSize: Double?

  /// Counts the replicates that reached at least `size` people.
  public init(sizes: [Int], atLeast size: Int) {
    let large = sizes.filter { $0 >= size }
    let n = Double(max(1, sizes.count))
    let share = Double(large.count) / n
    let z = 1.959_963_984_540_054
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    self.size = size
    probability = share
    interval95 = [
      large.isEmpty ? 0 : middle - half, large.count == sizes.count ? 1 : middle + half,
    ]
    meanSize =
      large.isEmpty ? nil : Double(large.reduce(0, +)) / Double(large.count)
  }
}
