import GuanxiCore

/// Whom a measure is about.
public enum SellerTarget: String, Sendable, CaseIterable {
  /// Everybody who sells.
  case all
  /// Organizers and agents of schemes.
  case schemes
  /// Those who sell on their own.
  case independents
  /// All but honest sellers.
  case poor

  /// Whether a kind of seller is meant.
  public func contains(_ kind: SellerKind) -> Bool {
    switch self {
    case .all: true
    case .schemes: kind.isInScheme
    case .independents: !kind.isInScheme
    case .poor: kind != .honest
    }
  }
}

extension Parameters {
  /// Whom a measure is about.
  mutating func target(default standard: SellerTarget, _ meaning: String) throws -> SellerTarget {
    let name = try name(
      "target", of: SellerTarget.allCases.map(\.rawValue), default: standard.rawValue, meaning)
    return SellerTarget(rawValue: name) ?? standard
  }

  /// The day on which a measure begins.
  mutating func firstDay() throws -> Int {
    try count("from", in: 0...20_000, default: 0, "first day on which it holds")
  }
}
