import GuanxiCore
import Testing

@Suite struct DrawsTests {
  @Test func uniformNumbersHaveTheRightMeanAndSpread() {
    let draws = Draws(seed: 7)
    let n = 100_000
    var sum = 0.0
    var squares = 0.0
    for node in 0..<n {
      let u = draws.uniform(.resistance, node)
      #expect(u >= 0 && u < 1)
      sum += u
      squares += u * u
    }
    let mean = sum / Double(n)
    #expect(abs(mean - 0.5) < 4 * (1 / 12.0 / Double(n)).squareRoot())
    #expect(abs(squares / Double(n) - mean * mean - 1 / 12.0) < 0.001)
  }

  @Test func drawsFollowTheKeysAndNotThePlaceInTheArrays() {
    let straight = Draws(seed: 3, keys: NodeKeys([10, 20, 30]))
    let turned = Draws(seed: 3, keys: NodeKeys([30, 20, 10]))
    #expect(straight.uniform(.threshold, 0) == turned.uniform(.threshold, 2))
    #expect(straight.uniform(.contact, 0, 1) == turned.uniform(.contact, 2, 1))
    #expect(straight.priority(of: 0, over: 2) == turned.priority(of: 2, over: 0))
  }

  @Test func eventsReplicatesAndSeedsDrawApart() {
    let values = [
      Draws(seed: 3).uniform(.threshold, 1), Draws(seed: 4).uniform(.threshold, 1),
      Draws(seed: 3, replicate: 1).uniform(.threshold, 1), Draws(seed: 3).uniform(.recovery, 1),
      Draws(seed: 3).uniform(.threshold, 1, 1),
    ]
    #expect(Set(values).count == values.count)
  }

  @Test func boundedNumbersAreUniform() {
    var generator = KeyedGenerator(seed: 5)
    var counts = [0, 0, 0, 0, 0, 0, 0]
    let n = 70_000
    for _ in 0..<n { counts[generator.below(7)] += 1 }
    let expected = Double(n) / 7
    let chiSquare = counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) }
    // The 99.9% point of chi-square with 6 degrees of freedom.
    #expect(chiSquare / expected < 22.46)
  }

  @Test func shufflesPutEveryElementAnywhere() {
    var counts = [Int](repeating: 0, count: 9)
    for seed in 0..<6_000 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      var elements = [0, 1, 2]
      generator.shuffle(&elements)
      for (place, element) in elements.enumerated() { counts[place * 3 + element] += 1 }
    }
    for count in counts { #expect(abs(count - 2_000) < 4 * 37) }
  }
}
