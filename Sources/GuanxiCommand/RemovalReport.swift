import GuanxiKit

/// A removal curve, for the command: in steps of a hundredth of all people.
struct RemovalReport: Encodable {
  let order: String
  let runs: Int
  let robustness: Double
  let robustnessStandardError: Double?
  /// What share of people must go until the largest component holds half of what it held.
  let removedToHalf: Double
  /// What share of people must go until the largest component holds a hundredth of all.
  let removedToHundredth: Double
  let curve: [Point]
  /// Where whole groups are removed: each of them, in order.
  let groups: [Group]?

  /// How far a promotion still goes; nil unless it was asked for.
  var reach: Reach?

  /// How far promotions go by a model.
  struct Reach: Encodable {
    let model: String
    /// How many cascades each mean is over.
    let runs: Int
    let points: [Point]

    /// How far they go once a share of people is removed.
    struct Point: Encodable {
      let removed: Double
      /// The mean number of people who adopt, the one who starts among them.
      let people: Double
      let standardError: Double
      /// `people` as a share of all people, also of those removed.
      let share: Double
    }

    init(_ reach: RemovalReach, _ model: String, of count: Int) {
      self.model = model
      runs = reach.runs
      let all = Double(max(1, count))
      points = reach.steps.map {
        Point(
          removed: Double($0.removed) / all, people: $0.reached.value,
          standardError: $0.reached.standardError, share: $0.reached.value / all)
      }
    }
  }

  /// A group that is gone.
  struct Group: Encodable {
    let name: String
    /// How many people are removed in all, this group among them.
    let removed: Int
    /// The share of all people who are in the largest component then.
    let largest: Double
  }

  /// A point of the curve.
  struct Point: Encodable {
    let removed: Double
    let largest: Double
  }

  init(_ curve: RemovalCurve, groups names: [String] = []) {
    order = curve.order
    runs = curve.runs
    robustness = curve.robustness
    robustnessStandardError = curve.robustnessStandardError
    removedToHalf = curve.removed(toReach: curve.largest[0] / 2)
    removedToHundredth = curve.removed(toReach: 0.01)
    groups =
      curve.steps.isEmpty
      ? nil
      : curve.steps.map { Group(name: names[$0.group], removed: $0.removed, largest: $0.largest) }
    self.curve = (0...100).map { step in
      let share = Double(step) / 100
      return Point(removed: share, largest: curve.largest(afterRemoving: share))
    }
  }
}

/// How well the network holds together, order by order.
func removalTables(_ reports: [RemovalReport]) -> [Table] {
  var table = Table(
    title: "Removal: how well the largest component holds together",
    columns: [
      "order", "robustness R", "its standard error", "removed until half", "removed until 1%",
    ])
  for report in reports {
    table.append([
      .text(report.order), .number(report.robustness),
      report.robustnessStandardError.map { .number($0) } ?? .none, .number(report.removedToHalf),
      .number(report.removedToHundredth),
    ])
  }
  return [table, removalCurveTable(reports, every: 5)] + reachTables(reports)
    + reports.compactMap(groupTable)
}

/// How many people a promotion reaches, by what share of people is removed.
private func reachTables(_ reports: [RemovalReport]) -> [Table] {
  guard let first = reports.first?.reach else { return [] }
  var table = Table(
    title:
      "People reached from one of those left, by share of people removed: '\(first.model)', the"
      + " mean of \(counted(first.runs, "cascade"))",
    columns: ["removed"] + reports.flatMap { [$0.order, "±"] })
  for index in first.points.indices {
    let points = reports.compactMap { $0.reach?.points[index] }
    table.append(
      [.number(first.points[index].removed)]
        + points.flatMap { [.number($0.people), .number($0.standardError)] })
  }
  return [table]
}

/// The first groups that are removed, and what is left.
private func groupTable(_ report: RemovalReport) -> Table? {
  guard let groups = report.groups else { return nil }
  let shown = groups.prefix(20)
  var table = Table(
    title: "Whole groups removed by '\(report.order)'"
      + (shown.count < groups.count ? ", the first 20 of \(grouped(groups.count))" : ""),
    columns: ["group", "people removed in all", "largest component"])
  for group in shown {
    table.append([.text(group.name), .count(group.removed), .number(group.largest)])
  }
  return table
}

/// The share of all people in the largest component, by what share is removed.
func removalCurveTable(_ reports: [RemovalReport], every step: Int) -> Table {
  var table = Table(
    title: "Largest component by share of people removed",
    columns: ["removed"] + reports.map(\.order))
  for index in stride(from: 0, through: 100, by: step) {
    table.append([.number(Double(index) / 100)] + reports.map { .number($0.curve[index].largest) })
  }
  return table
}
