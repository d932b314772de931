/// Something that a user can choose by name: a model, a measure, a generator, a format.
///
/// A choice is written `name:key=value,key=value`.
public protocol Choice: Sendable {
  /// Its name on the command line.
  static var name: String { get }

  /// One line for the list of choices.
  static var summary: String { get }

  /// Reads the parameters; each says its range, default and meaning where it is read.
  init(_ parameters: inout Parameters) throws
}

/// A registered list of choices of one kind.
public struct Catalog<Kind>: Sendable where Kind: Sendable {
  /// What an entry is called in messages: "model", "measure".
  public let noun: String

  private let types: [any Choice.Type]
  private let entries: [Kind]

  /// Lists choices. `choice` is `{ $0 }`: the compiler checks that each is of the right kind.
  public init(_ noun: String, _ entries: [Kind], choice: (Kind) -> any Choice.Type) {
    self.noun = noun
    self.entries = entries
    types = entries.map(choice)
  }

  /// The names, in the order of registration.
  public var names: [String] { types.map { $0.name } }

  /// What there is, with every parameter.
  public var descriptions: [ChoiceDescription] { types.map(ChoiceDescription.init) }

  /// The text of a choice with a seed for its random numbers, unless it names one or takes none.
  public func seeded(_ text: String, by seed: UInt64) -> String {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard let name = parts.first, !text.contains("seed="),
      let choice = descriptions.first(where: { $0.name == name }),
      choice.parameters.contains(where: { $0.key == "seed" })
    else { return text }
    return text + (parts.count > 1 ? "," : ":") + "seed=\(seed)"
  }

  /// The entry with a name.
  ///
  /// - Throws: `ChoiceError` that names the nearest one.
  public func entry(_ name: String) throws -> Kind {
    guard let index = names.firstIndex(of: name) else {
      throw ChoiceError(
        "There is no \(noun) '\(name)'."
          + (nearestName(to: name, in: names).map { " Did you mean '\($0)'?" } ?? "")
          + " There are: \(names.joined(separator: ", ")).")
    }
    return entries[index]
  }

  /// What a text like `name:key=value` chooses.
  ///
  /// - Throws: `ChoiceError` for an unknown name or parameter, or a value out of range.
  public func choose<Chosen>(
    _ text: String, make: (Kind, inout Parameters) throws -> Chosen
  ) throws -> Chosen {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    let kind = try entry(name)
    var parameters = try Parameters(owner: name, parts.count > 1 ? String(parts[1]) : "")
    let chosen = try make(kind, &parameters)
    try parameters.checkAllUsed()
    return chosen
  }
}

/// A choice and its parameters, as `guanxi list` prints them.
public struct ChoiceDescription: Sendable, Encodable {
  /// Its name on the command line.
  public let name: String
  /// What it is, in one line.
  public let summary: String
  /// Its parameters, in the order in which it reads them.
  public let parameters: [ParameterDescription]

  /// Asks a choice what it takes.
  public init(_ type: any Choice.Type) {
    name = type.name
    summary = type.summary
    var parameters = Parameters.describing(type.name)
    _ = try? type.init(&parameters)
    self.parameters = parameters.descriptions
  }
}

/// The registered name that a mistyped one is nearest to, if it is near at all.
public func nearestName(to name: String, in names: [String]) -> String? {
  let limit = max(2, name.count / 3)
  let nearest = names.map { ($0, editDistance($0, name)) }.min { $0.1 < $1.1 }
  if let nearest, nearest.1 <= limit { return nearest.0 }
  return names.first { $0.contains(name) || name.contains($0) }
}

/// The number of letters to insert, delete, replace or swap with the next
/// (optimal string alignment distance).
func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  var rows = [Array(0...b.count)]
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
