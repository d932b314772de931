import GuanxiCore

/// How a file is to be read where its content leaves a choice.
public struct ReadingOptions: Sendable {
  /// Whether rows are arcs or edges.
  public enum Direction: String, Sendable, CaseIterable {
    /// A row is an arc from its first id to its second.
    case directed
    /// A row is an edge.
    case undirected
  }

  /// What the ids of nodes are.
  public enum IDs: String, Sendable, CaseIterable {
    /// Whole numbers from 0, below 2⁶³, without leading zeros.
    case numbers
    /// Any text, also where it looks like a number.
    case text
  }

  /// Where the numbers of the ties stand.
  public struct Values: Sendable, Equatable {
    /// `.weight` for finite numbers above 0, `.probability` for numbers in 0...1.
    public var kind: ArcValues.Kind
    /// The number of a column, from 1, or its name in the header.
    public var column: String
    /// Whether the numbers are times, which may be any finite numbers.
    var areTimes = false

    /// Names a column.
    public init(_ kind: ArcValues.Kind, column: String) {
      self.kind = kind
      self.column = column
    }

    /// Names the column of the times at which ties were seen.
    static func times(column: String) -> Values {
      var values = Values(.weight, column: column)
      values.areTimes = true
      return values
    }

    /// What the numbers are called.
    var noun: String { areTimes ? "time" : kind == .weight ? "weight" : "probability" }
  }

  /// The name of a format; nil lets the content decide, then the file's name.
  public var format: String?
  /// Nil lets the file decide; a file that does not say is undirected.
  public var direction: Direction?
  /// The column of weights or probabilities; nil reads none.
  public var values: Values?
  /// What to do with ties that the file names more than once.
  public var multiEdges: MultiEdges
  /// What to do with ties from a node to itself.
  public var selfLoops: SelfLoops
  /// Nil lets the first row decide: numbers if both its ids are.
  public var ids: IDs?
  /// How much of a binary file is checked.
  public var checking: FileChecking

  /// Chooses how to read.
  public init(
    format: String? = nil, direction: Direction? = nil, values: Values? = nil,
    multiEdges: MultiEdges = .drop, selfLoops: SelfLoops = .drop, ids: IDs? = nil,
    checking: FileChecking = .checksums
  ) {
    self.format = format
    self.direction = direction
    self.values = values
    self.multiEdges = multiEdges
    self.selfLoops = selfLoops
    self.ids = ids
    self.checking = checking
  }

  /// Refuses combinations that have no meaning.
  func check() throws {
    switch (multiEdges, values?.kind) {
    case (.sum, .probability?):
      throw ChoiceError(
        "Probabilities of repeated ties are not added. Say --multi-edges probability, which"
          + " combines them to 1 - (1 - p)(1 - q), or drop.")
    case (.probability, .weight?):
      throw ChoiceError(
        "Weights of repeated ties do not combine as probabilities. Say --multi-edges sum or drop.")
    default: break
    }
  }
}
