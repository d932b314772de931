import Foundation
import GuanxiCore
import GuanxiHubs

/// How far members of schemes hold the central position: their share of the first accounts by
/// attention, over their share of people.
public struct CentralPosition: Sendable, Equatable, Encodable {
  /// How many accounts count as first; of accounts with equal attention at the end of them, each
  /// is one with the same chance.
  public let places: Int
  /// The share of them that belongs to members of schemes, in 0...1.
  public let held: Double
  /// The share of people who ever were members, in 0...1.
  public let population: Double
  /// The first share over the second: 1 where members are first as often as anybody.
  public let lift: Double
  /// The 95% interval of the lift by a bootstrap of whole communities; nil where these are not
  /// known, or are fewer than ten.
  public let interval95: [Double]?
}

/// Accounts by attention, those of schemes marked.
struct PositionRanking: Sendable {
  private struct Place {
    let attention: Int
    let isMember: Bool
    let community: Int
  }

  private let places: [Place]
  private let people: Int
  /// Indexed by community: how many people and members there are.
  private let sizes: [(people: Int, members: Int)]
  private let members: Int

  /// Ranks accounts with any attention.
  ///
  /// - Parameters:
  ///   - sellers: The accounts.
  ///   - people: How many people there are.
  ///   - communities: Indexed by person.
  init(_ sellers: [Seller], people: Int, communities: [Int]?) {
    self.people = people
    members = sellers.reduce(0) { $0 + ($1.scheme >= 0 ? 1 : 0) }
    places = sellers.filter { $0.attention > 0 }.sorted {
      ($1.attention, $0.key) < ($0.attention, $1.key)
    }
    .map {
      Place(
        attention: $0.attention, isMember: $0.scheme >= 0,
        community: communities?[$0.person] ?? 0)
    }
    var sizes = [(people: Int, members: Int)](
      repeating: (0, 0), count: (communities?.max() ?? -1) + 1)
    for community in communities ?? [] { sizes[community].people += 1 }
    if let communities {
      for seller in sellers where seller.scheme >= 0 {
        sizes[communities[seller.person]].members += 1
      }
    }
    self.sizes = sizes
  }

  /// The number of accounts that are one in a hundred, rounded up.
  var hundredth: Int { (places.count + 99) / 100 }

  /// How far members hold the first places.
  ///
  /// - Parameters:
  ///   - count: How many places.
  ///   - resamples: How many bootstrap samples; 0 for no interval.
  /// - Returns: Nil where there are no members, or no attention.
  func position(first count: Int, resamples: Int = 0) -> CentralPosition? {
    guard count > 0, !places.isEmpty, members > 0 else { return nil }
    let held = held(first: min(count, places.count)) { _ in 1 }
    let population = Double(members) / Double(people)
    return CentralPosition(
      places: min(count, places.count), held: held, population: population,
      lift: held / population, interval95: interval(count, resamples))
  }

  /// The share of the first places that members hold, if every account stands there as often as
  /// its community.
  private func held(first count: Int, _ weight: (Int) -> Int) -> Double {
    var left = count
    var sum = 0.0
    var start = 0
    while start < places.count, left > 0 {
      var end = start
      var (all, own) = (0, 0)
      while end < places.count, places[end].attention == places[start].attention {
        let times = weight(places[end].community)
        all += times
        if places[end].isMember { own += times }
        end += 1
      }
      if all > 0 {
        let taken = min(left, all)
        sum += Double(taken) * Double(own) / Double(all)
        left -= taken
      }
      start = end
    }
    return left == count ? 0 : sum / Double(count - left)
  }

  /// Communities drawn with replacement, each with all its people (Cameron, Gelbach and Miller,
  /// "Bootstrap-Based Improvements for Inference with Clustered Errors", Review of Economics and
  /// Statistics 2008).
  private func interval(_ count: Int, _ resamples: Int) -> [Double]? {
    let inhabited = sizes.indices.filter { sizes[$0].people > 0 }
    guard resamples > 0, inhabited.count >= 10 else { return nil }
    var generator = Draws(seed: 1).sequence(.resample, step: count, task: inhabited.count)
    var lifts: [Double] = []
    var weights = [Int](repeating: 0, count: sizes.count)
    for _ in 0..<resamples {
      for community in inhabited { weights[community] = 0 }
      var (all, own) = (0, 0)
      for _ in inhabited {
        let community = inhabited[generator.below(inhabited.count)]
        weights[community] += 1
        all += sizes[community].people
        own += sizes[community].members
      }
      guard own > 0 else { continue }
      lifts.append(held(first: count) { weights[$0] } * Double(all) / Double(own))
    }
    guard !lifts.isEmpty else { return nil }
    lifts.sort()
    func quantile(_ share: Double) -> Double {
      lifts[min(lifts.count - 1, Int(share * Double(lifts.count)))]
    }
    return [quantile(0.025), quantile(0.975)]
  }
}
