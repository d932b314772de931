import GuanxiCore

/// Susceptible, infected, susceptible: who loses interest can be won again, so a promotion may go
/// on for ever.
///
/// In discrete time all people act at once: in every step each infected person first passes it on
/// to each neighbor who is susceptible at the start of the step, with a fixed chance, then loses
/// interest with another; who was won in the step begins in the next one. With a step length,
/// transmission and recovery are rates, and a step has the chance 1 − exp(−*rate* · *step*). In
/// continuous time both are rates too, and times are exponential. A run ends when its time is up,
/// or when nobody is infected.
///
/// A cascade lists each time that somebody is won, and its size counts people. Who is still
/// infected when the time is up has no end.
///
/// Weiss and Dishon, "On the asymptotic behavior of the stochastic and deterministic models of an
/// epidemic", Mathematical Biosciences 1971.
public struct SIS: DiffusionModel {
  public static let name = "sis"
  public static let summary = "Passes on for a random time, then can be won again."

  /// The chance to pass it on to one neighbor in one step, in 0...1; in continuous time or with a
  /// step length the rate, at least 0.
  public var transmission: Double

  /// The chance to lose interest at the end of a step, above 0 and up to 1; in continuous time or
  /// with a step length the rate, above 0.
  public var recovery: Double

  /// How time passes.
  public var time: EpidemicTime

  /// The length of a step in discrete time, above 0; nil for steps of length 1 with chances
  /// instead of rates.
  public var step: Double?

  /// When a run ends, in 0...1e9.
  public var duration: Double

  /// A model with two chances for each step, or with two rates.
  ///
  /// - Precondition: In continuous time there is no step length.
  public init(
    transmission: Double, recovery: Double, time: EpidemicTime = .discrete, step: Double? = nil,
    duration: Double = 30
  ) {
    checkChances(transmission, recovery, step == nil ? time : .continuous)
    precondition(step.map { $0 > 0 && time == .discrete } ?? true, "That is no step length.")
    precondition(duration >= 0 && duration <= 1e9, "A duration must be in 0...1e9.")
    self.transmission = transmission
    self.recovery = recovery
    self.time = time
    self.step = step
    self.duration = duration
  }

  public init(_ parameters: inout Parameters) throws {
    time = try parameters.epidemicTime()
    step = try parameters.optionalNumber(
      "step", in: 0.0001...1_000, otherwise: "1, with chances",
      "length of a step of discrete time; with it transmission and recovery are rates")
    let isRate = time == .continuous || step != nil
    transmission = try parameters.transmission(isRate: isRate)
    recovery = try parameters.recovery(isRate: isRate)
    duration = try parameters.number(
      "duration", in: 0...1_000_000, default: 30, "time after which a run ends")
    if time == .continuous && step != nil {
      throw ChoiceError(
        "sis: continuous time has no steps. Leave out step, or choose time=discrete.")
    }
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: SIS.name)
    func waiting(_ number: Double) -> Waiting {
      step.map { Waiting(rate: number, step: $0) } ?? Waiting(number, time)
    }
    return RecurrentEpidemic(
      graph: graph, contact: waiting(transmission), recovery: waiting(recovery), step: step ?? 1,
      duration: duration)
  }
}

extension DiffusionModel where Self == SIS {
  /// Passes on for a random time, then can be won again.
  public static func sis(
    transmission: Double, recovery: Double, time: EpidemicTime = .discrete, step: Double? = nil,
    duration: Double = 30
  ) -> Self {
    SIS(
      transmission: transmission, recovery: recovery, time: time, step: step, duration: duration)
  }
}
