import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct ConfigurationModelTests {
  @Test func thePairingMakesTheExpectedLoopsAndRepeats() throws {
    // Degree 4: (⟨k²⟩ − ⟨k⟩)/(2⟨k⟩) = 1.5 loops; with ν = 3, ν²/4 = 2.25 repeats (Bollobás 1980).
    var loops: [Double] = []
    var repeats: [Double] = []
    for seed in 0..<600 {
      let made = try ConfigurationModel(.regular(nodes: 1_000, degree: 4)).generated(
        seed: UInt64(seed))
      let words = made.notes[0].split(separator: " ")
      loops.append(Double(words[0]) ?? -1)
      repeats.append(Double(words[3]) ?? -1)
      #expect(
        made.graph.edgeCount == 2_000 - Int(loops[seed]) - Int(repeats[seed]))
    }
    let loop = Sample(loops)
    let twice = Sample(repeats)
    #expect(abs(loop.mean - 1.5) < 4 * loop.standardError)
    #expect(abs(twice.mean - 2.25) < 4 * twice.standardError)
    // Both counts have Poisson laws: the variance is the mean.
    #expect(abs(600 * loop.standardError * loop.standardError - 1.5) < 0.4)
  }

  @Test(arguments: [
    ("law=regular,nodes=200,degree=3,method=rejected"),
    ("law=regular,nodes=30,degree=20,method=rewired"),
    ("law=list,degrees=5+1+1+1+1+1,method=rewired"),
    ("law=list,degrees=3+3+3+3+2+2+0,method=rejected"),
  ])
  func degreesAreKeptWhenAsked(choice: String) throws {
    let model = try #require(
      try graphGenerators.generator("configuration:" + choice) as? ConfigurationModel)
    for seed in 0..<20 {
      let graph = try model.graph(seed: UInt64(seed))
      let degrees = graph.nodes.map { graph.degree(of: $0) }
      switch model.law {
      case .regular(_, let degree): #expect(degrees.allSatisfy { $0 == degree })
      case .list(let list): #expect(degrees == list)
      default: Issue.record("another law")
      }
    }
  }

  @Test func skewedDegreesAreKeptByExchanges() throws {
    let law = DegreeLaw.power(nodes: 3_000, exponent: 2.1, minimum: 1, maximum: 300)
    let erased = try ConfigurationModel(law).generated(seed: 4)
    let rewired = try ConfigurationModel(law, method: .rewired).generated(seed: 4)
    let words = erased.notes[0].split(separator: " ")
    let lost = (Int(words[0]) ?? 0) + (Int(words[3]) ?? 0)
    #expect(lost > 20)
    #expect(rewired.graph.edgeCount == erased.graph.edgeCount + lost)
    #expect(
      rewired.notes == [
        "\(words[0]) loops and \(words[3]) repeated ties were exchanged for other ties"
      ])
  }

  @Test(arguments: [ConfigurationModel.Method.rejected])
  func everyGraphWithTheseDegreesIsAsLikely(method: ConfigurationModel.Method) throws {
    // Five nodes of degree 2: the 12 rings.
    var counts: [[[Int]]: Int] = [:]
    for seed in 0..<2_400 {
      let model = ConfigurationModel(.regular(nodes: 5, degree: 2), method: method)
      counts[edges(try model.graph(seed: UInt64(seed))), default: 0] += 1
    }
    #expect(counts.count == 12)
    // The 99.9% point of chi-square with 11 degrees of freedom.
    #expect(chiSquare(Array(counts.values)) < 31.3)
  }

  @Test func drawnDegreesHaveTheirLaws() throws {
    let n = 50_000
    let poisson = try ConfigurationModel(.poisson(nodes: n, mean: 3), method: .rewired)
      .graph(seed: 1)
    let degrees = Sample(poisson.nodes.map { Double(poisson.degree(of: $0)) })
    #expect(abs(degrees.mean - 3) < 4 * degrees.standardError)
    #expect(abs(Double(n) * degrees.standardError * degrees.standardError - 3) < 0.12)
    let power = try ConfigurationModel(
      .power(nodes: n, exponent: 3, minimum: 2, maximum: 4), method: .rewired
    ).graph(seed: 1)
    // 1/8, 1/27 and 1/64 in proportion: 0.70400, 0.20860, 0.08800 of their sum 0.177662.
    for (degree, chance) in [
      (2, 0.125 / 0.177662), (3, 0.037037 / 0.177662), (4, 0.015625 / 0.177662),
    ] {
      let share = Double(power.nodes.count { power.degree(of: $0) == degree }) / Double(n)
      #expect(abs(share - chance) < 4 * (chance * (1 - chance) / Double(n)).squareRoot())
    }
    let large = try ConfigurationModel(.poisson(nodes: 3_000, mean: 800)).generated(seed: 2)
    #expect(large.graph.edgeCount > 900_000)
  }

  @Test func largePairingsAreAsRandomAsSmallOnes() throws {
    // 240,000 half ties of degree 6: 2.5 loops and ν²/4 = 6.25 repeats.
    var loops: [Double] = []
    var repeats: [Double] = []
    for seed in 0..<60 {
      let made = try ConfigurationModel(.regular(nodes: 40_000, degree: 6)).generated(
        seed: UInt64(seed))
      let words = made.notes[0].split(separator: " ")
      loops.append(Double(words[0]) ?? -1)
      repeats.append(Double(words[3]) ?? -1)
    }
    #expect(abs(Sample(loops).mean - 2.5) < 4 * (2.5 / 60).squareRoot())
    #expect(abs(Sample(repeats).mean - 6.25) < 4 * (6.25 / 60).squareRoot())
    let rewired = try ConfigurationModel(.regular(nodes: 40_000, degree: 6), method: .rewired)
      .graph(seed: 1)
    #expect(rewired.nodes.allSatisfy { rewired.degree(of: $0) == 6 })
  }
}
