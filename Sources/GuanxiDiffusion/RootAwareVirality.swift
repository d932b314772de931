extension Cascade {
  /// How far a tree is from a broadcast by the one who started it: for each person whom somebody
  /// followed the mean number of steps to everyone in their branch, summed over these people.
  ///
  /// Unlike `structuralVirality` it depends on who started: a star of *n* people has 1 from its
  /// center and 3 − 1/(*n* − 1) from a leaf, a path (*n* − 1)(*n* + 2)/4 from its end. With several
  /// trees it is the mean over those in which somebody followed; 0 if nobody did.
  ///
  /// Zhang, Wang, Zhu and Wang, "Viral vs. broadcast: Characterizing the virality and growth of
  /// cascades", EPL 2020.
  ///
  /// - Complexity: O(*adoptions*).
  public var rootAwareVirality: Double {
    let branches = branchSizes
    var steps = [Int](repeating: 0, count: adoptions.count)
    for place in adoptions.indices.reversed() {
      if let source = adoptions[place].source { steps[source] += steps[place] + branches[place] }
    }
    var sum = 0.0
    var trees = 0
    for place in adoptions.indices where branches[place] > 1 {
      sum += Double(steps[place]) / Double(branches[place] - 1)
      if adoptions[place].source == nil { trees += 1 }
    }
    return trees == 0 ? 0 : sum / Double(trees)
  }
}
