import Foundation
import GuanxiCore

/// Refuses a number of nodes, as a file states it, for which there is no room.
///
/// - Throws: `InputError` for more nodes than a graph can have or than fit into the memory of the
///   machine at 32 bytes each, which is what building needs beside the ties.
func checkRoom(for nodeCount: UInt64, at offset: Int, of text: GraphText) throws {
  guard nodeCount <= UInt64(Graph.maximumNodeCount) else {
    throw text.error(
      at: offset, "\(nodeCount) nodes are too many; a graph has \(Graph.maximumNodeCount) at most.")
  }
  let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
  guard memory <= 0 || 32 * Int(nodeCount) <= memory else {
    throw text.error(
      at: offset, "\(nodeCount) nodes do not fit into the memory of this machine.",
      remedy: "If the number is wrong, correct it.")
  }
}
