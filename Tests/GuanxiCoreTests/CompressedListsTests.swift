import TestSupport
import Testing

@testable import GuanxiCore

@Suite struct CompressedListsTests {
  @Test func aCompressedGraphHasTheSameLists() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let plain = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let packed = plain.compressed()
        #expect(packed.isCompressed && !plain.isCompressed)
        #expect(packed.offsets == plain.offsets && packed.targets == plain.targets, "seed \(seed)")
        #expect(packed.reversed().isCompressed)
        #expect(packed.reversed().targets == plain.reversed().targets, "seed \(seed)")
        #expect(packed.undirected().targets == plain.undirected().targets, "seed \(seed)")
        #expect(packed.decompressed().plainTargets == plain.plainTargets, "seed \(seed)")
        for source in plain.nodes {
          for target in plain.nodes {
            #expect(packed.arc(from: source, to: target) == plain.arc(from: source, to: target))
          }
        }
      }
    }
  }

  @Test func arcsKeepTheirValues() {
    let plain = Graph(
      edges: [(0, 1, 1), (1, 2, 2), (2, 3, 3), (3, 0, 4), (0, 2, 5)], kind: .weight,
      isDirected: true)
    let packed = plain.compressed()
    #expect(packed.arcValues == plain.arcValues)
    #expect(packed.reversed().arcValues == plain.reversed().arcValues)
    #expect(packed.subgraph(of: [0, 2, 3]).targets == plain.subgraph(of: [0, 2, 3]).targets)
    #expect(packed.subgraph(of: [0, 2, 3]).arcValues == plain.subgraph(of: [0, 2, 3]).arcValues)
  }

  @Test func numbersOfEveryLengthComeBack() throws {
    let sizes = [1, 2, 256, 257, 65_536, 65_537, 1 << 24, 1 << 24 + 1, 1 << 31]
    var left: Set<UInt8> = []
    for first in sizes.indices {
      for last in first..<sizes.count {
        for length in 1...9 {
          let steps = (0..<length).map { sizes[last - $0 % (last - first + 1)] }
          let targets = steps.reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1) }
            .filter { $0 < Graph.maximumNodeCount }
          let plain = Graph(
            offsets: [0, targets.count], targets: Column(targets.map(UInt32.init)),
            isDirected: true)
          let packed = plain.compressed()
          #expect(packed.targets == plain.targets, "\(steps)")
          left.insert(try #require(packed.compressedLists).code.rawValue)
        }
      }
    }
    #expect(left == [0, 1, 2, 3, 4], "Every code was used.")
  }

  @Test func theCodeIsTheSmallest() {
    var generator = KeyedGenerator(seed: 3)
    for _ in 0..<200 {
      let counts = (0...4).map { _ in generator.below(2) * generator.below(1_000) }
      func bytes(_ omitted: Int) -> Int? {
        if omitted == 4 && counts[4] > 0 { return nil }
        return (0...4).reduce(0) { $0 + counts[$1] * ($1 == omitted ? $1 + 1 : $1) }
      }
      let code = LengthCode(counts: counts)
      #expect(bytes(Int(code.rawValue)) == (0...4).compactMap(bytes).min())
    }
  }

  @Test func listsAreTheSameOnAnyNumberOfThreads() {
    let graph = randomGraph(nodes: 20_000, edges: 100_000, seed: 5)
    let one = graph.compressed(on: Workers(1))
    let three = graph.compressed(on: Workers(3))
    #expect(one.compressedLists?.bytes == three.compressedLists?.bytes)
    #expect(one.compressedLists?.starts == three.compressedLists?.starts)
    #expect(one.decompressed(on: Workers(3)).plainTargets == graph.plainTargets)
  }

  @Test func neighborsOfNeighborsTakeLittleMoreThanAByteEach() {
    // A ring where everyone knows the ten nearest on each side: but for the first number of a list,
    // and the gap at the node itself, every number is 0.
    let graph = Graph(
      edges: (0..<10_000).flatMap { node in (1...10).map { (node, (node + $0) % 10_000) } })
    #expect(graph.targetBytes == 4 * graph.arcCount)
    #expect(graph.compressed().byteCount < graph.arcCount)
  }

  @Test func damagedListsAreFound() throws {
    let graph = randomGraph(nodes: 60, edges: 300, seed: 8)
    let lists = try #require(graph.compressed().compressedLists)
    #expect(lists.areSound(offsets: graph.offsets))
    var found = 0
    for place in 0..<lists.bytes.count - CompressedLists.padding {
      for bit in 0..<8 {
        var bytes = Array(lists.bytes)
        bytes[place] ^= 1 << UInt8(bit)
        let damaged = CompressedLists(
          starts: lists.starts, bytes: Column(bytes), code: lists.code)
        guard damaged.areSound(offsets: graph.offsets) else {
          found += 1
          continue
        }
        // A list may still be one, of other nodes, or have bits set that nobody reads.
        let other = Graph(offsets: graph.offsets, compressed: damaged, isDirected: true)
        for node in other.nodes {
          let neighbors = other.neighbors(of: node)
          #expect(neighbors.allSatisfy { $0 < 60 && $0 != node })
          #expect(zip(neighbors, neighbors.dropFirst()).allSatisfy(<))
        }
      }
    }
    #expect(found > 2_000)
    let first = [0] + [Int](repeating: graph.arcCount, count: graph.nodeCount)
    #expect(!lists.areSound(offsets: Offsets(first)))
  }
}
