import GuanxiCore

/// How a center forms: its concentration from time to time, who stays in it, and how long newcomers
/// take to get there.
///
/// Of people who score the same at the end of the center, each is a hub with the same chance, drawn
/// anew at each time: a measure that cannot tell people apart does not say who stays.
public struct HubSeries: Sendable, Equatable, Encodable {
  /// One time.
  public struct Window: Sendable, Equatable, Encodable {
    /// What it is called.
    public let name: String
    /// How many people are there.
    public let people: Int
    /// How many of them are hubs.
    public let hubs: Int
    /// How unequally the measure is shared out among them.
    public let concentration: Concentration
    /// Compared with the time before; nil for the first.
    public let persistence: Persistence?
  }

  /// How much of the center of one time is left at the next.
  public struct Persistence: Sendable, Equatable, Encodable {
    /// The hubs of both times of those of either, as expected; nil where there are none.
    public let jaccard: Double?
    /// Kendall's τ-b over the people who are there both times; nil where it has no meaning.
    public let kendall: Double?
    /// Rank-biased overlap of the whole rankings, the mean over all orders of equal ones.
    public let rankBiasedOverlap: Double?
    /// How many people are there both times.
    public let common: Int
  }

  /// How long it takes people who came after the first time to become hubs.
  public struct TimeToHub: Sendable, Equatable, Encodable {
    /// How many people came after the first time.
    public let newcomers: Int
    /// How many of them ever were hubs: a whole number unless equal ones share a place.
    public let becameHubs: Double
    /// The median number of windows from coming to being a hub, of those who became one: 0 for
    /// hubs from the start; nil if nobody did.
    public let median: Double?
    /// The mean of the same.
    public let mean: Double?
  }

  /// In order of time.
  public let windows: [Window]
  /// What share of people counts as hubs.
  public let hubShare: Double
  /// Indexed by lag in windows, from 0: what share of hubs are hubs again so much later, the mean
  /// over all times that can tell.
  public let survival: [Double]
  /// After how many windows half of the hubs no longer are, straight between two windows; nil if
  /// that was not seen.
  public let halfLife: Double?
  /// How long newcomers take.
  public let timeToHub: TimeToHub

  /// Follows the center.
  ///
  /// - Parameters:
  ///   - snapshots: In order of time.
  ///   - hubShare: What share of people counts as hubs, above 0, at most 1.
  ///   - persistence: That of the rank-biased overlap.
  /// - Throws: `InputError` for a score that is negative or not finite.
  /// - Complexity: O(*T n* log *n* + *T*² · hubs).
  public init(
    of snapshots: [HubSnapshot], hubShare: Double = 0.01, persistence: Double = 0.98
  ) throws {
    precondition(hubShare > 0 && hubShare <= 1, "The share must be above 0 and at most 1.")
    self.hubShare = hubShare
    var windows: [Window] = []
    var hubs: [RankedGroup] = []
    var last: (snapshot: HubSnapshot, ranking: TiedRanking)?
    for snapshot in snapshots {
      let ranking = snapshot.ranking
      let count = snapshot.hubCount(hubShare)
      hubs.append(ranking.top(count))
      let kept = last.map { last in
        Persistence(
          last, (snapshot, ranking), hubs[hubs.count - 2].jaccard(with: hubs[hubs.count - 1]),
          persistence)
      }
      windows.append(
        Window(
          name: snapshot.name, people: snapshot.people.count, hubs: count,
          concentration: try Concentration(
            of: snapshot.scores, centralization: snapshot.centralization), persistence: kept))
      last = (snapshot, ranking)
    }
    self.windows = windows
    survival = hubSurvival(hubs)
    halfLife = crossing(of: survival, below: 0.5)
    timeToHub = TimeToHub(snapshots, hubs)
  }

  /// The series of a number of each window.
  public func series(_ value: (Window) -> Double) -> [Double] { windows.map(value) }
}

extension HubSeries.Persistence {
  fileprivate init(
    _ a: (snapshot: HubSnapshot, ranking: TiedRanking),
    _ b: (snapshot: HubSnapshot, ranking: TiedRanking), _ jaccard: Double?, _ persistence: Double
  ) {
    self.jaccard = jaccard
    rankBiasedOverlap = GuanxiHubs.rankBiasedOverlap(
      a.ranking, b.ranking, persistence: persistence)
    var (first, second) = ([Double](), [Double]())
    var (i, j) = (0, 0)
    while i < a.snapshot.people.count && j < b.snapshot.people.count {
      let (left, right) = (a.snapshot.people[i], b.snapshot.people[j])
      if left == right {
        first.append(a.snapshot.scores[i])
        second.append(b.snapshot.scores[j])
      }
      if left <= right { i += 1 }
      if right <= left { j += 1 }
    }
    common = first.count
    kendall = RankCorrelation(of: first, and: second).kendall
  }
}

extension HubSeries.TimeToHub {
  fileprivate init(_ snapshots: [HubSnapshot], _ hubs: [RankedGroup]) {
    var arrival: [Int: Int] = [:]
    // The chance of each person not to have been a hub yet.
    var outside: [Int: Double] = [:]
    // Indexed by windows waited: how many people became hubs after them.
    var became = [Double](repeating: 0, count: snapshots.count)
    for (time, snapshot) in snapshots.enumerated() {
      for person in snapshot.people where arrival[person] == nil { arrival[person] = time }
      for (person, chance) in zip(hubs[time].people, hubs[time].chances) {
        let left = outside[person, default: 1]
        outside[person] = left * (1 - chance)
        if let since = arrival[person], since > 0 { became[time - since] += left * chance }
      }
    }
    newcomers = arrival.values.count { $0 > 0 }
    let all = became.reduce(0, +)
    becameHubs = all
    guard all > 0 else {
      (median, mean) = (nil, nil)
      return
    }
    var below = 0.0
    let sums = became.map { people in
      below += people
      return below
    }
    // Halves may be missed by rounding.
    let half = all / 2
    let low = sums.firstIndex { $0 >= half * (1 - 1e-12) } ?? 0
    let high = sums.firstIndex { $0 > half * (1 + 1e-12) } ?? low
    median = Double(low + high) / 2
    mean = became.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / all
  }
}

/// Indexed by lag: the mean share of hubs that are hubs again so much later.
private func hubSurvival(_ hubs: [RankedGroup]) -> [Double] {
  var survival: [Double] = []
  for lag in hubs.indices {
    let shares = hubs.indices.dropLast(lag).compactMap { time -> Double? in
      let then = hubs[time]
      if then.people.isEmpty { return nil }
      return lag == 0 ? 1 : then.common(with: hubs[time + lag]) / then.size
    }
    if shares.isEmpty { break }
    survival.append(shares.reduce(0, +) / Double(shares.count))
  }
  return survival
}

/// Where a series first falls to a level, straight between two steps; nil if it never does.
private func crossing(of series: [Double], below level: Double) -> Double? {
  guard let place = series.firstIndex(where: { $0 <= level }) else { return nil }
  guard place > 0 else { return 0 }
  let (before, after) = (series[place - 1], series[place])
  return Double(place - 1) + (before - level) / (before - after)
}
