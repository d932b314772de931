import GuanxiCore

/// A coin for each arc that is tried, by the chance of its target or its own.
struct PlainCoins: PlainTrials {
  /// Indexed by target or by arc: what 63 random bits must stay below.
  private let limits: [UInt64]
  private let isByArc: Bool

  let remembers = false
  var joinsLists: Bool { !isByArc }
  let stopping = SpreadCurves.Stopping.nextRound

  init(_ probabilities: some Sequence<Double>, isByArc: Bool) {
    limits = probabilities.map { UInt64($0 * 0x1p63) }
    self.isByArc = isByArc
  }

  func withTables<Result>(_ body: (Tables) -> Result) -> Result {
    limits.withUnsafeBufferPointer { body(Tables(limits: $0, isByArc: isByArc)) }
  }

  struct Tables: PlainTables {
    fileprivate let limits: UnsafeBufferPointer<UInt64>
    fileprivate let isByArc: Bool

    mutating func start(_ generator: inout BlockGenerator) {}

    @inline(__always) mutating func pass(
      _ list: UnsafeBufferPointer<UInt32>, from first: Int, _ cascade: inout PlainCascade,
      _ generator: inout BlockGenerator
    ) {
      // In registers while the list lasts.
      var here = cascade
      var random = generator
      for place in 0..<list.count {
        let target = list[place]
        let limit = limits[isByArc ? first &+ place : Int(target)]
        here.reach(target, if: random.next() &>> 1 < limit)
      }
      cascade = here
      generator = random
    }
  }
}
