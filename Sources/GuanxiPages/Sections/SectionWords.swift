import GuanxiRendering
import GuanxiReports

/// A number for a sentence.
func words(_ number: Double, digits: Int = 3) -> String { readableNumber(number, digits: digits) }

/// A share as a percentage for a sentence.
func percent(_ share: Double, digits: Int = 3) -> String {
  readableNumber(100 * share, digits: digits) + "%"
}

/// "95% interval 18.9 to 21.1".
func words(_ interval: ClosedRange<Double>, digits: Int = 3) -> String {
  "95% interval \(words(interval.lowerBound, digits: digits)) to"
    + " \(words(interval.upperBound, digits: digits))"
}

/// "1 person", "20 people".
func people(_ count: Int) -> String { counted(count, "person") }

/// Names in a sentence: no more than a few, and how many others there are.
func names(_ names: [String], most: Int = 5) -> String {
  let shown = names.prefix(most).map { PlainText.clean($0, limit: 60) }.joined(separator: ", ")
  return names.count > most ? "\(shown) and \(grouped(names.count - most)) more" : shown
}

/// A difference with its sign.
func signed(_ number: Double) -> String { (number > 0 ? "+" : "") + words(number) }

/// A row of a forest plot: a difference as a share of what it is compared with.
func forestRow(
  _ metric: String, _ difference: Double, _ interval: ClosedRange<Double>, of base: Double
) -> ForestPlot.Row {
  let size = abs(base)
  // What is left of two equal sums is no difference.
  let difference = abs(difference) <= 1e-12 * size ? 0 : difference
  return ForestPlot.Row(
    metric: metric, value: signed(difference),
    interval: "\(signed(interval.lowerBound)) to \(signed(interval.upperBound))",
    sign: interval.lowerBound > 0 ? 1 : interval.upperBound < 0 ? -1 : 0,
    relative: size > 0 ? difference / size : nil,
    relativeInterval: size > 0
      ? interval.lowerBound / size...interval.upperBound / size : nil)
}

/// A p-value as tables show it.
func pValue(_ p: Double) -> Table.Cell {
  p < 0.0001 ? "<0.0001" : .number((p * 10_000).rounded() / 10_000)
}
