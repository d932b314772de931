import Foundation
import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct WeishangTests {
  @Test(arguments: [20.0, 40])
  func acquaintancesAreAsManyAndAsFarAsAsked(mean: Double) throws {
    let n = 20_000
    let model = Weishang(nodes: n, meanDegree: mean, hasLayers: false)
    let graph = try model.graph(seed: 4)
    let degrees = Sample(graph.nodes.map { Double(graph.degree(of: $0)) })
    #expect(abs(degrees.mean - mean) < 4 * degrees.standardError + 0.01 * mean)
    // A log-normal law: the variance is (e^σ² − 1) of the squared mean, and 1/6 for the rounding.
    let variance = Double(n) * degrees.standardError * degrees.standardError
    let law = mean * mean * (exp(0.25) - 1)
    #expect(abs(variance / law - 1) < 0.12)
    let communities = model.communities(seed: 4)
    let outside = edges(graph).count { communities[$0[0]] != communities[$0[1]] }
    #expect(abs(Double(outside) / Double(graph.edgeCount) - 0.25) < 0.02)
  }

  @Test func communitiesHaveTheirSizes() throws {
    for n in [1_000, 12_345] {
      var sizes: [Int: Int] = [:]
      for community in Weishang(nodes: n).communities(seed: 1) { sizes[community, default: 0] += 1 }
      #expect(sizes.values.allSatisfy { (100...150).contains($0) })
      #expect(sizes.values.reduce(0, +) == n)
    }
  }

  /// The logarithms of all weights sum up to those of all strengths, whatever the ranks: each
  /// strength is the root of two weights.
  @Test func weightsAreTheStrengthsOfLayers() throws {
    let graph = try Weishang(nodes: 3_000, meanDegree: 60).graph(seed: 2)
    let weights = try #require(graph.arcValues?.values)
    let strengths = graph.nodes.reduce(0.0) { sum, person in
      (0..<graph.degree(of: person)).reduce(sum) { sum, rank in
        sum + log(rank < 5 ? 1 : rank < 15 ? 0.7 : rank < 50 ? 0.4 : rank < 150 ? 0.15 : 0.05)
      }
    }
    #expect(abs(weights.reduce(0) { $0 + log($1) } / strengths - 1) < 1e-9)
    for person in graph.nodes {
      let arcs = graph.arcs(of: person)
      #expect(arcs.count { weights[$0] == 1 } <= 5)
      for arc in arcs {
        let back = graph.arc(from: graph.neighbors(of: person)[arc], to: person)
        #expect(back.map { weights[$0] } == weights[arc])
      }
    }
  }

  @Test func closeTiesAreInsideOfCommunities() throws {
    let model = Weishang(nodes: 5_000, meanDegree: 40)
    let graph = try model.graph(seed: 6)
    let communities = model.communities(seed: 6)
    let weights = try #require(graph.arcValues?.values)
    var sums = (inside: 0.0, outside: 0.0)
    var counts = (inside: 0.0, outside: 0.0)
    graph.forEachArc { source, target, arc in
      if communities[source] == communities[target] {
        sums.inside += weights[arc]
        counts.inside += 1
      } else {
        sums.outside += weights[arc]
        counts.outside += 1
        // Whoever knows 15 in the own community has only weaker ties outside.
        let known = graph.neighbors(of: source).count { communities[$0] == communities[source] }
        if known >= 15 { #expect(weights[arc] <= 0.4.squareRoot()) }
      }
    }
    #expect(sums.inside / counts.inside > sums.outside / counts.outside)
  }
}
