import GuanxiCore
import GuanxiDiffusion
import Testing

@Suite struct CascadeTests {
  private func tree(_ sources: [Int?]) -> Cascade {
    var rounds: [Int] = []
    return Cascade(
      sources.enumerated().map { place, source in
        rounds.append(source.map { rounds[$0] + 1 } ?? 0)
        return Adoption(node: place, round: rounds[place], source: source)
      })
  }

  /// The mean over all pairs, with each distance found by walking up to the common ancestor.
  private func slowVirality(_ sources: [Int?]) -> Double {
    func path(_ place: Int) -> [Int] { [place] + (sources[place].map(path) ?? []) }
    var sum = 0
    var pairs = 0
    for a in sources.indices {
      for b in 0..<a {
        let up = path(b)
        guard let (steps, meeting) = path(a).enumerated().first(where: { up.contains($1) }) else {
          continue
        }
        sum += steps + (up.firstIndex(of: meeting) ?? 0)
        pairs += 1
      }
    }
    return pairs == 0 ? 0 : Double(sum) / Double(pairs)
  }

  @Test(arguments: [2, 3, 10, 1_000])
  func starsAndPathsHaveTheirKnownVirality(n: Int) {
    let star = tree([nil] + [Int?](repeating: 0, count: n - 1))
    #expect(abs(star.structuralVirality - (2 - 2 / Double(n))) < 1e-9)
    let path = tree([nil] + (0..<n - 1).map { $0 })
    #expect(abs(path.structuralVirality - Double(n + 1) / 3) < 1e-9)
    #expect(star.depth == 1 && star.breadth == n - 1)
    #expect(path.depth == n - 1 && path.breadth == 1)
  }

  @Test func viralityIsTheMeanDistanceOfPairs() {
    for seed in 0..<100 as Range<UInt64> {
      var generator = KeyedGenerator(seed: seed)
      let sources = (0..<1 + generator.below(15)).map { place in
        place == 0 || generator.chance(0.15) ? nil : Int?(generator.below(place))
      }
      #expect(
        abs(tree(sources).structuralVirality - slowVirality(sources)) < 1e-9, "seed \(seed)")
    }
  }

  @Test func aCascadeOfOneHasNoShape() {
    let alone = tree([nil])
    #expect(alone.structuralVirality == 0 && alone.depth == 0 && alone.breadth == 1)
    #expect(alone.timeToHalf == 0 && alone.sizesByRound == [1])
  }

  @Test func halfIsReachedWhenTheMiddleAdopterAdopts() {
    #expect(tree([nil, 0, 1, 2]).timeToHalf == 1)
    #expect(tree([nil, 0, 1, 2, 3]).timeToHalf == 2)
  }

  @Test func branchesAndChildrenAreCounted() {
    let cascade = tree([nil, 0, 0, 1, 1, 3])
    #expect(cascade.branchSizes == [6, 4, 1, 2, 1, 1])
    #expect(cascade.childCounts == [2, 2, 0, 1, 0, 0])
    #expect(cascade.generations == [0, 1, 1, 2, 2, 3])
  }
}
