import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct CommunitiesTests {
  @Test func twoCliquesJoinedByAnEdgeAreTwoCommunities() {
    let clique = (0..<5).flatMap { a in (0..<a).map { (a, $0) } }
    let graph = Graph(edges: clique + clique.map { ($0.0 + 5, $0.1 + 5) } + [(0, 5)])
    let communities = Communities(of: graph)
    #expect(communities.community == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    #expect(communities.sizes == [5, 5])
    // 20 of 21 ties lie inside, and each side has half of the degrees.
    #expect(abs(communities.modularity - (20.0 / 21 - 0.5)) < 1e-12)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func theKarateClubIsDividedAlmostAsWellAsPossible(seed: UInt64) throws {
    let graph = try SampleNetworks.named("karate").graph
    let communities = Communities(of: graph, seed: seed)
    // The maximum is 0.4197896 (Brandes et al. 2008).
    #expect(communities.modularity > 0.4 && communities.modularity < 0.41979)
    if seed == 1 { #expect(communities.modularity >= 0.415) }
    #expect(Communities(of: graph, seed: seed) == communities)
  }

  @Test func modularityFollowsItsDefinition() {
    withRandomGraphs { graph, seed in
      let communities = Communities(of: graph, seed: UInt64(seed))
      let undirected = graph.undirected()
      let all = Double(undirected.arcCount)
      var sum = 0.0
      for a in graph.nodes {
        for b in graph.nodes where communities.community[a] == communities.community[b] {
          sum += undirected.arc(from: a, to: b) == nil ? 0 : 1
          sum -= all == 0 ? 0 : Double(undirected.degree(of: a) * undirected.degree(of: b)) / all
        }
      }
      #expect(abs(communities.modularity - (all == 0 ? 0 : sum / all)) < 1e-9, "seed \(seed)")
      // Dividing nobody has modularity 0, so the best found is not below.
      #expect(communities.modularity > -1e-9, "seed \(seed)")
    }
  }

  @Test func communitiesAreNumberedBySizeAndStayWithinComponents() {
    withRandomGraphs { graph, seed in
      let communities = Communities(of: graph)
      var sizes = [Int](repeating: 0, count: communities.count)
      var first = [Int?](repeating: nil, count: communities.count)
      for (node, number) in communities.community.enumerated() {
        sizes[number] += 1
        first[number] = first[number] ?? node
      }
      #expect(communities.sizes == sizes, "seed \(seed)")
      for (a, b) in zip(sizes.indices, sizes.indices.dropFirst()) {
        #expect(sizes[a] > sizes[b] || sizes[a] == sizes[b] && (first[a] ?? 0) < (first[b] ?? 0))
      }
      let components = Components(of: graph).component
      for a in graph.nodes {
        for b in graph.nodes where communities.community[a] == communities.community[b] {
          #expect(components[a] == components[b], "seed \(seed)")
        }
      }
    }
  }

  @Test func weightsDecideWhenAskedTo() {
    // A ring of four whose heavy ties are 0–1 and 2–3, or 1–2 and 3–0.
    let heavy = Graph(edges: [(0, 1, 9), (1, 2, 1), (2, 3, 9), (3, 0, 1)], kind: .weight)
    let turned = Graph(edges: [(0, 1, 1), (1, 2, 9), (2, 3, 1), (3, 0, 9)], kind: .weight)
    #expect(Communities(of: heavy, isWeighted: true).community == [0, 0, 1, 1])
    #expect(Communities(of: turned, isWeighted: true).community == [0, 1, 1, 0])
    #expect(Communities(of: heavy) == Communities(of: turned))
    #expect(abs(modularity(of: [0, 0, 1, 1], in: heavy, isWeighted: true) - 0.4) < 1e-12)
  }
}
