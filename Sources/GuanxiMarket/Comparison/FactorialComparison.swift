import GuanxiCore
import GuanxiDiffusion

/// All combinations of some factors on the same people, needs and random numbers, and what each
/// factor does.
public struct FactorialComparison: Sendable {
  /// The factors and what cells are made from.
  public let design: FactorialDesign
  /// How cells are run and compared.
  public var comparison: MarketComparison

  /// Describes a comparison.
  ///
  /// - Parameters:
  ///   - design: The factors.
  ///   - replicates: How many replicates; at least 2 for intervals.
  ///   - parity: None or throughput; visits are solved where promotion is displaced, and kept where
  ///     it is not.
  ///   - seed: The seed of every draw.
  ///   - network: The network of all replicates; nil for one drawn for each.
  /// - Throws: `ScenarioError` for another parity, or a change that the base does not take.
  public init(
    _ design: FactorialDesign, replicates: Int, parity: MarketParity, seed: UInt64,
    network: Network? = nil
  ) throws {
    guard parity == .none || parity == .throughput else {
      throw ScenarioError(
        "A factorial comparison has throughput parity or none: \(parity.rawValue) parity would undo"
          + " what its factors do.")
    }
    self.design = design
    comparison = MarketComparison(
      arms: try design.arms(), replicates: replicates, parity: parity, seed: seed,
      network: network)
    comparison.standIns = try design.standIns()
  }

  /// Runs all cells in all replicates.
  ///
  /// - Parameter workers: Threads; their number does not change anything.
  /// - Returns: Every cell, and every effect with its interval.
  /// - Throws: As `MarketComparison.run(on:)`.
  public func run(on workers: Workers = .all) throws -> FactorialResult {
    FactorialResult(design, try comparison.sample(on: workers))
  }
}

/// What came out of a factorial comparison.
public struct FactorialResult: Sendable, Encodable {
  /// The factors.
  public let factors: [MarketFactor]
  /// What each factor changes, and each pair together, number by number.
  public let effects: [Effect]
  /// The cells as arms of a comparison.
  public let cells: MarketComparisonResult

  /// What a factor changes, or two together.
  public struct Effect: Sendable, Encodable {
    /// Which number.
    public let metric: String
    /// One factor, or two for their interaction.
    public let factors: [String]
    /// A factor: the mean over cells where it is high less that where it is low. Two: half of what
    /// one changes more where the other is high.
    public let value: Double
    /// Its standard error and 95% interval over replicates.
    public let standardError: Double
    public let interval95: [Double]
    /// The two-sided chance of one as large if there were none.
    public let pValue: Double
    /// The same after Holm's correction for all effects and numbers.
    public let pValueHolm: Double
    /// What it rests on: nil for all cells; otherwise the setting without which there is no such
    /// number.
    public let onlyWhere: String?
  }

  private enum CodingKeys: CodingKey { case factors, effects }

  /// The keys of a comparison, the factors and the effects.
  public func encode(to encoder: any Encoder) throws {
    try cells.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(factors, forKey: .factors)
    try container.encode(effects, forKey: .effects)
  }

  init(_ design: FactorialDesign, _ sample: ComparisonSample) {
    factors = design.factors
    cells = MarketComparisonResult(sample)
    let numbers = ComparisonNumbers(sample)
    let drafts = marketMetrics.indices.filter { !marketMetrics[$0].isMemo }.flatMap {
      numbers.effects(of: $0, design)
    }
    effects = zip(drafts, holm(drafts.map(\.pValue))).map { draft, holm in
      Effect(
        metric: draft.metric, factors: draft.factors, value: draft.value,
        standardError: draft.standardError, interval95: draft.interval95, pValue: draft.pValue,
        pValueHolm: holm, onlyWhere: draft.onlyWhere)
    }
  }
}

extension ComparisonNumbers {
  /// What every factor and pair does to one number.
  fileprivate func effects(
    of metric: Int, _ design: FactorialDesign
  ) -> [FactorialResult.Effect] {
    let table = runs.map { run in run.map { value($0, metric) } }
    guard let (cells, fixed) = present(table, design) else { return [] }
    let only = fixed.map { factor, isHigh in
      let factor = design.factors[factor]
      return isHigh ? factor.high.name : factor.low.name
    }
    return design.terms.filter { term in fixed.map { !term.contains($0.0) } ?? true }.map { term in
      let contrasts = table.map { row -> Double? in
        let values = row.map { $0 ?? .nan }
        let contrast = design.contrast(values, of: term, over: cells)
        return contrast.isNaN ? nil : contrast
      }
      let estimate = estimate(contrasts)
      let p = pairedP(estimate, worlds(contrasts))
      return .init(
        metric: marketMetrics[metric].name, factors: term.map { design.factors[$0].name },
        value: estimate.value, standardError: estimate.standardError,
        interval95: estimate.interval95, pValue: p, pValueHolm: p, onlyWhere: only)
    }
  }

  /// The cells that have a number: all, or all of one setting of one factor; nil otherwise.
  private func present(
    _ table: [[Double?]], _ design: FactorialDesign
  ) -> (cells: [Int], fixed: (Int, Bool)?)? {
    let all = Array(0..<design.cellCount)
    // A replicate that lacks a number of a cell does not count for it.
    let lacking = all.filter { cell in table.allSatisfy { $0[cell] == nil } }
    if lacking.isEmpty { return table.isEmpty ? nil : (all, nil) }
    for factor in design.factors.indices {
      for isHigh in [true, false] {
        let cells = all.filter { design.isHigh(factor, in: $0) == isHigh }
        if Set(lacking) == Set(all).subtracting(cells) { return (cells, (factor, isHigh)) }
      }
    }
    return nil
  }
}
