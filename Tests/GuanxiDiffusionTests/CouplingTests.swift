import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Under keyed coins a replicate is the same world in two scenarios.
@Suite struct CouplingTests {
  private func sizes(_ graph: Graph, _ p: Double, _ kernel: SpreadKernel) throws -> [Int] {
    let process = try IndependentCascade(probability: p).process(on: graph)
    var request = SpreadRequest(from: [0, 9], runs: 600, seed: 4)
    request.kernel = kernel
    return process.ensemble(request, by: try process.plan(request, on: Workers(1))).tally.sizes
  }

  private func expectGrowth(_ few: [Int], _ many: [Int]) {
    let grows = zip(few, many).allSatisfy { $0 <= $1 }
    #expect(grows && few.reduce(0, +) < many.reduce(0, +))
  }

  @Test(arguments: [SpreadKernel.single, .lanes])
  func aHigherChanceOnlyAddsAdopters(kernel: SpreadKernel) throws {
    let graph = randomGraph(nodes: 500, edges: 3_500, seed: 1)
    expectGrowth(try sizes(graph, 0.05, kernel), try sizes(graph, 0.08, kernel))
  }

  @Test(arguments: [SpreadKernel.single, .lanes])
  func moreArcsOnlyAddAdopters(kernel: SpreadKernel) throws {
    var generator = KeyedGenerator(seed: 2)
    let ties = (0..<3_500).map { _ in (generator.below(500), generator.below(500)) }
    let few = Graph(edges: Array(ties.prefix(2_900)), nodeCount: 500)
    let many = Graph(edges: ties, nodeCount: 500)
    expectGrowth(try sizes(few, 0.08, kernel), try sizes(many, 0.08, kernel))
  }

  @Test func setsOfAdoptersAreNested() throws {
    var generator = KeyedGenerator(seed: 3)
    let ties = (0..<3_500).map { _ in (generator.below(500), generator.below(500)) }
    let few = Graph(edges: Array(ties.prefix(2_900)), nodeCount: 500)
    let many = Graph(edges: ties, nodeCount: 500)
    for replicate in 0..<200 {
      let adopters = try [(few, 0.05), (few, 0.08), (many, 0.08)].map { graph, p in
        Set(
          try IndependentCascade(probability: p).process(on: graph)
            .cascade(from: [0], draws: Draws(seed: 6, replicate: replicate)).people)
      }
      let isNested = adopters[0].isSubset(of: adopters[1]) && adopters[1].isSubset(of: adopters[2])
      #expect(isNested, "replicate \(replicate)")
    }
  }

  @Test func attentionThatIsDividedByMoreIsCoupledToo() throws {
    let graph = randomGraph(nodes: 500, edges: 2_000, seed: 5)
    let sizes = try [0.9, 1.2].map { scale in
      let process = try WeightedCascade(scale: scale).process(on: graph)
      return process.ensemble(from: [0, 9], runs: 600, seed: 4).tally.sizes
    }
    expectGrowth(sizes[0], sizes[1])
  }
}
