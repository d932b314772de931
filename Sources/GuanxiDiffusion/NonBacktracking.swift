import GuanxiCore

/// The largest eigenvalue of the non-backtracking matrix *B* of an undirected graph, in which every
/// node has two neighbors at least: (*B x*)(*u* → *v*) = Σ *x*(*w* → *u*) over *w* ≠ *v*.
///
/// Repeats *x* ← (*B* + *I*) *x*: adding *I* keeps networks whose cycles all have even lengths from
/// swinging. Two numbers a node are enough for that, the sum over the arcs that lead to it and the
/// sum over those that leave it.
///
/// Bass, "The Ihara–Selberg Zeta Function of a Tree Lattice", International Journal of Mathematics
/// 1992; Krzakala, Moore, Mossel, Neeman, Sly, Zdeborová and Zhang, "Spectral redemption in
/// clustering sparse networks", PNAS 2013.
///
/// - Parameters:
///   - graph: The network.
///   - steps: The largest number of steps.
///   - workers: Threads; their number does not change the result.
/// - Returns: 0 for a graph without ties; nil if the steps were too few to settle it to 10⁻¹⁰.
/// - Complexity: O(*n* + *m*) a step.
func growthOfWalks(in graph: Graph, steps: Int, on workers: Workers) -> Double? {
  if graph.arcCount == 0 { return 0 }
  let n = graph.nodeCount
  let blockSize = 4_096
  let blocks = (n + blockSize - 1) / blockSize
  let memory = (0..<3).map { _ in Memory(byteCount: 8 * n) }
  let buffers = memory.map {
    SharedBuffer(
      UnsafeMutableBufferPointer(
        start: $0.base.bindMemory(to: Double.self, capacity: n), count: n))
  }
  let (into, next, out) = (buffers[0], buffers[1], buffers[2])
  for node in graph.nodes {
    let share = Double(graph.degree(of: node)) / Double(graph.arcCount)
    into.buffer[node] = share
    out.buffer[node] = share
  }
  defer { withExtendedLifetime(memory) {} }
  return graph.withArcPointers { arcs in
    for _ in 0..<steps {
      // The entries of x add up to 1, so their growth is the eigenvalue of B + I.
      let growth = workers.steady.map(blocks, scratch: { ListRoom(for: graph) }) { room, block in
        var growth = 0.0
        for node in block * blockSize..<min(n, (block + 1) * blockSize) {
          let neighbors = arcs.neighbors(of: node, room)
          let here = into.buffer[node]
          var sum = here - out.buffer[node]
          for neighbor in neighbors { sum += into.buffer[Int(neighbor)] }
          next.buffer[node] = sum
          out.buffer[node] += Double(neighbors.count - 1) * here
          growth += sum
        }
        return growth
      }.reduce(0, +)
      let change = workers.steady.map(blocks) { block in
        var change = 0.0
        for node in block * blockSize..<min(n, (block + 1) * blockSize) {
          let entry = next.buffer[node] / growth
          out.buffer[node] /= growth
          change += abs(entry - into.buffer[node])
          into.buffer[node] = entry
        }
        return change
      }.reduce(0, +)
      if change < 1e-10 { return growth - 1 }
    }
    return nil
  }
}
