import Foundation
import GuanxiCore

/// Whether degrees follow a power law, and whether another law fits as well.
///
/// Clauset, Shalizi and Newman, "Power-law distributions in empirical data", SIAM Review 2009: the
/// exponent by exact discrete likelihood, where the tail starts by the smallest distance of the
/// distribution functions, a semi-parametric bootstrap for the fit, and Vuong's likelihood ratios
/// against rivals (Vuong, "Likelihood ratio tests for model selection and non-nested hypotheses",
/// Econometrica 1989), all in their discrete forms.
public struct DegreeLawFit: Sendable, Equatable, Encodable {
  /// Another law on the same tail.
  public struct Rival: Sendable, Equatable, Encodable {
    /// `log-normal`, `exponential` or `truncated-power-law`.
    public let law: String
    /// Its parameters by name.
    public let parameters: [String: Double]
    /// ln of the likelihood of the power law over that of the rival: negative where the rival fits
    /// better.
    public let logLikelihoodRatio: Double
    /// The ratio in standard errors, as Vuong has it; nil where both laws are the same.
    public let normalizedRatio: Double?
    /// The chance of a ratio as far from 0 if both fit equally well; for the truncated law, of which
    /// the power law is a case, the chance if the power law holds.
    public let pValue: Double

    /// Whether the data tell that it fits better: a negative ratio with p < 0.1.
    public var isFavored: Bool { logLikelihoodRatio < 0 && pValue < 0.1 }
  }

  /// What may be said.
  public enum Verdict: String, Sendable, Encodable {
    /// A sample from the power law would lie that far from it in at most one of ten cases.
    case ruledOut
    /// The power law cannot be ruled out, but a rival fits better.
    case rivalFavored
    /// The power law cannot be ruled out, and no rival fits better.
    case plausible
  }

  /// Where the tail starts.
  public let minimum: Int
  /// The exponent α.
  public let alpha: Double
  /// Its standard error, *x*min being given.
  public let alphaStandardError: Double
  /// The largest distance of the two distribution functions on the tail.
  public let distance: Double
  /// How many people are in the tail.
  public let tail: Int
  /// How many people have a tie at all.
  public let count: Int
  /// How many have none, and are left out.
  public let zeros: Int
  /// The share of samples from the law that lie as far from their own fit.
  public let pValue: Double
  /// How many samples were drawn.
  public let replicates: Int
  /// The seed of the draws.
  public let seed: UInt64
  /// The other laws.
  public let rivals: [Rival]
  /// What may be said.
  public let verdict: Verdict

  /// Fits the laws.
  ///
  /// - Parameters:
  ///   - degrees: Whole numbers from 0, in any order.
  ///   - replicates: How many samples are drawn for the p-value: 1,000 for two digits.
  ///   - seed: Decides the draws.
  ///   - workers: Threads; their number does not change the result.
  /// - Throws: `InputError` where there are fewer than two different degrees above 0,
  ///   `CancellationError` when told to stop.
  /// - Complexity: O(replicates × (*n* + *d*²)) at worst for *d* different degrees.
  public init(
    of degrees: [Int], replicates: Int = 1_000, seed: UInt64 = 1, on workers: Workers = .all
  ) throws {
    precondition(degrees.allSatisfy { $0 >= 0 }, "A degree cannot be negative.")
    let data = CountedValues(degrees)
    guard let fit = PowerLawFit(to: data) else {
      throw InputError(
        "A degree law needs two different degrees above 0 at least.",
        remedy: "Choose a larger network, or another measure.")
    }
    let tail = CountedTail(of: data, from: fit.start)
    minimum = fit.minimum
    alpha = fit.alpha
    distance = fit.distance
    self.tail = data.tails[fit.start]
    alphaStandardError = fit.standardError(tail: data.tails[fit.start])
    count = data.count
    zeros = degrees.count - data.count
    self.replicates = replicates
    self.seed = seed
    let sampler = PowerLawSampler(fit, to: data)
    let isAsFar = workers.map(replicates) { replicate in
      var generator = Draws(seed: seed, replicate: replicate).sequence(.resample)
      let sample = sampler.sample(using: &generator)
      return PowerLawFit(to: sample).map { $0.distance >= fit.distance } ?? false
    }
    guard isAsFar.count == replicates else { throw CancellationError() }
    pValue = Double(isAsFar.count { $0 }) / Double(max(1, replicates))
    let own = FittedLaw.powerLaw(fit, to: tail)
    rivals = [
      .logNormal(to: tail), .exponential(to: tail), .truncatedPowerLaw(to: tail, near: fit.alpha),
    ].map { Rival(own, $0, tail) }
    verdict =
      pValue <= 0.1 ? .ruledOut : rivals.contains(where: \.isFavored) ? .rivalFavored : .plausible
  }
}

extension DegreeLawFit.Rival {
  /// Compares a law with the power law.
  fileprivate init(_ own: FittedLaw, _ other: FittedLaw, _ tail: CountedTail) {
    law = other.name
    parameters = other.parameters
    let differences = zip(own.logChances, other.logChances).map { $0 - $1 }
    let ratio = tail.logLikelihood { differences[$0] }
    let mean = ratio / tail.count
    let variance =
      tail.logLikelihood { (differences[$0] - mean) * (differences[$0] - mean) } / tail.count
    logLikelihoodRatio = ratio
    let error = (tail.count * variance).squareRoot()
    normalizedRatio = error > 1e-12 ? ratio / error : nil
    if other.includesPowerLaw {
      // Twice the ratio follows a χ² law with one degree of freedom (Wilks 1938).
      pValue = erfc(abs(ratio).squareRoot())
    } else {
      pValue = normalizedRatio.map { erfc(abs($0) / 2.0.squareRoot()) } ?? 1
    }
  }
}

extension DegreeLawFit {
  /// What may be said, in a sentence. The words "scale-free" stand in it only where the power law
  /// cannot be ruled out by 1,000 draws or more, no rival is favored, the tail has 50 people at least,
  /// and α lies between 2 and 3 (Broido and Clauset, "Scale-free networks are rare", Nature Communications 2019).
  public var sentence: String {
    let fit = "a power law from \(minimum) on (α = \(short(alpha)), \(tail) people)"
    let p = "p = \(short(pValue))"
    let favored = rivals.filter(\.isFavored).map(\.law)
    switch verdict {
    case .ruledOut:
      return "Not \(fit): it is ruled out (\(p))."
        + (favored.isEmpty ? "" : " Better: \(favored.joined(separator: ", ")).")
    case .rivalFavored:
      return "Hardly \(fit): it is not ruled out (\(p)), but \(favored.joined(separator: ", "))"
        + (favored.count == 1 ? " fits better." : " fit better.")
    case .plausible:
      let open = rivals.filter { $0.pValue >= 0.1 }.map(\.law)
      let claim =
        tail >= 50 && alpha > 2 && alpha < 3 && replicates >= 1_000
        ? "Scale-free as far as one can tell"
        : replicates < 1_000
          ? "Perhaps a power law; draw 1,000 samples or more"
          : "Perhaps a power law, but far out only or a steep one"
      return "\(claim): \(fit) is not ruled out (\(p)), and no rival fits"
        + " better."
        + (open.isEmpty ? "" : " Just as good: \(open.joined(separator: ", ")).")
        + (tail < 50 ? " With so few people in the tail hardly anything could be ruled out." : "")
    }
  }
}

private func short(_ number: Double) -> String { String(format: "%.3g", number) }
