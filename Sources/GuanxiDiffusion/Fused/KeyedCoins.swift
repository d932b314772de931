import CIntrinsics
import GuanxiCore

/// The coins of `LaneCoin` for up to 512 replicates at a time.
struct KeyedCoins: LaneCoins {
  private let coin: LaneCoin
  /// Where the replicates start among the 512 of the definition, in words of 64.
  private let firstWord: Int
  /// Indexed by node.
  private let keys: UnsafeBufferPointer<UInt64>
  private let targets: UnsafePointer<KeyedTarget>
  private let lookup: PointCounts.Lookup
  /// Indexed by arc, where arcs differ: the codes of their chances.
  private let codes: UnsafeBufferPointer<Double>?
  /// From how many replicates with news on what is thrown is not worth remembering: a quarter of all.
  private let much: Int
  /// The replicates of the block on the lanes of the definition.
  private let used: LaneRow

  let mergesComplete = false

  /// From how many expected successes an arc on its points are gathered in a row.
  private static var denseSuccesses: Int { 5 }

  init(
    _ block: ReplicateBlock, keys: UnsafeBufferPointer<UInt64>,
    targets: UnsafePointer<KeyedTarget>, lookup: PointCounts.Lookup,
    codes: UnsafeBufferPointer<Double>?
  ) {
    coin = LaneCoin(seed: block.seed, event: .arc, replicate: block.replicates.lowerBound)
    firstWord = block.replicates.lowerBound % LaneCoin.lanes / 64
    self.keys = keys
    self.targets = targets
    self.lookup = lookup
    self.codes = codes
    much = max(1, block.replicates.count / 4)
    var used = LaneRow.zero
    let first = LaneRow.first(block.replicates.count)
    for word in firstWord..<8 { used[word] = first[word - firstWord] }
    self.used = used
  }

  @inline(__always) func prefetch(_ node: Int, _ front: borrowing SpreadFront) {
    front.memory.remembered?.prefetch(node)
  }

  mutating func merge(_ sources: [UInt32], from low: Int, _ front: inout SpreadFront) {
    for source in sources { push(Int(source), front.used, from: low, &front) }
  }

  @inline(__always) mutating func push(
    _ node: Int, _ news: LaneRow, from low: Int, _ front: inout SpreadFront
  ) {
    let list = front.arcs.neighbors(of: node, front.room)
    let range = front.matter(list, from: low)
    if range.isEmpty { return }
    let source = coin.source(keys[node])
    let first = front.arcs.offsets[node]
    let memory = front.memory
    // The news on the lanes of the definition.
    memory.news.initialize(repeating: 0, count: 8)
    for word in 0..<(8 &- firstWord) { memory.news[firstWord &+ word] = news[word] }
    let count = news.population
    if let remembered = memory.remembered {
      // Who has news for the second time will have it again.
      let before = front.byRound ? front.reached[node] : front.passed[node]
      if count < much && before != news && !remembered.isFull && !remembered.knows(node) {
        remember(node, list, source, first, remembered, front)
      }
      if remembered.knows(node) && (count < much || 2 * range.count > list.count) {
        remembered.pass(
          from: node, memory.news, to: list, range, firstWord: firstWord, &front)
        return
      }
    }
    let manyPoints = LaneCoin.lanes * KeyedCoins.denseSuccesses / max(1, count)
    var hits = 0
    var rows = 0
    var start = range.lowerBound
    while start < range.upperBound {
      let stop = min(range.upperBound, start &+ FusedMemory.batchLength)
      // Three passes, of which the first two have no branches to guess.
      var open = 0
      for place in start..<stop {
        let target = Int(list[place])
        memory.arcNodes[open] = UInt32(truncatingIfNeeded: target)
        memory.arcPlaces[open] = UInt16(truncatingIfNeeded: place &- start)
        prefetch_line(targets + target)
        open &+= Int(truncatingIfNeeded: ~front.full[target &>> 6] &>> UInt64(target & 63) & 1)
      }
      var struck = 0
      for index in 0..<open {
        let node = memory.arcNodes[index]
        let place = memory.arcPlaces[index]
        let base = source.then(mixed: targets[Int(node)].mixedKey)
        memory.arcNodes[struck] = node
        memory.arcPlaces[struck] = place
        memory.bases[struck] = base.value
        struck &+= UInt32(truncatingIfNeeded: base.value &>> 32) >= targets[Int(node)].none ? 1 : 0
      }
      for index in 0..<struck {
        let target = Int(memory.arcNodes[index])
        let base = KeyedHash(resuming: memory.bases[index])
        let (points, rest) = points(
          base, target, arc: first &+ start &+ Int(memory.arcPlaces[index]))
        if rest == 0 && points <= manyPoints {
          if points == 0 { continue }
          strike(target, base, points, memory, &hits)
          if hits >= FusedMemory.listLength { enter(&hits, &front) }
        } else {
          gather(base, points, into: memory.coins + rows)
          if rest > 0 { addRest(base, rest, memory, to: memory.coins + rows) }
          memory.coinNodes[rows] = UInt32(truncatingIfNeeded: target)
          prefetch_line(front.rows + target)
          rows &+= 1
          if rows == FusedMemory.coinRows { enterRows(&rows, news, &front) }
        }
      }
      start = stop
    }
    enter(&hits, &front)
    enterRows(&rows, news, &front)
  }

