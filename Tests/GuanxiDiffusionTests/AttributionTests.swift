import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct AttributionTests {
  private func tree(_ sources: [Int?]) -> Cascade {
    var rounds: [Int] = []
    return Cascade(
      sources.enumerated().map { place, source in
        rounds.append(source.map { rounds[$0] + 1 } ?? 0)
        return Adoption(node: 10 + place, round: rounds[place], source: source)
      })
  }

  private func randomSources(seed: UInt64) -> [Int?] {
    var generator = KeyedGenerator(seed: seed)
    return (0..<1 + generator.below(20)).map { place in
      place == 0 || generator.chance(0.15) ? nil : Int?(generator.below(place))
    }
  }

  /// Everyone from the person up to the one who started.
  private func path(_ place: Int, _ sources: [Int?]) -> [Int] {
    [place] + (sources[place].map { path($0, sources) } ?? [])
  }

  @Test func creditGoesAlongThePathFromTheRoot() {
    for seed in 0..<100 as Range<UInt64> {
      let sources = randomSources(seed: seed)
      let cascade = tree(sources)
      var roots: [Int] = []
      var (root, last) = (sources.map { _ in 0 }, sources.map { _ in 0 })
      var linear = sources.map { _ in 0.0 }
      for place in sources.indices {
        let path = path(place, sources)
        roots.append(path[path.count - 1])
        root[path[path.count - 1]] += 1
        if path.count > 1 { last[path[1]] += 1 }
        for ancestor in path.dropFirst() { linear[ancestor] += 1 / Double(path.count - 1) }
      }
      #expect(cascade.roots == roots && cascade.rootCredit == root, "seed \(seed)")
      #expect(cascade.lastTouchCredit == last, "seed \(seed)")
      for (own, slow) in zip(cascade.linearCredit, linear) { #expect(abs(own - slow) < 1e-9) }
      let followers = Double(sources.count { $0 != nil })
      #expect(abs(cascade.linearCredit.reduce(0, +) - followers) < 1e-9)
    }
  }

  @Test func reachIsCountedByWhoStarted() {
    let cascade = tree([nil, nil, 0, 1, 1, 3])
    #expect(cascade.reach(startedBy: [11]) == 4 && cascade.reach(startedBy: [10]) == 2)
    #expect(cascade.reach(startedBy: [10, 11]) == 6 && cascade.reach(startedBy: [12, 99]) == 0)
  }

  @Test(arguments: [2, 3, 10, 1_000])
  func starsAndPathsDependOnTheirRoot(n: Int) {
    let fromCenter = tree([nil] + [Int?](repeating: 0, count: n - 1))
    let fromLeaf = tree([nil, 0] + [Int?](repeating: 1, count: n - 2))
    let path = tree([nil] + (0..<n - 1).map { $0 })
    let size = Double(n)
    #expect(abs(fromCenter.rootAwareVirality - 1) < 1e-9)
    #expect(abs(path.rootAwareVirality - (size - 1) * (size + 2) / 4) < 1e-6)
    if n > 2 { #expect(abs(fromLeaf.rootAwareVirality - (3 - 1 / (size - 1))) < 1e-9) }
    #expect(
      n == 2 || abs(fromLeaf.structuralVirality - fromCenter.structuralVirality) < 1e-9,
      "without the root they are one tree")
  }

  /// A path of 2*h* + 1 people from its middle: two paths of *h*, and the root's mean (*h* + 1)/2.
  @Test func aPathFromItsMiddleIsLessViral() {
    let h = 20
    let middle = tree([nil, 0, 0] + (1..<2 * h - 1).map { $0 })
    let arm = Double((h - 1) * (h + 2)) / 4
    #expect(abs(middle.rootAwareVirality - (2 * arm + Double(h + 1) / 2)) < 1e-9)
  }

  @Test func rootAwareViralityIsTheSumOfMeanSteps() {
    for seed in 0..<100 as Range<UInt64> {
      let sources = randomSources(seed: seed)
      var steps = sources.map { _ in [Int]() }
      for place in sources.indices {
        for (distance, ancestor) in path(place, sources).enumerated().dropFirst() {
          steps[ancestor].append(distance)
        }
      }
      let sum = steps.filter { !$0.isEmpty }
        .reduce(0.0) { $0 + Double($1.reduce(0, +)) / Double($1.count) }
      let trees = sources.indices.count { sources[$0] == nil && !steps[$0].isEmpty }
      let slow = trees == 0 ? 0 : sum / Double(trees)
      #expect(abs(tree(sources).rootAwareVirality - slow) < 1e-9, "seed \(seed)")
    }
  }
}
