import GuanxiCore

/// How much people have to do with each other: the weight of the tie between two, or of both arcs
/// together. It does not depend on the direction, and who has nothing to do with somebody (a value
/// of 0) is no contact.
struct MutualTies: Sendable {
  /// Who is a contact of whom; undirected.
  let graph: Graph
  /// Indexed by arc of `graph`; nil if all ties count the same.
  let weights: Column<Double>?
  /// Indexed by node: the sum and the largest of its weights.
  let sums: [Double]
  let largest: [Double]

  /// Adds up both directions.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - isWeighted: Whether the numbers on arcs count; 1 without.
  ///   - workers: The threads to use.
  /// - Complexity: O(*n* + *m*); 12 bytes an arc if the graph is directed or weighted.
  init(of graph: Graph, isWeighted: Bool, on workers: Workers) {
    let values = isWeighted ? graph.arcValues?.values : nil
    guard graph.isDirected || values != nil else {
      self.graph = graph
      weights = nil
      sums = graph.nodes.map { Double(graph.degree(of: $0)) }
      largest = graph.nodes.map { graph.degree(of: $0) == 0 ? 0 : 1 }
      return
    }
    let incoming = graph.isDirected ? graph.reversed(on: workers) : nil
    let incomingValues = isWeighted ? incoming?.arcValues?.values : nil
    let mutual = graph.withArcPointers { out in
      (incoming ?? graph).withArcPointers { into in
        @Sendable func forEachContact(
          of node: Int, _ rooms: TieLists.Rooms, _ body: (UInt32, Double) -> Void
        ) {
          let there = out.neighbors(of: node, rooms.out)
          let back = incoming == nil ? nil : into.neighbors(of: node, rooms.into)
          let (thereStart, backStart) = (out.offsets[node], into.offsets[node])
          var (i, j) = (0, 0)
          let (thereCount, backCount) = (there.count, back?.count ?? 0)
          while i < thereCount || j < backCount {
            let next = i < thereCount ? there[i] : .max
            let other = j < backCount ? back?[j] ?? .max : .max
            let contact = min(next, other)
            var weight = 0.0
            if next == contact {
              weight += values.map { $0[thereStart + i] } ?? 1
              i &+= 1
            }
            if other == contact {
              weight += incomingValues.map { $0[backStart + j] } ?? 1
              j &+= 1
            }
            if weight > 0 { body(contact, weight) }
          }
        }
        return Graph.make(
          nodeCount: graph.nodeCount, isDirected: false, kind: .weight, on: workers,
          scratch: { () -> TieLists.Rooms in
            (ListRoom(for: graph), ListRoom(for: incoming ?? graph))
          },
          length: { rooms, node in
            var count = 0
            forEachContact(of: node, rooms) { _, _ in count &+= 1 }
            return count
          },
          fill: { rooms, node, targets, weights in
            var place = 0
            forEachContact(of: node, rooms) { contact, weight in
              targets[place] = contact
              weights?[place] = weight
              place &+= 1
            }
          })
      }
    }
    self.graph = mutual
    weights = mutual.arcValues?.values
    sums = mutual.outStrengths
    largest = mutual.nodes.map { node in
      mutual.arcs(of: node).reduce(0) { max($0, mutual.arcValues?.values[$1] ?? 1) }
    }
  }

  /// The same for code that is to be fast, valid only inside the call that hands it out.
  struct Pointers {
    let arcs: ArcPointers
    let weights: UnsafePointer<Double>?
    let sums: UnsafePointer<Double>
    let largest: UnsafePointer<Double>

    /// The weight of an arc.
    @inline(__always)
    func weight(_ arc: Int) -> Double { weights.map { $0[arc] } ?? 1 }
  }

  /// Hands out the ties.
  func withPointers<Result>(_ body: (Pointers) -> Result) -> Result? {
    graph.withArcPointers { arcs in
      sums.withUnsafeBufferPointer { sums in
        largest.withUnsafeBufferPointer { largest in
          guard let sums = sums.baseAddress, let largest = largest.baseAddress else { return nil }
          guard let weights else {
            return body(Pointers(arcs: arcs, weights: nil, sums: sums, largest: largest))
          }
          return weights.withUnsafeBufferPointer {
            body(Pointers(arcs: arcs, weights: $0.baseAddress, sums: sums, largest: largest))
          }
        }
      }
    }
  }
}
