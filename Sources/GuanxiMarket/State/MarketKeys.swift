import Foundation
import GuanxiCore

/// The random numbers of one replicate of the market.
///
/// A draw is a pure function of what it decides, of the day and of the persistent numbers of whom
/// it is about, never of the order of draws. So two arms that share keys differ only by what is
/// different between them.
public struct MarketKeys: Sendable, Equatable {
  /// Decides the network.
  public var graph: UInt64
  /// Decides who people are: sellers, tastes, needs' rates, gullibility.
  public var people: UInt64
  /// Decides what happens from day to day.
  public var dynamics: UInt64

  /// Keys of a replicate under a seed.
  public init(seed: UInt64, replicate: Int = 0) {
    self.init(seed: seed, replicate: replicate, world: replicate)
  }

  /// Keys of a replicate that shares its network and its people with others.
  ///
  /// - Parameters:
  ///   - seed: The seed.
  ///   - replicate: Decides what happens.
  ///   - world: Decides who there is and who knows whom.
  public init(seed: UInt64, replicate: Int, world: Int) {
    let root = KeyedHash(0x6D61_726B_6574, seed)
    graph = root.then(UInt64(world)).then(1).value
    people = root.then(UInt64(world)).then(2).value
    dynamics = root.then(UInt64(replicate)).then(3).value
  }

  /// What draws about who people are start with.
  func trait(_ trait: Trait) -> KeyedHash { KeyedHash(people, trait.rawValue) }

  /// What draws about an event of a day start with.
  @inline(__always)
  func event(_ event: MarketEvent, _ day: Int) -> KeyedHash {
    KeyedHash(resuming: dynamics).then(event.rawValue).then(UInt64(day))
  }
}

/// What a draw about a person decides once and for all. The numbers never change.
enum Trait: UInt64 {
  case seller = 1
  case opportunist = 2
  case quality = 3
  case price = 4
  case organizer = 5
  case initialAgent = 6
  case pool = 7
  case gullibility = 8
  case needRate = 9
  case sensitivity = 10
  case skill = 11
  case signal = 12
  case bid = 13
  case taste = 14
  case evader = 15
  case honestCertificate = 16
  case ignoresDisclosure = 17
  case bondRental = 18
  case planSwitch = 19
  case accounts = 20
  case offBook = 21
  case scope = 22
  case movedFunds = 23
  case offPlatform = 24
  case louder = 25
}

/// What a draw about a day decides. The numbers never change.
enum MarketEvent: UInt64 {
  case opening = 1
  case need = 2
  case visit = 3
  case posts = 4
  case view = 5
  case engagement = 6
  case purchase = 7
  case forward = 8
  case mute = 9
  case unfriend = 10
  case priority = 11
  case slot = 12
  case look = 13
  case choice = 14
  case delivery = 15
  case genuine = 16
  case complaint = 17
  case refund = 18
  case gossip = 19
  case rating = 20
  case pitch = 21
  case contact = 22
  case join = 23
  case level = 24
  case exit = 25
  case farm = 26
  case target = 27
  case acceptance = 28
  case audit = 29
  case reentry = 30
  case filter = 31
  case warning = 32
  case report = 33
  case exploration = 34
  case forwardView = 35
  case removal = 36
  case bypass = 38
  case appeal = 39
  case fakeReview = 40
  case chatFilter = 41
  case retaliation = 42
  case protection = 43
  case joinPriority = 44
  case whirlpool = 45
  case morePosts = 46
  case reach = 47
}

extension KeyedHash {
  /// A standard normal number of this hash (Box and Muller, 1958).
  var normal: Double {
    let radius = (-2 * log(max(0x1p-54, then(1).uniform))).squareRoot()
    return radius * cos(2 * Double.pi * then(2).uniform)
  }

  /// A Poisson number of this hash, by inversion; for means of up to a few hundred.
  func poisson(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    // A sum of Poisson numbers is Poisson: large means are halved until exp(−mean) is a number.
    guard mean < 500 else { return then(3).poisson(mean / 2) + then(4).poisson(mean / 2) }
    let uniform = self.uniform
    var probability = exp(-mean)
    var sum = probability
    var count = 0
    while uniform >= sum, count < 5_000 {
      count += 1
      probability *= mean / Double(count)
      sum += probability
    }
    return count
  }

  /// How many of `trials` succeed.
  func binomial(_ trials: Int, _ probability: Double) -> Int {
    guard probability < 1 else { return trials }
    guard probability > 0 else { return 0 }
    var count = 0
    for trial in 0..<trials where then(UInt64(trial)).uniform < probability { count += 1 }
    return count
  }

  /// A Gamma number of mean 1 (Marsaglia and Tsang, "A Simple Method for Generating Gamma
  /// Variables", ACM TOMS 2000).
  func gamma(shape: Double) -> Double {
    let a = shape < 1 ? shape + 1 : shape
    let d = a - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    var attempt = self
    while true {
      attempt = attempt.then(7)
      let x = attempt.normal
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      let u = max(0x1p-54, attempt.then(3).uniform)
      guard log(u) < 0.5 * x * x + d - d * v + d * log(v) else { continue }
      guard shape < 1 else { return d * v / shape }
      return d * v * pow(max(0x1p-54, attempt.then(4).uniform), 1 / shape) / shape
    }
  }
}
