import GuanxiCore

/// Two numbers of a scenario that do not go together.
struct Contradiction {
  /// The keys that it is about.
  let keys: [String]
  /// What is wrong, and the way out.
  let words: String
}

extension Scenario {
  /// Checks what no single number shows: that numbers go together, and that its plan and measures
  /// exist.
  ///
  /// - Throws: `ScenarioError` or `ChoiceError` that says what is wrong, and the way out.
  public func check() throws {
    if let contradiction { throw ScenarioError(contradiction.words) }
    _ = try commissionPlan(plan)
    for measure in governance { _ = try governanceMeasure(measure) }
  }

  /// What does not go together, if anything.
  var contradiction: Contradiction? {
    let shares = schemes.share1 + schemes.share2
    if shares > 1 + 1e-9 {
      return Contradiction(
        keys: ["schemes.share1", "schemes.share2"],
        words: "schemes.share1 and schemes.share2 add up to \(number(shares)); they may have 1.")
    }
    return networkContradiction
  }

  /// What does not go together about who is there, if anything.
  var networkContradiction: Contradiction? {
    switch network.source {
    case .weishang:
      let most = min(network.cap, network.people - 1)
      guard network.meanDegree > most else { return nil }
      return Contradiction(
        keys: ["network.meanDegree", "network.people", "network.cap"],
        words: "network.meanDegree must be at most \(number(most)), which is the cap or everybody"
          + " else, not \(number(network.meanDegree)). Lower it, or have more people.")
    case .karateClub:
      guard Int(network.people) != KarateClub.people else { return nil }
      return Contradiction(
        keys: ["network.people"],
        words: "The karate club has \(KarateClub.people) people, not \(number(network.people))."
          + " Leave the number out, or choose network.source: weishang.")
    case .file: return nil
    }
  }
}
