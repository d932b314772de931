import GuanxiCore
import TestSupport
import Testing

/// Sets of pairs stand for graphs here: nothing of the graph's own code decides what is right.
@Suite struct GraphEditsTests {
  private struct Pair: Hashable {
    var source: Int
    var target: Int

    /// A tie: in an undirected graph, whichever way it is named.
    init(_ source: Int, _ target: Int, isDirected: Bool) {
      (self.source, self.target) =
        isDirected ? (source, target) : (min(source, target), max(source, target))
    }
  }

  private func ties(_ graph: Graph) -> [Pair: Double] {
    var ties: [Pair: Double] = [:]
    graph.forEachArc { source, target, arc in
      ties[Pair(source, target, isDirected: graph.isDirected)] = graph.arcValues?.values[arc] ?? 1
    }
    return ties
  }

  /// Each list ascends, and every arc of an undirected graph has its opposite.
  private func isSound(_ graph: Graph) -> Bool {
    var isSound = true
    graph.forEachArc { source, target, arc in
      let isFirst = arc == graph.offsets[source]
      let list = graph.neighbors(of: source)
      isSound = isSound && source != target && (isFirst || list[arc - 1] < target)
      if !graph.isDirected {
        let opposite = graph.arc(from: target, to: source)
        isSound =
          isSound && opposite != nil
          && opposite.flatMap { graph.arcValues?.values[$0] } == graph.arcValues?.values[arc]
      }
    }
    return isSound
  }

  @Test func editsAreThoseOfSets() {
    withRandomEdges { edges, nodeCount, seed in
      var generator = KeyedGenerator(seed: UInt64(seed))
      for isDirected in [false, true] {
        for hasValues in [false, true] {
          let graph =
            hasValues
            ? Graph(
              edges: edges.map { ($0.0, $0.1, generator.uniform()) }, kind: .weight,
              nodeCount: nodeCount, isDirected: isDirected)
            : Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
          var edits = GraphEdits()
          var expected = ties(graph)
          var added: [Pair: Double] = [:]
          for _ in 0..<generator.below(3 * nodeCount) {
            let pair = (generator.below(nodeCount), generator.below(nodeCount))
            let tie = Pair(pair.0, pair.1, isDirected: isDirected)
            if generator.chance(0.5) {
              let value = hasValues ? generator.uniform() : 1
              edits.add(pair.0, pair.1, value: value)
              if pair.0 != pair.1 { added[tie] = value }
            } else {
              edits.remove(pair.0, pair.1)
              expected[tie] = nil
            }
          }
          expected.merge(added) { $1 }
          for graph in [graph, graph.compressed()] {
            let changed = graph.applying(edits)
            #expect(ties(changed) == expected && isSound(changed), "seed \(seed)")
            #expect(changed.arcValues?.kind == graph.arcValues?.kind)
            let one = graph.applying(edits, on: Workers(1))
            #expect(one.offsets == changed.offsets && one.arcValues == changed.arcValues)
          }
        }
      }
    }
  }

  @Test func filtersAreThoseOfSets() {
    withRandomEdges { edges, nodeCount, seed in
      var generator = KeyedGenerator(seed: UInt64(seed))
      for isDirected in [false, true] {
        let graph = Graph(
          edges: edges.map { ($0.0, $0.1, generator.uniform()) }, kind: .probability,
          nodeCount: nodeCount, isDirected: isDirected)
        let nodes = (0..<nodeCount).map { _ in generator.chance(0.7) }
        let kept = graph.filtered(nodes: nodes)
        #expect(
          ties(kept) == ties(graph).filter { nodes[$0.key.source] && nodes[$0.key.target] },
          "seed \(seed)")
        #expect(isSound(kept) && kept.nodeCount == nodeCount)

        let arcs = (0..<graph.arcCount).map { _ in generator.chance(0.5) }
        var expected: [Pair: Double] = [:]
        graph.forEachArc { source, target, arc in
          guard arcs[arc], isDirected || source < target else { return }
          expected[Pair(source, target, isDirected: isDirected)] = graph.arcValues?.values[arc]
        }
        let thinned = graph.filtered(arcs: arcs)
        #expect(ties(thinned) == expected && isSound(thinned), "seed \(seed)")
      }
    }
  }

  @Test func coresAreWhatIsLeftAfterTakingOut() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let pairs = Set(ties(graph).keys.map { Pair($0.source, $0.target, isDirected: false) })
        for k in 0...4 {
          // Takes out whoever has too few ties until nobody has.
          var left = Set(0..<nodeCount)
          while true {
            let next = left.filter { node in
              k
                <= pairs.count {
                  left.contains($0.source) && left.contains($0.target)
                    && ($0.source == node || $0.target == node)
                }
            }
            if next == left { break }
            left = next
          }
          #expect(graph.coreMembers(k) == left.sorted(), "seed \(seed), k \(k)")
        }
      }
    }
  }

  @Test func otherValuesShareTheLists() {
    let graph = Graph(edges: [(0, 1), (1, 2)], isDirected: true)
    let valued = graph.withValues(ArcValues(kind: .weight, values: [2, 3]))
    #expect(valued.arcValues?.values == [2, 3] && valued.plainTargets == graph.plainTargets)
    #expect(valued.reversed().arcValues?.values == [2, 3])
    _ = valued.reversed()
    let bare = valued.withValues(nil)
    #expect(bare.arcValues == nil && bare.reversed().arcValues == nil)
    #expect(bare.reversed().neighbors(of: 2).map { $0 } == [1])
  }

  @Test func partsOfANetworkKeepTheirNames() throws {
    let network = Network(
      graph: Graph(edges: [(0, 1), (2, 3), (3, 4), (4, 2), (4, 5)], nodeCount: 7),
      labels: Labels(text: ["a", "b", "c", "d", "e", "f", "g"]))
    for network in [network, network.ordered(by: NodeOrder([6, 3, 0, 5, 2, 4, 1]))] {
      let largest = network.largestComponent()
      #expect(Set((0..<4).map { largest.labels[$0] }) == ["c", "d", "e", "f"])
      let node = try #require(largest.labels.node("e"))
      #expect(
        Set(largest.graph.neighbors(of: node).map { largest.labels[$0] }) == ["c", "d", "f"])
      let core = network.core(2)
      #expect(Set((0..<core.labels.count).map { core.labels[$0] }) == ["c", "d", "e"])
      #expect(network.core(3).graph.nodeCount == 0)
    }
  }
}
