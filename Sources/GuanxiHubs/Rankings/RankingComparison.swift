import GuanxiCore

/// How far two measures of the center agree.
public struct RankingComparison: Sendable, Equatable, Encodable {
  /// How many people of the top two rankings have in common.
  public struct Overlap: Sendable, Equatable, Encodable {
    /// How many people of each ranking are looked at.
    public let top: Int
    /// How many of them are the same.
    public let common: Int
    /// `common` / `top`, in 0...1.
    public let share: Double
  }

  /// The names of the two measures.
  public let measures: [String]
  /// Correlations over everybody.
  public let correlation: RankCorrelation
  /// For the first 10, 100 and 1,000 people and the first hundredth, as far as there are so many.
  public let overlaps: [Overlap]
  /// Rank-biased overlap; nil without people.
  public let rankBiasedOverlap: Double?
  /// The persistence of the rank-biased overlap.
  public let persistence: Double

  /// Compares two measures.
  ///
  /// - Parameters:
  ///   - names: What the two are called.
  ///   - a: Indexed by node: the first one's scores.
  ///   - b: Indexed by node: the second one's scores.
  ///   - labels: Who comes first of those who score the same.
  ///   - persistence: That of the rank-biased overlap.
  /// - Complexity: O(*n* log *n*).
  public init(
    _ names: (String, String), _ a: [Double], _ b: [Double], labels: Labels,
    persistence: Double = 0.98
  ) {
    measures = [names.0, names.1]
    correlation = RankCorrelation(of: a, and: b)
    let (first, second) = (labels.ranking(of: a), labels.ranking(of: b))
    rankBiasedOverlap = GuanxiHubs.rankBiasedOverlap(first, second, persistence: persistence)
    self.persistence = persistence
    var sizes = [10, 100, 1000, (a.count + 99) / 100].filter { $0 >= 1 && $0 <= a.count }
    sizes = Set(sizes).sorted()
    // The place in the second ranking, by node.
    var place = [Int](repeating: 0, count: a.count)
    for (index, node) in second.enumerated() { place[node] = index }
    overlaps = sizes.map { size in
      let common = first.prefix(size).count { place[$0] < size }
      return Overlap(top: size, common: common, share: Double(common) / Double(size))
    }
  }

  /// Compares each measure with each later one.
  ///
  /// - Parameters:
  ///   - columns: Names and scores indexed by node.
  ///   - labels: The names of the nodes.
  /// - Returns: First with second, first with third, …, second with third, ….
  public static func all(
    of columns: [(name: String, scores: [Double])], labels: Labels
  ) -> [RankingComparison] {
    columns.indices.flatMap { i in
      columns.indices.dropFirst(i + 1).map { j in
        RankingComparison(
          (columns[i].name, columns[j].name), columns[i].scores, columns[j].scores, labels: labels)
      }
    }
  }
}
