import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct RichClubTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    let club = try RichClub(of: SampleNetworks.named(sample).graph, shuffles: 0)
    let wanted = try TestFiles.reference("\(sample).rich-club")
    for (degree, density) in wanted {
      let level = club.levels.last { Double($0.degree) <= Double(degree) ?? -1 }
      #expect(abs((level?.density ?? .nan) - density) < 1e-14, "\(degree)")
    }
    #expect(club.levels.allSatisfy { wanted["\($0.degree)"] != nil })
    #expect(club.levels.allSatisfy { $0.shuffledMean == nil && $0.ratio == nil })
  }

  @Test func countsTiesAmongThoseWithMore() throws {
    try withRandomGraphs { graph, seed in
      let club = try RichClub(of: graph, shuffles: 2, seed: UInt64(seed))
      let graph = graph.undirected()
      for level in club.levels {
        let members = Set(graph.nodes.filter { graph.degree(of: $0) > level.degree })
        let arcs = members.reduce(0) { sum, node in
          sum + graph.neighbors(of: node).count { members.contains($0) }
        }
        #expect(members.count == level.members && arcs == 2 * level.ties, "seed \(seed)")
        #expect(level.density == Double(arcs) / Double(members.count * (members.count - 1)))
        // Whoever has ties is in the first club, whatever is swapped.
        if level.degree == 0 { #expect(level.ratio == 1 && level.shuffledDeviation == 0) }
      }
    }
  }

  @Test func shuffledNetworksAreAsLikelyAsEachOther() throws {
    // All networks with the degrees of this one are listed.
    let edges = [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5), (2, 3), (4, 5), (5, 2), (0, 4)]
    let graph = Graph(edges: edges, nodeCount: 6)
    let degrees = graph.nodes.map(graph.degree)
    let pairs = (0..<6).flatMap { a in (a + 1..<6).map { (a, $0) } }
    var ties: [[Int]] = []
    let club = try RichClub(of: graph, shuffles: 4_000, swapsPerTie: 20, seed: 3)
    for chosen in 0..<(1 << pairs.count) where chosen.nonzeroBitCount == edges.count {
      let found = pairs.indices.filter { chosen >> $0 & 1 == 1 }.map { pairs[$0] }
      var count = [Int](repeating: 0, count: 6)
      for (a, b) in found {
        count[a] += 1
        count[b] += 1
      }
      guard count == degrees else { continue }
      ties.append(
        club.levels.map { level in
          found.count { degrees[$0.0] > level.degree && degrees[$0.1] > level.degree }
        })
    }
    #expect(ties.count > 20)
    for (index, level) in club.levels.enumerated() {
      let counts = ties.map { Double($0[index]) }
      let pairs = Double(level.members * (level.members - 1)) / 2
      let mean = counts.reduce(0, +) / Double(counts.count)
      let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count)
      let error = (variance / 4_000).squareRoot() / pairs
      #expect(abs((level.shuffledMean ?? .nan) - mean / pairs) <= 4 * error + 1e-12)
      #expect(abs((level.shuffledDeviation ?? .nan) - variance.squareRoot() / pairs) < 0.1)
    }
  }

  @Test func hubsThatKnowEachOtherAreAClub() throws {
    // Ten hubs, all tied, each with six followers in a ring of 600 people. Swapped, two hubs with 15
    // of the 1,410 ends of ties would be tied with a chance of about 15 · 15 / 1,410.
    var edges = (0..<10).flatMap { a in (0..<a).map { (a, $0) } }
    for person in 0..<600 { edges.append((10 + person, 10 + (person + 1) % 600)) }
    for follower in 0..<60 { edges.append((follower / 6, 10 + 10 * follower)) }
    let club = try RichClub(of: Graph(edges: edges, nodeCount: 610))
    let top = try #require(club.levels.last)
    #expect(top.degree == 3 && top.members == 10 && top.density == 1)
    let (mean, deviation) = (top.shuffledMean ?? .nan, top.shuffledDeviation ?? .nan)
    #expect(abs(mean - 225.0 / 1_410) < 0.05 && deviation > 0 && deviation < 0.1)
    #expect(top.ratio == 1 / mean)
  }

  @Test func threadsChangeNothingAndSeedsDo() throws {
    let graph = randomGraph(nodeCount: 400, ties: 1_500, isDirected: true)
    let club = try RichClub(of: graph, shuffles: 5, seed: 7, on: Workers(1))
    #expect(try RichClub(of: graph, shuffles: 5, seed: 7, on: Workers(3)) == club)
    #expect(try RichClub(of: graph, shuffles: 5, seed: 8, on: Workers(3)) != club)
    #expect(try RichClub(of: Graph(edges: [], nodeCount: 4)).levels.isEmpty)
    #expect(try RichClub(of: Graph(edges: [(0, 1)], nodeCount: 2)).levels.map(\.density) == [1])
  }

  @Test func itStopsWhenTold() {
    var workers = Workers(2)
    workers.shouldStop = { true }
    #expect(throws: CancellationError.self) {
      try RichClub(of: ClosedForms.ring(9), on: workers)
    }
  }
}
