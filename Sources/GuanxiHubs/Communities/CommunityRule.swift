import GuanxiCore

/// What a group gains by a node: the weight of its ties to the group, less `scale` times the ties
/// that chance would give.
struct CommunityRule: Sendable {
  /// What chance counts.
  let scale: Double
  /// Differences up to this are taken for rounding.
  let margin: Double

  /// A rule for a network whose ties weigh `weight` in both directions together.
  init(scale: Double, weight: Double) {
    self.scale = scale
    margin = 1e-13 * weight
  }
}
