import GuanxiCore
import Synchronization

/// Where one thread adds up a node's ties by the group they lead to.
final class LinkDesk {
  /// Indexed by group: the weight of the node's ties to it; zeros between two uses.
  let links: UnsafeMutablePointer<Double>
  /// The groups that the node has ties to.
  let near: UnsafeMutablePointer<UInt32>
  let room: ListRoom
  private let memory: (Slots<Double>, Memory)

  init(groupCount: Int, room: ListRoom) {
    memory = (Slots(repeating: 0, count: groupCount), Memory(byteCount: 4 * (groupCount + 1)))
    links = memory.0.base
    near = memory.1.base.bindMemory(to: UInt32.self, capacity: groupCount + 1)
    self.room = room
  }

  /// Adds up the ties of a node; whoever reads `links` sets them back to zero.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - ties: The lists.
  ///   - groups: Indexed by node: its group.
  /// - Returns: How many groups there are in `near`; ties without weight do not count.
  @inline(__always)
  func addUp(_ node: Int, _ ties: LevelTies, by groups: UnsafePointer<UInt32>) -> Int {
    let (links, near) = (self.links, self.near)
    let (neighbors, weights) = ties.neighbors(of: node, room)
    var count = 0
    if let weights {
      for place in 0..<neighbors.count where weights[place] > 0 {
        let group = groups[Int(neighbors[place])]
        let link = links[Int(group)]
        near[count] = group
        count &+= link == 0 ? 1 : 0
        links[Int(group)] = link + weights[place]
      }
    } else {
      for place in 0..<neighbors.count {
        let group = groups[Int(neighbors[place])]
        let link = links[Int(group)]
        near[count] = group
        count &+= link == 0 ? 1 : 0
        links[Int(group)] = link + 1
      }
    }
    return count
  }
}

/// Desks that threads share one after the other.
final class LinkDesks: Sendable {
  private struct Free: @unchecked Sendable {
    var desks: [LinkDesk] = []
  }

  private let free = Mutex(Free())
  private let groupCount: Int
  private let graph: Graph

  /// Makes desks when they are needed.
  ///
  /// - Parameters:
  ///   - groupCount: The number of groups is at most this.
  ///   - graph: The network whose lists are read.
  init(groupCount: Int, for graph: Graph) {
    self.groupCount = groupCount
    self.graph = graph
  }

  /// A desk until the loan ends.
  func borrow() -> Loan {
    let desk = free.withLock { $0.desks.popLast() }
    return Loan(
      desk: desk ?? LinkDesk(groupCount: groupCount, room: ListRoom(for: graph)), from: self)
  }

  /// A desk that goes back when nobody holds the loan any more.
  final class Loan {
    let desk: LinkDesk
    private let owner: LinkDesks

    init(desk: LinkDesk, from owner: LinkDesks) {
      self.desk = desk
      self.owner = owner
    }

    deinit {
      let returned = Free(desks: [desk])
      owner.free.withLock { $0.desks += returned.desks }
    }
  }
}
