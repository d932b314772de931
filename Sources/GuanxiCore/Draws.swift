/// The random numbers of one replicate of a simulation.
///
/// A draw is a pure function of the seed, the replicate, the kind of event and the persistent keys
/// of whom it is about. It does not depend on which draws came before, on threads, or on where a
/// node stands in the arrays; so two scenarios that use the same draws differ only by what is
/// different between them.
public struct Draws: Sendable {
  /// What a draw decides. The numbers are part of the results: they never change.
  public enum Event: UInt64, Sendable {
    /// Whether an arc passes a promotion on.
    case arc = 1
    /// How much persuasion a person needs.
    case resistance = 2
    /// How much weight of adopters, or how many, a person needs around them.
    case threshold = 3
    /// Which of several persuaders in one round counts as the source.
    case source = 4
    /// After how many steps or how much time an infected person passes it on to a neighbor.
    case contact = 5
    /// For how many steps or how much time a person passes it on.
    case recovery = 6
    /// To whom the central entrance shows a promotion.
    case audience = 7
    /// Who starts.
    case seeding = 8
    /// A random graph.
    case generator = 9
    /// In which order nodes are treated where the order is arbitrary.
    case order = 10
    /// For how long a person who was reached does not pass it on yet.
    case latency = 11
    /// How long a person waits for the next talk.
    case talk = 12
    /// With whom a person talks.
    case partner = 13
    /// Whether a talk persuades somebody.
    case persuasion = 14
    /// Whether a talk makes a person stop.
    case stifling = 15
    /// Whether a talk of two who both seek it takes place.
    case meeting = 16
    /// Whether a post is among those that a person reads in the feed.
    case view = 21
    /// Whether a person opens the feed.
    case opening = 22
    /// Whether someone who has read a post forwards it.
    case forwarding = 23
    /// What follows from one event of a person who can be moved again and again.
    case excitation = 24
    /// Whether a person was won from outside or by an acquaintance.
    case origin = 25
    /// Whether someone to whom the central entrance shows a promotion adopts.
    case impression = 26
    /// Who is drawn when a sample is drawn anew from a sample.
    case resample = 41
    /// Who comes first when people are removed.
    case removal = 42
    /// Everything in a block of replicates that are not keyed one by one.
    case block = 31
  }

  /// The seed of the whole run.
  public let seed: UInt64

  /// The number of this replicate, from 0.
  public let replicate: UInt64

  /// The persistent number of each node.
  public let keys: NodeKeys

  /// The draws of one replicate.
  public init(seed: UInt64, replicate: Int = 0, keys: NodeKeys = NodeKeys()) {
    self.seed = seed
    self.replicate = UInt64(replicate)
    self.keys = keys
  }

  /// A number below 1, at least 0, that belongs to one event and one node.
  @inlinable public func uniform(_ event: Event, _ node: Int) -> Double {
    uniform(hash(event).then(keys[node]))
  }

  /// A number below 1, at least 0, that belongs to one event and two nodes.
  @inlinable public func uniform(_ event: Event, _ source: Int, _ target: Int) -> Double {
    uniform(hash(event).then(keys[source]).then(keys[target]))
  }

  /// What all draws of one event start with; the keys of whom it is about come next.
  @inlinable public func prefix(_ event: Event) -> KeyedHash { hash(event) }

  /// 64 random bits that rank `source` among those who reached `target` at once.
  @inlinable public func priority(of source: Int, over target: Int) -> UInt64 {
    hash(.source).then(keys[source]).then(keys[target]).value
  }

  /// Random numbers of one event, in sequence.
  public func sequence(_ event: Event, _ number: Int = 0) -> KeyedGenerator {
    KeyedGenerator(hash(event).then(UInt64(number)))
  }

  /// Random numbers of one event, in sequence, for one of the tasks of one step of the work.
  public func sequence(_ event: Event, step: Int, task: Int) -> KeyedGenerator {
    KeyedGenerator(hash(event).then(UInt64(step)).then(UInt64(task)))
  }

  @inlinable func hash(_ event: Event) -> KeyedHash {
    KeyedHash(raw: 42).then(seed).then(event.rawValue).then(replicate)
  }

  @inlinable func uniform(_ hash: KeyedHash) -> Double {
    Double(hash.value &>> 11) * 0x1p-53
  }
}

/// Random numbers in sequence: number *i* is the hash of a key and *i*.
public struct KeyedGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline let key: KeyedHash
  @usableFromInline var count: UInt64 = 0

  /// The sequence of a key.
  public init(_ key: KeyedHash) { self.key = key }

  /// The sequence that belongs to a seed.
  public init(seed: UInt64) { self.init(KeyedHash(seed)) }

  /// The next 64 random bits.
  @inlinable public mutating func next() -> UInt64 {
    defer { count &+= 1 }
    return key.then(count).value
  }

  /// The next number in 0..<1: 53 bits of our own, because the standard library promises no
  /// fixed sequence.
  @inlinable public mutating func uniform() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// Whether the next number falls below `probability`.
  @inlinable public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// A whole number below `bound`, each as likely.
  ///
  /// Lemire, "Fast Random Integer Generation in an Interval", TOMACS 2019.
  @inlinable public mutating func below(_ bound: Int) -> Int {
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts elements into a random order (Fisher and Yates; Durstenfeld 1964).
  @inlinable public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, below(last + 1))
    }
  }
}
