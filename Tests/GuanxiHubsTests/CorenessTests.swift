import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct CorenessTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .coreness, on: sample, with: "\(sample).coreness", within: 0)
  }

  @Test func isWhatIsLeftWhenNodesOfLowDegreeLeave() throws {
    try withRandomGraphs { graph, seed in
      let cores = Coreness().cores(of: graph)
      #expect(cores == coresByDefinition(graph.undirected()), "seed \(seed)")
      let scores = try Coreness().scores(of: graph)
      #expect(scores == cores.map(Double.init))
    }
    let large = randomGraph(nodeCount: 400, ties: 2_500)
    #expect(Coreness().cores(of: large) == coresByDefinition(large))
  }

  @Test func cliquesRingsAndTreesHaveTheirClosedForms() {
    #expect(Coreness().cores(of: ClosedForms.clique(6)) == [5, 5, 5, 5, 5, 5])
    #expect(Coreness().cores(of: ClosedForms.ring(5)) == [2, 2, 2, 2, 2])
    #expect(Set(Coreness().cores(of: ClosedForms.binaryTree(levels: 5))) == [1])
    #expect(Set(Coreness().cores(of: ClosedForms.star(9))) == [1])
  }
}

private func coresByDefinition(_ graph: Graph) -> [Int] {
  var cores = [Int](repeating: 0, count: graph.nodeCount)
  var isIn = [Bool](repeating: true, count: graph.nodeCount)
  var k = 0
  while isIn.contains(true) {
    k += 1
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for node in graph.nodes where isIn[node] {
        if graph.neighbors(of: node).count(where: { isIn[$0] }) < k {
          isIn[node] = false
          hasChanged = true
        }
      }
    }
    for node in graph.nodes where isIn[node] { cores[node] = k }
  }
  return cores
}