  /// Throws the coins of a whole list for all replicates of the block.
  @inline(__always) private func remember(
    _ node: Int, _ list: UnsafeBufferPointer<UInt32>, _ source: KeyedHash, _ first: Int,
    _ remembered: RememberedCoins, _ front: borrowing SpreadFront
  ) {
    let row = front.memory.coins
    remembered.remember(node, count: list.count) { place, open in
      if place &+ 8 < list.count { prefetch_line(targets + Int(list[place &+ 8])) }
      let target = Int(list[place])
      if front.isFull(target) { return }
      let base = source.then(mixed: targets[target].mixedKey)
      if UInt32(truncatingIfNeeded: base.value &>> 32) < targets[target].none { return }
      let (points, rest) = points(base, target, arc: first &+ place)
      if rest == 0 {
        var left = points
        var word: UInt64 = 0
        while left > 0 {
          var bits = base.then(word).value
          for _ in 0..<min(left, LaneCoin.pointsPerWord) {
            let lane = Int(truncatingIfNeeded: bits & 511)
            if used[lane &>> 6] &>> UInt64(lane & 63) & 1 == 1 { open(lane) }
            bits &>>= 9
          }
          left &-= LaneCoin.pointsPerWord
          word &+= 1
        }
        return
      }
      gather(base, points, into: row)
      for word in firstWord..<8 where used[word] != 0 {
        var bits = row.pointee[word]
        bits |= LaneCoin.rest(base, group: word, rest, wanted: used[word] & ~bits)
        bits &= used[word]
        while bits != 0 {
          open(word &* 64 &+ bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
      }
    }
  }

  /// The number of points of an arc, and the rest of its chance.
  @inline(__always) private func points(
    _ base: KeyedHash, _ target: Int, arc: Int
  ) -> (points: Int, rest: UInt64) {
    guard let codes else { return lookup.points(base, chance: Int(targets[target].chance)) }
    let chance = LaneChance(code: codes[arc])
    return (chance.points(base.uniform), chance.rest)
  }

  /// Notes the points that fall on lanes with news.
  @inline(__always) private func strike(
    _ target: Int, _ base: KeyedHash, _ points: Int, _ memory: FusedMemory, _ hits: inout Int
  ) {
    var left = points
    var word: UInt64 = 0
    repeat {
      var bits = base.then(word).value
      // Without branches: who is hit cannot be foreseen.
      for point in 0..<LaneCoin.pointsPerWord {
        let lane = Int(truncatingIfNeeded: bits & 511)
        memory.nodes[hits] = UInt32(truncatingIfNeeded: target)
        memory.places[hits] = UInt16(truncatingIfNeeded: lane &- 64 &* firstWord)
        let hit = Int(truncatingIfNeeded: memory.news[lane &>> 6] &>> UInt64(lane & 63) & 1)
        hits &+= point < left ? hit : 0
        bits &>>= 9
      }
      left &-= LaneCoin.pointsPerWord
      word &+= 1
    } while left > 0
  }

  /// Enters what was noted.
  @inline(__always) private func enter(_ hits: inout Int, _ front: inout SpreadFront) {
    for index in 0..<hits { prefetch_line(front.rows + Int(front.memory.nodes[index])) }
    front.settle(&hits)
  }

  /// All points of an arc.
  @inline(__always) private func gather(
    _ base: KeyedHash, _ points: Int, into row: UnsafeMutablePointer<LaneRow>
  ) {
    row.pointee = .zero
    let words = UnsafeMutableRawPointer(row).assumingMemoryBound(to: UInt64.self)
    var left = points
    var word: UInt64 = 0
    while left > 0 {
      var bits = base.then(word).value
      for point in 0..<LaneCoin.pointsPerWord {
        let lane = Int(truncatingIfNeeded: bits & 511)
        words[lane &>> 6] |= (point < left ? 1 : 0) &<< UInt64(lane & 63)
        bits &>>= 9
      }
      left &-= LaneCoin.pointsPerWord
      word &+= 1
    }
  }

  /// What points do not make up.
  @inline(__always) private func addRest(
    _ base: KeyedHash, _ rest: UInt64, _ memory: FusedMemory, to row: UnsafeMutablePointer<LaneRow>
  ) {
    for word in 0..<8 {
      let wanted = memory.news[word] & ~row.pointee[word]
      if wanted != 0 { row.pointee[word] |= LaneCoin.rest(base, group: word, rest, wanted: wanted) }
    }
  }

  /// Enters what was gathered.
  @inline(__always) private func enterRows(
    _ rows: inout Int, _ news: LaneRow, _ front: inout SpreadFront
  ) {
    for index in 0..<rows {
      let target = Int(front.memory.coinNodes[index])
      var open = front.memory.coins[index]
      if firstWord > 0 {
        for word in 0..<8 { open[word] = word &+ firstWord < 8 ? open[word &+ firstWord] : 0 }
      }
      let fresh = open & news & ~front.rows[target]
      if !fresh.isEmpty { front.arrive(target, fresh) }
    }
    rows = 0
  }
}
