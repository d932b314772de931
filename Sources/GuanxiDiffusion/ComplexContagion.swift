import Foundation
import GuanxiCore

/// A person adopts once a number of those they listen to have adopted, two at least where a single
/// one is not convincing.
///
/// With `noise` the number is a person's own, drawn once from a logistic law around `count` − ½:
/// among people with *m* ≥ 1 adopters around them the share 1/(1 + exp(−(*m* − `count` + ½)/`noise`))
/// has adopted. So the chance that one more adopter convinces somebody whom the ones before did not
/// rises with their number, and a small noise is the rule without noise. Numbers on ties do not
/// count.
///
/// Centola and Macy, "Complex Contagions and the Weakness of Long Ties", AJS 2007; for numbers drawn
/// from a law, Gao, Ghasemiesfeh, Schoenebeck and Yu, "General Threshold Model for Social Cascades",
/// EC 2016; for what noise does, Eckles, Mossel, Rahimian and Sen, "Long ties accelerate noisy
/// threshold-based contagions", Nature Human Behaviour 2024.
public struct ComplexContagion: DiffusionModel {
  public static let name = "complex-contagion"
  public static let summary = "A person adopts when several of those they listen to have."

  /// How many adopters a person needs around them, from 1; with 1 everyone within reach adopts.
  public var count: Int

  /// How far the numbers of people spread, in adopters: the scale of the logistic law, 0 or more.
  public var noise: Double

  /// A model with one number for all, or with numbers around it.
  public init(count: Int, noise: Double = 0) {
    precondition(count >= 1, "Nobody adopts without an adopter around them.")
    self.count = count
    self.noise = noise
  }

  public init(_ parameters: inout Parameters) throws {
    count = try parameters.count(
      "count", in: 1...Int(UInt32.max), default: 2, "adopters a person needs around them")
    noise = try parameters.number(
      "noise", in: 0...100, default: 0, "scale of the logistic spread of that number, in adopters")
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: ComplexContagion.name)
    let (count, noise) = (count, noise)
    return CompanyProcess(graph: graph, isDeterministic: noise == 0) { node, draws in
      if noise == 0 { return UInt64(count) }
      let uniform = draws.uniform(.threshold, node)
      let needed = Double(count) - 0.5 + noise * (log(uniform) - log1p(-uniform))
      return UInt64(max(1, needed.rounded(.up)))
    }
  }
}

extension DiffusionModel where Self == ComplexContagion {
  /// A person adopts when several of those they listen to have.
  public static func complexContagion(count: Int, noise: Double = 0) -> Self {
    ComplexContagion(count: count, noise: noise)
  }
}
