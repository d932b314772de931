import GuanxiCore

/// What a number of a result is called, and what it means.
public struct MetricWords: Sendable {
  /// Its name in tables.
  public var title: String
  /// What it is, with its unit.
  public var meaning: String

  /// Names a number.
  public init(title: String, meaning: String) {
    self.title = title
    self.meaning = meaning
  }
}

/// Turns results, as verbs write them in JSON, into sections of a page.
public struct ResultReader: Sendable {
  private let stories: [String: MetricWords]
  private let markets: [String: MetricWords]
  private let order: [String: Int]
  let version: String

  /// Describes what is known about results.
  ///
  /// - Parameters:
  ///   - stories: The numbers of comparisons on a network, by their names in JSON; those that are
  ///     missing go by their names.
  ///   - markets: The numbers of markets in the order of tables; those that are missing come last.
  ///   - version: That of this program: results of newer ones are refused.
  public init(
    stories: [(name: String, words: MetricWords)], markets: [(name: String, words: MetricWords)],
    version: String
  ) {
    func byName(_ metrics: [(name: String, words: MetricWords)]) -> [String: MetricWords] {
      Dictionary(metrics.map { ($0.name, $0.words) }, uniquingKeysWith: { first, _ in first })
    }
    self.stories = byName(stories)
    self.markets = byName(markets)
    order = Dictionary(
      markets.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.version = version
  }

  /// Reads a result.
  ///
  /// - Parameters:
  ///   - bytes: JSON.
  ///   - file: What messages call it.
  /// - Returns: Its section.
  /// - Throws: `InputError` with the line, for what is no JSON, no result, or a result of another
  ///   verb or of a newer program; `FigureError` for numbers that cannot be drawn.
  public func section(from bytes: [UInt8], file: String) throws -> ReportSection {
    let result = try read(bytes, file: file)
    return switch try ResultKind(result) {
    case .hubs: try hubsSection(result)
    case .simulate: try spreadSection(result)
    case .communities: try communitiesSection(result)
    case .market: try marketSection(result)
    case .structures: try structuresSection(result)
    case .scenarios: try scenariosSection(result)
    case .factors: try factorsSection(result)
    case .center: try centerSection(result)
    case .structure: try structureSection(result)
    case .info: try infoSection(result)
    case .facts: try factsSection(result)
    case .sweep: try sweepSection(result)
    }
  }

  /// Reads JSON, unless a newer program wrote it.
  func read(_ bytes: [UInt8], file: String) throws(InputError) -> JSONFields {
    let result = JSONFields(tree: try JSONTree.reading(bytes, file: file), file: file, path: "")
    try refuseNewer(result)
    return result
  }

  private func refuseNewer(_ result: JSONFields) throws(InputError) {
    let place = result.find("manifest") ?? result
    guard let field = place.find("engineVersion") else { return }
    let written = try field.text
    guard ProgramVersion(written) > ProgramVersion(version) else { return }
    throw InputError(
      file: result.file, line: field.tree.line,
      "guanxi \(written.prefix(20)) wrote this, which is newer than this guanxi \(version).",
      remedy: "Use the newer guanxi for the report, too.")
  }

  /// What a number of a comparison on a network is called.
  func storyTitle(_ name: String) -> String { stories[name]?.title ?? name }

  /// What a number of a market is called.
  func title(_ name: String) -> String { markets[name]?.title ?? name }

  /// What a number of a market means.
  func meaning(_ name: String) -> String { markets[name]?.meaning ?? "" }

  /// Names in the order of tables; unknown ones last, by the alphabet.
  func ordered(_ names: [String]) -> [String] {
    names.sorted { a, b in
      let places = (order[a] ?? .max, order[b] ?? .max)
      return places.0 != places.1 ? places.0 < places.1 : a < b
    }
  }
}
