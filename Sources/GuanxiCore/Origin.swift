/// How a network was made, and how it compares with what its model promises.
public struct Origin: Sendable, Equatable, Codable {
  /// The generator with its parameters, as in `barabasi-albert:nodes=100,edges=2`.
  public var generator: String
  /// The seed.
  public var seed: UInt64
  /// What should be known about how it came out, a sentence each.
  public var notes: [String]
  /// What was compared.
  public var checks: [Check]

  /// Notes how a network was made.
  public init(generator: String, seed: UInt64, notes: [String] = [], checks: [Check] = []) {
    self.generator = generator
    self.seed = seed
    self.notes = notes
    self.checks = checks
  }

  /// One number that a model promises.
  public struct Check: Sendable, Equatable, Codable {
    /// What it is.
    public var name: String
    /// What the model promises.
    public var expected: Double
    /// What came out.
    public var measured: Double
    /// How far apart they may be.
    public var tolerance: Double

    /// Compares a number with what a model promises.
    public init(_ name: String, expected: Double, measured: Double, tolerance: Double) {
      self.name = name
      self.expected = expected
      self.measured = measured
      self.tolerance = tolerance
    }

    /// Whether the model keeps its promise.
    public var passed: Bool { abs(measured - expected) <= tolerance }
  }
}
