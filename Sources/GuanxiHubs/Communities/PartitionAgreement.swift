import Foundation
import GuanxiCore

/// How far two divisions of the same nodes agree, whatever their groups are called.
public struct PartitionAgreement: Sendable, Equatable {
  /// The adjusted Rand index: 1 for the same division, 0 on average for divisions made at random
  /// with the same sizes; 1 where both leave no choice.
  ///
  /// Hubert and Arabie, "Comparing partitions", Journal of Classification 1985.
  public let adjustedRandIndex: Double

  /// Normalized mutual information 2 *I*(a, b)/(*H*(a) + *H*(b)), in 0...1: 1 for the same
  /// division; 1 where both have one group.
  ///
  /// Danon, Díaz-Guilera, Duch and Arenas, "Comparing community structure identification", Journal
  /// of Statistical Mechanics 2005.
  public let normalizedMutualInformation: Double

  /// Variation of information *H*(a) + *H*(b) − 2 *I*(a, b), in natural units: 0 for the same
  /// division.
  ///
  /// Meilă, "Comparing clusterings: an information based distance", Journal of Multivariate
  /// Analysis 2007.
  public let variationOfInformation: Double

  /// Compares two divisions.
  ///
  /// - Precondition: They divide the same number of nodes.
  /// - Complexity: O(*n*).
  public init(_ a: Partition, _ b: Partition) {
    precondition(a.group.count == b.group.count, "Both must divide the same nodes.")
    let n = Double(a.group.count)
    let shared = sharedSizes(a, b)
    let together = shared.reduce(0) { $0 + pairs($1) }
    let (inA, inB) = (
      a.sizes.reduce(0) { $0 + pairs($1) }, b.sizes.reduce(0) { $0 + pairs($1) }
    )
    let chance = n > 1 ? inA * inB / (n * (n - 1) / 2) : 0
    let most = (inA + inB) / 2
    adjustedRandIndex = most == chance ? 1 : (together - chance) / (most - chance)
    let (entropyA, entropyB) = (entropy(a.sizes, n), entropy(b.sizes, n))
    let information = max(0, entropyA + entropyB - entropy(shared, n))
    let sum = entropyA + entropyB
    normalizedMutualInformation = sum > 0 ? min(1, 2 * information / sum) : 1
    variationOfInformation = max(0, sum - 2 * information)
  }
}

private func pairs(_ size: Int) -> Double { Double(size) * Double(size - 1) / 2 }

private func entropy(_ sizes: [Int], _ n: Double) -> Double {
  sizes.reduce(0) { $0 - Double($1) / n * log(Double($1) / n) }
}

/// How many nodes each pair of groups shares, for pairs that share any.
private func sharedSizes(_ a: Partition, _ b: Partition) -> [Int] {
  let groups = Slots<UInt32>(repeating: 0, count: a.group.count)
  for (node, group) in a.group.enumerated() { groups.base[node] = group }
  let members = GroupMembers(groups, count: a.count)
  var counts = [Int](repeating: 0, count: b.count)
  var shared: [Int] = []
  for group in 0..<a.count {
    let nodes = members.nodes(of: group)
    for node in nodes { counts[Int(b.group[Int(node)])] += 1 }
    for node in nodes where counts[Int(b.group[Int(node)])] > 0 {
      shared.append(counts[Int(b.group[Int(node)])])
      counts[Int(b.group[Int(node)])] = 0
    }
  }
  return shared
}
