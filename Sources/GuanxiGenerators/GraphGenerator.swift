import Foundation
import GuanxiCore

/// A kind of graph made from a seed.
///
/// A graph is a function of the parameters and the seed only, not of the number of threads. It has
/// no loops and no repeated ties; its nodes are 0 to *n* − 1.
public protocol GraphGenerator: Choice {
  /// Makes the graph of a seed, with what should be known about how it came out.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, notes on it, and how it compares with what its model promises.
  /// - Throws: `ChoiceError` for parameters that no graph meets.
  func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph
}

extension GraphGenerator {
  /// Makes the graph of a seed on all threads of the machine.
  ///
  /// - Throws: `ChoiceError` for parameters that no graph meets.
  public func generated(seed: UInt64) throws -> GeneratedGraph {
    try generated(seed: seed, on: .all)
  }

  /// The graph of a seed.
  ///
  /// - Throws: `ChoiceError` for parameters that no graph meets.
  public func graph(seed: UInt64) throws -> Graph { try generated(seed: seed).graph }

  /// The random numbers of a seed, for work that is one sequence.
  func draws(_ seed: UInt64) -> KeyedGenerator { Draws(seed: seed).sequence(.generator) }

  /// The random numbers of one task of one step of the work.
  func draws(_ seed: UInt64, step: Int, task: Int) -> KeyedGenerator {
    Draws(seed: seed).sequence(.generator, step: step, task: task)
  }
}

/// A graph and what its generator reports about it.
public struct GeneratedGraph: Sendable {
  /// The graph.
  public let graph: Graph
  /// What should be known about how it came out, a sentence each.
  public let notes: [String]
  /// How it compares with what its model promises.
  public let checks: [Origin.Check]

  /// Puts them together.
  public init(_ graph: Graph, notes: [String] = [], checks: [Origin.Check] = []) {
    self.graph = graph
    self.notes = notes
    self.checks = checks
  }
}

/// Every generator.
public let graphGenerators = Catalog<any GraphGenerator.Type>(
  "generator",
  [
    ErdosRenyi.self, WattsStrogatz.self, BarabasiAlbert.self, HolmeKim.self,
    ConfigurationModel.self, StochasticBlockModel.self, Kronecker.self,
    StochasticKronecker.self, Weishang.self, ChungLu.self, DegreeCorrectedBlockModel.self, LFR.self,
    ForestFire.self, RandomRecursiveTree.self, Ring.self, Path.self, Star.self,
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
///   - nodeBytes: What the generator keeps for each node.
///   - tieBytes: What it keeps for each tie beside its row.
/// - Throws: `ChoiceError` where building would take more than there is: 8 bytes a row, twice 4 a
///   tie for up to about two million nodes, twice 8 for more, and 8 a node beside what the
///   generator keeps.
func checkRoom(nodes: Int, edges: Double, nodeBytes: Double = 8, tieBytes: Double = 0) throws {
  let memory = Double(ProcessInfo.processInfo.physicalMemory)
  let tie = (nodes <= 1 << 21 ? 16 : 24) + tieBytes
  guard (8 + nodeBytes) * Double(nodes) + tie * edges <= memory else {
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
  /// The undirected graph of the rows, whose memory is given back.
  func undirected(_ nodeCount: Int, on workers: Workers) -> Graph {
    graph(nodeCount: nodeCount, isDirected: false, workers: workers, releasingRows: true).graph
  }
}

extension Workers {
  /// Rows made by tasks, in the order of the tasks.
  ///
  /// - Parameters:
  ///   - tasks: How many tasks there are; it must not depend on the number of threads.
  ///   - capacity: About how many rows a task makes.
  ///   - fill: Makes the rows of a task.
  /// - Returns: All rows.
  func rows(
    _ tasks: Int, capacity: Int = 1 << 12, _ fill: @Sendable (_ task: Int, TieBlock) -> Void
  ) -> GraphBuilder {
    GraphBuilder(
      steady.map(tasks) { task in
        let block = TieBlock(capacity: capacity)
        fill(task, block)
        return block
      })
  }
}
