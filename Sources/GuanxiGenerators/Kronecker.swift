import Foundation
import GuanxiCore

/// The graph of the Graph500 benchmark: each row of ties falls into one quarter of the adjacency
/// matrix, into a quarter of that, and so on, with fixed chances.
///
/// 2^*scale* nodes, *edge factor* times as many rows; ids are permuted at random, so that they tell
/// nothing about degrees. Loops and repeated ties are left out, as the benchmark's first kernel
/// does.
///
/// Chakrabarti, Zhan and Faloutsos, "R-MAT: A Recursive Model for Graph Mining", SDM 2004;
/// Graph 500 benchmark specification 2.0, 2017.
public struct Kronecker: GraphGenerator {
  public static let name = "kronecker"
  public static let summary = "The R-MAT graph of the Graph500 benchmark."

  /// The number of nodes is 2 to this.
  public var scale: Int
  /// How many rows there are for each node.
  public var edgeFactor: Int
  /// The chances of the quarters, row by row; they sum to 1.
  public var quarters: [Double]
  /// Whether ids are permuted at random.
  public var isPermuted: Bool
  /// Whether a row is an arc, or an edge.
  public var isDirected: Bool

  /// Graphs of a scale, by default those of the benchmark.
  public init(
    scale: Int, edgeFactor: Int = 16, quarters: [Double] = [0.57, 0.19, 0.19, 0.05],
    isPermuted: Bool = true, isDirected: Bool = false
  ) {
    self.scale = scale
    self.edgeFactor = edgeFactor
    self.quarters = quarters
    self.isPermuted = isPermuted
    self.isDirected = isDirected
  }

  public init(_ parameters: inout Parameters) throws {
    scale = try parameters.count(
      "scale", in: 1...31, default: nil, "the number of nodes is 2 to this")
    edgeFactor = try parameters.count(
      "edge-factor", in: 0...1_000_000, default: 16, "how many rows there are for each node")
    let a = try parameters.number("a", in: 0...1, default: 0.57, "the chance of the first quarter")
    let b = try parameters.number("b", in: 0...1, default: 0.19, "that of the one to its right")
    let c = try parameters.number("c", in: 0...1, default: 0.19, "that of the one below it")
    quarters = [a, b, c, max(0, 1 - (a + b + c))]
    isPermuted = try parameters.flag("permuted", default: true, "whether ids are permuted")
    isDirected = try parameters.flag("directed", default: false, "whether a row is one arc")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, with a note on loops and repeats.
  /// - Throws: `ChoiceError` for quarters that do not sum to 1, or more than the memory holds.
  /// - Complexity: O(rows · *scale*).
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard quarters.count == 4, quarters.allSatisfy({ $0 >= 0 }),
      abs(quarters.reduce(0, +) - 1) < 1e-9
    else { throw ChoiceError("kronecker: a, b and c must sum to 1 at most.") }
    guard 1...31 ~= scale, edgeFactor >= 0 else {
      throw ChoiceError("kronecker: scale must be in 1...31, and edge-factor 0 or more.")
    }
    let nodes = 1 << scale
    let count = nodes * edgeFactor
    try checkRoom(nodes: nodes, edges: Double(count))
    let sampler = CellSampler(quarters, side: 2, levels: scale)
    var order = draws(seed, step: 0, task: 0)
    let permutation = KeyedPermutation(count: nodes, &order)
    let size = 1 << 17
    let rows = workers.rows((count + size - 1) / size, capacity: min(size, count)) { task, block in
      var generator = draws(seed, step: 1, task: task)
      sampler.draw(min(size, count - task * size), using: &generator) { row, column in
        if isPermuted {
          block.append(permutation[row], permutation[column])
        } else {
          block.append(row, column)
        }
      }
    }
    let (graph, dropped) = rows.graph(
      nodeCount: nodes, isDirected: isDirected, workers: workers, releasingRows: true)
    let loop = pow(quarters[0] + quarters[3], Double(scale))
    return GeneratedGraph(
      graph,
      notes: [
        "\(count) rows; \(dropped.selfLoops) loops and \(dropped.duplicates) repeated ties were"
          + " left out"
      ],
      checks: [
        Origin.Check(
          "loops among the rows", binomial: count, probability: loop,
          measured: Double(dropped.selfLoops))
      ])
  }
}
