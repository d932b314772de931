import GuanxiCore
@testable import GuanxiDiffusion
import GuanxiGenerators
import Testing

/// Coins that are kept from one visit of a node to the next.
@Suite struct RememberedCoinsTests {
  /// Where there is no room for all, the others are thrown anew each time, with the same result.
  @Test func roomForSomeChangesNothing() throws {
    let graph = try BarabasiAlbert(nodes: 3_000, edges: 4).graph(seed: 3)
    let process = LiveArcProcess(
      graph: graph,
      chances: ArcChances(byTarget: graph.nodes.map { 1 / Double(graph.degree(of: $0)) }))
    let counter = FusedCounter(
      process: process, nests: false, seeds: [1, 7], keys: graph.nodes.map { UInt64($0) },
      chances: nil)
    let block = ReplicateBlock(replicates: 0..<512, byRound: false, seed: 4)
    func sizes(_ openArcs: Double?) -> (sizes: [Int], isFull: Bool?) {
      let remembered = openArcs.map { RememberedCoins(nodes: graph.nodeCount, openArcs: $0) }
      let memory = FusedMemory(nodes: graph.nodeCount, rounds: false, remembered: remembered)
      return (counter.count(block, in: memory, reached: nil).sizes, remembered?.isFull)
    }
    let (none, some, all) = (sizes(nil), sizes(100), sizes(3_000))
    #expect(some.isFull == true && all.isFull == false)
    #expect(none.sizes == some.sizes && none.sizes == all.sizes)
    #expect(Set(none.sizes).count > 100)
  }

  @Test func aListWithoutRoomIsNotKnown() {
    let remembered = RememberedCoins(nodes: 3, openArcs: 0)
    remembered.remember(1, count: 1_000) { _, open in open(7) }
    #expect(remembered.isFull && !remembered.knows(1))
    remembered.forget()
    remembered.remember(2, count: 10) { place, open in open(place) }
    #expect(!remembered.isFull && remembered.knows(2) && !remembered.knows(1))
  }
}
