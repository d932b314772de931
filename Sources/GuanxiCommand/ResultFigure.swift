import GuanxiKit
import GuanxiPages
import GuanxiRendering

extension ResultReader {
  /// What knows the names and meanings of all numbers.
  static let standard = ResultReader(
    stories: storyMetrics.map { ($0.name, MetricWords(title: $0.title, meaning: $0.meaning)) },
    markets: marketMetrics.map { ($0.name, MetricWords(title: $0.title, meaning: $0.meaning)) },
    version: programVersion)
}

/// The picture of a result, made of what its JSON holds: a page that is made of the JSON shows the
/// same one.
///
/// - Parameters:
///   - result: What a verb found.
///   - source: What the network is called, or nil.
/// - Returns: The picture, ready to be drawn.
/// - Throws: `Failure` where the result alone makes no picture.
func resultFigure(of result: some Encodable, from source: String? = nil) throws -> any Figure {
  let figure = try ResultReader.standard.figure(
    from: Array(json(result).utf8), file: "the result", of: source)
  guard let figure else { throw Failure("This result has no picture.") }
  return figure
}
