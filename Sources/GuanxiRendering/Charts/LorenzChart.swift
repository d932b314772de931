/// How unequally something is shared: what the poorest have together, below the diagonal of equal
/// shares (Lorenz, "Methods of measuring the concentration of wealth", 1905), with Gini
/// coefficients in words.
public struct LorenzChart: Chart {
  /// One curve.
  public struct Series: Sendable {
    /// What is shared.
    public var name: String
    /// Ascending from 0 to 1: a share of the population, the poorest first.
    public var population: [Double]
    /// Indexed as the population: what they have together, as a share, from 0 to 1.
    public var share: [Double]
    /// The Gini coefficient, in 0...1.
    public var gini: Double

    /// Describes a curve.
    public init(name: String, population: [Double], share: [Double], gini: Double) {
      self.name = name
      self.population = population
      self.share = share
      self.gini = gini
    }
  }

  /// At most seven curves.
  public var series: [Series]
  /// Who shares: "people".
  public var populationName: String
  /// What is shared: "the whole", or "income".
  public var wholeName: String

  /// Describes a chart.
  public init(_ series: [Series], populationName: String = "people", wholeName: String) {
    self.series = series
    self.populationName = populationName
    self.wholeName = wholeName
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for shares outside 0...1 or that do not ascend, and more than seven
  ///   curves.
  public func check() throws(FigureError) {
    guard series.count <= LineChart.mostSeries else {
      throw FigureError("Nobody can tell more than seven curves apart.")
    }
    for series in series {
      let owner = "The curve '\(PlainText.clean(series.name, limit: 60))'"
      try checkValues(series.population + series.share + [series.gini], of: owner)
      guard series.population.count == series.share.count else {
        throw FigureError("\(owner) needs one share for each part of the population.")
      }
      for shares in [series.population, series.share] {
        guard zip(shares, shares.dropFirst()).allSatisfy({ $0 <= $1 }),
          shares.allSatisfy({ (0...1).contains($0) })
        else { throw FigureError("\(owner) must ascend within 0 and 1.") }
      }
    }
  }

  /// A square for the curves, and room below it.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Pixels.
  public func height(at width: Double) -> Double? {
    max(290, min(430, 0.62 * width), 46 * Double(series.count) + 70)
  }

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    var across = Axes.Side("\(populationName), those with least first", 0...1)
    across.isPercent = true
    var upward = Axes.Side("share of \(wholeName) that they have together", 0...1)
    upward.isPercent = true
    let numbers = 46.0
    let side = max(80, min(box.height - 66, box.width - numbers - 190))
    let square = Box(
      left: box.left, top: box.top, right: box.left + numbers + side + 14, bottom: box.bottom)
    let axes = Axes(
      across: across, upward: upward, in: square, left: numbers, right: 14)
    axes.draw(on: &document)
    document.add(
      lineElement(
        from: axes.point(0, 0), to: axes.point(1, 1), stroked(.muted, width: 1.2),
        hover: "equal shares: Gini 0"))
    document.part("curves") { document in
      for (index, series) in series.enumerated() {
        let points = zip(series.population, series.share).map { axes.point($0, $1) }
        if points.count > 1 {
          document.add(
            pathElement(
              points, LineChart.line(index), hover: "\(series.name): \(Self.words(series))"))
        }
        if let place = Self.share(of: series, at: 0.8) {
          document.add(
            LineChart.mark(index).element(
              at: axes.point(0.8, place), radius: 4.5, attributes: LineChart.dot(index)))
        }
      }
    }
    drawNames(
      at: Point(square.right + 14, box.top + 34), width: box.right - square.right - 14,
      on: &document)
  }

  private func drawNames(at corner: Point, width: Double, on document: inout SVGDocument) {
    var y = corner.y
    for (index, series) in series.enumerated() {
      document.add(
        lineElement(
          from: Point(corner.x, y), to: Point(corner.x + 26, y), LineChart.line(index)))
      document.add(
        LineChart.mark(index).element(
          at: Point(corner.x + 13, y), radius: 4.5, attributes: LineChart.dot(index)))
      document.write(
        PlainText.fitted(
          PlainText.clean(series.name), width: width - 34, size: 13, isBold: true),
        at: Point(corner.x + 34, y + 4.5), size: 13, isBold: true,
        ink: LineChart.lettering(index))
      for line in PlainText.lines(Self.words(series), width: width - 34, size: 12).prefix(2) {
        y += 16
        document.write(line, at: Point(corner.x + 34, y + 4.5), size: 12, ink: .muted)
      }
      y += 26
    }
    document.add(
      lineElement(
        from: Point(corner.x, y), to: Point(corner.x + 26, y), stroked(.muted, width: 1.2)))
    document.write(
      PlainText.fitted("equal shares: Gini 0", width: width - 34, size: 12),
      at: Point(corner.x + 34, y + 4.5), size: 12, ink: .muted)
  }

  /// The Gini coefficient in words.
  static func words(_ series: Series) -> String {
    let gini = "Gini \(Numbers.fixed(series.gini, decimals: 2))"
    guard let below = share(of: series, at: 0.9) else { return gini }
    return "\(gini): the top tenth hold \(Numbers.fixed(100 * (1 - below), decimals: 0))%"
  }

  /// What a part of the population has together; between two points the curve is straight.
  static func share(of series: Series, at part: Double) -> Double? {
    guard let next = series.population.firstIndex(where: { $0 >= part }) else { return nil }
    guard next > 0 else { return series.share[0] }
    let (left, right) = (series.population[next - 1], series.population[next])
    let (low, high) = (series.share[next - 1], series.share[next])
    return right > left ? low + (high - low) * (part - left) / (right - left) : high
  }
}
