import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct ErdosRenyiTests {
  @Test(arguments: [ErdosRenyi.Density.probability(8.0 / 19_999), .meanDegree(8)])
  func degreesHaveTheMeanAndVarianceOfABinomialLaw(density: ErdosRenyi.Density) throws {
    let n = 20_000
    let graph = try ErdosRenyi(nodes: n, density).graph(seed: 5)
    let p = 8.0 / Double(n - 1)
    let pairs = Double(n) * Double(n - 1) / 2
    #expect(abs(Double(graph.edgeCount) - p * pairs) < 4 * (pairs * p * (1 - p)).squareRoot())
    let degrees = graph.nodes.map { Double(graph.degree(of: $0)) }
    let mean = degrees.reduce(0, +) / Double(n)
    let variance = degrees.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
    // The fourth central moment of a Poisson law of mean 8 is 8 + 3·64.
    #expect(abs(variance - 8 * (1 - p)) < 4 * ((8.0 + 2 * 64) / Double(n)).squareRoot())
  }

  /// The mean degree c and the solution of S = 1 − exp(−c S) (Erdős and Rényi 1960).
  @Test(arguments: [(1.5, 0.582812), (2, 0.796812), (3, 0.940480)])
  func theLargestComponentSolvesItsEquation(mean: Double, expected: Double) throws {
    let n = 40_000
    let graph = try ErdosRenyi(nodes: n, .meanDegree(mean)).graph(seed: 9)
    let share = Double(Components(of: graph).largest) / Double(n)
    // Stepanov 1970: the variance of the size is n S (1 − S)/(1 − c (1 − S))².
    let slope = 1 - mean * (1 - expected)
    let standardError = (expected * (1 - expected) / Double(n)).squareRoot() / slope
    #expect(abs(share - expected) < 4 * standardError)
  }

  @Test(arguments: [3, 2, 4])
  func everyGraphWithSoManyTiesIsAsLikely(edgeCount: Int) throws {
    var counts: [[[Int]]: Int] = [:]
    for seed in 0..<4_000 {
      let graph = try ErdosRenyi(nodes: 4, .edges(edgeCount)).graph(seed: UInt64(seed))
      #expect(graph.edgeCount == edgeCount)
      counts[edges(graph), default: 0] += 1
    }
    // 6 choose 3 is 20, 6 choose 2 and 4 are 15; the 99.9% points of chi-square with 19 and 14
    // degrees of freedom.
    #expect(counts.count == (edgeCount == 3 ? 20 : 15))
    #expect(chiSquare(Array(counts.values)) < (edgeCount == 3 ? 43.8 : 36.1))
  }

  @Test func everyPairIsTiedAsOftenAsItsProbability() throws {
    var counts: [[Int]: Int] = [:]
    var sizes = [Int](repeating: 0, count: 11)
    for seed in 0..<4_000 {
      let found = edges(try ErdosRenyi(nodes: 5, .probability(0.3)).graph(seed: UInt64(seed)))
      for pair in found { counts[pair, default: 0] += 1 }
      sizes[found.count] += 1
    }
    #expect(counts.count == 10)
    for count in counts.values { #expect(abs(Double(count) - 1_200) < 4 * 29) }
    // No tie at all: 0.7¹⁰ = 0.02825.
    #expect(abs(Double(sizes[0]) - 113) < 4 * 10.5)
  }

  @Test func theExtremesAreEmptyAndComplete() throws {
    #expect(try ErdosRenyi(nodes: 50, .probability(0)).graph(seed: 1).edgeCount == 0)
    #expect(try ErdosRenyi(nodes: 50, .probability(1)).graph(seed: 1).edgeCount == 1_225)
    #expect(try ErdosRenyi(nodes: 50, .edges(0)).graph(seed: 1).edgeCount == 0)
    #expect(try ErdosRenyi(nodes: 50, .edges(1_225)).graph(seed: 1).edgeCount == 1_225)
    #expect(try ErdosRenyi(nodes: 50, .edges(1_224)).graph(seed: 1).edgeCount == 1_224)
    #expect(try ErdosRenyi(nodes: 1, .meanDegree(0)).graph(seed: 1).edgeCount == 0)
  }
}
