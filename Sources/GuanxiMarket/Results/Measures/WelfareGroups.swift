import GuanxiHubs

/// What a market did to a group of people.
public struct WelfareGroup: Sendable, Equatable, Encodable {
  /// The number of the group, from 1: the tenth by contacts, from those with fewest; or the
  /// community.
  public let number: Int
  /// How many people there are.
  public let people: Int
  /// How many others they knew on the first day, on average.
  public let contacts: Double
  /// Promotions that a person saw in the feed, on average.
  public let promotionsSeen: Double
  /// Consumer surplus a head, in reference prices.
  public let surplusPerHead: Double
  /// Consumer harm a head, in reference prices.
  public let harmPerHead: Double
  /// What agents among them lost, a head, in reference prices.
  public let agentLossPerHead: Double
  /// The share of all consumer harm that they bore, in 0...1.
  public let harmShare: Double
  /// The share of them who ever joined a scheme as agents, in 0...1.
  public let agents: Double

  /// Harm as a consumer and losses as an agent, a head.
  public var totalHarmPerHead: Double { harmPerHead + agentLossPerHead }
}

/// Sums over the people of a group.
private struct GroupSum {
  var people = 0
  var contacts = 0
  var seen = 0
  var surplus: Money = 0
  var harm: Money = 0
  var loss: Money = 0
  var agents = 0

  func group(_ number: Int, of harmInAll: Money) -> WelfareGroup {
    let heads = Double(max(1, people))
    return WelfareGroup(
      number: number, people: people, contacts: Double(contacts) / heads,
      promotionsSeen: Double(seen) / heads, surplusPerHead: prices(surplus) / heads,
      harmPerHead: prices(harm) / heads, agentLossPerHead: prices(loss) / heads,
      harmShare: ratio(Double(harm), Double(harmInAll)), agents: Double(agents) / heads)
  }
}

extension Market {
  /// What the market did to people by how many they knew on the first day: tenths of all people,
  /// from those with fewest contacts; of people with as many, those with lower persistent numbers
  /// come first.
  ///
  /// - Complexity: O(people + contacts of one person).
  func welfareByContacts() -> [WelfareGroup] {
    let most = Int(firstContacts.max() ?? 0)
    var ends = [Int](repeating: 0, count: most + 2)
    for contacts in firstContacts { ends[Int(contacts) + 1] += 1 }
    for contacts in 0...most { ends[contacts + 1] += ends[contacts] }
    let count = people.count
    return welfare(
      groups: 10,
      of: firstContacts.map { contacts in
        let rank = ends[Int(contacts)]
        ends[Int(contacts)] += 1
        return 10 * rank / count
      })
  }

  /// What the market did to the people of each community; nil where these are not known.
  func welfareByCommunity() -> [WelfareGroup]? {
    communities.map { welfare(groups: ($0.max() ?? -1) + 1, of: $0) }
  }

  private func welfare(groups: Int, of group: [Int]) -> [WelfareGroup] {
    var sums = [GroupSum](repeating: GroupSum(), count: groups)
    for person in 0..<people.count {
      let number = group[person]
      sums[number].people += 1
      sums[number].contacts += Int(firstContacts[person])
      sums[number].seen += Int(people.seen[person])
      sums[number].surplus += people.surplus[person]
      sums[number].harm += people.harm[person]
    }
    for seller in sellers where seller.kind == .agent {
      sums[group[seller.person]].agents += 1
      sums[group[seller.person]].loss += max(0, -seller.net)
    }
    let harm = sums.reduce(Money(0)) { $0 + $1.harm }
    return sums.indices.filter { sums[$0].people > 0 }.map { sums[$0].group($0 + 1, of: harm) }
  }
}
