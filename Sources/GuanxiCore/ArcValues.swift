/// A number for each arc of a graph.
public struct ArcValues: Sendable, Equatable {
  /// What the numbers mean.
  public enum Kind: String, Sendable, CaseIterable, Codable {
    /// The strength of a tie, finite and above 0.
    case weight
    /// The chance that the arc passes a promotion on, in 0...1.
    case probability
    /// How often the file named the tie: a whole number from 1.
    case multiplicity
  }

  /// What the numbers mean.
  public let kind: Kind

  /// Indexed by arc.
  public let values: Column<Double>

  /// Names an array of numbers.
  public init(kind: Kind, values: Column<Double>) {
    self.kind = kind
    self.values = values
  }
}
