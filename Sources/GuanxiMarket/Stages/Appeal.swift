import Foundation
import GuanxiCore

/// How attractive an offer is to somebody: the logit of what they see and feel.
struct Appeal: Sendable {
  private let rules: ChoiceRules

  init(_ rules: ChoiceRules) { self.rules = rules }

  /// The utility of an offer; of not buying, it is 0.
  ///
  /// - Parameters:
  ///   - trust: Trust in whoever offers, in 0...1.
  ///   - channel: Trust in the channel, in 0...1.
  ///   - hasNeed: Whether there is a need.
  ///   - quality: The quality that one is led to expect, in 0...1.
  ///   - price: In reference prices.
  ///   - sensitivity: How price-sensitive the person is; 1 on average.
  /// - Returns: The sum of all weights.
  @inline(__always)
  func utility(
    trust: Double, channel: Double, hasNeed: Bool, quality: Double, price: Double,
    sensitivity: Double
  ) -> Double {
    rules.base + rules.trust * (trust - 0.5) + rules.channel * (channel - 0.5)
      + (hasNeed ? rules.need : 0) + rules.quality * (quality - 0.5)
      - rules.price * sensitivity * (price - 1)
  }

  /// The chance to buy, when not buying is the other choice.
  @inline(__always)
  static func chance(_ utility: Double) -> Double { 1 / (1 + exp(-utility)) }
}

/// The quality that a viewer is led to expect of a seller: what is claimed, and noise of their own.
struct Signals: Sendable {
  let draws: KeyedHash
  let noise: Double

  init(_ keys: MarketKeys, _ rules: SellerRules) {
    draws = keys.trait(.signal)
    noise = rules.signalNoise
  }

  func expected(_ seller: Seller, by viewer: UInt64) -> Double {
    let drawn = noise == 0 ? 0 : noise * draws.then(seller.key).then(viewer).normal
    return min(1, max(0, seller.claim + drawn))
  }
}
