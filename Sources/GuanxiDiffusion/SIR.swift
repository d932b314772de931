import GuanxiCore

/// Susceptible, infected, recovered: an infected person passes the promotion on to each neighbor
/// with a fixed chance or rate, until they lose interest for good with another.
///
/// In discrete time, in every step each infected person first passes it on to each susceptible
/// neighbor, then loses interest. So the steps for which a person passes it on are geometric, one
/// at least; with a recovery chance of 1 this is an independent cascade. In continuous time both
/// chances are rates, and the times are exponential. The two agree when chances are small; with
/// larger ones an outbreak differs, as everyone has a whole step at least in discrete time.
///
/// Kermack and McKendrick, "A Contribution to the Mathematical Theory of Epidemics", 1927; the
/// discrete form is that of Abbey, "An Examination of the Reed-Frost Theory of Epidemics", 1952.
public struct SIR: DiffusionModel {
  public static let name = "sir"
  public static let summary = "Passes on for a random time, then loses interest."

  /// The chance to pass it on to one neighbor in one step, in 0...1; in continuous time the rate,
  /// at least 0.
  public var transmission: Double

  /// The chance to lose interest at the end of a step, above 0 and up to 1; in continuous time the
  /// rate, above 0.
  public var recovery: Double

  /// How time passes.
  public var time: EpidemicTime

  /// A model with two chances for each step, or with two rates.
  public init(transmission: Double, recovery: Double, time: EpidemicTime = .discrete) {
    checkChances(transmission, recovery, time)
    self.transmission = transmission
    self.recovery = recovery
    self.time = time
  }

  public init(_ parameters: inout Parameters) throws {
    time = try parameters.epidemicTime()
    transmission = try parameters.transmission(isRate: time == .continuous)
    recovery = try parameters.recovery(isRate: time == .continuous)
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: SIR.name)
    return Epidemic(
      graph: graph, contact: Waiting(transmission, time), recovery: Waiting(recovery, time))
  }
}

extension DiffusionModel where Self == SIR {
  /// Passes on for a random time, then loses interest.
  public static func sir(
    transmission: Double, recovery: Double, time: EpidemicTime = .discrete
  ) -> Self {
    SIR(transmission: transmission, recovery: recovery, time: time)
  }
}
