import GuanxiKit

/// How a center forms, for the command.
struct EmergenceReport: Encodable {
  let measures: [String]
  let seed: UInt64
  /// How long a window is; nil for files.
  let window: Double?
  let emergence: [String: Course]
  /// Indexed by window: where it starts, or where it ends if ties stay; empty for files.
  let times: [Double]
  /// Whether ties stay, so that windows are named for their ends.
  let isCumulative: Bool

  /// What one measure shows.
  struct Course: Encodable {
    let series: HubSeries
    let changePoints: Changes
    /// What groups come to together; nil without groups.
    let groups: GroupSeries?

    private enum CodingKeys: String, CodingKey { case changePoints, groups }

    func encode(to encoder: any Encoder) throws {
      try series.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(changePoints, forKey: .changePoints)
      try container.encodeIfPresent(groups, forKey: .groups)
    }
  }

  /// Where the level of a series changes.
  struct Changes: Encodable {
    let effectiveNumber: [ChangePoint]
    let gini: [ChangePoint]
    let top1PercentShare: [ChangePoint]

    init(_ series: HubSeries, against baseline: HubSeries?, seed: UInt64) {
      func changes(_ value: (HubSeries.Window) -> Double) -> [ChangePoint] {
        let own = series.series(value)
        guard let baseline else { return changePoints(in: own, seed: seed) }
        let other = baseline.series(value)
        let count = min(own.count, other.count)
        return changePoints(
          in: Array(own.prefix(count)), against: Array(other.prefix(count)), seed: seed)
      }
      effectiveNumber = changes { $0.concentration.effectiveNumber }
      gini = changes { $0.concentration.gini }
      top1PercentShare = changes { $0.concentration.top1PercentShare }
    }
  }

  /// Follows the center.
  ///
  /// - Parameters:
  ///   - emergence: The states.
  ///   - baseline: Those to compare with, if there are any.
  ///   - groups: The file of groups, if there is one.
  ///   - window: How long a window is; nil for files.
  ///   - hubShare: What share of people counts as hubs.
  ///   - isCumulative: Whether ties stay.
  ///   - seed: The seed of change points.
  /// - Throws: What the series and the file of groups throw.
  init(
    _ emergence: Emergence, baseline: Emergence?, groups: String?, window: Double?,
    hubShare: Double, isCumulative: Bool, seed: UInt64
  ) throws {
    let group = try groups.map { try PeopleColumn($0, find: emergence.person).groupNumbers }
    measures = emergence.measures.map(\.name)
    self.seed = seed
    self.window = window
    self.isCumulative = isCumulative
    times = emergence.times
    var courses: [String: Course] = [:]
    for (index, name) in measures.enumerated() {
      let series = try HubSeries(of: emergence.snapshots[index], hubShare: hubShare)
      let other = try baseline.map {
        try HubSeries(of: $0.snapshots[index], hubShare: hubShare)
      }
      courses[name] = Course(
        series: series, changePoints: Changes(series, against: other, seed: seed),
        groups: try group.map { group in
          try GroupSeries(of: emergence.snapshots[index]) { group[$0] }
        })
    }
    self.emergence = courses
  }

  /// What people get to read: the windows of each measure, then what they come to.
  var tables: [Table] {
    measures.flatMap { name -> [Table] in
      guard let course = emergence[name] else { return [] }
      return [windowTable(name, course), summary(name, course)]
    }
  }

  private func windowTable(_ name: String, _ course: Course) -> Table {
    var table = Table(
      title: measures.count > 1 ? "The center by \(name)" : nil,
      columns: [
        window == nil ? "file" : "time", "people", "hubs", "effective number", "Gini",
        "top 1% share", "hubs kept (Jaccard)", "Kendall τ-b", "RBO",
      ]
        + (course.groups.map {
          ["effective groups", "masking gap", "largest \($0.rule.largest) groups"]
        } ?? []))
    func cell(_ value: Double?) -> Table.Cell { value.map { .number($0) } ?? .none }
    for (place, window) in course.series.windows.enumerated() {
      let groups = course.groups?.windows[place]
      table.append(
        [
          .text(window.name), .count(window.people), .count(window.hubs),
          .number(window.concentration.effectiveNumber), .number(window.concentration.gini),
          .number(window.concentration.top1PercentShare), cell(window.persistence?.jaccard),
          cell(window.persistence?.kendall), cell(window.persistence?.rankBiasedOverlap),
        ]
          + (groups.map {
            [.number($0.effectiveGroups), .number($0.maskingGap), .number($0.largestShare)]
          } ?? []))
    }
    return table
  }

  private func summary(_ name: String, _ course: Course) -> Table {
    var table = Table(
      title: measures.count > 1 ? "What it comes to by \(name)" : "What it comes to",
      columns: ["statistic", "value"])
    let series = course.series
    func cell(_ value: Double?) -> Table.Cell { value.map { .number($0) } ?? .none }
    table.append(["hub half-life, windows", cell(series.halfLife)])
    table.append(["newcomers", .count(series.timeToHub.newcomers)])
    table.append(["newcomers who became hubs", .number(series.timeToHub.becameHubs)])
    table.append(["median windows from coming to hub", cell(series.timeToHub.median)])
    if let groups = course.groups {
      table.append([
        "center taken by groups at",
        groups.recentralizedAt.map { .text(groups.windows[$0].name) } ?? .none,
      ])
    }
    let changes = [
      ("effective number", course.changePoints.effectiveNumber),
      ("Gini", course.changePoints.gini),
      ("top 1% share", course.changePoints.top1PercentShare),
    ]
    for (what, points) in changes {
      for point in points {
        table.append([
          .text("\(what) changes at \(series.windows[point.place].name)"),
          .text(
            "from \(readableNumber(point.before, digits: 4)) to"
              + " \(readableNumber(point.after, digits: 4)), p ="
              + " \(readableNumber(point.pValue, digits: 2))"),
        ])
      }
    }
    return table
  }
}
