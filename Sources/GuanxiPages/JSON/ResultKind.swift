import GuanxiCore

/// Which verb wrote a result.
enum ResultKind: String, CaseIterable {
  case hubs, simulate, communities, market, structure, info, facts, sweep
  case structures = "compare"
  case scenarios = "compare of scenarios"
  case factors = "compare --factorial"
  case center = "hubs over time"

  /// Recognizes a result by the names it has.
  ///
  /// - Throws: `InputError` for anything else: what it is, if that is known, and what is taken.
  init(_ result: JSONFields) throws(InputError) {
    func has(_ names: String...) -> Bool { names.allSatisfy(result.has) }
    if has("arms", "effects", "factors", "parity", "manifests") {
      // Combinations of factors are arms, too, but tell another story.
      self = .factors
    } else if has("series", "metrics", "ledger", "manifest") {
      self = .market
    } else if has("arms", "differences", "parity", "manifests") {
      self = .scenarios
    } else if has("arms", "differences", "parity", "model") {
      self = .structures
    } else if has("spread", "rounds", "model") {
      self = .simulate
    } else if has("measures", "nodes", "concentration") {
      self = .hubs
    } else if has("communities", "modularity", "method") {
      self = .communities
    } else if has("measures", "emergence") {
      self = .center
    } else if has("friendshipParadox", "layers", "richClub") {
      self = .structure
    } else if has("sweep", "points", "effects", "shown") {
      self = .sweep
    } else if has("facts", "scenario", "replicates") {
      self = .facts
    } else if has("nodes", "arcs", "edges", "components") {
      self = .info
    } else {
      throw InputError(
        file: result.file, line: result.tree.line, "this JSON is no result of guanxi.",
        remedy: Self.taken)
    }
  }

  /// What a page takes.
  static let taken =
    "A report takes the JSON of info, structure, hubs, communities, simulate, compare, market, facts and"
    + " sweep, stores of runs, and files of ties."
}

/// Versions as programs write them: 0.1.0.
struct ProgramVersion: Comparable, Sendable {
  private let numbers: [Int]

  /// Reads a version; what is no number counts 0.
  init(_ text: String) { numbers = text.split(separator: ".").map { Int($0) ?? 0 } }

  static func < (a: Self, b: Self) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
