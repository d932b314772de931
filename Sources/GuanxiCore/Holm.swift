/// Holm's step-down correction ("A Simple Sequentially Rejective Multiple Test Procedure", 1979).
///
/// - Parameter pValues: In any order.
/// - Returns: The corrected values in the same order, each at most 1.
package func holm(_ pValues: [Double]) -> [Double] {
  var corrected = pValues
  var largest = 0.0
  for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
    corrected[index] = largest
  }
  return corrected
}
