/// How unequal sizes are: what share of all is at least as large, on logarithmic axes (the
/// complementary cumulative distribution).
///
/// A straight line would be a power law; a curve that bends down has a typical size.
public struct DistributionChart: Chart {
  /// Sizes of one kind.
  public struct Series: Sendable {
    /// What they are sizes of.
    public var name: String
    /// In any order; those at or below zero count, but have no place.
    public var values: [Double]

    /// Describes sizes.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// At most seven kinds.
  public var series: [Series]
  /// What the sizes are, with their unit.
  public var sizeName: String
  /// What has a size: "runs".
  public var itemName: String

  /// Describes a chart.
  public init(_ series: [Series], sizeName: String, itemName: String) {
    self.series = series
    self.sizeName = sizeName
    self.itemName = itemName
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for a size that is not finite, and more than seven kinds.
  public func check() throws(FigureError) {
    guard series.count <= LineChart.mostSeries else {
      throw FigureError("Nobody can tell more than seven distributions apart.")
    }
    for series in series {
      try checkValues(series.values, of: "'\(PlainText.clean(series.name, limit: 60))'")
    }
  }

  /// A size, and the share of all that are at least as large.
  struct Step: Equatable {
    let size: Double
    let share: Double
  }

  /// The distribution of some sizes, the smallest first, without those at or below zero.
  ///
  /// - Complexity: O(*n* log *n*).
  static func steps(_ values: [Double]) -> [Step] {
    let sorted = values.sorted()
    var steps: [Step] = []
    for (index, value) in sorted.enumerated()
    where value > 0 && (index == 0 || sorted[index - 1] < value) {
      steps.append(
        Step(size: value, share: Double(sorted.count - index) / Double(sorted.count)))
    }
    return steps
  }

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    let curves = series.map { Self.steps($0.values) }
    let all = curves.flatMap { $0 }
    let sizes = all.map(\.size)
    var upward = Axes.Side(
      "share of \(itemName) at least as large", min(0.1, all.map(\.share).min() ?? 0.1)...1)
    upward.kind = .logarithmic
    upward.isPercent = true
    var across = Axes.Side(sizeName, (sizes.min() ?? 1)...(sizes.max() ?? 1))
    across.kind = .logarithmic
    let axes = Axes(across: across, upward: upward, in: box)
    guard !all.isEmpty else {
      document.add(boxElement(axes.field, stroked(.grid)))
      return document.writeRemark(emptyRemark, in: axes.field)
    }
    axes.draw(remark: remark, on: &document)
    document.part("dots") { document in
      for (index, steps) in curves.enumerated() {
        draw(steps, index, axes, on: &document)
      }
    }
    if series.count > 1 {
      drawNames(axes.field, clearOf: all.map { axes.point($0.size, $0.share) }, on: &document)
    }
  }

  /// Draws the dots that are apart from each other.
  private func draw(
    _ steps: [Step], _ index: Int, _ axes: Axes, on document: inout SVGDocument
  ) {
    var last: Point?
    var kept: [(place: Point, step: Step)] = []
    for step in steps {
      let place = axes.point(step.size, step.share)
      if let last, last.distance(to: place) < 3, step != steps[steps.count - 1] { continue }
      kept.append((place, step))
      last = place
    }
    document.group(attributes: LineChart.dot(index)) { document in
      if let largest = steps.last, let half = steps.last(where: { $0.share >= 0.5 }) {
        document.add(
          "<title>"
            + PlainText.escaped(
              "\(PlainText.clean(series[index].name, limit: 80)): \(percent(half.share)) of"
                + " \(itemName) have \(Numbers.short(half.size)) or more, the largest has"
                + " \(Numbers.short(largest.size))", limit: 260) + "</title>")
      }
      for (place, step) in kept {
        // A hover text for each of many dots would take more room than the picture.
        let hover =
          kept.count > 80
          ? nil
          : "\(percent(step.share)) of \(itemName) have \(Numbers.short(step.size)) or more"
        document.add(LineChart.mark(index).element(at: place, radius: 3, hover: hover))
      }
    }
  }

  private func percent(_ share: Double) -> String { Numbers.short(100 * share) + "%" }

  /// Writes what the marks mean in the corner where fewest dots are.
  private func drawNames(_ field: Box, clearOf dots: [Point], on document: inout SVGDocument) {
    let names = series.map {
      PlainText.fitted(PlainText.clean($0.name), width: field.width / 2, size: 13, isBold: true)
    }
    let width = 40 + (names.map { PlainText.width($0, isBold: true) * 13 }.max() ?? 0)
    let height = 19 * Double(names.count) + 8
    let corners = [
      Point(field.left, field.bottom - height), Point(field.right - width, field.top),
      Point(field.left, field.top), Point(field.right - width, field.bottom - height),
    ]
    func crowd(_ corner: Point) -> Int {
      dots.count {
        $0.x > corner.x - 4 && $0.x < corner.x + width + 4 && $0.y > corner.y - 4
          && $0.y < corner.y + height + 4
      }
    }
    let corner = corners.enumerated().min {
      let a = crowd($0.element)
      let b = crowd($1.element)
      return a != b ? a < b : $0.offset < $1.offset
    }
    guard let corner = corner?.element else { return }
    for (index, name) in names.enumerated() {
      let y = corner.y + 13 + 19 * Double(index)
      document.add(
        LineChart.mark(index).element(
          at: Point(corner.x + 16, y), radius: 4.5, attributes: LineChart.dot(index)))
      document.write(
        name, at: Point(corner.x + 28, y + 4.5), size: 13, isBold: true,
        ink: LineChart.lettering(index), hasHalo: true)
    }
  }

  private var left: Int {
    series.reduce(0) { $0 + $1.values.reduce(0) { $0 + ($1 > 0 ? 0 : 1) } }
  }

  private var remark: String {
    left == 0 ? "" : "\(Numbers.grouped(left)) at 0 or below have no place"
  }

  private var emptyRemark: String {
    left == 0
      ? "There are no \(itemName)."
      : "All \(Numbers.grouped(left)) \(itemName) are at or below 0, which a logarithmic axis cannot"
        + " show."
  }
}
