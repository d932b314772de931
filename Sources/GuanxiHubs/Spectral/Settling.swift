import Foundation
import GuanxiCore

/// When a repeated computation has settled.
struct Settling {
  /// What is computed, for messages.
  var name: String
  /// How much may still change.
  var tolerance: Double
  /// The largest number of steps.
  var iterations: Int

  func failure(
    after iteration: Int, _ residual: Double,
    remedy: String = "Allow more iterations or a larger tolerance."
  ) -> ConvergenceError {
    ConvergenceError(
      measure: name, iterations: iteration, residual: residual, tolerance: tolerance,
      remedy: remedy)
  }
}

/// How far a repeated computation is on its way to its tolerance, told to whoever watches.
struct SettlingProgress {
  private let workers: Workers
  private let tolerance: Double
  private var first: Double?

  /// Watches for some threads.
  init(to tolerance: Double, on workers: Workers) {
    self.workers = workers
    self.tolerance = tolerance
  }

  /// Tells what is still missing, in thousandths of the way on a scale of logarithms.
  mutating func note(_ residual: Double) {
    guard let report = workers.onProgress, residual > 0, residual.isFinite else { return }
    let first = first ?? residual
    self.first = first
    guard tolerance > 0, first > tolerance else { return }
    let share = log(first / residual) / log(first / tolerance)
    report(Int(1_000 * max(0, min(1, share))), 1_000)
  }
}
