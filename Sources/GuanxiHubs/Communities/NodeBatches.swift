import GuanxiCore

/// How many nodes of a level decide at once, on the state that the batch before left.
///
/// Small levels ask one node after the other. In large ones the nodes of a batch are asked in
/// parallel, and their answers are carried out in order, each looked at again; so the outcome
/// depends on the size of the level only.
struct NodeBatches {
  /// Nodes in a batch.
  let size: Int

  private static let tasks = 16

  /// The batches of a level.
  init(nodeCount: Int) {
    size = nodeCount < 1 << 15 ? 1 : min(1 << 12, nodeCount >> 7)
  }

  /// The answers of the nodes of a batch that have one, in order.
  func answers<Answer: Sendable>(
    of nodes: UnsafeBufferPointer<UInt32>, _ desks: LinkDesks, on workers: Workers,
    _ ask: @Sendable (Int, LinkDesk) -> Answer?
  ) -> [[Answer]] {
    let asked = AskedNodes(nodes: nodes)
    let length = (nodes.count + Self.tasks - 1) / Self.tasks
    return workers.steady.map(
      (nodes.count + length - 1) / length, scratch: { desks.borrow() }
    ) { loan, task in
      var answers: [Answer] = []
      for place in task * length..<min(asked.nodes.count, (task + 1) * length) {
        if let answer = ask(Int(asked.nodes[place]), loan.desk) { answers.append(answer) }
      }
      return answers
    }
  }
}

/// Nodes that several threads read.
private struct AskedNodes: @unchecked Sendable {
  let nodes: UnsafeBufferPointer<UInt32>
}
