import GuanxiKit

extension ModelThresholds {
  /// The numbers in words, for a table.
  var lines: [(words: String, value: Table.Cell)] {
    let numbers: [(words: String, value: Double?)] = [
      ("chance to pass along a tie (T)", transmissibility),
      ("T needed to go far, by degrees", criticalTransmissibility),
      ("T needed to go far, by paths", nonBacktrackingThreshold),
      ("transmission over recovery", effectiveRate),
      ("transmission over recovery needed to last", criticalEffectiveRate),
      ("sum of chances into a person (b)", attention),
      ("b needed to go far", criticalAttention),
      ("vulnerable people that one moves (above 1: far)", vulnerableReproductionNumber),
      ("mean degree", cascadeWindow == nil ? nil : meanDegree),
      ("mean degree from which one moves many", cascadeWindow?.first),
      ("mean degree up to which one moves many", cascadeWindow?.last),
      ("chance to go far from anyone, by degrees", outbreakProbability),
      ("share it then reaches, by degrees", outbreakSize),
    ]
    return numbers.compactMap { words, value in value.map { (words, .number($0)) } }
  }
}
