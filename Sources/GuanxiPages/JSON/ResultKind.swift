import GuanxiCore

/// Which verb wrote a result.
enum ResultKind: String, CaseIterable {
  case hubs, simulate, communities, market
  case structures = "compare"
  case scenarios = "compare of scenarios"

  /// Recognizes a result by the names it has.
  ///
  /// - Throws: `InputError` for anything else: what it is, if that is known, and what is taken.
  init(_ result: JSONFields) throws(InputError) {
    func has(_ names: String...) -> Bool { names.allSatisfy(result.has) }
    if has("effects") {
      // Combinations of factors have arms, too, but tell another story.
      throw Self.refusal(of: result)
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
    } else {
      throw Self.refusal(of: result)
    }
  }

  /// What a page takes.
  static let taken =
    "A report takes the JSON of hubs, simulate, communities, compare and market, and files of ties."

  private static func refusal(of result: JSONFields) -> InputError {
    let others = [
      ("compare --factorial", ["effects"]), ("info", ["nodes", "arcs", "edges"]),
      ("structure", ["friendshipParadox"]), ("hubs over time", ["emergence"]),
      ("facts", ["facts"]),
    ]
    let verb = others.first { $0.1.allSatisfy(result.has) }?.0
    return InputError(
      file: result.file, line: result.tree.line,
      verb.map { "this is what guanxi \($0) writes." } ?? "this JSON is no result of guanxi.",
      remedy: taken)
  }
}

/// Versions as programs write them: 0.1.0.
struct ProgramVersion: Comparable, Sendable {
  private let numbers: [Int]

  /// Reads a version; what is no number counts 0.
  init(_ text: String) { numbers = text.split(separator: ".").map { Int($0) ?? 0 } }

  static func < (a: Self, b: Self) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
