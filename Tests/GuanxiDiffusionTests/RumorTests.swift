import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct RumorTests {
  private static let forms: [(Rumor.Variant, Rumor.Mixing)] = Rumor.Variant.allCases.flatMap {
    variant in Rumor.Mixing.allCases.map { (variant, $0) }
  }

  /// Among few people the chance of every number of those who learn it follows from one talk to
  /// the next; where everyone knows everyone, the network makes no difference.
  @Test(arguments: forms)
  func aSmallCircleHasTheExactSizes(variant: Rumor.Variant, mixing: Rumor.Mixing) throws {
    let (people, spreading, stifling, runs) = (7, 0.6, 0.7, 40_000)
    var law = [Double](repeating: 0, count: people + 1)
    /// From so many who do not know and so many who spread it.
    func follow(_ ignorant: Int, _ spreaders: Int, _ weight: Double) {
      if spreaders == 0 {
        law[people - ignorant] += weight
        return
      }
      let stiflers = people - ignorant - spreaders
      var moves: [(rate: Double, ignorant: Int, spreaders: Int)] = [
        (Double(ignorant) * spreading, ignorant - 1, spreaders + 1)
      ]
      let others = Double(spreaders - 1)
      switch variant {
      case .makiThompson:
        moves.append(((Double(stiflers) + others) * stifling, ignorant, spreaders - 1))
      case .daleyKendall:
        moves.append((Double(stiflers) * stifling, ignorant, spreaders - 1))
        moves.append((others / 2 * 2 * stifling * (1 - stifling), ignorant, spreaders - 1))
        moves.append((others / 2 * stifling * stifling, ignorant, spreaders - 2))
      }
      let sum = moves.reduce(0) { $0 + $1.rate }
      for move in moves where move.rate > 0 {
        follow(move.ignorant, move.spreaders, weight * move.rate / sum)
      }
    }
    follow(people - 1, 1, 1)
    let pairs = (0..<people).flatMap { a in (0..<a).map { (a, $0) } }
    let graph = Graph(edges: mixing == .network ? pairs : [], nodeCount: people)
    let spread = try Rumor(
      spreading: spreading, stifling: stifling, variant: variant, mixing: mixing
    ).process(on: graph).ensemble(from: [2], runs: runs, seed: 1).spread
    for size in 1...people {
      let share = Double(spread.distribution.first { $0.size == size }?.runs ?? 0) / Double(runs)
      let error = (law[size] * (1 - law[size]) / Double(runs)).squareRoot()
      #expect(abs(share - law[size]) <= 4 * error, "size \(size)")
    }
  }

  /// Among many people a share of .2032 never learns it. Its variance times their number comes to
  /// .2727 for Maki and Thompson, and to .3107 for Daley and Kendall.
  ///
  /// Watson, "On the size of a rumour", Stochastic Processes and their Applications 1987; Pittel,
  /// "On a Daley–Kendall model of random rumours", Journal of Applied Probability 1990.
  @Test(arguments: [(Rumor.Variant.makiThompson, 0.2727), (.daleyKendall, 0.3107)])
  func aFifthNeverLearnsIt(variant: Rumor.Variant, variance: Double) throws {
    let (people, runs) = (2_000, 800)
    let sizes = try Rumor(spreading: 1, stifling: 1, variant: variant, mixing: .wellMixed)
      .process(on: Graph(edges: [], nodeCount: people))
      .ensemble(from: [17], runs: runs, seed: 2).tally.sizes
    // A few end before they have begun to grow, at most about one in as many as there are people.
    let grown = sizes.filter { $0 > people / 2 }
    #expect(grown.count > runs - 10)
    let unaware = Estimate(grown.map { 1 - Double($0) / Double(people) })
    #expect(abs(unaware.value - 0.2032) < 4 * unaware.standardError + 0.0005)
    #expect(abs(1 - finalSize(reproductionNumber: 2) - 0.2032) < 5e-5)
    let measured =
      unaware.standardError * unaware.standardError * Double(grown.count) * Double(people)
    #expect(abs(measured / variance - 1) < 4 * (2 / Double(grown.count)).squareRoot())
  }

  /// The share is .2031 with a standard error of .0001 in 2,000 runs of an independent program among
  /// 100,000 people; so few differ by .0017 from run to run.
  @Test func amongManyTheShareIsNarrow() throws {
    let people = 100_000
    let sizes = try Rumor(spreading: 1, stifling: 1, mixing: .wellMixed)
      .process(on: Graph(edges: [], nodeCount: people))
      .ensemble(from: [3], runs: 16, seed: 8).tally.sizes
    let unaware = Estimate(sizes.map { 1 - Double($0) / Double(people) })
    #expect(sizes.allSatisfy { $0 > people / 2 })
    let error = (0.2727 / Double(people * sizes.count) + 1e-8).squareRoot()
    #expect(abs(unaware.value - 0.2031) < 4 * error, "\(unaware.value)")
  }

  @Test func chancesDecideHowManyLearnIt() throws {
    let sizes = try Rumor(spreading: 0.4, stifling: 0.8, mixing: .wellMixed)
      .process(on: Graph(edges: [], nodeCount: 4_000))
      .ensemble(from: [0], runs: 100, seed: 3).tally.sizes
    // One cascade may end before it has begun to grow: those are left out.
    let grown = Estimate(sizes.filter { $0 > 1_000 }.map { Double($0) / 4_000 })
    let exact = finalSize(reproductionNumber: 1.5)
    #expect(abs(grown.value - exact) < 4 * grown.standardError + 0.001)
  }

  /// On a path of three the first can only talk to the second, who does not know and so does not
  /// stop them; the second then finds the third before the first makes them stop.
  @Test func aPathHasItsExactLaw() throws {
    let (spreading, stifling) = (0.3, 0.6)
    let process = try Rumor(spreading: spreading, stifling: stifling)
      .process(on: Graph(edges: [(0, 1), (1, 2)]))
    var times: [Double] = []
    var all = 0
    for replicate in 0..<30_000 {
      let cascade = process.cascade(from: [0], draws: Draws(seed: 4, replicate: replicate))
      #expect(cascade.adoptions.allSatisfy { $0.end > $0.time && $0.end < .infinity })
      times.append(cascade.adoptions[1].time)
      if cascade.size == 3 { all += 1 }
    }
    let wait = Estimate(times)
    #expect(abs(wait.value - 1 / spreading) < 4 * wait.standardError)
    let chance = spreading / (spreading + stifling)
    let error = (chance * (1 - chance) / 30_000).squareRoot()
    #expect(abs(Double(all) / 30_000 - chance) < 4 * error)
  }

  /// The middle of a star talks to all leaves alike, whatever their numbers and keys are.
  @Test func partnersAreEachAsLikely() throws {
    let process = try Rumor(spreading: 1, stifling: 1)
      .process(on: Graph(edges: (0..<10).filter { $0 != 4 }.map { (4, $0) }))
    let keys = NodeKeys((0..<10).map { 1_000 - 7 * $0 })
    var counts = [Double](repeating: 0, count: 10)
    for replicate in 0..<18_000 {
      let draws = Draws(seed: 5, replicate: replicate, keys: keys)
      counts[process.cascade(from: [4], draws: draws).adoptions[1].node] += 1
    }
    for leaf in [0, 1, 2, 3, 5, 6, 7, 8, 9] {
      #expect(abs(counts[leaf] - 2_000) < 4 * (2_000 * 8 / 9.0).squareRoot())
    }
  }

  @Test func oddChoicesAreRefused() throws {
    for text in ["variant=other", "mixing=some", "spreading=0", "stifling=2"] {
      #expect(throws: ChoiceError.self) { try diffusionModel("rumor:\(text)") }
    }
    #expect(throws: Never.self) {
      try diffusionModel("rumor:variant=daley-kendall,mixing=well-mixed")
    }
  }

  @Test func nobodyToTalkToIsNoEndlessTalk() throws {
    for mixing in Rumor.Mixing.allCases {
      let cascade = try Rumor(spreading: 1, stifling: 1, mixing: mixing)
        .process(on: Graph(edges: [], nodeCount: 1)).cascade(from: [0], draws: Draws(seed: 1))
      #expect(cascade.size == 1)
    }
  }
}
