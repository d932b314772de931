import Foundation

/// A result as JSON: keys in alphabetical order, so that the same result gives the same bytes.
///
/// - Parameter result: Anything that can be encoded and holds no NaN or infinity.
/// - Returns: The text, with a line end at the end.
/// - Throws: `EncodingError` for a number that JSON does not have.
public func json(_ result: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(result), as: UTF8.self) + "\n"
}
