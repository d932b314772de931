import GuanxiCore

/// Whoever knows the news talks to one person after another, and stops when they find that others
/// know it already.
///
/// A spreader talks once in a unit of time on average, at exponential times, each time to one
/// neighbor or, well mixed, to one of all others, each as likely. Who does not know the news is
/// persuaded with the spreading chance and becomes a spreader, or else may be persuaded later. When
/// the other knows the news, the talk makes a person stop with the stifling chance: only the one who
/// sought it (Maki and Thompson), or also the other if they are a spreader (Daley and Kendall). In
/// the second form two spreaders, who would both seek each other, meet in every second of these
/// talks, so that they meet as often as any two people do.
///
/// An adoption is to learn the news, and its end is when the person stops. Well mixed, the network
/// only says how many people there are, and the share that learns it comes to
/// `finalSize(reproductionNumber: 1 + spreading / stifling)` in either form.
///
/// Daley and Kendall, "Stochastic Rumours", IMA Journal of Applied Mathematics 1965; Maki and
/// Thompson, "Mathematical Models and Applications", 1973; on networks Moreno, Nekovee and Pacheco,
/// "Dynamics of rumor spreading in complex networks", Physical Review E 2004.
public struct Rumor: DiffusionModel {
  public static let name = "rumor"
  public static let summary = "Talks to one person after another until others know it already."

  /// Whom a talk between two who know makes stop.
  public enum Variant: String, Sendable, CaseIterable {
    /// The one who sought it.
    case makiThompson = "maki-thompson"
    /// Both.
    case daleyKendall = "daley-kendall"
  }

  /// With whom people talk.
  public enum Mixing: String, Sendable, CaseIterable {
    /// With their neighbors.
    case network
    /// With everyone.
    case wellMixed = "well-mixed"
  }

  /// The chance that a talk persuades somebody who does not know, above 0 and up to 1.
  public var spreading: Double

  /// The chance that a talk between two who know makes a person stop, above 0 and up to 1.
  public var stifling: Double

  /// Whom a talk between two who know makes stop.
  public var variant: Variant

  /// With whom people talk.
  public var mixing: Mixing

  /// A model with two chances for each talk.
  public init(
    spreading: Double, stifling: Double, variant: Variant = .makiThompson,
    mixing: Mixing = .network
  ) {
    precondition(
      spreading > 0 && spreading <= 1, "The chance to persuade must be in 0...1, above 0.")
    precondition(stifling > 0 && stifling <= 1, "The chance to stop must be in 0...1, above 0.")
    self.spreading = spreading
    self.stifling = stifling
    self.variant = variant
    self.mixing = mixing
  }

  public init(_ parameters: inout Parameters) throws {
    spreading = try parameters.number(
      "spreading", in: 0.001...1, default: 0.05, "chance that a talk persuades who does not know")
    stifling = try parameters.number(
      "stifling", in: 0.001...1, default: 0.5,
      "chance that a talk with somebody who knows makes a person stop")
    let variant = try parameters.name(
      "variant", of: Variant.allCases.map(\.rawValue), default: Variant.makiThompson.rawValue,
      "whom such a talk makes stop: only the one who sought it, or both")
    let mixing = try parameters.name(
      "mixing", of: Mixing.allCases.map(\.rawValue), default: Mixing.network.rawValue,
      "with whom people talk: their neighbors, or everyone")
    self.variant = Variant(rawValue: variant) ?? .makiThompson
    self.mixing = Mixing(rawValue: mixing) ?? .network
  }

  public func process(on graph: Graph) throws -> any DiffusionProcess {
    try refuseProbabilities(on: graph, for: Rumor.name)
    return RumorProcess(graph: graph, model: self, silent: [])
  }
}

extension DiffusionModel where Self == Rumor {
  /// Talks to one person after another until others know it already.
  public static func rumor(
    spreading: Double, stifling: Double, variant: Rumor.Variant = .makiThompson,
    mixing: Rumor.Mixing = .network
  ) -> Self {
    Rumor(spreading: spreading, stifling: stifling, variant: variant, mixing: mixing)
  }
}
