import GuanxiCore

/// How a spread runs its course, over the replicates that were followed round by round.
public struct SpreadCourse: Sendable, Equatable, Encodable {
  /// How many replicates were followed.
  public let runs: Int

  /// How many rounds are taken together: 1 unless a course is very long, see `SpreadCurves`.
  public let roundsTogether: Int

  /// From round 0 to the last in which anybody adopted or was active, each with `roundsTogether` − 1
  /// rounds before it, except round 0.
  public let rounds: [Round]

  /// The first of `rounds` by which at least half of all adopters had adopted.
  public let timeToHalf: Estimate

  /// The first of `rounds` in which most adopted.
  public let peakRound: Estimate

  /// How many adopted in that round.
  public let peakSize: Estimate

  /// One round.
  public struct Round: Sendable, Equatable, Encodable {
    /// The number of the round.
    public let round: Int
    /// The mean number of people who adopt in it: the incidence.
    public let mean: Double
    /// The standard error of that mean.
    public let standardError: Double
    /// The 95% confidence interval of that mean, by Student's t.
    public let interval95: [Double]
    /// Where nine replicates in ten lie: the 5% and the 95% quantile of the incidence.
    public let band90: [Double]
    /// The mean number of adopters up to this round.
    public let cumulativeMean: Double
    /// Where nine replicates in ten lie: the 5% and the 95% quantile of adopters up to this round.
    public let cumulativeBand90: [Double]
    /// The mean number of people who are passing it on, or about to, at this time: the prevalence.
    public let activeMean: Double
    /// The 5% and the 95% quantile of the prevalence.
    public let activeBand90: [Double]
  }

  /// Sums up some courses.
  public init(_ curves: SpreadCurves) {
    runs = curves.replicates
    roundsTogether = curves.width
    var rounds: [Round] = []
    var sum = 0.0
    var reached = [Int](repeating: 0, count: curves.replicates)
    let none = [UInt32](repeating: 0, count: curves.replicates)
    for step in 0..<max(curves.newAdopters.count, curves.active.count) {
      let new = step < curves.newAdopters.count ? curves.newAdopters[step] : none
      let active = step < curves.active.count ? curves.active[step] : none
      let estimate = Estimate(counts: new)
      sum += estimate.value
      for (replicate, count) in new.enumerated() { reached[replicate] += Int(count) }
      let sorted = reached.sorted()
      rounds.append(
        Round(
          round: step * curves.width, mean: estimate.value, standardError: estimate.standardError,
          interval95: estimate.interval95, band90: band90(new), cumulativeMean: sum,
          cumulativeBand90: [sorted.quantile(0.05), sorted.quantile(0.95)],
          activeMean: Estimate(counts: active).value, activeBand90: band90(active)))
    }
    self.rounds = rounds

    let totals = curves.totals
    var soFar = [Int](repeating: 0, count: curves.replicates)
    var half = [Double](repeating: 0, count: curves.replicates)
    var peak = half
    var peakSize = none
    for (step, counts) in curves.newAdopters.enumerated() {
      let round = Double(step * curves.width)
      for (replicate, count) in counts.enumerated() {
        if 2 * soFar[replicate] < totals[replicate] { half[replicate] = round }
        soFar[replicate] += Int(count)
        if count > peakSize[replicate] {
          peakSize[replicate] = count
          peak[replicate] = round
        }
      }
    }
    timeToHalf = Estimate(half)
    peakRound = Estimate(peak)
    self.peakSize = Estimate(counts: peakSize)
  }
}

/// The 5% and the 95% quantile of some counts.
private func band90(_ counts: [UInt32]) -> [Double] {
  let sorted = counts.map(Int.init).sorted()
  return [sorted.quantile(0.05), sorted.quantile(0.95)]
}
