/// How far two measures of the center agree.
public struct RankingComparison: Sendable, Equatable, Encodable {
  /// How many people the tops of two rankings have in common.
  public struct Overlap: Sendable, Equatable, Encodable {
    /// How many people of each ranking are looked at.
    public let top: Int
    /// How many of them are the same: a whole number, unless some score the same as the last of the
    /// top; then the number expected if they are drawn for each ranking.
    public let common: Double
    /// `common` / `top`, in 0...1.
    public let share: Double
  }

  /// The names of the two measures.
  public let measures: [String]
  /// Correlations over everybody.
  public let correlation: RankCorrelation
  /// For the first 10, 100 and 1,000 people and the first hundredth, as far as there are so many.
  public let overlaps: [Overlap]
  /// Rank-biased overlap, the mean over all orders of those who score the same; nil without people.
  public let rankBiasedOverlap: Double?
  /// The persistence of the rank-biased overlap.
  public let persistence: Double

  /// Compares two measures.
  ///
  /// - Parameters:
  ///   - names: What the two are called.
  ///   - a: Indexed by node: the first one's scores.
  ///   - b: Indexed by node: the second one's scores.
  ///   - persistence: That of the rank-biased overlap.
  /// - Complexity: O(*n* log *n*).
  public init(
    _ names: (String, String), _ a: [Double], _ b: [Double], persistence: Double = 0.98
  ) {
    measures = [names.0, names.1]
    correlation = RankCorrelation(of: a, and: b)
    let (first, second) = (TiedRanking(of: a), TiedRanking(of: b))
    rankBiasedOverlap = GuanxiHubs.rankBiasedOverlap(first, second, persistence: persistence)
    self.persistence = persistence
    var sizes = [10, 100, 1000, (a.count + 99) / 100].filter { $0 >= 1 && $0 <= a.count }
    sizes = Set(sizes).sorted()
    overlaps = sizes.map { size in
      let common = first.top(size).common(with: second.top(size))
      return Overlap(top: size, common: common, share: common / Double(size))
    }
  }

  /// Compares each measure with each later one.
  ///
  /// - Parameter columns: Names and scores indexed by node.
  /// - Returns: First with second, first with third, …, second with third, ….
  public static func all(
    of columns: [(name: String, scores: [Double])]
  ) -> [RankingComparison] {
    columns.indices.flatMap { i in
      columns.indices.dropFirst(i + 1).map { j in
        RankingComparison(
          (columns[i].name, columns[j].name), columns[i].scores, columns[j].scores)
      }
    }
  }
}
