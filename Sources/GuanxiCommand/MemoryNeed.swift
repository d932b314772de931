import GuanxiKit

/// What a piece of work takes beside the network.
struct MemoryNeed {
  /// The work.
  let name: String
  /// In bytes, at the most at a time; nil where nobody knows beforehand.
  let bytes: Int?
}

/// Tells what work on a large network needs, before it is needed.
///
/// - Parameters:
///   - verb: The command.
///   - needs: What it does, one after the other.
///   - kept: The bytes that stay from one to the next.
///   - graph: The network.
func tellMemory(_ verb: String, _ needs: [MemoryNeed], kept: Int = 0, beside graph: Graph) {
  guard graph.arcCount >= 10_000_000 else { return }
  let known = needs.filter { $0.bytes != nil }
  let most = known.compactMap(\.bytes).max() ?? 0
  func size(_ bytes: Int) -> String { readableNumber(Double(bytes) / 1e9, digits: 2) + " GB" }
  if !known.isEmpty {
    say(
      "\(verb): about \(size(most + kept)) for \(known.map(\.name).joined(separator: ", ")) beside the"
        + " \(size(graph.byteCount)) of the network")
  }
  let others = needs.filter { $0.bytes == nil }.map(\.name)
  if !others.isEmpty {
    say("\(verb): what \(others.joined(separator: ", ")) will need is not known beforehand")
  }
}
