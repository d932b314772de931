import GuanxiHubs

/// How unequally something is shared out, in the numbers that are reported.
public struct ShareNumbers: Sendable, Equatable, Encodable {
  /// How much there is to share.
  public let total: Double
  /// 1/HHI: how many equal ones would be as concentrated.
  public let effectiveNumber: Double
  /// The sum of the squared shares (Herfindahl and Hirschman).
  public let hhi: Double
  /// exp of the entropy of the shares: another number of centers, to which small ones add more.
  public let shannonNumber: Double
  /// Theil's index: 0 when all are equal, the logarithm of their number when one has everything.
  public let theil: Double
  /// The Gini coefficient, those with nothing included.
  public let gini: Double
  /// The share of the first hundredth.
  public let top1PercentShare: Double

  init(_ concentration: Concentration) {
    total = concentration.total
    effectiveNumber = concentration.effectiveNumber
    hhi = concentration.hhi
    shannonNumber = concentration.shannonNumber
    theil = concentration.theil
    gini = concentration.gini
    top1PercentShare = concentration.top1PercentShare
  }

  /// Counts; none is negative.
  init(counts: [Int]) { self.init(Concentration(counts: counts)) }
}
