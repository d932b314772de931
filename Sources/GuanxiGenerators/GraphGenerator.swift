import Foundation
import GuanxiCore

/// A kind of graph made from a seed.
///
/// A graph is a function of the parameters and the seed only. It is undirected, and without loops
/// and repeated ties; its nodes are 0 to *n* − 1.
public protocol GraphGenerator: Choice {
  /// Makes the graph of a seed, with what should be known about how it came out.
  ///
  /// - Throws: `ChoiceError` for parameters that no graph meets.
  func generated(seed: UInt64) throws -> GeneratedGraph
}

extension GraphGenerator {
  /// The graph of a seed.
  ///
  /// - Throws: `ChoiceError` for parameters that no graph meets.
  public func graph(seed: UInt64) throws -> Graph { try generated(seed: seed).graph }

  /// The random numbers of a seed.
  func draws(_ seed: UInt64) -> KeyedGenerator { Draws(seed: seed).sequence(.generator) }
}

/// A graph and what its generator reports about it.
public struct GeneratedGraph: Sendable {
  /// The graph.
  public let graph: Graph
  /// What should be known about how it came out, a sentence each.
  public let notes: [String]

  /// Puts them together.
  public init(_ graph: Graph, notes: [String] = []) {
    self.graph = graph
    self.notes = notes
  }
}

/// Every generator.
public let graphGenerators = Catalog<any GraphGenerator.Type>(
  "generator",
  [
    ErdosRenyi.self, WattsStrogatz.self, BarabasiAlbert.self, HolmeKim.self,
    ConfigurationModel.self, StochasticBlockModel.self, Ring.self, Path.self, Star.self,
    Complete.self,
  ]
) { $0 }

extension Catalog where Kind == any GraphGenerator.Type {
  /// The generator that a text like `ring:nodes=10` chooses.
  ///
  /// - Throws: `ChoiceError` for an unknown name or parameter, or a value out of range.
  public func generator(_ choice: String) throws -> any GraphGenerator {
    try choose(choice) { type, parameters in try type.init(&parameters) }
  }
}

/// Refuses a graph that does not fit into the memory of the machine, before any of it is made.
///
/// - Parameters:
///   - nodes: How many nodes.
///   - edges: How many ties are to be expected.
/// - Throws: `ChoiceError` where building would take more than there is: 24 bytes a node and 40 a
///   tie.
func checkRoom(nodes: Int, edges: Double) throws {
  let memory = Double(ProcessInfo.processInfo.physicalMemory)
  guard 24 * Double(nodes) + 40 * edges <= memory else {
    throw ChoiceError(
      "A graph of \(nodes) nodes and about \(edges) ties does not fit into the memory of this"
        + " machine. Ask for a smaller one.")
  }
}

extension Parameters {
  /// The parameter `nodes`.
  mutating func nodes(atLeast least: Int = 1) throws -> Int {
    try count("nodes", in: least...Graph.maximumNodeCount, default: nil, "how many nodes")
  }
}

extension GraphBuilder {
  /// The undirected graph of the rows.
  func undirected(_ nodeCount: Int) -> Graph {
    graph(nodeCount: nodeCount, isDirected: false, workers: .all).graph
  }
}
