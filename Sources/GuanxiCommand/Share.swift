import ArgumentParser

/// Reads a share of something: a percentage such as 1%, or the same as a number below 1.
///
/// - Parameter text: What was written.
/// - Returns: The share, above 0 and below 1.
/// - Throws: `ValidationError` that says how to write it.
func share(_ text: String) throws -> Double {
  let isPercent = text.hasSuffix("%")
  guard let number = Double(isPercent ? String(text.dropLast()) : text) else {
    throw ValidationError("'\(text)' is no share: write 1%, or 0.01.")
  }
  let share = isPercent ? number / 100 : number
  guard share > 0, share < 1 else {
    throw ValidationError(
      "A share is above 0 and below 1, or a percentage: write 1% or 0.01, not \(text).")
  }
  return share
}
