import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct CollectiveInfluenceTests {
  @Test(arguments: 1...4)
  func followsItsDefinition(radius: Int) throws {
    try withRandomGraphs { graph, seed in
      let undirected = graph.undirected()
      let distances = allDistances(undirected)
      let wanted = graph.nodes.map { node -> Double in
        let sum = graph.nodes.filter { distances[node][$0] == radius }
          .reduce(0) { $0 + undirected.degree(of: $1) - 1 }
        return Double((undirected.degree(of: node) - 1) * sum)
      }
      let scores = try CollectiveInfluence(radius: radius).scores(of: graph)
      #expect(zip(scores, wanted).allSatisfy { $0 == max(0, $1) }, "seed \(seed)")
    }
  }

  @Test func treesAndRingsHaveTheirClosedForms() throws {
    // In a ring of degree 2, (2 − 1) times two nodes at the distance.
    #expect(try CollectiveInfluence().scores(of: ClosedForms.ring(7)).allSatisfy { $0 == 2 })
    // The root of a binary tree: (2 − 1) times four at distance 2 with three ties each.
    let tree = try CollectiveInfluence().scores(of: ClosedForms.binaryTree(levels: 5))
    #expect(tree[0] == 8 && tree.suffix(16).allSatisfy { $0 == 0 })
    // Regular trees: (k − 1) k (k − 1)^l inside, here k = 3 at l = 1 three levels down.
    let near = try CollectiveInfluence(radius: 1).scores(of: ClosedForms.binaryTree(levels: 6))
    #expect(near[7] == 2 * 3 * 2)
    #expect(try CollectiveInfluence().scores(of: ClosedForms.star(9)).allSatisfy { $0 == 0 })
  }

  @Test func theDistanceIsAParameter() throws {
    let measure = try hubMeasure("collective-influence:radius=3") as? CollectiveInfluence
    #expect(measure?.radius == 3)
    #expect(throws: ChoiceError.self) { try hubMeasure("collective-influence:radius=0") }
  }
}
