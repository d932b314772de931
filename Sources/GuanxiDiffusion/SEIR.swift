import GuanxiCore

/// Susceptible, exposed, infected, recovered: like `SIR`, but news must ripen before a person
/// passes it on.
///
/// In discrete time a person who is reached in step *s* begins in the step after *s* + *l*, where
/// *l* is geometric and 1 at least; in continuous time they begin after an exponential time. From
/// then on all is as in `SIR`. Those who start pass it on at once. An adoption's `onset` is when the
/// person begins.
///
/// Anderson and May, "Infectious Diseases of Humans", 1991.
public struct SEIR: DiffusionModel {
  public static let name = "seir"
  public static let summary = "Waits for a random time, passes on for another, then stops."

  /// The chance to pass it on to one neighbor in one step, in 0...1; in continuous time the rate,
  /// at least 0.
  public var transmission: Double

  /// The chance to begin to pass it on at the end of a step, above 0 and up to 1; in continuous
  /// time the rate, above 0.
  public var incubation: Double

  /// The chance to lose interest at the end of a step, above 0 and up to 1; in continuous time the
  /// rate, above 0.
  public var recovery: Double

  /// How time passes.
  public var time: EpidemicTime

  /// A model with three chances for each step, or with three rates.
  public init(
    transmission: Double, incubation: Double, recovery: Double, time: EpidemicTime = .discrete
  ) {
    checkChances(transmission, recovery, time)
    checkChances(0, incubation, time)
    self.transmission = transmission
    self.incubation = incubation
    self.recovery = recovery
    self.time = time
  }

  public init(_ parameters: inout Parameters) throws {
    time = try parameters.epidemicTime()
    transmission = try parameters.transmission(isRate: time == .continuous)
    incubation = try parameters.chanceOrRate(
      "incubation", from: 0.001, default: 0.5, isRate: time == .continuous,
      "chance at the end of a step to begin to pass it on")
    recovery = try parameters.recovery(isRate: time == .continuous)
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: SEIR.name)
    return Epidemic(
      graph: graph, contact: Waiting(transmission, time), recovery: Waiting(recovery, time),
      latency: Waiting(incubation, time))
  }
}

extension DiffusionModel where Self == SEIR {
  /// Waits for a random time, passes on for another, then stops.
  public static func seir(
    transmission: Double, incubation: Double, recovery: Double, time: EpidemicTime = .discrete
  ) -> Self {
    SEIR(transmission: transmission, incubation: incubation, recovery: recovery, time: time)
  }
}
