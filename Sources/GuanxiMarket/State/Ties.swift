import GuanxiCore

/// Who knows whom, with what each side thinks of the other's promotions, in rows that can grow.
///
/// The row of a person holds their acquaintances; a slot of it is the tie from that person, as the
/// sender, to the acquaintance, as the viewer: dose, trust and marks are the viewer's. So whoever
/// posts walks one row in order.
final class Ties {
  /// What a viewer has done about a sender.
  enum Mark {
    static let muted: UInt8 = 1
    static let ended: UInt8 = 2
  }

  let nodeCount: Int

  /// Indexed by person: where the row starts, how many slots are used, and how many it may have.
  let start: Cells<Int>
  let used: Cells<UInt32>
  let room: Cells<UInt32>

  /// Indexed by person: how many slots are of acquaintances that have ended.
  let ended: Cells<UInt32>

  /// Indexed by slot: the viewer; the strength of the tie; the weekly dose of promotions, as of `doseDay`; what
  /// experience added to alpha and beta, as of `day`; what the viewer has done.
  private(set) var viewer: Cells<UInt32>
  private(set) var strength: Cells<Float>
  private(set) var dose: Cells<Float>
  private(set) var alpha: Cells<Float>
  private(set) var beta: Cells<Float>
  private(set) var day: Cells<UInt16>
  private(set) var doseDay: Cells<UInt16>
  private(set) var mark: Cells<UInt8>
  /// Indexed by slot: promotions of the sender that the viewer saw in this window; nil where nobody
  /// counts them.
  private(set) var heard: Cells<UInt16>?

  /// Slots given to rows so far.
  private var taken: Int

  /// Bytes a slot takes.
  static let slotBytes = 4 * 5 + 2 * 3 + 1

  /// The ties of a graph.
  ///
  /// - Parameters:
  ///   - graph: Undirected; the weights of its arcs, if it has any, are strengths in 0...1.
  ///   - standard: The strength of every tie of a graph without weights.
  ///   - spare: How many contacts a person is likely to add: room for them is left in each row.
  init(_ graph: Graph, strength standard: Double, spare: Int) {
    nodeCount = graph.nodeCount
    start = Cells(nodeCount)
    used = Cells(nodeCount)
    room = Cells(nodeCount)
    ended = Cells(nodeCount)
    taken = graph.arcCount + spare * nodeCount
    // Memory takes room only where it is touched: what may be needed costs nothing until it is.
    let slots = 2 * taken + 8 * nodeCount
    viewer = Cells(slots)
    strength = Cells(slots)
    dose = Cells(slots)
    alpha = Cells(slots)
    beta = Cells(slots)
    day = Cells(slots)
    doseDay = Cells(slots)
    mark = Cells(slots)
    let weights = graph.arcValues?.values
    for node in graph.nodes {
      start[node] = graph.offsets[node] + spare * node
      let degree = UInt32(graph.degree(of: node))
      used[node] = degree
      room[node] = degree + UInt32(spare)
    }
    graph.forEachArc { source, target, arc in
      let slot = arc + spare * source
      viewer[slot] = UInt32(target)
      strength[slot] = Float(weights.map { min(1, $0[arc]) } ?? standard)
    }
  }

  @inline(__always)
  func row(_ person: Int) -> Range<Int> {
    let first = start[person]
    return first..<first &+ Int(used[person])
  }

  /// How many acquaintances somebody has now.
  func degree(_ person: Int) -> Int { Int(used[person]) - Int(ended[person]) }

  /// The slot from `sender` to `viewer`, if they know each other.
  func slot(_ sender: Int, _ other: Int) -> Int? {
    let wanted = UInt32(other)
    return row(sender).first { viewer[$0] == wanted }
  }

  /// Counts from 0 what viewers see of each sender, from now on.
  func countHeard() {
    if let heard {
      heard.base.update(repeating: 0, count: taken)
    } else {
      heard = Cells(viewer.count)
    }
  }

  /// Makes two people acquainted.
  ///
  /// - Precondition: They are not.
  func join(_ a: Int, _ b: Int, strength: Double) {
    append(b, to: a, Float(strength))
    append(a, to: b, Float(strength))
  }

  /// Ends an acquaintance on both sides.
  func end(_ sender: Int, _ other: Int) {
    for (person, other) in [(sender, other), (other, sender)] {
      guard let slot = slot(person, other), mark[slot] & Mark.ended == 0 else { continue }
      mark[slot] |= Mark.ended
      ended[person] += 1
    }
  }

  private func append(_ other: Int, to person: Int, _ tie: Float) {
    if used[person] == room[person] { move(person) }
    let slot = start[person] + Int(used[person])
    viewer[slot] = UInt32(other)
    strength[slot] = tie
    dose[slot] = 0
    alpha[slot] = 0
    beta[slot] = 0
    day[slot] = 0
    doseDay[slot] = 0
    mark[slot] = 0
    heard?[slot] = 0
    used[person] += 1
  }

  /// Gives a row more room at the end.
  private func move(_ person: Int) {
    let old = start[person]
    let count = Int(used[person])
    let wanted = max(8, count + count / 2)
    if taken + wanted > viewer.count { grow(by: wanted) }
    let new = taken
    taken += wanted
    func copy<T>(_ cells: Cells<T>) {
      (cells.base + new).update(from: cells.base + old, count: count)
    }
    copy(viewer)
    copy(strength)
    copy(dose)
    copy(alpha)
    copy(beta)
    copy(day)
    copy(doseDay)
    copy(mark)
    if let heard { copy(heard) }
    start[person] = new
    room[person] = UInt32(wanted)
  }

  private func grow(by wanted: Int) {
    let count = viewer.count + max(wanted, viewer.count / 2)
    viewer = viewer.grown(to: count)
    strength = strength.grown(to: count)
    dose = dose.grown(to: count)
    alpha = alpha.grown(to: count)
    beta = beta.grown(to: count)
    day = day.grown(to: count)
    doseDay = doseDay.grown(to: count)
    mark = mark.grown(to: count)
    heard = heard?.grown(to: count)
  }
}
