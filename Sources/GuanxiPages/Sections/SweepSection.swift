import GuanxiCore
import GuanxiReports

extension ResultReader {
  /// What the factors of a sweep do, with every point.
  func sweepSection(_ result: JSONFields) throws -> ReportSection {
    let sweep = try SweepReading(result)
    let first = sweep.shown.first
    let strongest = first.flatMap { sweep.effects(on: $0.name).first }
    var section = ReportSection(
      title: "Sweep: \(sweep.name)",
      subject: "\(sweep.base), with \(counted(sweep.points.count, "point")) of"
        + " \(sweep.factors.joined(separator: ", ")) (\(sweep.plan)). Points are run on the same"
        + " random numbers, replicate by replicate.",
      result: summary(strongest, first) ?? "No run is done at all points yet.",
      certainty: "\(counted(sweep.replicates, "replicate")) a point, with 95% intervals"
        + (sweep.replicates < 2 ? " that one replicate cannot give" : "") + ".",
      limits:
        "Between the values that were run nothing is known, and nothing outside of them. Shares"
        + " of variance depend on the values that were chosen.")
    if sweep.isPartial { section.certainty += " It is not finished: \(sweep.progress)." }
    if sweep.points.contains(where: { $0.replicates > 0 }) {
      section.append(figure: try sweepFigure(result).svg())
    }
    section.blocks.append(.table(pointTable(sweep)))
    section.blocks.append(.table(effectTable(sweep)))
    section.record = [("plan", sweep.plan), ("seed", sweep.seed), ("guanxi", sweep.engine)]
    return section
  }

  private func summary(_ effect: SweepReading.Effect?, _ metric: SweepReading.Metric?) -> String? {
    guard let effect, let metric, let low = effect.levels.first, let high = effect.levels.last
    else { return nil }
    return
      "\(effect.factor) explains \(percent(effect.varianceShare, digits: 2)) of the variance of"
      + " \(metric.title) between points: \(words(low.value)) (\(words(low.interval))) at"
      + " \(low.setting), \(words(high.value)) (\(words(high.interval))) at \(high.setting)."
  }

  private func pointTable(_ sweep: SweepReading) -> Table {
    var table = Table(
      title: "Every point: means over replicates",
      columns: ["point"] + sweep.factors
        + sweep.shown.flatMap { [$0.title, "95% low", "95% high"] })
    table.digits = 4
    for point in sweep.points {
      var row: [Table.Cell] = [.count(point.number)]
      for factor in sweep.factors {
        let value = point.settings[factor] ?? ""
        row.append(Double(value).map { .number($0) } ?? .text(value))
      }
      for metric in sweep.shown {
        let interval = point.intervals[metric.name]
        row += [
          point.means[metric.name].map { .number($0) } ?? .none,
          interval.map { .number($0.lowerBound) } ?? .none,
          interval.map { .number($0.upperBound) } ?? .none,
        ]
      }
      table.append(row)
    }
    return table
  }

  private func effectTable(_ sweep: SweepReading) -> Table {
    var table = Table(
      title: "What each factor does",
      columns: ["number", "factor", "value", "mean", "95% low", "95% high", "share of variance"])
    table.digits = 4
    for metric in sweep.shown {
      for effect in sweep.effects(on: metric.name) {
        for level in effect.levels {
          table.append([
            .text(metric.title), .text(effect.factor), .text(level.setting), .number(level.value),
            .number(level.interval.lowerBound), .number(level.interval.upperBound),
            .number(effect.varianceShare),
          ])
        }
      }
    }
    return table
  }
}
