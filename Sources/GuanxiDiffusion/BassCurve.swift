import Foundation

/// The course of adoption where everyone meets everyone: the solution of
/// *F*′ = (*p* + *q F*)(1 − *F*) from *F*(0) = 0.
///
/// Bass, "A New Product Growth for Model Consumer Durables", Management Science 1969.
public struct BassCurve: Sendable, Equatable {
  /// The rate at which those who have not adopted do so by themselves, per unit of time, above 0.
  public let innovation: Double
  /// The rate that all others would add if all had adopted, per unit of time, 0 or more.
  public let imitation: Double

  /// The course for two rates.
  public init(innovation: Double, imitation: Double) {
    precondition(innovation > 0 && imitation >= 0, "Nothing starts without innovation.")
    self.innovation = innovation
    self.imitation = imitation
  }

  private var sum: Double { innovation + imitation }

  /// *F*(*t*), the share of people who have adopted by a time.
  public func share(at time: Double) -> Double {
    -expm1(-sum * time) / (1 + imitation / innovation * exp(-sum * time))
  }

  /// *F*′(*t*), the share of people who adopt per unit of time.
  public func rate(at time: Double) -> Double {
    let share = share(at: time)
    return (innovation + imitation * share) * (1 - share)
  }

  /// When most people adopt: ln(*q*/*p*)/(*p* + *q*), or 0 if imitation is the weaker.
  public var peakTime: Double { max(0, log(imitation / innovation) / sum) }

  /// The share of people who adopt per unit of time at the peak: (*p* + *q*)²/(4*q*), or *p*.
  public var peakRate: Double { rate(at: peakTime) }

  /// The share of people who have adopted at the peak: ½ − *p*/(2*q*), or 0.
  public var shareAtPeak: Double { share(at: peakTime) }
}
