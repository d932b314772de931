/// Something that runs from a seed and gives numbers.
public protocol Experiment: Sendable {
  /// Everything that decides a run but the random numbers, as a hash in 16 hexadecimal digits.
  var hash: String { get }

  /// About how many bytes a run takes.
  var bytes: Int { get }

  /// Runs once.
  ///
  /// - Parameters:
  ///   - seed: The seed of the sweep: points are run on the same random numbers.
  ///   - replicate: The number of the replicate, from 0.
  ///   - shouldStop: Asked now and then; when it says true, the run ends without a result.
  /// - Returns: The numbers that there are, by name; nil if it was stopped.
  /// - Throws: What makes a run impossible.
  func numbers(
    seed: UInt64, replicate: Int, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [String: Double]?
}

/// A number that an experiment gives.
public struct ExperimentMetric: Sendable, Equatable, Codable {
  /// Its name in results.
  public let name: String
  /// Its name in tables.
  public let title: String
  /// What it is, with its unit.
  public let meaning: String
}
