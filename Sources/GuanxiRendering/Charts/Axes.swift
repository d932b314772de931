/// The two axes of a chart: where numbers are, their grid, and what they are called.
struct Axes {
  /// What an axis is to hold.
  struct Side {
    /// What its numbers are.
    var name: String
    /// What it must hold.
    var range: ClosedRange<Double>
    var kind = Scale.Kind.linear
    /// Whether it ends at ticks.
    var isRounded = true
    /// Ticks are no closer.
    var leastStep = 0.0
    /// Whether shares are written as percent.
    var isPercent = false
    /// Whether its numbers and its name are written.
    var isWritten = true

    init(_ name: String, _ range: ClosedRange<Double>) {
      self.name = name
      self.range = range
    }

    func scale(from start: Double, to end: Double, ticks: Int) -> Scale {
      switch kind {
      case .linear:
        Scale(
          range, from: start, to: end, ticks: ticks, isRounded: isRounded, leastStep: leastStep)
      case .logarithmic: Scale(logarithmic: range, from: start, to: end, ticks: ticks)
      }
    }
  }

  let x: Scale
  let y: Scale
  /// What is between them.
  let field: Box

  private let box: Box
  private let across: Side
  private let upward: Side

  /// Makes the axes of a chart.
  ///
  /// - Parameters:
  ///   - across: The axis from left to right.
  ///   - upward: The axis from bottom to top.
  ///   - box: What both have with their numbers and names.
  ///   - left: The room for numbers on the left; nil for what they need.
  ///   - right: The room that is left free on the right.
  init(
    across: Side, upward: Side, in box: Box, left: Double? = nil, right: Double = 14
  ) {
    let bottom = box.bottom - (across.isWritten ? 42 : 8)
    let y = upward.scale(
      from: bottom, to: box.top + 24, ticks: max(3, min(6, Int((bottom - box.top - 24) / 40))))
    let start = box.left + (left ?? Axes.numbersWidth(y, upward))
    let end = max(start + 20, box.right - right)
    x = across.scale(from: start, to: end, ticks: max(2, min(8, Int((end - start) / 55))))
    self.y = y
    field = Box(left: start, top: box.top + 24, right: end, bottom: bottom)
    self.box = box
    self.across = across
    self.upward = upward
  }

  /// The room that the numbers of an upward axis need.
  static func numbersWidth(_ y: Scale, _ side: Side) -> Double {
    let widths = y.ticks.map { PlainText.width(y.label($0, isPercent: side.isPercent)) * 12 }
    return (widths.max() ?? 0) + 10
  }

  /// The place of a pair of numbers.
  func point(_ x: Double, _ y: Double) -> Point { Point(self.x.pixel(x), self.y.pixel(y)) }

  /// Draws the grid, the numbers and the names; a remark stands on the right above the field.
  func draw(remark: String = "", on document: inout SVGDocument) {
    for tick in y.ticks {
      let place = y.pixel(tick)
      let isBase = tick == 0 || y.kind == .logarithmic && tick == y.range.lowerBound
      document.add(
        lineElement(
          from: Point(field.left, place), to: Point(field.right, place),
          stroked(isBase ? .line : .grid)))
      document.write(
        y.label(tick, isPercent: upward.isPercent), at: Point(field.left - 8, place + 4), size: 12,
        anchor: .end, ink: .muted)
    }
    for tick in y.minorTicks {
      document.add(
        lineElement(
          from: Point(field.left - 3, y.pixel(tick)), to: Point(field.left, y.pixel(tick)),
          stroked(.line)))
    }
    drawBottom(on: &document)
    let remark = PlainText.fitted(
      PlainText.clean(remark), width: 0.6 * box.width, size: 12)
    let remarkWidth = remark.isEmpty ? 0 : PlainText.width(remark) * 12 + 14
    document.write(
      PlainText.fitted(
        PlainText.clean(upward.name), width: max(40, box.width - remarkWidth), size: 12),
      at: Point(box.left, box.top + 8), size: 12, ink: .muted)
    if !remark.isEmpty {
      document.write(
        remark, at: Point(box.right, box.top + 8), size: 12, anchor: .end, ink: .muted)
    }
  }

  private func drawBottom(on document: inout SVGDocument) {
    // The axis itself, where no line of the grid is there.
    if !y.ticks.contains(where: { abs(y.pixel($0) - field.bottom) < 0.5 }) {
      document.add(
        lineElement(
          from: Point(field.left, field.bottom), to: Point(field.right, field.bottom),
          stroked(.line)))
    }
    for tick in x.minorTicks {
      document.add(
        lineElement(
          from: Point(x.pixel(tick), field.bottom), to: Point(x.pixel(tick), field.bottom + 3),
          stroked(.line)))
    }
    var reach = -Double.infinity
    for tick in x.ticks {
      let place = x.pixel(tick)
      document.add(
        lineElement(
          from: Point(place, field.bottom), to: Point(place, field.bottom + 5), stroked(.line)))
      guard across.isWritten else { continue }
      let label = x.label(tick, isPercent: across.isPercent)
      let half = PlainText.width(label) * 6
      let middle = max(box.left + half, min(place, box.right - half))
      if middle - half < reach + 6 { continue }
      reach = middle + half
      document.write(
        label, at: Point(middle, field.bottom + 20), size: 12, anchor: .middle, ink: .muted)
    }
    guard across.isWritten else { return }
    document.write(
      PlainText.fitted(PlainText.clean(across.name), width: box.width, size: 12),
      at: Point(nameMiddle, box.bottom - 4), size: 12, anchor: .middle, ink: .muted)
  }

  /// The middle of the field, or as near to it as the name of the axis fits.
  private var nameMiddle: Double {
    let name = PlainText.fitted(PlainText.clean(across.name), width: box.width, size: 12)
    let half = PlainText.width(name) * 6
    return max(box.left + half, min((field.left + field.right) / 2, box.right - half))
  }
}
