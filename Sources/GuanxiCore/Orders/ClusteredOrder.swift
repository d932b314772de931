/// Nodes of one community lie together, and within it those of its smaller communities.
///
/// Communities are found by label propagation: a node joins the label that most of its neighbors
/// have, less `gamma` times the number of all other nodes that have it, so that a larger gamma
/// gives smaller communities. Each layer, from the smallest communities to the largest, orders the
/// nodes by label and keeps the order of the layer before within a label; labels come in the order
/// of the node that gave them their name. Nodes are asked in 32 batches, all nodes of a batch at
/// once, so that the order is the same on any number of threads.
///
/// Boldi, Rosa, Santini and Vigna, "Layered Label Propagation: A MultiResolution Coordinate-Free
/// Ordering for Compressing Social Networks", WWW 2011; here with few layers, from a breadth-first
/// order on.
///
/// - Complexity: O(layers · rounds · (*n* + *m*)).
public struct ClusteredOrder: NodeOrdering {
  public static let name = "clustered"
  public static let summary = "Communities together, small ones within large ones; packs best."

  /// How many sizes of communities, from 1.
  public var layers: Int

  /// The most times that each node is asked in a layer.
  public var rounds: Int

  /// Orders by communities.
  public init(layers: Int = 6, rounds: Int = 8) {
    self.layers = layers
    self.rounds = rounds
  }

  public init(_ parameters: inout Parameters) throws {
    layers = try parameters.count(
      "layers", in: 1...30, default: 6, "how many sizes of communities")
    rounds = try parameters.count(
      "rounds", in: 1...100, default: 8, "the most times that each node is asked in a layer")
  }

  public func order(of graph: Graph, on workers: Workers) -> NodeOrder {
    let graph = graph.undirected(on: workers)
    var order = BreadthFirstOrder().order(of: graph, on: workers)
    for layer in (0..<layers).reversed() {
      // gamma = 1/2, 1/8, 1/32, …, and 0 for the last.
      let gamma = layer == 0 ? 0 : 1 / Double(1 << (2 * (layers - layer) - 1))
      var propagation = LabelPropagation(graph, gamma: gamma)
      for round in 0..<rounds where propagation.isMoving {
        propagation.run(round: round, on: workers)
      }
      order = order.grouped(by: propagation.labels)
    }
    return order
  }
}

extension NodeOrder {
  /// Puts nodes with the same label together, in the order of the labels' own places, and keeps
  /// their order otherwise.
  ///
  /// - Parameter labels: Indexed by node: a node that stands for its group.
  /// - Returns: This order, then the groups.
  fileprivate func grouped(by labels: [UInt32]) -> NodeOrder {
    let (nodes, places) = (self.nodes, self.places)
    var starts = [UInt32](repeating: 0, count: count + 1)
    for label in labels { starts[Int(places[Int(label)]) + 1] += 1 }
    for place in 0..<count { starts[place + 1] += starts[place] }
    return NodeOrder(
      unchecked: Column(capacity: count) { room in
        for node in nodes {
          let group = Int(places[Int(labels[Int(node)])])
          room[Int(starts[group])] = node
          starts[group] += 1
        }
        return count
      })
  }
}
