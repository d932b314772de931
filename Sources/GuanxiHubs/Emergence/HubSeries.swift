import GuanxiCore

/// How a center forms: its concentration from time to time, who stays in it, and how long newcomers
/// take to get there.
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
    /// The hubs of both times of those of either; nil where there are none.
    public let jaccard: Double?
    /// Kendall's τ-b over the people who are there both times; nil where it has no meaning.
    public let kendall: Double?
    /// Rank-biased overlap of the whole rankings.
    public let rankBiasedOverlap: Double?
    /// How many people are there both times.
    public let common: Int
  }

  /// How long it takes people who came after the first time to become hubs.
  public struct TimeToHub: Sendable, Equatable, Encodable {
    /// How many people came after the first time.
    public let newcomers: Int
    /// How many of them ever were hubs.
    public let becameHubs: Int
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
    var hubs: [Set<Int>] = []
    var last: (snapshot: HubSnapshot, ranking: [Int])?
    for snapshot in snapshots {
      let ranking = snapshot.ranking
      hubs.append(snapshot.hubs(hubShare, of: ranking))
      let kept = last.map { last in
        Persistence(
          last, (snapshot, ranking), jaccard(hubs[hubs.count - 2], hubs[hubs.count - 1]),
          persistence)
      }
      windows.append(
        Window(
          name: snapshot.name, people: snapshot.people.count, hubs: hubs[hubs.count - 1].count,
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
    _ a: (snapshot: HubSnapshot, ranking: [Int]), _ b: (snapshot: HubSnapshot, ranking: [Int]),
    _ jaccard: Double?, _ persistence: Double
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
  fileprivate init(_ snapshots: [HubSnapshot], _ hubs: [Set<Int>]) {
    var arrival: [Int: Int] = [:]
    var waits: [Int: Int] = [:]
    for (time, snapshot) in snapshots.enumerated() {
      for person in snapshot.people where arrival[person] == nil { arrival[person] = time }
      for hub in hubs[time] where waits[hub] == nil {
        if let since = arrival[hub], since > 0 { waits[hub] = time - since }
      }
    }
    newcomers = arrival.values.count { $0 > 0 }
    becameHubs = waits.count
    let sorted = waits.values.sorted()
    guard !sorted.isEmpty else {
      (median, mean) = (nil, nil)
      return
    }
    median = Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    mean = Double(sorted.reduce(0, +)) / Double(sorted.count)
  }
}

/// Indexed by lag: the mean share of hubs that are hubs again so much later.
private func hubSurvival(_ hubs: [Set<Int>]) -> [Double] {
  var survival: [Double] = []
  for lag in hubs.indices {
    let shares = hubs.indices.dropLast(lag).compactMap { time -> Double? in
      let then = hubs[time]
      if then.isEmpty { return nil }
      return Double(then.count { hubs[time + lag].contains($0) }) / Double(then.count)
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
