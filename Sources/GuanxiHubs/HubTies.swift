import CIntrinsics
import GuanxiCore

/// The ties among the nodes with the most ties, as a square of bits: whom a node and a hub both
/// know is then found out 64 hubs at a time.
struct HubTies: Sendable {
  /// How many hubs there are: the ranks below.
  let count: Int
  /// How many words a row has.
  let width: Int
  /// Row by row: bit *b* of row *a* says whether *a* and *b* are tied.
  let ties: Slots<UInt64>
  /// The same for pairs that are tied by two arcs; nil if that does not matter.
  let mutual: Slots<UInt64>?

  /// Marks the ties among the hubs.
  ///
  /// There are about 4√*m* hubs, so that a square takes 2 bytes a tie, and at most 16,384, which is
  /// 32 MiB.
  ///
  /// - Parameters:
  ///   - ties: The ties; their nodes are ranks.
  ///   - multiplicities: Indexed by tie: how many arcs it stands for; nil if that does not matter.
  /// - Complexity: O(*m*).
  init(_ ties: Graph, multiplicities: Slots<UInt8>?) {
    let wanted = 4 * Int(Double(ties.arcCount).squareRoot())
    let count = min(ties.nodeCount, (wanted + 63) / 64 * 64, 1 << 14)
    let width = (count + 63) / 64
    self.count = count
    self.width = width
    self.ties = Slots(repeating: 0, count: count * width)
    mutual = multiplicities.map { _ in Slots(repeating: 0, count: count * width) }
    let room = ListRoom(for: ties)
    ties.withArcPointers { arcs in
      for node in 0..<count {
        var tie = arcs.offsets[node]
        for target in arcs.neighbors(of: node, room) {
          mark(node, Int(target), in: self.ties)
          if let mutual, let multiplicities, multiplicities.base[tie] == 2 {
            mark(node, Int(target), in: mutual)
          }
          tie &+= 1
        }
      }
    }
  }

  @inline(__always)
  private func mark(_ a: Int, _ b: Int, in square: Slots<UInt64>) {
    square.base[a &* width &+ b &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: b & 63)
    square.base[b &* width &+ a &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: a & 63)
  }
}

/// Some hubs, as those words of a row that are not 0.
final class HubSet: @unchecked Sendable {
  private let width: Int
  /// Indexed by word: the hubs among those that it stands for.
  private let dense: Slots<UInt64>
  /// Which words are not 0, in the order in which they came, and what they hold.
  private let places: Slots<UInt32>
  private let masks: Slots<UInt64>
  private var count = 0

  init(for hubs: HubTies) {
    width = hubs.width
    dense = Slots(repeating: 0, count: width)
    places = Slots(repeating: 0, count: width)
    masks = Slots(repeating: 0, count: width)
  }

  /// Takes those of a node's targets that are hubs and that `isMember` is true of, in place of
  /// those before.
  @inline(__always)
  func fill(
    _ targets: UnsafeBufferPointer<UInt32>, below hubs: UInt32, where isMember: (Int) -> Bool
  ) {
    let (dense, places, masks) = (dense.base, places.base, masks.base)
    var count = 0
    for place in 0..<targets.count {
      let target = targets[place]
      guard target < hubs && isMember(place) else { continue }
      let word = Int(target &>> 6)
      if dense[word] == 0 {
        places[count] = UInt32(truncatingIfNeeded: word)
        count &+= 1
      }
      dense[word] |= 1 &<< UInt64(truncatingIfNeeded: target & 63)
    }
    for index in 0..<count {
      let word = Int(places[index])
      masks[index] = dense[word]
      dense[word] = 0
    }
    self.count = count
  }

  /// How many of the hubs a row of bits holds.
  @inline(__always)
  func shared(with row: UnsafePointer<UInt64>) -> Int {
    Int(truncatingIfNeeded: common_bits(row, places.base, masks.base, count))
  }
}
