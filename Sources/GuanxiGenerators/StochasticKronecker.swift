import Foundation
import GuanxiCore

/// A graph whose matrix of chances is the Kronecker power of a small matrix.
///
/// The number of arcs is drawn from the normal law with the mean (∑*P*)^*k* and the variance
/// (∑*P*)^*k* − (∑*P*²)^*k*; arcs are dropped into the matrix one by one, and those that come again
/// are dropped anew until so many are different. Loops count as arcs of the model, and are then left
/// out. In an undirected graph the arcs *u v* and *v u* are one tie.
///
/// Leskovec, Chakrabarti, Kleinberg, Faloutsos and Ghahramani, "Kronecker Graphs: An Approach to
/// Modeling Networks", JMLR 2010, section 3.6.
public struct StochasticKronecker: GraphGenerator {
  public static let name = "stochastic-kronecker"
  public static let summary = "A matrix of chances that contains itself, level by level."

  /// The initiator, row by row: a square of chances.
  public var initiator: [Double]
  /// The exponent.
  public var levels: Int
  /// Whether an arc may lack its opposite.
  public var isDirected: Bool

  /// Graphs of a power of a matrix.
  public init(initiator: [Double], levels: Int, isDirected: Bool = true) {
    self.initiator = initiator
    self.levels = levels
    self.isDirected = isDirected
  }

  public init(_ parameters: inout Parameters) throws {
    let text = try parameters.text(
      "initiator", default: "0.9+0.5+0.5+0.1", "the chances of 2×2 up to 8×8 cells, row by row")
    initiator = try realNumbers(text, owner: Self.name, key: "initiator")
    levels = try parameters.count(
      "levels", in: 1...31, default: nil, "the number of nodes is the side of the matrix to this")
    isDirected = try parameters.flag("directed", default: true, "false: both directions are one")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, with a note on loops.
  /// - Throws: `ChoiceError` for a matrix that is not square, entries that are no chances, a power
  ///   of too many nodes, or one in which nearly all cells would be full.
  /// - Complexity: O(*n* + *m* · *levels*), in graphs that are not dense.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    let side = Int(Double(initiator.count).squareRoot().rounded())
    guard side * side == initiator.count, 2...8 ~= side,
      initiator.allSatisfy({ (0...1).contains($0) })
    else {
      throw ChoiceError(
        "stochastic-kronecker: initiator must be a square of 4 to 64 chances in 0...1.")
    }
    guard 1...31 ~= levels, pow(Double(side), Double(levels)) <= Double(Graph.maximumNodeCount)
    else {
      throw ChoiceError("stochastic-kronecker: so many levels give more nodes than there are ids.")
    }
    let nodes = (0..<levels).reduce(1) { nodes, _ in nodes * side }
    let power = Double(levels)
    let mean = pow(initiator.reduce(0, +), power)
    let deviation = max(0, mean - pow(initiator.reduce(0) { $0 + $1 * $1 }, power)).squareRoot()
    try checkRoom(nodes: nodes, edges: mean, tieBytes: 16)
    var generator = draws(seed, step: 0, task: 0)
    let cells = pow(Double(initiator.count { $0 > 0 }), power)
    let wanted = Int(min(cells, max(0, mean + deviation * generator.normal())).rounded())
    var drop = Drop(
      sampler: CellSampler(initiator, side: side, levels: levels), nodes: nodes,
      generator: draws(seed, step: 2, task: 0))
    guard
      let graph = drop.graph(
        arcs: wanted, isDirected: isDirected, on: workers,
        stream: { draws(seed, step: 1, task: $0) })
    else {
      throw ChoiceError(
        "stochastic-kronecker: so many of these cells are certain that dropping arcs does not"
          + " fill them. Lower the chances.")
    }
    return GeneratedGraph(
      graph, notes: ["\(drop.loops.count) loops were left out"],
      checks: [
        Origin.Check(
          "arcs of the model, with loops", expected: mean, measured: Double(wanted),
          tolerance: 4 * deviation + 1)
      ])
  }
}

/// Drops arcs into the matrix until enough are different.
private struct Drop {
  let sampler: CellSampler
  let nodes: Int
  var generator: KeyedGenerator
  private(set) var loops: Set<Int> = []

  /// The graph, or nil if the cells that are left are too seldom hit.
  mutating func graph(
    arcs wanted: Int, isDirected: Bool, on workers: Workers,
    stream: @Sendable (Int) -> KeyedGenerator
  ) -> Graph? {
    let size = 1 << 17
    let sampler = sampler
    var found: [[Int]] = []
    let blocks = workers.steady.map((wanted + size - 1) / size) { task in
      let block = TieBlock(capacity: min(size, wanted))
      var own: [Int] = []
      var generator = stream(task)
      sampler.draw(min(size, wanted - task * size), using: &generator) { row, column in
        if row == column { own.append(row) } else { block.append(row, column) }
      }
      return (block: block, loops: own)
    }
    found = blocks.map(\.loops)
    for list in found { loops.formUnion(list) }
    var rows = GraphBuilder(blocks.map(\.block))
    let first = rows.graph(nodeCount: nodes, isDirected: true, workers: workers).graph
    var more: Set<UInt64> = []
    var attempts = 0
    while first.arcCount + loops.count + more.count < wanted {
      attempts += 1
      if attempts > 100 * wanted + 1_000 { return nil }
      sampler.draw(1, using: &generator) { row, column in
        if row == column {
          loops.insert(row)
        } else if first.arc(from: row, to: column) == nil,
          more.insert(UInt64(row) << 32 | UInt64(column)).inserted
        {
          rows.append(row, column)
        }
      }
    }
    if more.isEmpty && isDirected { return first }
    return rows.graph(
      nodeCount: nodes, isDirected: isDirected, workers: workers, releasingRows: true
    ).graph
  }
}

/// Numbers of 0 or more with `+` in between.
func realNumbers(_ text: String, owner: String, key: String) throws -> [Double] {
  try text.split(separator: "+", omittingEmptySubsequences: false).map { part in
    guard let number = Double(part), number.isFinite, number >= 0 else {
      throw ChoiceError(
        "\(owner): \(key) must be numbers with + in between, like 0.9+0.5+0.5+0.1, not '\(text)'."
      )
    }
    return number
  }
}
