import Foundation
import GuanxiCore

extension AttentionFlow {
  /// Attention that is too much for chance: what somebody gives one whom they can see, if giving as
  /// much would be rare had they cut all they give at random places.
  ///
  /// That is the disparity filter of Serrano, Boguñá and Vespignani, "Extracting the multiscale
  /// backbone of complex weighted networks", PNAS 2009, on the arcs of who gives. Offers at the
  /// common place do not count.
  ///
  /// - Parameters:
  ///   - significance: How rare it must be, in 0...1.
  ///   - workers: Threads; their number does not change anything.
  /// - Returns: Arcs from who posts to who gives so much.
  /// - Complexity: O(*n* + *m*).
  public func backbone(significance: Double = 0.05, on workers: Workers = .all) -> Graph {
    let flow = flow(on: workers)
    var given = [Double](repeating: 0, count: count)
    var degree = [Int](repeating: 0, count: count)
    let weights = flow.arcValues?.values
    flow.forEachArc { _, viewer, arc in
      given[viewer] += weights.map { $0[arc] } ?? 0
      degree[viewer] += 1
    }
    // (1 − w/s)^(k − 1) < α, solved for w once for each who gives.
    let bound = (0..<count).map { viewer in
      degree[viewer] > 1
        ? given[viewer] * (1 - pow(significance, 1 / Double(degree[viewer] - 1)))
        : Double.infinity
    }
    var builder = GraphBuilder()
    flow.forEachArc { node, viewer, arc in
      if let weights, weights[arc] > bound[viewer] { builder.append(node, viewer) }
    }
    return builder.graph(nodeCount: count, isDirected: true).graph
  }

  /// Groups of people in whose backbone of attention everyone leads to everyone: its strongly
  /// connected components, those of one person left out.
  ///
  /// - Parameters:
  ///   - significance: How rare attention must be to belong to the backbone, in 0...1.
  ///   - workers: Threads; their number does not change anything.
  /// - Returns: The members of each, ascending; groups in the order of their first members.
  public func backboneCores(
    significance: Double = 0.05, on workers: Workers = .all
  ) -> [[Graph.Node]] {
    let parts = Components.strong(of: backbone(significance: significance, on: workers))
    var cores = [[Graph.Node]](repeating: [], count: parts.count)
    for (node, part) in parts.component.enumerated() where parts.sizes[Int(part)] > 1 {
      cores[Int(part)].append(node)
    }
    return cores.filter { !$0.isEmpty }
  }
}
