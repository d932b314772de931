import GuanxiCore

extension Origin.Check {
  /// Compares a count with the law of so many independent trials: 4 standard errors, and 1 for
  /// counts that are small.
  init(_ name: String, binomial trials: Int, probability: Double, measured: Double) {
    self.init(name, binomial: Double(trials), probability: probability, measured: measured)
  }

  /// Compares a count with the law of so many independent trials.
  init(_ name: String, binomial trials: Double, probability: Double, measured: Double) {
    let expected = trials * probability
    self.init(
      name, expected: expected, measured: measured,
      tolerance: 4 * (expected * (1 - probability)).squareRoot() + 1)
  }
}

extension Graph {
  /// The mean degree and the mean of the degrees' squares.
  var degreeMoments: (first: Double, second: Double) {
    guard nodeCount > 0 else { return (0, 0) }
    var sum = 0.0
    var squares = 0.0
    for node in nodes {
      let degree = Double(degree(of: node))
      sum += degree
      squares += degree * degree
    }
    return (sum / Double(nodeCount), squares / Double(nodeCount))
  }
}
